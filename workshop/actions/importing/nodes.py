"""From the bytes of a YAML file to a tree in which every value is text and knows its line.

Only the plain part of YAML is let in: no references (``&``, ``*``), no type marks (``!``), one document. So a
small file can never grow into a large tree, and 08.30, nei and 2016 stay what was written.
Source: YAML 1.1, https://yaml.org/spec/1.1/ ; PyYAML's composer, whose nodes carry their marks.
"""

from __future__ import annotations

import unicodedata

import yaml

from workshop.actions.importing.errors import DayFileError, DayFileErrors, Faults
from workshop.actions.importing.syntax import explain
from workshop.i18n import _

#: Bytes. The reference day with all its tables is 25 kB.
MAX_BYTES = 1_000_000
#: Levels of lists and fields inside each other; the deepest place a known field can stand is 9.
MAX_DEPTH = 20


def compose(data: bytes | str, *, name: str = "") -> yaml.Node:
    """The file's root node. Raises ``DayFileErrors`` for a file that cannot be read as plain YAML in UTF-8."""
    try:
        text = _text(data)
        _refuse_tabs(text, name)
        return _root(text)
    except _Unreadable as fault:
        raise DayFileErrors([DayFileError(fault.line, "", fault.message)], name=name) from None


def line_of(node: yaml.Node) -> int:
    """The line a node begins on, from 1."""
    return node.start_mark.line + 1


class _Unreadable(Exception):  # noqa: N818 - never leaves this module
    """The one fault that stops the reading."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message


def _root(text: str) -> yaml.Node:
    try:
        root = _PlainLoader(text).get_single_node()
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = _("Linjen har et usynlig tegn som ikke kan leses. Slett det, eller skriv linjen på nytt.")
        raise _Unreadable(line, message) from None
    except yaml.MarkedYAMLError as error:
        raise _Unreadable(*explain(error, text)) from None
    if root is None:
        raise _Unreadable(1, _("Filen er tom. Begynn med «prosess:», og se eksemplet i veiledningen."))
    return root


class _PlainLoader(yaml.BaseLoader):
    """PyYAML's loader of plain text, stopped at references, type marks and bottomless nesting."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._text = text
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node:
        event = self.peek_event()
        line = event.start_mark.line + 1
        marks = {"*": isinstance(event, yaml.AliasEvent), "&": event.anchor, "!": getattr(event, "tag", None)}
        for sign, used in marks.items():
            if used:
                message = _("En tekst kan ikke begynne med %(sign)s. Sett den i anførselstegn.", sign=sign)
                raise _Unreadable(line, message)
        self._refuse_lost_text(event)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _Unreadable(line, _("Det er for mange innrykk inni hverandre. Sjekk innrykk og klammer."))
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _refuse_lost_text(self, event: yaml.Event) -> None:
        """``Tiltak #1`` without quotation marks would silently become ``Tiltak``."""
        if not isinstance(event, yaml.ScalarEvent) or event.style is not None:
            return
        end = event.end_mark.index
        rest = self._text[end : end + 200].split("\n", 1)[0].strip()
        if len(rest) > 1 and rest[0] == "#" and rest[1] not in " #":
            message = _(
                "Alt etter # leses som en kommentar. Sett teksten i anførselstegn, eller sett mellomrom etter #."
            )
            raise _Unreadable(event.end_mark.line + 1, message)


def _text(data: bytes | str) -> str:
    """The file as text in composed form, so that an å typed on any machine is the same å."""
    size = len(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    if size > MAX_BYTES:
        raise _Unreadable(1, _("Filen er på %(size)s kB, og kan være høyst 1000 kB.", size=-(-size // 1000)))
    if isinstance(data, bytes):
        try:
            data = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = _("Filen er ikke lagret som UTF-8. Åpne den, velg «Lagre som» og UTF-8, og prøv igjen.")
            raise _Unreadable(line, message) from None
    return unicodedata.normalize("NFC", data.removeprefix("\ufeff"))


def _refuse_tabs(text: str, name: str) -> None:
    """Raise for every line that is indented with tabs: YAML counts spaces only."""
    faults = Faults(name)
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line[: len(line) - len(line.lstrip(" \t"))] and line.strip():
            faults.add(number, "", _("Linjen har tabulator i innrykket. Bruk mellomrom i stedet."))
    faults.raise_if_any()
