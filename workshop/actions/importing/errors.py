"""What is wrong with a file somebody wrote by hand: every fault with its line, its field and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.i18n import _

#: A file with more faults than this is the wrong file, and a longer list helps nobody.
MAX_ERRORS = 100


@dataclass(frozen=True, slots=True)
class DayFileError:
    """One fault. ``line`` counts from 1; ``field`` is a path such as ``program[3].oppgaver[1].spørsmål``
    ("" when the fault is the whole file's); ``message`` is Norwegian and says what to do."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = _("Linje %(line)s", line=self.line)
        return f"{place}, {self.field}: {self.message}" if self.field else f"{place}: {self.message}"


class DayFileErrors(ValueError):  # noqa: N818 - it is many
    """The file cannot be used; ``errors`` holds every fault found, in the order of the lines."""

    def __init__(self, errors: Iterable[DayFileError], *, name: str = "") -> None:
        self.errors = tuple(errors)
        self.name = name
        super().__init__(name, self.errors)

    def __str__(self) -> str:
        return "\n".join([*([self.name] if self.name else []), *map(str, self.errors)])


class Faults:
    """Gathers the faults while a file is read, so that its writer is told all of them at once."""

    def __init__(self, name: str = "") -> None:
        self._name = name
        self._found: list[DayFileError] = []

    def add(self, line: int, field: str, message: str) -> None:
        self._found.append(DayFileError(line, field, message))

    def raise_if_any(self) -> None:
        """Raise ``DayFileErrors`` when anything was added."""
        if not self._found:
            return
        found = sorted(self._found, key=lambda error: error.line)
        left_out = len(found) - MAX_ERRORS
        if left_out > 0:
            message = _("Det er %(count)s feil til. Rett disse først, og prøv igjen.", count=left_out)
            found = [*found[:MAX_ERRORS], DayFileError(found[MAX_ERRORS].line, "", message)]
        raise DayFileErrors(found, name=self._name)
