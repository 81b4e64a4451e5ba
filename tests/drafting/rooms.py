"""Summaries for drafts: marked prompts counted by their own kinds, and rooms whose shape is drawn by a seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tests.exports.building import chapter, response, summary
from tests.kinds.votes import asked, from_tables
from workshop.kinds import Asked, Vote, kind_of
from workshop.models.summary import AnswerLine, PromptChapter, ResponseLine, Summary, View
from workshop.models.understood import Correction, Recognition, Understood

LABELS = (
    "Boliger for unge",
    "Buss og bane",
    "Oslofjorden",
    "Skole og oppvekst",
    "Beredskap",
    "Færre planer",
    "boliger for unge",
)
TEXTS = (
    "Flere rimelige boliger",
    "Bussen må gå oftere",
    "Fjorden er død!",
    "Vi trenger 3 nye skoler.",
    "vet ikke",
    "?",
)


def marked(number: int, kind: str, task: Asked, cast: Sequence[Vote]) -> PromptChapter:
    """A marked prompt as a chapter, with its outcome and every answer in words."""
    known = kind_of(kind)
    answers = tuple(
        AnswerLine(ballot, vote.group, task.name_of(item), known.tell(task, item, vote), vote.marks[item.id])
        for ballot, vote in enumerate(cast, start=1)
        for item in task.items
        if item.id in vote.marks
    )
    bare = chapter(number, {}, engine="")
    return replace(
        bare,
        kind=kind,
        kind_title=known.title,
        outcome=known.outcome(task, cast),
        ballots=len(cast),
        ballot_groups=len({vote.group for vote in cast if vote.group}),
        answers=answers,
        answered=0,
    )


def day_of(*chapters: PromptChapter, **changes) -> Summary:
    """A day that has ended, with the chapters and every response in them."""
    lines = {
        line.number: line
        for made in chapters
        for pile in (*(theme.responses for theme in made.themes), made.remainder, made.unplaced)
        for line in pile
    }
    return summary(chapters, [lines[number] for number in sorted(lines)], **changes)


def said(number: int, *counts: Mapping[str, int], labels: Sequence[str] = LABELS, first: int = 1) -> PromptChapter:
    """A written prompt: for each theme in turn, how many responses each table has there."""
    themed: dict[str, list[ResponseLine]] = {}
    place = first
    for label, held in zip(labels, counts, strict=False):
        for table, count in held.items():
            for _ in range(count):
                themed.setdefault(label, []).append(response(place, TEXTS[place % 4], prompt=number, group=table))
                place += 1
    return chapter(number, themed)


def every_kind() -> Summary:
    """One room in which every kind of prompt has something to tell."""
    tables = [f"Bord {number}" for number in range(1, 5)]

    def cast(*held: Sequence[Mapping[int, int]]) -> list[Vote]:
        return from_tables(dict(zip(tables, held, strict=True)))

    statements = asked("Vi har for mange planer", "Fortett i villastrøkene", "Planene følges opp")
    agreed = cast(
        [{1: 0, 2: 0, 3: 0}] * 3, [{1: 0, 2: 2, 3: 0}] * 3, [{1: 0, 2: 0, 3: 2}] * 3, [{1: 0, 2: 2, 3: 1}] * 3
    )
    poles = asked(("Vekst", "Vern"), ("Frihet", "Fasthet"))
    stood = cast([{1: 0, 2: 5}] * 3, [{1: 1, 2: 6}] * 3, [{1: 6, 2: 5}] * 3, [{1: 5, 2: 4}] * 3)
    plans = asked("Kulturplan", "Klimastrategi", "Biblioteksmelding", question="Hva bør skje?")
    judged = cast([{1: 0, 2: 1}] * 3, [{1: 3, 2: 1}] * 3, [{1: 0, 2: 1, 3: 4}] * 3, [{1: 3, 2: 1, 3: 3}] * 3)
    dots = cast([{1: 2, 2: 1}] * 3, [{1: 3}] * 2, [{2: 1, 3: 2}] * 3, [{1: 1}] * 3)
    ranks = cast([{1: 1, 2: 2}] * 3, [{2: 1, 1: 2}] * 2, [{3: 1, 1: 2}] * 3, [{1: 1}] * 3)
    picks = cast([{1: 1}] * 3, [{2: 1}] * 2, [{1: 1}] * 3, [{3: 1}] * 3)
    cells = asked(
        ("Utenforskap", "Gode liv"), ("Utenforskap", "Klima"), ("Beredskap", "Gode liv"), ("Beredskap", "Klima")
    )
    graded = cast([{1: 1, 2: 3, 3: 4, 4: 2}] * 3, [{1: 2, 2: 3, 3: 5, 4: 0}] * 3, [{1: 1, 3: 4}] * 3, [{4: 3}] * 2)
    three = asked("Ny sykkelvei", "Badeplass", "Fritidsklubb")
    written = said(1, {"Bord 1": 6}, {"Bord 1": 1, "Bord 2": 5, "Bord 3": 4, "Bord 4": 5}, {"Bord 2": 2, "Bord 3": 3})
    return day_of(
        written,
        marked(2, "agreement", statements, agreed),
        marked(3, "tension", poles, stood),
        marked(4, "plan_review", plans, judged),
        marked(5, "priority", three, dots),
        marked(6, "ranking", three, ranks),
        marked(7, "choice", three, picks),
        marked(8, "goal_matrix", cells, graded),
    )


def drawn(seed: int) -> Summary:
    """A room drawn by the seed: few or many prompts, tables, themes and responses; some hidden, some marked."""
    dice = random.Random(seed)
    tables = [f"Bord {number}" for number in range(1, dice.randint(0, 9) + 1)]
    chapters: list[PromptChapter] = []
    lines: list[ResponseLine] = []
    for number in range(1, dice.randint(1, 4) + 1):
        chapters.append(_marked(number, tables, dice) if dice.random() < 0.5 else _written(number, tables, lines, dice))
    state = dice.choice(["ended", "ended", "running", "planned"])
    changes = {"municipality": dice.choice(["", "Bærum kommune"]), "process": dice.choice(["", "Planstrategi"])}
    made = summary(chapters, lines, state=state, ran=dice.randint(-1, 6) if state == "ended" else -1, **changes)
    numbers = replace(made.numbers, expected=dice.choice([None, 0, 1, 13]), withdrawn=dice.choice([0, 1, 4]))
    return replace(made, numbers=numbers, understood=answered(made, dice) if dice.random() < 0.6 else None)


def answered(room: Summary, dice: random.Random) -> Understood:
    """What a few or many answered to the room's draft, of themes that stand there and one that is gone."""
    recognised, missing = dice.choice([0, 1, 2, 14]), dice.choice([0, 1, 3, 12])
    about = [(chapter.number, theme.label) for chapter in room.prompts for theme in chapter.themes]
    corrections = (
        Correction("Bussen mangler", dice.choice(["new", "taken_in"])),
        Correction("x" * 400, dice.choice(["new", "taken_in"])),
        Correction("Feil tall", "not_taken_in", "Tallene er fra SSB."),
        Correction("Skolen også", "taken_in", "Skolen er nevnt for seg."),
    )
    parts = [
        Recognition(
            f"tema-{place}",
            label,
            prompt,
            dice.randint(0, 14),
            dice.randint(0, 3),
            corrections[: dice.randint(0, 4)],
        )
        for place, (prompt, label) in enumerate([*about, (0, "Et tema som er borte")])
    ]
    section = Recognition("del-ingress", "Kort fortalt", corrections=corrections[: dice.randint(1, 4)])
    total = recognised + missing + dice.choice([0, 2])
    return Understood(date(2024, 2, 16), dice.random() < 0.5, total, recognised, missing, (section, *parts))


def _written(number: int, tables: Sequence[str], lines: list[ResponseLine], dice: random.Random) -> PromptChapter:
    themed: dict[str, list[ResponseLine]] = {}
    remainder, unplaced, hidden = [], [], 0
    for _ in range(dice.choice([0, 1, 2, 12, 40])):
        table = dice.choice(tables) if tables else ""
        hide = dice.random() < 0.05
        line = response(len(lines) + 1, None if hide else dice.choice(TEXTS), prompt=number)
        line = replace(line, group=table)
        lines.append(line)
        where = dice.choice([*LABELS, "rest", "new"][dice.randint(0, 3) :])
        if hide:
            hidden += 1
        elif where in LABELS:
            themed.setdefault(where, []).append(line)
        else:
            (remainder if where == "rest" else unplaced).append(line)
    made = chapter(number, themed, remainder=remainder, unplaced=unplaced, hidden=hidden)
    themes = tuple(
        replace(theme, views=_views(theme.responses), mentioned=theme.responses[:1]) if dice.random() < 0.3 else theme
        for theme in made.themes
    )
    return replace(made, themes=themes, starred=tuple(remainder[:1]), mentioned=tuple(remainder[1:3]))


def _views(lines: Sequence[ResponseLine]) -> tuple[View, ...]:
    half = len(lines) // 2
    return View("Bygg høyt", tuple(lines[:half]), tuple(lines[:1])), View("Bygg lavt", tuple(lines[half:]), ())


def _marked(number: int, tables: Sequence[str], dice: random.Random) -> PromptChapter:
    kind, task, highest = dice.choice(
        [
            ("agreement", asked("Vi har for mange planer", "Planene følges opp."), 2),
            ("tension", asked(("Vekst", "Vern"), ("Frihet", "Fasthet")), 6),
            ("plan_review", asked("Kulturplan", "Klimastrategi"), 4),
            ("priority", asked("Sykkelvei", "Badeplass", "Fritidsklubb"), 3),
            ("choice", asked("Sykkelvei", "Badeplass"), 1),
            ("understood", asked("Boliger for unge", "Buss og bane"), 2),
            ("goal_matrix", asked(("Utenforskap", "Gode liv"), ("Utenforskap", "Klima")), 5),
        ]
    )
    lowest = 1 if kind in {"priority", "choice"} else 0
    cast = [
        Vote(dice.choice(tables) if tables else "", {item.id: dice.randint(lowest, highest) for item in task.items})
        for _ in range(dice.choice([0, 1, 4, 15, 60]))
    ]
    return marked(number, kind, task, cast)
