"""From a file of responses, written for a demo or typed in from paper, to plain values that fit a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from workshop.actions.importing.answer_specs import (
    AnswerSpec,
    BallotSpec,
    LineSpec,
    NoteSpec,
    ResponseFile,
    ResponseSpec,
    ThemeSpec,
)
from workshop.actions.importing.day import Day, PromptSpec
from workshop.actions.importing.errors import Faults
from workshop.actions.importing.marks import read_marks
from workshop.actions.importing.nodes import compose, line_of
from workshop.actions.importing.records import Entry, List, Record
from workshop.actions.importing.shapes import Choice, Number, Text, plain
from workshop.actions.importing.theme_specs import THEME, theme_specs
from workshop.i18n import _
from workshop.kinds.plan_register import WORDS

_SEAT = re.compile(r"([0-9]{1,2})([a-z])")


@dataclass(frozen=True, slots=True)
class Seat:
    """A table's number and a letter for the person at it, e.g. 3b."""

    def read(self, node: yaml.Node, path: str, faults: Faults) -> tuple[int, str] | None:
        match = _SEAT.fullmatch(plain(node) or "")
        if not match:
            faults.add(line_of(node), path, _("Skriv bordets nummer og en bokstav for deltakeren, slik: 3b."))
            return None
        return int(match[1]), match[0]


_RESPONSE = Record(
    {"fra": Seat(), "minutt": Number(0, 600), "tekst": Text(1000), "til": Number(1, 60)},
    frozenset({"fra", "minutt", "tekst"}),
)
_NOTE = Record({"fra": Seat(), "tekst": Text(1000)}, frozenset({"fra", "tekst"}))
_LINE = Record(
    {
        "minutt": Number(0, 600),
        "tekst": Text(1000),
        "plenum": Choice({"ja": True, "nei": False}),
        "notater": List(_NOTE, 100),
    },
    frozenset({"minutt"}),
)
_TABLE_LIST = Record({"bord": Number(1, 60), "linjer": List(_LINE, 100)}, frozenset({"bord", "linjer"}))
_PLAN = Record(
    {"navn": Text(200), "merke": Choice(WORDS), "år": Number(1900, 2200), "med": Text(200)},
    frozenset({"navn", "merke"}),
)
_BALLOT = Record(
    {"fra": Seat(), "minutt": Number(0, 600), "merker": List(Text(20), 360), "planer": List(_PLAN, 60)},
    frozenset({"fra", "minutt"}),
)
_PROMPT = Record(
    {
        "nummer": Number(1, 1200),
        "innspill": List(_RESPONSE, 5000),
        "lister": List(_TABLE_LIST, 60),
        "notater": List(_NOTE, 5000),
        "svar": List(_BALLOT, 5000),
        "punkter": List(Text(120), 60),
        "temaer": List(THEME, 60),
    },
    frozenset({"nummer"}),
)
RESPONSES = Record(
    {"konstruert": Choice({"ja": True, "nei": False}), "oppgaver": List(_PROMPT, 1200)},
    frozenset({"konstruert", "oppgaver"}),
)
#: what a prompt may have got, one of them at least
ANSWERED = ("innspill", "lister", "notater", "svar")


def read_responses(data: bytes | str, *, day: Day, name: str = "") -> tuple[AnswerSpec, ...]:
    """What the file says was answered, as ``read_response_file`` reads it."""
    return read_response_file(data, day=day, name=name).answers


def read_response_file(data: bytes | str, *, day: Day, name: str = "") -> ResponseFile:
    """What the file says was answered, prompt by prompt: responses, lines of lists, notes outside them, ballots; and
    the themes it has for them.

    ``name`` is what the file is called, for the faults' text. Raises ``DayFileErrors`` with every fault found,
    also for a prompt, a table, a minute or a mark that ``day`` does not have.
    """
    faults = Faults(name)
    root = compose(data, name=name)
    entry = RESPONSES.read(root, "", faults)
    answers, themes = list[AnswerSpec](), list[ThemeSpec]()
    for prompt in entry.get("oppgaver", ()) if entry else ():
        mine = list(_read_prompt(prompt, day, entry.get("konstruert"), faults))
        answers += mine
        themes += theme_specs(prompt, mine, faults)
    faults.raise_if_any()
    return ResponseFile(tuple(answers), tuple(themes))


def _read_prompt(prompt: Entry, day: Day, constructed: bool, faults: Faults) -> Iterator[AnswerSpec]:
    asked = day.workshop.prompts
    number = prompt.get("nummer")
    if number and number > len(asked):
        prompt.blame(faults, "nummer", _("Dagens siste oppgave har nummer %(last)s. Rett nummeret.", last=len(asked)))
        number = None
    if not any(word in prompt.lines for word in ANSWERED):
        prompt.blame(faults, "innspill", _("Skriv «innspill», «lister» eller «svar» til oppgaven."))
    lines = [(held, line) for held in prompt.get("lister", ()) for line in held.get("linjer", ())]
    notes = [*prompt.get("notater", ()), *(note for _held, line in lines for note in line.get("notater", ()))]
    said = [*prompt.get("innspill", ()), *prompt.get("svar", ())]
    _check_tables([*said, *notes], prompt.get("lister", ()), day, faults)
    if not number:
        return
    for entry in (*said, *(line for _held, line in lines)):
        _check_when(entry, day, number, faults)
    _check_phases(prompt, asked[number - 1], faults)
    _check_names(prompt, asked[number - 1], faults)
    spec, about = asked[number - 1], prompt.get("punkter", ())
    yield from (_response(number, entry, spec, constructed, faults) for entry in prompt.get("innspill", ()))
    yield from (_line(number, held, line, constructed, faults) for held, line in lines)
    yield from (_note(number, note, constructed) for note in prompt.get("notater", ()))
    yield from (_ballot(number, entry, spec, about, constructed, faults) for entry in prompt.get("svar", ()))


def _response(prompt: int, entry: Entry, asked: PromptSpec, constructed: bool, faults: Faults) -> ResponseSpec:
    group, participant = entry.get("fra", (0, ""))
    text, minute, about = entry.get("tekst", ""), entry.get("minutt", 0), entry.get("til")
    if about and asked.source is None and about > len(asked.options):
        entry.blame(faults, "til", _("Oppgaven har %(count)s punkter. Rett nummeret.", count=len(asked.options)))
    return ResponseSpec(prompt, group, participant, text, minute, constructed, about)


def _note(prompt: int, entry: Entry, constructed: bool) -> NoteSpec:
    group, participant = entry.get("fra", (0, ""))
    return NoteSpec(prompt, group, participant, entry.get("tekst", ""), constructed)


def _line(prompt: int, held: Entry, entry: Entry, constructed: bool, faults: Faults) -> LineSpec:
    """A line without words of its own has those of its first note."""
    notes = tuple(_note(prompt, note, constructed) for note in entry.get("notater", ()))
    if "tekst" not in entry.lines and not notes:
        entry.blame(faults, "tekst", _("Skriv «tekst», eller «notater» som linjen samler."))
    text = entry.get("tekst", notes[0].text if notes else "")
    return LineSpec(
        prompt, held.get("bord", 0), text, entry.get("minutt", 0), constructed, bool(entry.get("plenum")), notes
    )


def _ballot(
    prompt: int, entry: Entry, asked: PromptSpec, about: tuple[str, ...], constructed: bool, faults: Faults
) -> BallotSpec:
    group, participant = entry.get("fra", (0, ""))
    marks, details = read_marks(entry, asked, faults)
    return BallotSpec(prompt, group, participant, marks, entry.get("minutt", 0), constructed, details or None, about)


def _check_phases(prompt: Entry, asked: PromptSpec, faults: Faults) -> None:
    """Notes and lists belong to prompts with phases."""
    for word in ("lister", "notater"):
        if word in prompt.lines and not asked.phases:
            message = _("Bare oppgaver med «faser» har «%(field)s». Skriv «innspill».", field=word)
            prompt.blame(faults, word, message)


def _check_names(prompt: Entry, asked: PromptSpec, faults: Faults) -> None:
    """Names of what is marked belong to prompts that take it from an earlier one; the others have it in the day."""
    if "punkter" in prompt.lines and asked.source is None:
        message = _("Bare oppgaver med «hent» har «punkter». Fjern feltet: merkene følger rekkefølgen i dagfilen.")
        prompt.blame(faults, "punkter", message)


def _check_tables(entries: list[Entry], lists: tuple[Entry, ...], day: Day, faults: Faults) -> None:
    last = day.workshop.groups
    message = _("Bordene har nummer 1 til %(last)s. Rett nummeret.", last=last)
    for entry in entries:
        seat = entry.get("fra")
        if seat and not 1 <= seat[0] <= last:
            entry.blame(faults, "fra", message)
    for held in lists:
        if held.get("bord", 1) > last:
            held.blame(faults, "bord", message)


def _check_when(entry: Entry, day: Day, number: int, faults: Faults) -> None:
    lengths = [spec.minutes or item.minutes for item in day.workshop.program for spec in item.prompts]
    minute = entry.get("minutt")
    if minute is not None and minute > lengths[number - 1]:
        message = _("Oppgaven slutter ved minutt %(last)s. Rett minuttet.", last=lengths[number - 1])
        entry.blame(faults, "minutt", message)
