"""Fields and lists: how values are put together in a file, and what is said when a field is unknown or missing."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from workshop.actions.importing.errors import Faults
from workshop.actions.importing.nodes import line_of
from workshop.actions.importing.shapes import Shape, Text, plain
from workshop.i18n import _

#: An unknown field's name is cut here, so that no message can fill a page.
LONGEST_NAME = 60

_EASY_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", " ": "_", "-": "_"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as read: its values by field name, the line of each, and where the whole stands."""

    line: int
    path: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """The field's value; ``default`` when it is not given, or is wrong and among the faults."""
        value = self.values.get(name)
        return default if value is None else value

    def blame(self, faults: Faults, name: str, message: str) -> None:
        """Put ``message`` among the faults at the field, or at the record when the field is not there."""
        faults.add(self.lines.get(name, self.line), self.path_of(name), message)

    def path_of(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name


@dataclass(frozen=True, slots=True)
class List:
    """One or more of the same shape; a single value may be written without the dash."""

    item: Shape
    longest: int = 100

    def read(self, node: yaml.Node, path: str, faults: Faults) -> tuple[Any, ...] | None:
        if isinstance(node, yaml.MappingNode):
            faults.add(line_of(node), path, _("Her skal det stå en liste. Begynn hvert punkt med strek og mellomrom."))
            return None
        items = node.value if isinstance(node, yaml.SequenceNode) else [node] if plain(node) else []
        if not items:
            faults.add(line_of(node), path, _("Listen er tom. Skriv minst ett punkt, eller fjern feltet."))
            return None
        if len(items) > self.longest:
            message = _("Listen har %(count)s punkter, og kan ha høyst %(most)s.", count=len(items), most=self.longest)
            faults.add(line_of(node), path, message)
            return None
        read = [self.item.read(item, f"{path}[{number}]", faults) for number, item in enumerate(items, start=1)]
        return tuple(value for value in read if value is not None)


@dataclass(frozen=True, slots=True)
class Record:
    """Named fields. ``must`` are those that cannot be left out; a bare text is read as the field ``short``."""

    fields: Mapping[str, Shape]
    must: frozenset[str] = frozenset()
    short: str = ""

    def read(self, node: yaml.Node, path: str, faults: Faults) -> Entry | None:
        if self.short and plain(node):
            text = self.fields[self.short].read(node, path, faults)
            return Entry(line_of(node), path, {self.short: text}, {self.short: line_of(node)})
        if not isinstance(node, yaml.MappingNode):
            example = next(iter(self.fields))
            faults.add(
                line_of(node), path, _("Her skal det stå felt med innrykk, for eksempel «%(name)s:».", name=example)
            )
            return None
        entry = Entry(line_of(node), path)
        meant = {self._read_field(entry, key, value, faults): line_of(key) for key, value in node.value}
        for name, line in meant.items():
            entry.lines.setdefault(name, line)
        for name in self.fields:
            if name in self.must and name not in entry.lines:
                entry.blame(faults, name, _("Feltet «%(name)s» mangler. Legg det til her.", name=name))
        return entry

    def _read_field(self, entry: Entry, key: yaml.Node, value: yaml.Node, faults: Faults) -> str:
        """Read one field into ``entry``; return the name its writer meant, as far as one can tell."""
        name = (plain(key) or "?")[:LONGEST_NAME]
        path = entry.path_of(name)
        if name not in self.fields:
            nearest = self._nearest(name)
            faults.add(line_of(key), path, self._unknown(name, nearest))
            return nearest or name
        if name in entry.lines:
            first = entry.lines[name]
            message = _("Feltet «%(name)s» står også på linje %(line)s. Behold ett av dem.", name=name, line=first)
            faults.add(line_of(key), path, message)
            return name
        entry.lines[name] = line_of(key)
        shape = self.fields[name]
        left_blank = isinstance(shape, Text) and plain(value) == "" and name not in self.must
        entry.values[name] = None if left_blank else shape.read(value, path, faults)
        return name

    def _nearest(self, name: str) -> str:
        easy = {_easy(known): known for known in self.fields}
        nearest = difflib.get_close_matches(_easy(name), easy, n=1)
        return easy[nearest[0]] if nearest else ""

    def _unknown(self, name: str, nearest: str) -> str:
        if nearest:
            return _("Feltet «%(name)s» finnes ikke. Mente du «%(known)s»?", name=name, known=nearest)
        known = ", ".join(self.fields)
        return _("Feltet «%(name)s» finnes ikke her. Her kan du bruke: %(known)s.", name=name, known=known)


def _easy(name: str) -> str:
    return name.casefold().translate(_EASY_LETTERS)
