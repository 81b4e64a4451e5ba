"""Keeps a worker process alive beside the web server."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

log = logging.getLogger(__name__)

#: seconds before a worker that ended is started again
REST = 1.0


class Worker:
    """A worker process that is started again when it ends, until ``stop``."""

    def __init__(self, instance: Path) -> None:
        # One core is left to the phones; threads of the language model that wait for each other would take it too.
        threads = str(max(1, (os.cpu_count() or 2) - 1))
        self._environment = {"OMP_NUM_THREADS": threads} | os.environ | {"VERKSTED_INSTANCE": str(instance)}
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._watching: threading.Thread | None = None

    def start(self) -> None:
        """Start the process and the thread that watches it."""
        self._watching = threading.Thread(target=self._watch, name="worker", daemon=True)
        self._watching.start()

    def stop(self) -> None:
        """End the process and do not start another."""
        self._stopping.set()
        if self._watching is not None:
            if self._process is not None:
                self._process.terminate()
            self._watching.join()

    def _watch(self) -> None:
        while not self._stopping.is_set():
            # It reads its standard input, which ends when this process does, however that ends.
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "workshop.jobs.working"], env=self._environment, stdin=subprocess.PIPE
            )
            if self._stopping.is_set():
                self._process.terminate()
            with self._process:  # closes its input when it is over
                code = self._process.wait()
            if not self._stopping.wait(REST):
                log.warning("the worker ended with %d and is started again", code)


def end_with_parent() -> None:
    """In the worker: end at once when the server that started it is gone."""

    def watch() -> None:
        while os.read(0, 1024):
            pass
        os._exit(0)

    threading.Thread(target=watch, name="parent", daemon=True).start()
