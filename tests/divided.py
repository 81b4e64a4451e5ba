"""A room that is divided over statements, put straight into the database."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import datetime

from workshop.db import db
from workshop.kinds.agreement import AGREE, DISAGREE, PASS
from workshop.models import Ballot, Mark, Option, Origin, Prompt, Workshop

STATEMENTS = (
    "Vi har for mange planer",
    "Kommunen bør bygge tettere rundt stasjonene",
    "Parkering i sentrum bør koste mer",
    "Småhusområdene bør få være i fred",
    "Det er viktigere med skole enn med kulturhus",
    "Innbyggerne bør få stemme over store utbygginger",
    "Unge må få billigere boliger",
    "Målene våre må kunne måles",
)
#: how two camps mark them: they differ on the first six
FIRST = (AGREE, AGREE, AGREE, DISAGREE, DISAGREE, DISAGREE, AGREE, AGREE)
SECOND = (DISAGREE, DISAGREE, DISAGREE, AGREE, AGREE, AGREE, AGREE, AGREE)


def put_statements(workshop: Workshop) -> Prompt:
    """Turn the day's first prompt into one of statements."""
    prompt = workshop.prompts[0]
    prompt.kind = "agreement"
    prompt.options = [Option(position=n, text=text, opposite="") for n, text in enumerate(STATEMENTS, start=1)]
    db.session.commit()
    return prompt


def cast(prompt: Prompt, rows: Iterable[Iterable[int]], *, now: datetime) -> None:
    """One ballot a row, from nobody in particular, as from paper."""
    for row in rows:
        marks = [Mark(option_id=option.id, value=mark) for option, mark in zip(prompt.options, row, strict=True)]
        db.session.add(Ballot(prompt_id=prompt.id, origin=Origin.PAPER, sent_at=now, marks=marks))
    db.session.commit()


def camp(leans: tuple[int, ...], size: int) -> list[list[int]]:
    """People who mark as the camp does, but pass now and then."""
    chance = random.Random(str(leans))
    return [[PASS if chance.random() < 0.06 else lean for lean in leans] for _person in range(size)]


def divide(workshop: Workshop, *, now: datetime, first: int = 14, second: int = 11) -> Prompt:
    """The first prompt with statements, and ballots of two camps."""
    prompt = put_statements(workshop)
    cast(prompt, camp(FIRST, first) + camp(SECOND, second), now=now)
    return prompt
