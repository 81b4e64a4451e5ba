"""The oppsummering as JSON for other programs. The schema is written down in docs/exports.md and has a version.

Every response stands once, in ``responses``; themes, piles and quotes refer to it by number. Text is exactly what was
written, control characters included (JSON escapes them).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from workshop.drafting import Reference, Section, draft
from workshop.exports.written import chapter_key, frozen_in
from workshop.models.figures import Opinions
from workshop.models.frozen import Frozen, as_plain
from workshop.models.summary import Method, Phases, ProgramLine, PromptChapter, ResponseLine, Summary, ThemeSection
from workshop.models.understood import Understood

SCHEMA = {"name": "arbeidsverksted.summary", "version": 2}


def write(summary: Summary) -> bytes:
    """Return UTF-8 JSON, indented so that a person can read it."""
    text = json.dumps(as_data(summary), ensure_ascii=False, indent=2)
    return text.encode("utf-8", errors="replace") + b"\n"  # a lone surrogate has no UTF-8 and becomes "?"


def as_data(summary: Summary) -> dict:
    """Return the whole summary as plain lists, dicts, strings and numbers."""
    return {
        "schema": SCHEMA,
        "title": summary.title,
        "process": summary.process,
        "municipality": summary.municipality,
        "place": summary.place,
        "date": summary.date.isoformat(),
        "language": summary.language,
        "state": summary.state,
        "made_at": summary.made_at.isoformat(),
        "constructed": summary.constructed,
        "purpose": list(summary.purpose),
        "closing": list(summary.closing),
        "numbers": asdict(summary.numbers),
        "seating": {**asdict(summary.seating), "values": list(summary.seating.values)},
        "program": [_program_line(line) for line in summary.program],
        "prompts": [_prompt(chapter) for chapter in summary.prompts],
        "draft": {"sections": [_section(section) for section in draft(summary).sections]},
        "address": summary.address or None,
        "understood": _understood(summary.understood),
        "written": _written(summary),
        "responses": [_response(line) for line in summary.appendix],
    }


def _section(section: Section) -> dict:
    sentences = [
        {"text": one.text, "rests_on": [_reference(held) for held in one.rests_on], "shown": list(one.shown)}
        for one in section.sentences
    ]
    return {
        "key": section.key,
        "heading": section.heading,
        "part_of": section.part_of or None,
        "listed": section.listed,
        "sentences": sentences,
    }


def _written(summary: Summary) -> list[dict]:
    """Return what people wrote instead of the draft's sections, or beside them; prompts are named by their numbers."""
    prompts = {chapter_key(chapter.id): chapter.number for chapter in summary.prompts}
    return [
        {
            "key": None if written.key in prompts else written.key,
            "prompt": prompts.get(written.key),
            "title": written.title or None,
            "after": written.after if written.is_own else None,
            "left_out": written.left_out,
            "text": None if written.left_out else written.text,
            "written_by": None if written.left_out else "planner",
            "saved_at": _moment(written.saved_at),
            "frozen": [] if written.left_out else [_frozen(one) for one in frozen_in(summary, written.text)],
        }
        for written in summary.written
    ]


def _frozen(one: Frozen) -> dict:
    """Return what a block said when it was frozen; quotes by the numbers of their responses."""
    return {"number": one.number, "was": one.mark, "frozen_at": one.at.isoformat(), "content": as_plain(one.content)}


def _reference(reference: Reference) -> dict:
    """Return what the sentence rests on; what says nothing of it is left out."""
    return {name: value for name, value in asdict(reference).items() if value}


def _program_line(line: ProgramLine) -> dict:
    return {
        "kind": line.kind,
        "title": line.title,
        "parts": list(line.parts),
        "planned_start": line.planned_start,
        "planned_end": line.planned_end,
        "started_at": _moment(line.started_at),
        "ended_at": _moment(line.ended_at),
    }


def _prompt(chapter: PromptChapter) -> dict:
    return {
        "number": chapter.number,
        "item": chapter.item,
        "title": chapter.title,
        "questions": list(chapter.questions),
        "facts": list(chapter.facts),
        "quotes": list(chapter.quotes),
        "answered": chapter.answered,
        "hidden": chapter.hidden,
        "points": chapter.points,
        "themes": [_theme(theme) for theme in chapter.themes],
        "remainder": _numbers(chapter.remainder),
        "starred": _numbers(chapter.starred),
        "mentioned": _numbers(chapter.mentioned),
        "stray": [{"number": line.number, "parts": list(line.parts)} for line in chapter.stray],
        "unplaced": _numbers(chapter.unplaced),
        "alike": _alike(chapter.remainder),
        "method": _method(chapter.method),
        "kind": chapter.kind,
        "ballots": chapter.ballots,
        "ballot_groups": chapter.ballot_groups,
        "by_table": chapter.by_table,
        "required": chapter.required,
        "outcome": asdict(chapter.outcome) if chapter.outcome else None,
        "opinions": _opinions(chapter.opinions),
        "answers": [asdict(line) for line in chapter.answers],
        "phases": _phases(chapter.phases),
    }


def _theme(theme: ThemeSection) -> dict:
    sides = {line.number: side for side, view in enumerate(theme.views[:2], start=1) for line in view.responses}
    return {
        "label": theme.label,
        "area": theme.area,
        "description": theme.description,
        "named_by_person": theme.named_by_person,
        "keywords": list(theme.keywords),
        "groups": theme.groups,
        "people": theme.people,
        "points": theme.points,
        "sides": [view.label for view in theme.views[:2]],
        "responses": [
            {"number": line.number, "parts": list(line.parts), "side": sides.get(line.number)}
            for line in theme.responses
        ],
        "quotes": _numbers(theme.quotes),
        "mentioned": _numbers(theme.mentioned),
        "alike": _alike(theme.responses),
    }


def _alike(lines: Iterable[ResponseLine]) -> list[list[int]]:
    """Return the numbers of those that say the same nearly word for word, group by group."""
    return [list(line.numbers) for line in lines if line.twins]


def _phases(phases: Phases | None) -> dict | None:
    return {**asdict(phases), "minutes": dict(phases.minutes)} if phases else None


def _opinions(opinions: Opinions | None) -> dict | None:
    """Return the groups by counts; statements are named by their place in ``statements``, from 0."""
    if opinions is None:
        return None
    groups = [
        {
            "name": group.name,
            "size": group.size,
            "counts": [dict(zip(("agree", "pass", "disagree"), counts, strict=True)) for counts in group.counts],
            "apart": [{"statement": place, "side": side} for place, side in group.apart],
        }
        for group in opinions.groups
    ]
    return {**asdict(opinions), "groups": groups, "found_at": _moment(opinions.found_at)}


def _understood(held: Understood | None) -> dict | None:
    """Return what was answered to the draft; None where it was never opened for feedback."""
    return {**asdict(held), "until": held.until.isoformat()} if held else None


def _method(method: Method) -> dict:
    return {**asdict(method), "made_at": _moment(method.made_at)}


def _response(line: ResponseLine) -> dict:
    return {
        "number": line.number,
        "prompt": line.prompt,
        "group": line.group,
        "text": line.text,
        "about": line.about,
        "people": line.people,
        "withheld": line.withheld,
        "themes": list(line.themes),
        "placed_by": line.placed_by or None,
        "sent_at": line.sent_at.isoformat(),
        "edited": line.edited,
        "constructed": line.constructed,
    }


def _numbers(lines: Iterable[ResponseLine]) -> list[int]:
    return [line.number for line in lines]


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
