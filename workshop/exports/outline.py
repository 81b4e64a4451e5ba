"""The sections a person may write, leave out or add, in the order they stand in the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshop.drafting import FINDINGS, UNDERSTOOD, Draft, Section, draft
from workshop.drafting.marking import as_markdown
from workshop.exports import wording
from workshop.exports.text import one_line
from workshop.exports.written import chapter_key, own_title
from workshop.i18n import _
from workshop.models.summary import Summary

#: sections whose first text the planner wrote when the workshop was set up
SET_UP = ("hensikt", "veien_videre")
#: sections of the draft that stand after the chapters; the first is there once the draft has been answered
LATE = (UNDERSTOOD, "veien_videre")


@dataclass(frozen=True)
class Slot:
    """One section. ``kind``: "draft" | "set_up" | "prompt" | "own"; "fixed" is a heading that others stand under."""

    key: str
    heading: str
    kind: str
    level: int = 1
    machine: str = ""  #: the machine's text, as a person goes on from it
    section: Section | None = None  #: of the draft


def outline(summary: Summary) -> tuple[Slot, ...]:
    """Every section, those without anything to say as well."""
    return tuple(_slots(summary, draft(summary)))


def slot_of(summary: Summary, key: str) -> Slot | None:
    """The section with the key that a person may write; None where there is none."""
    return next((slot for slot in outline(summary) if slot.key == key and slot.kind != "fixed"), None)


def _slots(summary: Summary, made: Draft) -> Iterator[Slot]:
    yield from _own(summary, "")
    for section in made.sections:
        if section.part_of or section.key in LATE:
            continue
        yield _drafted(section)
        if section.key == FINDINGS:
            yield from (_drafted(part) for part in made.sections if part.part_of == FINDINGS)
        yield from _own(summary, section.key)
    if summary.prompts:
        yield Slot("innspill", _("Innspill og temaer"), "fixed")
    for chapter in summary.prompts:
        yield Slot(chapter_key(chapter.id), one_line(wording.chapter_title(chapter)), "prompt", level=2)
    yield from _own(summary, "innspill")
    for key in LATE:
        if made.section(key).sentences or key in SET_UP:
            yield _drafted(made.section(key))
    yield from _own(summary, "veien_videre")


def _drafted(section: Section) -> Slot:
    kind = "set_up" if section.key in SET_UP else "draft"
    level = 2 if section.part_of else 1
    return Slot(section.key, section.heading, kind, level, as_markdown(section), section)


def _own(summary: Summary, after: str) -> Iterator[Slot]:
    for written in summary.written:
        if written.is_own and written.after == after:
            yield Slot(written.key, own_title(written), "own")
