#!/usr/bin/env python3
"""The one door: makes the environment on first use, then hands over to the app, to the theming alone or to the tests.

Uses the standard library alone and stays readable for old Pythons, so that they can be told they are too old.
The environment lives in `.venv` beside this file and is made from a lock file with versions and hashes.
"""

import difflib
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"
LOCKS = {"app": ROOT / "requirements" / "app.txt", "test": ROOT / "requirements" / "test.txt"}
OLDEST = (3, 11)
WORDS = {
    "serve": "starter verkstedet på denne maskinen",
    "demo": "starter med en ferdig utfylt prøvedag og skriver ut adressene",
    "test": "kjører alle testene, også dem i nettleser",
    "import": "henter inn en dagsfil, eller et helt verksted fra arkivet",
    "export": "skriver oppsummeringen og alle innspill til filer",
    "archive": "lager arkivpakken av et verksted",
    "verify": "kontrollerer at en arkivpakke er hel",
    "purge": "sletter et verksted med alt som er sagt i det, for godt",
    "themes": "finner temaer i et regneark med innspill, uten noe verksted",
}
HELP = "Bruk: python3 run.py ORD [valg]\n\n" + "\n".join("  {:8}{}".format(*pair) for pair in WORDS.items())
#: As many processes as there are processors, at most eight, since each may have a browser and a server too. One that
#: runs out of tests takes some of another's. What the caller says comes after it and wins: `-n 0` is one process.
SHARED = ("-n", "auto", "--maxprocesses", "8", "--dist", "worksteal")
#: What the stamp says from the moment an install starts until it is whole.
UNFINISHED = "påbegynt"


class SetUpError(Exception):
    """The environment could not be made; carries the sentence to show."""


def main(arguments):
    """Answer one call from the command line and return its exit code (or become the app)."""
    if sys.version_info < OLDEST:
        return say("Dette krever Python 3.11 eller nyere. Her kjører Python {}.{}.".format(*sys.version_info[:2]))
    if os.name != "posix":
        return say("Dette kjører på Linux og macOS. På Windows: bruk WSL (Windows-undersystem for Linux).")
    if not arguments or arguments[0] in ("-h", "--help"):
        print(HELP)
        return 0 if arguments else 2
    word, rest = arguments[0], arguments[1:]
    if word not in WORDS:
        return say(unknown(word))
    try:
        python = ready_python("test" if word == "test" else "app")
    except SetUpError as error:
        return say(str(error))
    except PermissionError as error:
        return say(f"Får ikke skrive til {error.filename}. Kjør fra en mappe du eier.")
    except KeyboardInterrupt:
        return say("\nAvbrutt. Neste gang begynner klargjøringen på nytt.")
    return hand_over(python, word, rest)


def hand_over(python, word, rest):
    """Become the app, the theming or the tests, with the arguments passed on unread.

    All but the tests keep the caller's folder, since arguments may name files there; the tests run from the project's.
    """
    if word == "test":
        os.chdir(ROOT)
        # A file that is named is soon run, and what it prints is to be seen: more processes would only be in the way.
        named = any(argument.partition("::")[0].endswith(".py") for argument in rest)
        os.execv(python, [python, "-m", "pytest", *(() if named else SHARED), *rest])
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    os.execv(python, [python, "-P", "-m", "analysis" if word == "themes" else "workshop.cli", word, *rest])


def ready_python(purpose):
    """Return the path of a Python that has every package of the purpose's lock, made here if need be."""
    if sys.prefix != sys.base_prefix and not missing(LOCKS[purpose], sys.path):
        return sys.executable
    if not is_ready(purpose):
        with one_at_a_time():
            if not is_ready(purpose):
                make_ready(purpose)
    return str(venv_python())


def is_ready(purpose):
    """Tell whether `.venv` holds the lock as it is now, by its stamp, or by its packages if made without one."""
    if not venv_python().exists():
        return False
    stamp = read_stamp()
    return digest(purpose) in stamp if stamp else not missing(LOCKS[purpose], [site_packages()])


def make_ready(purpose):
    """Install the purpose's lock into `.venv`, from the ground up unless a whole environment stands there already."""
    started = time.monotonic()
    before = read_stamp()
    whole = python_tag() in before and venv_python().exists()
    tell(f"Gjør klar miljøet ({'henter det som er nytt' if whole else 'første gang, omtrent 30 sekunder'}) …")
    if not whole:
        make_venv()
    write_stamp([UNFINISHED])
    try:
        install(LOCKS[purpose])
    except SetUpError:
        if whole:  # pip takes back what it could not finish: what worked before still works
            write_stamp(before)
        raise
    # The test lock holds every line of the app's (a test says so): one install serves both.
    write_stamp([python_tag(), *(digest(name) for name in LOCKS if name in ("app", purpose))])
    tell(f"Miljøet er klart ({time.monotonic() - started:.0f} sekunder).")


def make_venv():
    """Make an empty `.venv` with pip in it, in place of whatever stood there."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetUpError("Python mangler modulen venv. På Debian og Ubuntu: apt install python3-venv")
    if VENV.is_symlink():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)
    run_logged([sys.executable, "-m", "venv", str(VENV)], "Kunne ikke lage mappen .venv.")


def install(lock):
    """Install every package of the lock, each checked against its hash, and compile what will be imported.

    The lock is complete, so pip need not look for dependencies. Compiling apart from pip, without the packages'
    own tests, takes half of pip's time for it; a module that does not compile is no matter until it is imported.
    """
    wheels = ["--only-binary", ":all:"] if (sys.platform, os.uname().machine) == ("linux", "x86_64") else []
    pip = [str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-compile"]
    run_logged(
        [*pip, "--no-deps", "--require-hashes", *wheels, "-r", str(lock)],
        "Kunne ikke hente pakkene. Er maskinen på nett?",
    )
    own_tests = r"[/\\](tests?|pip|setuptools)[/\\]"
    compiling = [str(venv_python()), "-m", "compileall", "-qq", "-x", own_tests, site_packages()]
    subprocess.run(compiling, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run_logged(command, failure):
    """Run a command with its words kept in `.cache/set-up.log`; raise SetUpError with the last of them if it fails."""
    log = CACHE / "set-up.log"
    with log.open("w", encoding="utf-8") as out:
        # close_fds: the command too holds the lock of one_at_a_time, should it outlive this process.
        code = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, close_fds=False
        ).returncode
    if code:
        last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-6:]
        raise SetUpError("\n".join([failure, *("  " + line for line in last), f"Hele loggen: {log}"]))


def missing(lock, path):
    """Return the lock's names that are not installed at the locked version on this import path."""
    from importlib import metadata  # younger than the oldest Python that must be able to read this file

    pins = re.findall(r"^([\w.-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    found = {normal(d.metadata["Name"]): d.version for d in metadata.distributions(path=list(path))}
    return [name for name, version in pins if found.get(normal(name)) != version]


def normal(name):
    """Return a package name in the one spelling that names are compared in (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def digest(purpose):
    """Return the stamp's line for a lock: what it asks for, and for which Python."""
    return hashlib.sha256(LOCKS[purpose].read_bytes() + python_tag().encode()).hexdigest()


def python_tag():
    """Return what an environment is tied to: the Python's version, system and processor."""
    return "{}.{} {} {}".format(*sys.version_info[:2], sys.platform, os.uname().machine)


def read_stamp():
    """Return the stamp's lines, none where there is no stamp."""
    try:
        return (VENV / "stamp").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def write_stamp(lines):
    """Put the stamp in place in one move, so that it is never half there."""
    draft = VENV / "stamp.new"
    draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
    draft.replace(VENV / "stamp")


@contextmanager
def one_at_a_time():
    """Hold back while another run.py makes the environment; the system lets go of the lock if that one dies."""
    import fcntl  # not on every system: main has turned the others away

    CACHE.mkdir(exist_ok=True)
    with (CACHE / "set-up.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("Et annet vindu gjør klar miljøet. Venter på det …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        os.set_inheritable(handle.fileno(), True)
        yield


def venv_python():
    """Return the path of the environment's Python."""
    return VENV / "bin" / "python"


def site_packages():
    """Return the folder that the environment's packages are in."""
    return str(VENV / "lib" / "python{}.{}".format(*sys.version_info[:2]) / "site-packages")


def unknown(word):
    """Return the sentence for a word that does not exist, with the nearest that does."""
    near = difflib.get_close_matches(word, WORDS, n=1)
    return f"Ukjent ord: {word}." + (f" Mente du {near[0]}?" if near else "") + "\n\n" + HELP


def tell(sentence):
    """Show progress apart from the app's own output."""
    print(sentence, file=sys.stderr, flush=True)


def say(sentence):
    """Show why nothing was done and return the exit code for that."""
    tell(sentence)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
