"""The whole thing as a municipality runs it: imported and served by run.py's own words, in an instance of its own.

Most are forks of a process that has imported everything (tooling.forking); the reference day's is started from nothing.
"""

from __future__ import annotations

import functools
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.tooling.forking import Fork, fork_house

ROOT = Path(__file__).parents[2]
REFERENCE_DAY = ROOT / "workshop" / "demo" / "baerum-2024.yaml"
PLAIN_DAY = ROOT / "tests" / "plain-day.yaml"


@dataclass(frozen=True)
class House:
    """A running server and what its start printed."""

    process: subprocess.Popen[str] | Fork
    instance: Path
    base: str
    code: str
    password: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def open_house(instance: Path, day: Path = PLAIN_DAY, *, anew: bool = False) -> House:
    """Import a day, the plain one if no other is given, and serve it on a free port."""
    return serve(instance, code=import_day(instance, day), port=free_port(), anew=anew)


def import_day(instance: Path, day: Path = PLAIN_DAY) -> str:
    """Put a day into an instance and give its code. Each day is imported once in a run and copied after that."""
    written, code = _imported(day)
    instance.mkdir(parents=True, exist_ok=True)
    for name, content in written.items():
        (instance / name).write_bytes(content)
    return code


@functools.cache
def _imported(day: Path) -> tuple[dict[str, bytes], str]:
    """The files that the import leaves in an instance, and the code it tells."""
    with tempfile.TemporaryDirectory() as name:
        told = _word(["import", str(day)], os.environ | {"VERKSTED_INSTANCE": name, "PYTHONUNBUFFERED": "1"})
        written = {path.name: path.read_bytes() for path in Path(name).iterdir()}
    return written, re.search(r"bruker: (\w+)", told)[1]


def serve(instance: Path, *, code: str, port: int, password: str = "", anew: bool = False) -> House:
    """Start the server and wait until it answers; ``anew``: as a program of its own, not as a fork."""
    environment = os.environ | {"VERKSTED_INSTANCE": str(instance), "PYTHONUNBUFFERED": "1"}
    start = _start if anew or sys.platform != "linux" else fork_house
    process = start(instance, port, environment)
    base = f"http://127.0.0.1:{port}"
    _wait_for(base, process)
    found = re.search(r"passord +(\S+)", (instance / "server.log").read_text(encoding="utf-8"))
    return House(process, instance, base, code, found[1] if found else password)


def _start(instance: Path, port: int, environment: dict[str, str]) -> subprocess.Popen[str]:
    with (instance / "server.log").open("a") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "workshop.cli", "serve", "--host", "127.0.0.1", "--port", str(port)],
            cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip


def close_house(house: House) -> None:
    house.process.terminate()
    house.process.wait(timeout=20)


def _word(arguments: list[str], environment: dict[str, str]) -> str:
    return subprocess.run(
        [sys.executable, "-m", "workshop.cli", *arguments],
        cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=60,
    ).stdout  # fmt: skip


def _wait_for(base: str, process: subprocess.Popen[str] | Fork) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended before it answered"
        try:
            with urllib.request.urlopen(base, timeout=5):
                return
        except OSError:
            time.sleep(0.02)
    raise AssertionError("the server did not answer within a minute")
