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
        self._environment = os.environ | {"VERKSTED_INSTANCE": str(instance)}
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process and the thread that watches it."""
        threading.Thread(target=self._watch, name="worker", daemon=True).start()

    def stop(self) -> None:
        """End the process and do not start another."""
        self._stopping.set()
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    def _watch(self) -> None:
        while not self._stopping.is_set():
            self._process = subprocess.Popen([sys.executable, "-m", "workshop.cli", "worker"], env=self._environment)  # noqa: S603
            code = self._process.wait()
            if not self._stopping.wait(REST):
                log.warning("the worker ended with %d and is started again", code)
