"""Starts servers and workers as forks of processes that have imported everything already: a tenth of the work.

What a fork runs is what ``run.py serve`` and its worker run, after their imports. The tests of the worker and of
the reference day start them from nothing, as a municipality does. Only Linux can do it.

The module is run as ``python -m tests.tooling.forking serve|work|words``: it reads a request a line and answers with
the fork's process number.
"""

from __future__ import annotations

import atexit
import ctypes
import functools
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

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
    tie, log = instance / TIE, str(instance / "server.log")
    if not tie.exists():
        os.mkfifo(tie)
    arguments = ["serve", "--host", "127.0.0.1", "--port", str(port)]
    asked = {"environment": environment, "streams": [os.devnull, log, log], "tie": str(tie), "arguments": arguments}
    _ask("work", asked)
    return Fork(_ask("serve", asked))


def say(arguments: Sequence[str], *, cwd: Path, environment: dict[str, str], answer: str = "") -> CompletedProcess[str]:
    """Run a word of run.py to its end, with ``answer`` typed in. Raises TimeoutError after a minute."""
    with tempfile.TemporaryDirectory() as name:
        typed, out, err, code = (str(Path(name) / stream) for stream in ("in", "out", "err", "code"))
        Path(typed).write_text(answer, encoding="utf-8")
        streams = [typed, out, err]
        asked = {"environment": environment, "streams": streams, "cwd": str(cwd), "arguments": arguments, "code": code}
        Fork(_ask("words", asked)).wait(timeout=60)
        told, complained = (Path(path).read_text(encoding="utf-8") for path in (out, err))
        return CompletedProcess(arguments, int(Path(code).read_text()), told, complained)


def _ask(part: str, asked: dict[str, object]) -> int:
    source = _source(part)
    source.stdin.write(json.dumps(asked) + "\n")
    source.stdin.flush()
    return int(source.stdout.readline())


@functools.cache
def _source(part: str) -> subprocess.Popen[str]:
    """The process that forks; it ends when this one closes its input, however this one ends."""
    source = subprocess.Popen(
        [sys.executable, "-m", "tests.tooling.forking", part],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},  # a fork has none of the threads of OpenMP, and would wait for them
    )  # fmt: skip
    atexit.register(_end, source)
    return source


def _end(source: subprocess.Popen[str]) -> None:
    source.stdin.close()
    source.wait(timeout=20)
    source.stdout.close()


class _Tied:
    """In place of the server's Worker: one is there already, and is told when the server ends."""

    def __init__(self, tie: str, _instance: Path) -> None:
        self._tie = tie

    def start(self) -> None:
        """Hold the other end of the worker's input. Raises OSError where no worker comes to read it."""
        for _try in range(500):
            try:
                self._held = os.open(self._tie, os.O_WRONLY | os.O_NONBLOCK)
                return
            except OSError:  # it is not there yet
                time.sleep(0.02)
        self._held = os.open(self._tie, os.O_WRONLY | os.O_NONBLOCK)

    def stop(self) -> None:
        os.close(self._held)


def _serve(asked: dict[str, Any]) -> int:
    from workshop import cli, words

    words.Worker = functools.partial(_Tied, asked["tie"])
    return cli.main(asked["arguments"])


def _work(asked: dict[str, Any]) -> int:
    from workshop.jobs import working

    if sys.platform == "linux":  # its server may never come to hold the other end
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    os.dup2(os.open(asked["tie"], os.O_RDONLY), 0)
    working.main()
    return 0


def _say(asked: dict[str, Any]) -> int:
    from workshop import cli

    os.chdir(asked["cwd"])
    return cli.main(asked["arguments"])


def _become(part: str, asked: dict[str, Any]) -> None:
    """In the fork: be the program that was asked for, to its end."""
    gevent.reinit()
    _at_childs_end(signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(asked["environment"])
    typed, *told = asked["streams"]
    os.dup2(os.open(typed, os.O_RDONLY), 0)
    for stream, path in enumerate(told, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)
    # What the parent has read ahead of its own input is not this one's.
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout.reconfigure(line_buffering=True)
    code = 1
    try:
        code = {"serve": _serve, "work": _work, "words": _say}[part](asked)
    except SystemExit as ended:
        code = ended.code
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    if "code" in asked:
        Path(asked["code"]).write_text(str(code))
    os._exit(code)


def _at_childs_end(do: signal.Handlers) -> None:
    monkey.get_original("signal", "signal")(signal.SIGCHLD, do)


def main(part: str) -> None:
    """Import, then fork for each line that comes."""
    if part == "serve":
        import workshop.patched  # noqa: F401 — as the words that serve do, before anything else
        import workshop.server
        import workshop.words  # noqa: F401
    elif part == "words":
        import workshop.cli  # noqa: F401
    else:
        import workshop.jobs.working  # noqa: F401
        from workshop.actions.theming import proposing

        proposing.get_ready()
    _at_childs_end(signal.SIG_IGN)  # whoever ends is gone at once
    for line in sys.stdin:
        asked = json.loads(line)
        pid = monkey.get_original("os", "fork")()  # gevent's own would wait for the child
        if pid == 0:
            _become(part, asked)
        print(pid, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
