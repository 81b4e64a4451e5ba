"""The pieces summaries are built of by hand: a day, a response, a chapter, a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from workshop.models.matrix import HIDDEN, Matrix, MatrixRow
from workshop.models.summary import Method, Numbers, ProgramLine, PromptChapter, ResponseLine, Summary, ThemeSection

OSLO = ZoneInfo("Europe/Oslo")
DAY = date(2024, 2, 2)

PROMPTS = (
    ("Utfordringsbildet", ("Hva er de viktigste utfordringene for kommunen de neste årene?", "Hva mangler?")),
    ("Viktige innsatser denne perioden", ("Hva bør vi satse mest på?",)),
    ("Plansystemet", ("Hvilke planer trenger vi, og hvilke kan utgå?",)),
)


def at(hour: int, minute: int) -> datetime:
    return datetime(2024, 2, 2, hour, minute, tzinfo=OSLO)


def program(ran: int) -> tuple[ProgramLine, ...]:
    """The day's program, of which the first ``ran`` items have run and the next one is under way."""
    plan = (
        ("intro", "Intro til planstrategi, planlegging og plansystem", ("Gjennomgang av kunnskapsgrunnlag",), 8, 30),
        ("break", "Pause", (), 9, 40),
        ("group_work", "Gruppearbeid: Utfordringsbilde og viktige innsatser", (), 9, 50),
        ("lunch", "Lunsj", (), 11, 0),
        ("group_work", "Gruppearbeid: Plansystem", (), 11, 30),
        ("plenary", "Oppsummering og veien videre", (), 12, 40),
    )
    ends = [*(at(hour, minute) for *_, hour, minute in plan[1:]), at(13, 0)]
    late = timedelta(minutes=6)
    lines = []
    for index, ((kind, title, parts, hour, minute), end) in enumerate(zip(plan, ends, strict=True)):
        start = at(hour, minute)
        started = start + late if index <= ran else None
        ended = end + late if index < ran else None
        lines.append(ProgramLine(kind, title, parts, f"{start:%H.%M}", f"{end:%H.%M}", started, ended))
    return tuple(lines)


def response(number: int, text: str | None, *, prompt: int = 1, group: str = "", **more) -> ResponseLine:
    sent = at(9, 55) + timedelta(seconds=20 * number)
    return ResponseLine(number, text, group or f"Bord {number % 8 + 1}", prompt, sent, **more)


def chapter(
    number: int, themed: dict[str, list[ResponseLine]], *, remainder=(), unplaced=(), hidden=0, engine="embeddings"
) -> PromptChapter:
    title, questions = PROMPTS[(number - 1) % len(PROMPTS)]
    placed = sum(map(len, themed.values()))
    looked_at = placed + len(remainder)
    by_hand = looked_at if engine == "hand" else placed // 3
    in_order = [line.number for lines in (*themed.values(), remainder) for line in lines]
    hands = {number: "person" if place < by_hand else "machine" for place, number in enumerate(in_order)}
    themes = tuple(
        ThemeSection(
            label, _in(label, lines, hands), _in(label, lines[:3], hands), named_by_person=index == 0, points=len(lines)
        )
        for index, (label, lines) in enumerate(themed.items())
    )
    method = Method(
        engine, at(11, 2) if engine else None, looked_at, looked_at, looked_at - by_hand, 0, by_hand, int(bool(themed))
    )
    return PromptChapter(
        number=number,
        item="Gruppearbeid: Utfordringsbilde og viktige innsatser",
        title=title,
        questions=questions,
        themes=themes,
        remainder=_by(hands, remainder),
        unplaced=tuple(unplaced),
        method=method,
        answered=min(38, placed + len(remainder) + len(unplaced)),
        hidden=hidden,
        facts=("Innbyggertallet er ventet å øke med 8 prosent fram mot 2040.",),
        quotes=("Vi lander ikke i dag.",),
    )


def _in(label: str, lines: list[ResponseLine], hands: dict[int, str]) -> tuple[ResponseLine, ...]:
    return tuple(replace(line, themes=line.themes or (label,)) for line in _by(hands, lines))


def _by(hands: dict[int, str], lines: Iterable[ResponseLine]) -> tuple[ResponseLine, ...]:
    return tuple(replace(line, placed_by=line.placed_by or hands[line.number]) for line in lines)


def _of_themes(made: PromptChapter) -> Iterator[tuple[ResponseLine, ...]]:
    return (theme.responses for theme in made.themes)


def summary(chapters=(), appendix=(), *, ran: int = 6, state: str = "ended", **changes) -> Summary:
    placed = {line.number: line for made in chapters for line in chain(made.remainder, *_of_themes(made))}
    themes = {line.number: line.themes for line in placed.values()}
    appendix = [
        replace(
            line,
            themes=themes.get(line.number, ()),
            placed_by=line.placed_by or (placed[line.number].placed_by if line.number in placed else ""),
        )
        for line in appendix
    ]
    shown = [line for line in appendix if not line.withheld]
    numbers = Numbers(
        expected=48,
        joined=41,
        groups=len({line.group for line in shown if line.group}),
        answered=min(38, len(shown)),
        responses=len(shown),
        hidden=len(appendix) - len(shown),
        withdrawn=0,
    )
    made = Summary(
        title="Arbeidsverksted",
        process="Planstrategi 2023–2027",
        municipality="Bærum kommune",
        place="Kommunegården, Sandvika",
        date=DAY,
        language="nb",
        purpose=("Oppstart for planstrategiprosessen", "Drøfte og bli kjent med hverandres perspektiver"),
        closing=("Oppsummeringen sendes til alle deltakerne.", "Formannskapet behandler planstrategien i juni."),
        state=state,
        made_at=at(13, 5),
        numbers=numbers,
        program=program(ran),
        prompts=tuple(chapters),
        appendix=tuple(appendix),
        constructed=any(line.constructed for line in appendix),
    )
    return replace(made, **changes)


def matrix_of(about: Summary) -> Matrix:
    """The matrix of the same responses."""
    rows = tuple(
        MatrixRow(
            **{"response": line.number, "number": line.number, "prompt": line.prompt, "prompt_title": "Oppgaven"},
            **{"group": line.group, "text": line.text, "about": "", "themes": line.themes, "suggestion": ""},
            place=HIDDEN if line.withheld else 1,
        )
        for line in about.appendix
    )
    names = (about.title, about.process, about.municipality, about.date, about.language)
    return Matrix(*names, "MABC1234", at(13, 5), rows)
