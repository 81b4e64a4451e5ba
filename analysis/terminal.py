"""How the command line speaks: Norwegian where argparse speaks English, and how far the work has come."""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable
from typing import Any, NoReturn, TextIO

#: what argparse says, and what we say
_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"det mangler \1"),
    (r"argument (\S+): invalid int value: (.*)", r"\1 må være et helt tall, ikke \2"),
    (r"argument (\S+): invalid choice: ('[^']*').*\(choose from (.*)\)", r"\1 kan ikke være \2. Velg blant \3"),
    (r"argument (\S+): expected one argument", r"\1 trenger en verdi"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 kan bety \2"),
    (r"unrecognized arguments: (.*)", r"\1 er ikke et valg her"),
)
_BAR = 24  # signs
_PAUSE = 0.1, 30.0  # seconds between two reports: to a terminal, to a file


class Parser(argparse.ArgumentParser):
    """argparse in Norwegian: what it says of itself, and what it says when a call cannot be read."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False)
        self._positionals.title, self._optionals.title = "ord og verdier", "valg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjelpen")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Bruk:")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Bruk:")

    def error(self, message: str) -> NoReturn:
        for english, norwegian in _COMPLAINTS:
            message = re.sub(english, norwegian, message)
        self.exit(2, f"Forsto ikke: {message}\n{self.format_usage()}")


class Teller:
    """Says on `stream` what is being done and how far it has come; nothing when `quiet`."""

    def __init__(self, stream: TextIO, *, quiet: bool = False) -> None:
        self._stream, self._quiet, self._live = stream, quiet, stream.isatty()
        self._bar_shown = False

    def say(self, sentence: str) -> None:
        """Say one sentence, on a line of its own."""
        if not self._quiet:
            self._stream.write("\n" * self._bar_shown + f"{sentence}\n")
            self._stream.flush()
            self._bar_shown = False

    def progress(self, what: str) -> Callable[[int, int], None]:
        """A function to tell `done, total` of one piece of work: a bar in a terminal, a line now and then elsewhere."""
        started = last = time.monotonic()

        def tell(done: int, total: int) -> None:
            nonlocal last
            now = time.monotonic()
            finished = done >= total
            if (
                self._quiet
                or total < 1
                or (done == 0 and not self._live)
                or (now - last < _PAUSE[not self._live] and not (finished and self._live))
            ):
                return
            last = now
            self._show(what, done, total, now - started)

        return tell

    def _show(self, what: str, done: int, total: int, seconds: float) -> None:
        share = min(done / total, 1)
        line = f"{what}: {done} av {total} ({share:.0%})".replace("%", " %") + _left(seconds, share)
        if self._live:
            filled = round(share * _BAR)
            self._stream.write(f"\r[{'█' * filled}{'·' * (_BAR - filled)}] {line}\x1b[K")
            self._bar_shown = share < 1
            if share == 1:
                self._stream.write("\n")
        else:
            self._stream.write(f"{line}\n")
        self._stream.flush()


def _left(seconds: float, share: float) -> str:
    """About how long is left, once there is something to judge by."""
    if not 0.02 < share < 1 or seconds < 2:
        return ""
    left = seconds / share - seconds
    return (
        f", under {max(round(left / 10 + 0.5) * 10, 10)} sekunder igjen"
        if left < 55
        else (f", omtrent {round(left / 60) or 1} min igjen")
    )
