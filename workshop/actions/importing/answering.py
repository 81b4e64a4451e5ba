"""Puts what was read from a file of responses into a planted day, as if the day had kept to its program."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import singledispatchmethod
from typing import Any

from sqlalchemy import select

from workshop.actions.chaining import freeze
from workshop.actions.coding import new_code
from workshop.actions.importing.answer_specs import AnswerSpec, BallotSpec, LineSpec, NoteSpec, ResponseSpec
from workshop.actions.joining import REJOIN_LENGTH
from workshop.actions.patience import patiently
from workshop.actions.telling import EVERYBODY, tell
from workshop.actions.theming.board import themes_of
from workshop.db import db
from workshop.models import Ballot, Group, Mark, Note, Option, Origin, Participant, Prompt, Response, Workshop


def plant_responses(workshop: Workshop, specs: Iterable[AnswerSpec], *, started_at: datetime) -> None:
    """Everything that was answered, as if the day had started at ``started_at``, with those who answered.

    What is asked about material from an earlier prompt waits until there is any: ``plant_waiting``.
    """
    specs = list(specs)
    people = _seat(workshop, specs, joined_at=started_at)
    for prompt in workshop.prompts:
        if prompt.source is None:
            _Answers(prompt, people, started_at).put(specs)
    db.session.commit()


@patiently
def plant_waiting(workshop: Workshop, specs: Iterable[AnswerSpec], *, started_at: datetime, now: datetime) -> None:
    """Take the material of the prompts whose sources have been grouped, as opening them does, and answer them.

    The answers are made up, by those who were seated before. Prompts that have answers are passed over, so that it may
    be done again.
    """
    specs = list(specs)
    people = _seated(workshop, specs)
    waiting = [prompt for prompt in workshop.prompts if prompt.source and not prompt.ballots]
    ready = [prompt for prompt in waiting if all(map(themes_of, prompt.sources))]
    for prompt in ready:
        freeze(prompt, now=now)
        db.session.flush()
        _Answers(prompt, people, started_at).put(specs)
        tell(workshop.id, EVERYBODY)
    db.session.commit()


@dataclass
class _Answers:
    """Where the answers to one prompt go."""

    prompt: Prompt
    people: Mapping[str, Participant]
    started_at: datetime

    def __post_init__(self) -> None:
        workshop = self.prompt.item.workshop
        self.opened_at = _opened(workshop, self.started_at)[self.prompt.id]
        self.groups = {group.number: group for group in workshop.groups}

    def put(self, specs: Sequence[AnswerSpec]) -> None:
        """Add those of the answers that are to this prompt, in the order they came."""
        mine = [spec for spec in specs if spec.prompt == self.prompt.number]
        for spec in sorted(mine, key=lambda spec: getattr(spec, "minute", 0)):
            self.add(spec)

    @singledispatchmethod
    def add(self, spec: AnswerSpec) -> None:
        raise TypeError(spec)

    @add.register
    def _(self, spec: ResponseSpec) -> None:
        options = self.prompt.options
        if spec.option and spec.option > len(options):
            return  # about something that was not taken from the earlier prompt
        option = options[spec.option - 1] if spec.option else None
        client_id = f"option-{option.id}" if option is not None else secrets.token_hex(8)
        sent_at = self._at(spec.minute, spec.text)
        said = Response(option=option, client_id=client_id, text=spec.text, sent_at=sent_at, **self._about(spec))
        db.session.add(said)

    @add.register
    def _(self, spec: LineSpec) -> None:
        at = self._at(spec.minute, spec.text)
        line = Response(
            prompt=self.prompt,
            group=self.groups[spec.group],
            client_id=secrets.token_hex(8),
            origin=Origin.CONSTRUCTED if spec.constructed else Origin.TABLE,
            text=spec.text,
            sent_at=at,
            brought_at=at if spec.brought else None,
        )
        db.session.add(line)
        for note in spec.notes:
            self._note(note, line, offered_at=at)

    @add.register
    def _(self, spec: NoteSpec) -> None:
        self._note(spec, None)

    @add.register
    def _(self, spec: BallotSpec) -> None:
        options = _in_order(self.prompt.options, spec.about)
        pairs = [pair for pair in zip(options, spec.marks, strict=False) if pair[0] and pair[1] is not None]
        details = self._details(spec)
        marks = [Mark(option_id=option.id, value=mark, detail=details.get(option.position)) for option, mark in pairs]
        if marks:
            db.session.add(Ballot(sent_at=self._at(spec.minute), marks=marks, **self._about(spec)))

    def _details(self, spec: BallotSpec) -> dict[int, dict[str, int]]:
        """What is kept beside the marks, by the option's number; another option's number becomes its id."""
        ids = {option.position: option.id for option in self.prompt.options}
        given = spec.details or {}
        return {
            number: {word: ids[value] if word == "with" else value for word, value in held.items()}
            for number, held in given.items()
        }

    def _note(self, spec: NoteSpec, line: Response | None, *, offered_at: datetime | None = None) -> None:
        """No table is kept with a note: those who sit there now have a round of their own."""
        note = Note(
            prompt=self.prompt,
            participant=self.people[spec.participant],
            client_id=secrets.token_hex(8),
            text=spec.text,
            written_at=self._at(1, spec.text),
            offered_at=offered_at,
            response=line,
        )
        db.session.add(note)

    def _about(self, spec: ResponseSpec | BallotSpec) -> dict[str, Any]:
        return {
            "prompt": self.prompt,
            "participant": self.people[spec.participant],
            "group": self.groups[spec.group],
            "origin": Origin.CONSTRUCTED if spec.constructed else Origin.PAPER,
        }

    def _at(self, minute: int, text: str = "") -> datetime:
        return self.opened_at + timedelta(minutes=minute, seconds=len(text) % 60)


def _in_order(options: Sequence[Option], names: Sequence[str]) -> Sequence[Option | None]:
    """The options in the order of the names; None in place of each that one which is not there would have.

    As they stand where some have another name: then nobody knows which is meant.
    """
    rows: dict[str, list[Option]] = {}
    for option in options:
        rows.setdefault(option.text, []).append(option)
    if not names or not rows.keys() <= set(names):
        return options
    missing = [None] * len(next(iter(rows.values())))
    return [option for name in names for option in rows.get(name, missing)]


def _opened(workshop: Workshop, started_at: datetime) -> dict[int, datetime]:
    """When each prompt would have opened, had the day kept to its program; outside group work at the item's end."""
    first = workshop.items[0].planned_start
    opened = {}
    for item in workshop.items:
        start = item.planned_start
        at = started_at + timedelta(hours=start.hour - first.hour, minutes=start.minute - first.minute)
        if not item.begins_with_prompt:
            at += timedelta(seconds=item.planned_seconds - sum(prompt.planned_seconds for prompt in item.prompts))
        for prompt in item.prompts:
            opened[prompt.id] = at
            at += timedelta(seconds=prompt.planned_seconds)
    return opened


def _seats(specs: Iterable[AnswerSpec]) -> dict[str, tuple[int, bool]]:
    """Everybody who answered, by label in order, with their table and whether they are made up."""
    found = {}
    for spec in specs:
        for one in spec.notes if isinstance(spec, LineSpec) else (spec,):
            found[one.participant] = (one.group, one.constructed)
    return dict(sorted(found.items()))


def _seat(workshop: Workshop, specs: Sequence[AnswerSpec], *, joined_at: datetime) -> dict[str, Participant]:
    """Everybody who answered, made now, by label. A label is kept nowhere."""
    groups: dict[int, Group] = {group.number: group for group in workshop.groups}
    people = {}
    for label, (table, constructed) in _seats(specs).items():
        people[label] = Participant(
            constructed=constructed,
            workshop_id=workshop.id,
            group=groups[table],
            key=secrets.token_hex(16),
            rejoin_code=new_code(REJOIN_LENGTH),
            joined_at=joined_at,
            seen_at=joined_at,
        )
        db.session.add(people[label])
        db.session.flush()  # ids in the order of the labels: that is how ``_seated`` knows them again
    return people


def _seated(workshop: Workshop, specs: Sequence[AnswerSpec]) -> dict[str, Participant]:
    """Those who are made up and were seated before, by label."""
    made_up = (Participant.workshop_id == workshop.id) & Participant.constructed
    people = db.session.scalars(select(Participant).where(made_up).order_by(Participant.id))
    return dict(zip(_seats(specs), people, strict=True))
