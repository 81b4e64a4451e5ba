"""run.py makes the environment itself. Each test runs it as a person would, in a folder of its own.

The locks there ask for one tiny package, made by the test, so that real venv and real pip work without a network.
"""

import ast
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: The Python outside this test run's environment: the one that a person would start run.py with.
SYSTEM_PYTHON = sys._base_executable
WORDS = ["serve", "demo", "test", "import", "export", "archive", "verify", "purge", "themes"]


class House:
    """A folder with run.py, two locks that ask for `prove`, a place to fetch it from, and an app that says hello."""

    def __init__(self, home: Path):
        self.home = home
        self.stamp = home / ".venv" / "stamp"
        self.env = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON"))}
        self.env |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(home / "wheels"), "PIP_CONFIG_FILE": os.devnull}

    def furnish(self):
        for folder in ("requirements", "wheels", "workshop", "analysis"):
            (self.home / folder).mkdir(parents=True)
        shutil.copy(ROOT / "run.py", self.home)
        hello = "import os, prove, sys\nprint(prove.VERSION, *sys.argv[1:], os.getcwd(), sep='|')\n"
        (self.home / "workshop" / "cli.py").write_text(hello, encoding="utf-8")
        (self.home / "analysis" / "__main__.py").write_text(f"{hello}print('alone')\n", encoding="utf-8")
        self.ask_for("1.0")
        return self

    def ask_for(self, number: str, *, offered: bool = True):
        """Write locks that ask for this version of `prove`, and put it where pip looks unless it is not offered."""
        wheel = self.home / "wheels" / f"prove-{number}-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as made:
            info = f"prove-{number}.dist-info"
            made.writestr("prove.py", f"VERSION = {number!r}\n")
            made.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: prove\nVersion: {number}\n")
            made.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            made.writestr(f"{info}/RECORD", f"prove.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
        line = f"prove=={number} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
        self.lock(line)
        if not offered:
            wheel.unlink()

    def lock(self, line: str):
        for name in ("app", "test"):
            (self.home / "requirements" / f"{name}.txt").write_text(line, encoding="utf-8")

    def start(self, *arguments: str, python: str = SYSTEM_PYTHON, cwd: Path | None = None) -> subprocess.Popen:
        command = [python, str(self.home / "run.py"), *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, stdout=pipe, stderr=pipe, text=True, env=self.env, cwd=cwd or self.home, start_new_session=True
        )

    def run(self, *arguments: str, **options) -> tuple[int, str, str]:
        with self.start(*arguments, **options) as process:
            out, err = process.communicate()
        return process.returncode, out.strip(), err.strip()


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """A house whose environment is made, with what that first call gave."""
    house = House(tmp_path_factory.mktemp("house") / "made").furnish()
    return house, house.run("demo", "--port", "0")


@pytest.fixture
def house(made_once, tmp_path):
    """A copy of the made house, to change."""
    shutil.copytree(made_once[0].home, tmp_path / "house", symlinks=True)
    return House(tmp_path / "house")


@pytest.fixture
def empty_house(tmp_path):
    """A house as it is after a clone."""
    return House(tmp_path / "house").furnish()


def run_here(*arguments: str, flags: tuple[str, ...] = ()) -> subprocess.CompletedProcess:
    """Run the project's own run.py, as words that need no environment can be run."""
    return subprocess.run([SYSTEM_PYTHON, *flags, str(ROOT / "run.py"), *arguments], capture_output=True, text=True)


def test_help_lists_the_words_one_line_each():
    shown = run_here("--help")
    listed = [line.split() for line in shown.stdout.splitlines() if line.startswith("  ")]
    assert shown.returncode == 0
    assert [words[0] for words in listed] == WORDS
    assert all(len(words) > 3 for words in listed)


def test_help_needs_the_standard_library_alone():
    assert run_here("--help", flags=("-I", "-S")).stdout == run_here("--help").stdout


def test_help_makes_no_environment(empty_house):
    code, _, _ = empty_house.run("--help")
    assert code == 0
    assert not (empty_house.home / ".venv").exists()


def test_no_word_shows_the_words():
    assert run_here().stdout == run_here("--help").stdout
    assert run_here().returncode == 2


def test_an_unknown_word_is_met_with_the_nearest_one():
    shown = run_here("exprot")
    assert shown.returncode == 2
    assert shown.stderr.startswith("Ukjent ord: exprot. Mente du export?")


def test_an_old_python_is_told_so_in_one_sentence():
    pretend = "import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path(sys.argv[1], run_name='__main__')"
    shown = subprocess.run([SYSTEM_PYTHON, "-c", pretend, ROOT / "run.py"], capture_output=True, text=True)
    assert shown.returncode == 2
    assert shown.stderr == "Dette krever Python 3.11 eller nyere. Her kjører Python 3.9.\n"


def test_a_python_without_venv_is_told_what_to_install(empty_house):
    pretend = "import runpy, sys; sys.modules['ensurepip'] = None; runpy.run_path('run.py', run_name='__main__')"
    command = [SYSTEM_PYTHON, "-c", pretend, "demo"]
    shown = subprocess.run(command, capture_output=True, text=True, cwd=empty_house.home, env=empty_house.env)
    assert shown.returncode == 2
    assert "apt install python3-venv" in shown.stderr
    assert not (empty_house.home / ".venv").exists()


def test_an_old_python_can_read_the_file():
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_first_use_makes_the_environment_and_hands_over(made_once):
    house, (code, out, err) = made_once
    assert (code, out) == (0, f"1.0|demo|--port|0|{house.home}")
    assert err.startswith("Gjør klar miljøet (første gang, omtrent 30 sekunder) …\nMiljøet er klart (")


def test_the_next_use_hands_over_at_once(house):
    assert house.run("demo") == (0, f"1.0|demo|{house.home}", "")


def test_the_app_starts_in_the_folder_it_is_called_from(house, tmp_path):
    assert house.run("import", "dag.toml", cwd=tmp_path) == (0, f"1.0|import|dag.toml|{tmp_path}", "")


def test_the_theming_alone_starts_in_the_folder_it_is_called_from(house, tmp_path):
    (tmp_path / "analysis.py").write_text("raise SystemExit('the wrong one')\n", encoding="utf-8")
    code, out, err = house.run("themes", "svar.xlsx", "--xlsx", "ut.xlsx", cwd=tmp_path)
    assert (code, out, err) == (0, f"1.0|themes|svar.xlsx|--xlsx|ut.xlsx|{tmp_path}\nalone", "")


def test_a_changed_lock_is_installed(house):
    house.ask_for("2.0")
    code, out, err = house.run("serve")
    assert (code, out) == (0, f"2.0|serve|{house.home}")
    assert err.startswith("Gjør klar miljøet (henter det som er nytt) …")


def test_what_pip_could_not_fetch_leaves_the_former_environment_in_use(house):
    former = (house.home / "requirements" / "app.txt").read_text(encoding="utf-8")
    house.ask_for("3.0", offered=False)
    code, out, err = house.run("serve")
    assert (code, out) == (2, "")
    assert "Kunne ikke hente pakkene. Er maskinen på nett?" in err
    house.lock(former)
    assert house.run("serve") == (0, f"1.0|serve|{house.home}", "")


def test_a_package_that_differs_from_its_hash_is_refused(house):
    house.ask_for("2.0")
    wheel = house.home / "wheels" / "prove-2.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "a") as tampered:
        tampered.writestr("extra.py", "")
    code, _, err = house.run("serve")
    assert code == 2
    assert "Hele loggen:" in err
    assert "hash" in (house.home / ".cache" / "set-up.log").read_text(encoding="utf-8").lower()


def test_an_interrupted_install_is_done_again_from_the_ground(empty_house):
    process = empty_house.start("demo")
    while not (empty_house.stamp.exists() and "påbegynt" in empty_house.stamp.read_text(encoding="utf-8")):
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    code, out, err = empty_house.run("demo")
    assert (code, out) == (0, f"1.0|demo|{empty_house.home}")
    assert "første gang" in err


def test_two_at_once_make_one_environment(empty_house):
    first = empty_house.start("demo")
    while not (empty_house.home / ".venv").exists():
        time.sleep(0.01)
    second = empty_house.run("serve")
    out, err = first.communicate()
    assert (first.returncode, out.strip()) == (0, f"1.0|demo|{empty_house.home}")
    assert "Miljøet er klart" in err
    assert second == (0, f"1.0|serve|{empty_house.home}", "Et annet vindu gjør klar miljøet. Venter på det …")


def test_an_environment_of_ones_own_is_used_as_it_is(empty_house):
    """Started by a virtual environment's Python that has the packages, run.py makes no other."""
    empty_house.lock(f"pytest=={version('pytest')}\n")
    (empty_house.home / "test_hello.py").write_text("def test_hello():\n    assert True\n", encoding="utf-8")
    code, out, err = empty_house.run("test", "-q", "test_hello.py", python=sys.executable)
    assert (code, err) == (0, "")
    assert "1 passed" in out
    assert not (empty_house.home / ".venv").exists()


def test_the_tests_are_shared_among_processes_and_a_file_named_has_one(empty_house):
    empty_house.lock(f"pytest=={version('pytest')}\n")
    asked = "def test_shared(worker_id):\n    assert worker_id != 'master'\n"
    asked += "def test_alone(worker_id):\n    assert worker_id == 'master'\n"
    (empty_house.home / "test_asked.py").write_text(asked, encoding="utf-8")
    for arguments in (["-k", "shared"], ["test_asked.py::test_alone"], ["-n", "0", "-k", "alone"]):
        code, out, err = empty_house.run("test", *arguments, python=sys.executable)
        assert (code, err) == (0, ""), out
        assert "1 passed" in out.splitlines()[-1]
