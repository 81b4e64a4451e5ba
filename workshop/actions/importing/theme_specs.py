"""Themes in a file of responses: their names, and what belongs there, named by the words it begins with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop.actions.importing.answer_specs import AnswerSpec, LineSpec, ResponseSpec, ThemeSpec
from workshop.actions.importing.errors import Faults
from workshop.actions.importing.records import Entry, List, Record
from workshop.actions.importing.shapes import Text
from workshop.i18n import _

THEME = Record({"navn": Text(80), "innspill": List(Text(200), 1000)}, frozenset({"navn", "innspill"}))


def theme_specs(prompt: Entry, answers: Sequence[AnswerSpec], faults: Faults) -> Iterator[ThemeSpec]:
    """The prompt's themes. ``answers`` are the prompt's own; a fault for what fits none of them, several, or twice."""
    written = [spec.text for spec in answers if isinstance(spec, ResponseSpec | LineSpec)]
    names, placed = set[str](), set[str]()
    for entry in prompt.get("temaer", ()):
        label = entry.get("navn", "")
        if label.casefold() in names:
            entry.blame(faults, "navn", _("Et annet tema heter også «%(name)s». Skriv et annet navn.", name=label))
        names.add(label.casefold())
        found = [_whole(entry, start, written, faults) for start in entry.get("innspill", ())]
        texts = tuple(text for text in found if text)
        for text in [text for place, text in enumerate(texts) if text in placed or text in texts[:place]]:
            entry.blame(faults, "innspill", _("«%(text)s» står i temaene fra før. Fjern det ene.", text=text))
        placed.update(texts)
        yield ThemeSpec(prompt.get("nummer"), label, texts)


def _whole(entry: Entry, start: str, written: Sequence[str], faults: Faults) -> str | None:
    """The one text that begins so, or is just that."""
    found = [text for text in written if text == start] or [text for text in written if text.startswith(start)]
    if not found:
        entry.blame(faults, "innspill", _("Ingen innspill til oppgaven begynner med «%(start)s».", start=start))
    elif len(found) > 1:
        message = _("Flere innspill begynner med «%(start)s». Skriv mer av det du mener.", start=start)
        entry.blame(faults, "innspill", message)
    return found[0] if len(found) == 1 else None
