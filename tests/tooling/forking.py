"""Starts servers and workers as forks of processes that have imported everything already: a tenth of the work.

What a fork runs is what ``run.py serve`` and its worker run, after their imports. The tests of the words, of the worker
and of the reference day start them from nothing, as a municipality does. Only Linux can do it.

The module is run as ``python -m tests.tooling.forking serve|work``: it reads a request a line and answers with the
fork's process number.
"""

from __future__ import annotations

import ctypes
import functools
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import gevent
from gevent import monkey

ROOT = Path(__file__).parents[2]
#: where the worker listens for its server's end
TIE = "worker.in"


class Fork:
    """A process forked by another: what tests need of a ``subprocess.Popen``."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """None while it runs."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def terminate(self) -> None:
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        self._send(signal.SIGKILL)

    def wait(self, timeout: float = 20) -> int:
        """Wait until it is over. Raises TimeoutError."""
        until = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > until:
                raise TimeoutError(f"process {self.pid} is still there")
            time.sleep(0.01)
        return 0

    def _send(self, sign: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, sign)


def fork_house(instance: Path, port: int, environment: dict[str, str]) -> Fork:
    """Start a worker and a server on the instance; the worker ends with the server."""
    tie = instance / TIE
    if not tie.exists():
        os.mkfifo(tie)
    asked = {"environment": environment, "instance": str(instance), "port": port}
    _ask("work", asked)
    return Fork(_ask("serve", asked))


def _ask(part: str, asked: dict[str, object]) -> int:
    source = _source(part)
    source.stdin.write(json.dumps(asked) + "\n")
    source.stdin.flush()
    return int(source.stdout.readline())


@functools.cache
def _source(part: str) -> subprocess.Popen[str]:
    """The process that forks; it ends when this one closes its input, however this one ends."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.tooling.forking", part],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},  # a fork has none of the threads of OpenMP, and would wait for them
    )  # fmt: skip


class _Tied:
    """In place of the server's Worker: one is there already, and is told when the server ends."""

    def __init__(self, instance: Path) -> None:
        self._tie = instance / TIE

    def start(self) -> None:
        self._held = os.open(self._tie, os.O_WRONLY)

    def stop(self) -> None:
        os.close(self._held)


def _serve(instance: Path, port: int) -> None:
    from workshop import cli, words

    words.Worker = _Tied
    cli.main(["serve", "--host", "127.0.0.1", "--port", str(port)])


def _work(instance: Path, port: int) -> None:
    from workshop.jobs import working

    if sys.platform == "linux":  # its server may never come to hold the other end
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    os.dup2(os.open(instance / TIE, os.O_RDONLY), 0)
    working.main()


def _become(part: str, environment: dict[str, str], instance: str, port: int) -> None:
    """In the fork."""
    gevent.reinit()
    _at_childs_end(signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(environment)
    log = os.open(Path(instance) / "server.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdout.reconfigure(line_buffering=True)
    code = 1
    try:
        {"serve": _serve, "work": _work}[part](Path(instance), port)
        code = 0
    finally:
        sys.stdout.flush()
        os._exit(code)


def _at_childs_end(do: signal.Handlers) -> None:
    monkey.get_original("signal", "signal")(signal.SIGCHLD, do)


def main(part: str) -> None:
    """Import, then fork for each line that comes."""
    if part == "serve":
        import workshop.patched  # noqa: F401 — as the words that serve do, before anything else
        import workshop.server
        import workshop.words  # noqa: F401
    else:
        import workshop.jobs.working  # noqa: F401
        from workshop.actions.theming import proposing

        proposing.get_ready()
    _at_childs_end(signal.SIG_IGN)  # whoever ends is gone at once
    for line in sys.stdin:
        asked = json.loads(line)
        pid = monkey.get_original("os", "fork")()  # gevent's own would wait for the child
        if pid == 0:
            _become(part, asked["environment"], asked["instance"], asked["port"])
        print(pid, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
