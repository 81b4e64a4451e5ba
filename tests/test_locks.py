"""The locks say exactly what is installed, and from nowhere in particular."""

import json
import re
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
#: those installed where the tests run; what is measured against has an environment of its own
INSTALLED = [lock for lock in LOCKS if lock.stem != "benchmarks"]
NPM_LOCK = ROOT / "tests" / "tooling" / "chromium_package" / "package-lock.json"
ADDRESS = re.compile(r"\w+://|--(extra-)?index|--find-links|--trusted-host", re.IGNORECASE)


def entries(lock: Path) -> dict[str, str]:
    """Return each locked package's name and its whole entry: version and hashes."""
    joined = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [" ".join(line.split()) for line in joined.splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(line.split("==")[0]): line for line in lines}


def asked_for(name: str) -> set[str]:
    """Return the package names of a `.in` file and of those it includes."""
    names = set()
    for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            names |= asked_for(line.removeprefix("-r "))
        elif line and not line.startswith("#"):
            names.add(canonicalize_name(Requirement(line).name))
    return names


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_package_has_one_version_and_a_hash(lock):
    whole = re.compile(r"[\w.-]+==[\w.!+]+( --hash=sha256:[0-9a-f]{64})+")
    assert [line for line in entries(lock).values() if not whole.fullmatch(line)] == []


@pytest.mark.parametrize("lock", [*LOCKS, NPM_LOCK], ids=lambda lock: lock.stem)
def test_a_lock_holds_no_address(lock):
    assert ADDRESS.findall(lock.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["app", "test", "benchmarks"])
def test_what_is_asked_for_is_locked(name):
    assert asked_for(f"{name}.in") - entries(ROOT / "requirements" / f"{name}.txt").keys() == set()


@pytest.mark.parametrize("lock", INSTALLED, ids=lambda lock: lock.stem)
def test_what_a_locked_package_needs_is_locked(lock):
    """Packages are installed without looking for what they need, so the lock must be whole."""
    locked = entries(lock)
    needs = [Requirement(need) for name in locked for need in distribution(name).requires or ()]
    applying = [need for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
    assert {need.name for need in applying if canonicalize_name(need.name) not in locked} == set()


def test_the_test_lock_holds_every_line_of_the_apps():
    app, test = (entries(ROOT / "requirements" / f"{name}.txt") for name in ("app", "test"))
    assert {name for name, line in app.items() if test.get(name) != line} == set()


def test_what_is_measured_against_shares_the_apps_libraries():
    app, peers = (entries(ROOT / "requirements" / f"{name}.txt") for name in ("app", "benchmarks"))
    assert {name for name in peers.keys() & app.keys() if peers[name] != app[name]} == set()
    assert {"numpy", "scipy", "scikit-learn"} <= peers.keys() & app.keys()


def test_every_npm_package_has_a_version_and_a_hash():
    packages = json.loads(NPM_LOCK.read_text(encoding="utf-8"))["packages"]
    carried = {name: entry for name, entry in packages.items() if name}
    assert carried
    assert [name for name, entry in carried.items() if not {"version", "integrity"} <= entry.keys()] == []


def test_the_npm_package_is_asked_for_in_one_version():
    wanted = json.loads(NPM_LOCK.with_name("package.json").read_text(encoding="utf-8"))["dependencies"]
    assert [name for name, number in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", number)] == []


def test_the_oldest_python_is_said_alike_everywhere():
    said = re.search(r'requires-python = ">=(\d+)\.(\d+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    door = re.search(r"OLDEST = \((\d+), (\d+)\)", (ROOT / "run.py").read_text(encoding="utf-8"))
    assert said.groups() == door.groups()
    assert sys.version_info >= tuple(map(int, said.groups()))
