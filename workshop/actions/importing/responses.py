"""From a file of responses, written for a demo or typed in from paper, to plain values that fit a day."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from workshop.actions.importing.day import Day, PromptSpec
from workshop.actions.importing.errors import Faults
from workshop.actions.importing.nodes import compose, line_of
from workshop.actions.importing.records import Entry, List, Record
from workshop.actions.importing.shapes import Choice, Number, Text, plain
from workshop.i18n import _
from workshop.kinds import kind_of

#: a mark nobody made
BLANK = {"–", "-"}

_SEAT = re.compile(r"([0-9]{1,2})([a-z])")


@dataclass(frozen=True, slots=True)
class ResponseSpec:
    """One response somebody at a table sent to a prompt."""

    prompt: int  #: the prompt's number in the day's program, from 1
    group: int  #: the table's number, from 1
    participant: str  #: the same label is the same person, e.g. "3b" for the second at table 3
    text: str
    minute: int  #: whole minutes after the prompt opened
    constructed: bool  #: made up, not said by anybody
    option: int | None = None  #: the number of what it comments on, from 1


@dataclass(frozen=True, slots=True)
class BallotSpec:
    """One ballot somebody at a table cast; ``marks`` are as its kind writes them, one per option, None for blank."""

    prompt: int
    group: int
    participant: str
    marks: tuple[int | None, ...]
    minute: int
    constructed: bool


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
_BALLOT = Record(
    {"fra": Seat(), "minutt": Number(0, 600), "merker": List(Text(20), 60)}, frozenset({"fra", "minutt", "merker"})
)
_PROMPT = Record(
    {"nummer": Number(1, 1200), "innspill": List(_RESPONSE, 5000), "svar": List(_BALLOT, 5000)}, frozenset({"nummer"})
)
RESPONSES = Record(
    {"konstruert": Choice({"ja": True, "nei": False}), "oppgaver": List(_PROMPT, 1200)},
    frozenset({"konstruert", "oppgaver"}),
)


def read_responses(data: bytes | str, *, day: Day, name: str = "") -> tuple[ResponseSpec | BallotSpec, ...]:
    """The file's responses and ballots, prompt by prompt, in the order they stand.

    ``name`` is what the file is called, for the faults' text. Raises ``DayFileErrors`` with every fault found,
    also for a prompt, a table, a minute or a mark that ``day`` does not have.
    """
    faults = Faults(name)
    root = compose(data, name=name)
    entry = RESPONSES.read(root, "", faults)
    prompts = entry.get("oppgaver", ()) if entry else ()
    specs = [_read_prompt(prompt, day, entry.get("konstruert"), faults) for prompt in prompts]
    faults.raise_if_any()
    return tuple(spec for found in specs for spec in found)


def _read_prompt(prompt: Entry, day: Day, constructed: bool, faults: Faults) -> list[ResponseSpec | BallotSpec]:
    asked = day.workshop.prompts
    number = prompt.get("nummer")
    if number and number > len(asked):
        prompt.blame(faults, "nummer", _("Dagens siste oppgave har nummer %(last)s. Rett nummeret.", last=len(asked)))
        number = None
    if "innspill" not in prompt.lines and "svar" not in prompt.lines:
        prompt.blame(faults, "innspill", _("Skriv «innspill» eller «svar» til oppgaven."))
    entries = [*prompt.get("innspill", ()), *prompt.get("svar", ())]
    for entry in entries:
        _check_when(entry, day, number, faults)
    if not number:
        return []
    ballots = [_ballot(number, entry, asked[number - 1], constructed, faults) for entry in prompt.get("svar", ())]
    return [*(_response(number, entry, constructed) for entry in prompt.get("innspill", ())), *ballots]


def _response(prompt: int, entry: Entry, constructed: bool) -> ResponseSpec:
    group, participant = entry.get("fra", (0, ""))
    text, minute = entry.get("tekst", ""), entry.get("minutt", 0)
    return ResponseSpec(prompt, group, participant, text, minute, constructed, entry.get("til"))


def _ballot(prompt: int, entry: Entry, spec: PromptSpec, constructed: bool, faults: Faults) -> BallotSpec:
    words = entry.get("merker", ())
    marks: list[int | None] = []
    try:
        marks = [None if word in BLANK else kind_of(spec.kind).mark_from(word) for word in words]
    except ValueError as wrong:
        entry.blame(faults, "merker", str(wrong))
    if words and len(words) != len(spec.options):
        message = _(
            "Oppgaven har %(count)s punkter. Skriv ett merke for hvert, – der ingenting er valgt.",
            count=len(spec.options),
        )
        entry.blame(faults, "merker", message)
    group, participant = entry.get("fra", (0, ""))
    return BallotSpec(prompt, group, participant, tuple(marks), entry.get("minutt", 0), constructed)


def _check_when(entry: Entry, day: Day, number: int | None, faults: Faults) -> None:
    lengths = [spec.minutes or item.minutes for item in day.workshop.program for spec in item.prompts]
    seat, minute = entry.get("fra"), entry.get("minutt")
    if seat and not 1 <= seat[0] <= day.workshop.groups:
        message = _("Bordene har nummer 1 til %(last)s. Rett nummeret.", last=day.workshop.groups)
        entry.blame(faults, "fra", message)
    if number and minute is not None and minute > lengths[number - 1]:
        message = _("Oppgaven slutter ved minutt %(last)s. Rett minuttet.", last=lengths[number - 1])
        entry.blame(faults, "minutt", message)
    options = len(day.workshop.prompts[number - 1].options) if number else 0
    if number and entry.get("til", 0) > options:
        entry.blame(faults, "til", _("Oppgaven har %(count)s punkter. Rett nummeret.", count=options))
