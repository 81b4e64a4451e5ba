"""From a file of responses, written for a demo or typed in from paper, to plain values that fit a day."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from workshop.actions.importing.day import Day
from workshop.actions.importing.errors import Faults
from workshop.actions.importing.nodes import compose, line_of
from workshop.actions.importing.records import Entry, List, Record
from workshop.actions.importing.shapes import Choice, Number, Text, plain
from workshop.i18n import _

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
    {"fra": Seat(), "minutt": Number(0, 600), "tekst": Text(1000)}, frozenset({"fra", "minutt", "tekst"})
)
_PROMPT = Record({"nummer": Number(1, 1200), "innspill": List(_RESPONSE, 5000)}, frozenset({"nummer", "innspill"}))
RESPONSES = Record(
    {"konstruert": Choice({"ja": True, "nei": False}), "oppgaver": List(_PROMPT, 1200)},
    frozenset({"konstruert", "oppgaver"}),
)


def read_responses(data: bytes | str, *, day: Day, name: str = "") -> tuple[ResponseSpec, ...]:
    """The file's responses in the order they stand.

    ``name`` is what the file is called, for the faults' text. Raises ``DayFileErrors`` with every fault found,
    also for a prompt, a table or a minute that ``day`` does not have.
    """
    faults = Faults(name)
    root = compose(data, name=name)
    entry = RESPONSES.read(root, "", faults)
    prompts = entry.get("oppgaver", ()) if entry else ()
    for prompt in prompts:
        _check(prompt, day, faults)
    faults.raise_if_any()
    return tuple(
        _response(prompt.get("nummer"), response, entry.get("konstruert"))
        for prompt in prompts
        for response in prompt.get("innspill")
    )


def _response(prompt: int, entry: Entry, constructed: bool) -> ResponseSpec:
    group, participant = entry.get("fra")
    return ResponseSpec(prompt, group, participant, entry.get("tekst"), entry.get("minutt"), constructed)


def _check(prompt: Entry, day: Day, faults: Faults) -> None:
    lengths = [spec.minutes or item.minutes for item in day.workshop.program for spec in item.prompts]
    number = prompt.get("nummer")
    if number and number > len(lengths):
        prompt.blame(faults, "nummer", _("Dagens siste oppgave har nummer %(last)s. Rett nummeret.", last=len(lengths)))
        number = None
    for response in prompt.get("innspill", ()):
        seat, minute = response.get("fra"), response.get("minutt")
        if seat and not 1 <= seat[0] <= day.workshop.groups:
            message = _("Bordene har nummer 1 til %(last)s. Rett nummeret.", last=day.workshop.groups)
            response.blame(faults, "fra", message)
        if number and minute is not None and minute > lengths[number - 1]:
            message = _("Oppgaven slutter ved minutt %(last)s. Rett minuttet.", last=lengths[number - 1])
            response.blame(faults, "minutt", message)
