"""How the sections of the oppsummering are shown to the one who writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop.actions.composing.comparing import Piece as Difference
from workshop.actions.composing.comparing import differences
from workshop.actions.composing.reading import texts_of
from workshop.actions.feedback.asked import about_prompt, about_section, about_theme
from workshop.actions.feedback.reading import PartFeedback, feedback_on
from workshop.exports.blocks import Block
from workshop.exports.outline import Slot, outline
from workshop.exports.written import Pen, chapter_key
from workshop.i18n import _, ngettext
from workshop.models import SummaryText, Voice, Workshop
from workshop.models.summary import Summary
from workshop.models.written import PLACES
from workshop.planner.editor_live import troubles_of
from workshop.planner.paper import Maker, Piece


@dataclass(frozen=True)
class Row:
    """One section on the overview. ``state``: "machine" | "person" | "left_out" | "empty" | "fixed"."""

    slot: Slot
    state: str
    text: SummaryText | None
    pieces: tuple[Piece, ...]
    troubles: tuple[str, ...]  #: what the text looks up and cannot be found
    has_changed: bool  #: the machine's text is no longer what the person saw
    first: bool = False  #: of the planner's own: there is nothing to move it past
    last: bool = False


def rows_of(workshop: Workshop, summary: Summary) -> tuple[Row, ...]:
    """Every section as it stands, in the document's order."""
    texts = {text.key: text for text in texts_of(workshop)}
    pen, maker = Pen.of(summary), Maker()
    return tuple(_row(slot, texts, pen, maker) for slot in outline(summary))


def _row(slot: Slot, texts: Mapping[str, SummaryText], pen: Pen, maker: Maker) -> Row:
    text = texts.get(slot.key)
    blocks = tuple(pen.content(slot.section, level=slot.level) if slot.section else _own(slot, text, pen))
    beside = [one for one in texts.values() if one.key.startswith("egen-") and text and one.after == text.after]
    own = text if slot.kind == "own" else None
    return Row(
        slot=slot,
        state=_state(slot, text, blocks),
        text=text,
        pieces=tuple(map(maker.piece, blocks)),
        troubles=tuple(troubles_of(text.text, pen.facts)) if text and text.voice == Voice.PERSON else (),
        has_changed=has_changed(slot, text),
        first=own is not None and own.after == PLACES[0] and own is beside[0],
        last=own is not None and own.after == PLACES[-1] and own is beside[-1],
    )


def _own(slot: Slot, text: SummaryText | None, pen: Pen) -> Iterable[Block]:
    return pen.commentary(slot.key, level=slot.level) if text is not None else ()


def _state(slot: Slot, text: SummaryText | None, blocks: tuple[Block, ...]) -> str:
    if slot.kind == "fixed":
        return "fixed"
    if text is not None and text.voice == Voice.NOBODY:
        return "left_out"
    if text is not None and text.voice == Voice.PERSON and (blocks or slot.section or slot.kind == "own"):
        return "person"
    return "machine" if blocks else "empty"


def has_changed(slot: Slot, text: SummaryText | None) -> bool:
    """Whether the machine would write something else now than what the person had before them."""
    return text is not None and text.voice == Voice.PERSON and bool(slot.section) and text.based_on != slot.machine


def machine_changes(slot: Slot, text: SummaryText | None) -> tuple[Difference, ...]:
    """What is new and gone in the machine's text since; nothing where it is the same."""
    return differences(text.based_on, slot.machine) if text is not None and has_changed(slot, text) else ()


def told(rows: Iterable[Row]) -> str:
    """Who writes how much, in a sentence."""
    states = [row.state for row in rows]
    machine, person, out = (states.count(state) for state in ("machine", "person", "left_out"))
    said = [ngettext("Programmet skriver ett avsnitt", "Programmet skriver %(num)d avsnitt", machine)]
    if person:
        said.append(ngettext("planlegger har skrevet ett", "planlegger har skrevet %(num)d", person))
    if out:
        said.append(ngettext("ett er utelatt", "%(num)d er utelatt", out))
    if len(said) == 1:
        return f"{said[0]}."
    return _("%(first)s, og %(last)s.", first=", ".join(said[:-1]), last=said[-1])


def headings(rows: Iterable[Row]) -> dict[str, str]:
    """The headings a section of the planner's own may stand after, by key."""
    return {row.slot.key: row.slot.heading for row in rows}


def others_told(names: Sequence[str]) -> str:
    """Who else writes in a section now; "" for nobody."""
    if not names:
        return ""
    if len(names) == 1:
        return _("%(name)s har også dette avsnittet oppe.", name=names[0])
    return _("%(names)s og %(last)s har også dette avsnittet oppe.", names=", ".join(names[:-1]), last=names[-1])


def corrections_on(workshop: Workshop, summary: Summary, key: str) -> list[PartFeedback]:
    """What those who were there have corrected in the section; of a prompt, in its themes as well."""
    chapter = next((chapter for chapter in summary.prompts if chapter_key(chapter.id) == key), None)
    if chapter is None:
        wanted = [about_section(key)]
    else:
        wanted = [*(about_theme(theme.id) for theme in chapter.themes), about_prompt(chapter.number)]
    held = feedback_on(workshop, summary)
    return [held[about] for about in wanted if about in held and held[about].remarks]
