"""Counts a sentence's numbers again, from what it rests on and nothing else. Knows nothing of how it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workshop.drafting import Reference, Sentence
from workshop.models.figures import Bars, Heat, Spreads, Stacks
from workshop.models.summary import PromptChapter, Summary

NAMES = ("én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
VALUES = {name: value for value, name in enumerate(NAMES, start=1)} | {"ett": 1, "begge": 2}
#: the rules' own numbers, which are no counts
RULES = ("Minst to av tre som", "på en skala fra 1 til 5", "i minst ett.")
PROMPTS = re.compile(r"oppgave(?:ne)? (\d+(?:, \d+)*(?: og \d+)?)", re.IGNORECASE)


def prompts_in(text: str) -> set[int]:
    """The prompts the text names."""
    bare = re.sub(r"«[^»]*»", "", text)
    return {int(number) for named in PROMPTS.findall(bare) for number in re.findall(r"\d+", named)}


def numbers_in(text: str, summary: Summary) -> Iterator[float]:
    """Every count the machine has put in the text, as digits or words; names, times and quotes are left out."""
    bare = re.sub(r"«[^»]*»", "", text)
    bare = PROMPTS.sub("", re.sub(r"\d\d\.\d\d", "", bare))
    tables = {line.group for line in summary.appendix} | {a.group for c in summary.prompts for a in c.answers}
    for name in (*sorted(tables - {""}, key=len, reverse=True), *RULES):
        bare = bare.replace(name, "")
    for word in re.findall(r"\d+,\d|\d+|\w+", bare.lower()):
        if word[0].isdigit():
            yield float(word.replace(",", "."))
        elif word in VALUES:
            yield VALUES[word]


def counted(sentence: Sentence, summary: Summary) -> set[float]:
    """Everything that can be counted in what the sentence rests on."""
    found: set[float] = set()
    for what in {reference.what for reference in sentence.rests_on}:
        held = [reference for reference in sentence.rests_on if reference.what == what]
        found |= set(_COUNTERS[what](held, summary))
    return found


def times_of(summary: Summary) -> set[str]:
    lines = summary.program
    ran = {f"{moment:%H.%M}" for line in lines for moment in (line.started_at, line.ended_at) if moment}
    return ran | {time for line in lines for time in (line.planned_start, line.planned_end)}


def _about(held: list[Reference], summary: Summary) -> Iterator[float]:
    yield from (summary.date.day, summary.date.year)


def _numbers(held: list[Reference], summary: Summary) -> Iterator[float]:
    yield from (getattr(summary.numbers, one.name) for one in held)


def _program(held: list[Reference], summary: Summary) -> Iterator[float]:
    yield from (len(held), sum(summary.program[one.number - 1].started_at is not None for one in held))


def _prompts(held: list[Reference], summary: Summary) -> Iterator[float]:
    chapters = [_chapter(summary, one) for one in held]
    yield len(chapters)
    yield sum(chapter.outcome is None for chapter in chapters)
    yield sum(chapter.outcome is not None for chapter in chapters)
    yield from (chapter.ballots for chapter in chapters)


def _responses(held: list[Reference], summary: Summary) -> Iterator[float]:
    """The size of each, and of all together."""
    every = {number for one in held for number in one.responses}
    yield from (*(len(one.responses) for one in held), len(every))


def _themes(held: list[Reference], summary: Summary) -> Iterator[float]:
    """The sizes, how many themes there are and of each size, how many tables are in them, how many views."""
    yield from _responses(held, summary)
    sizes = [len(one.responses) for one in held]
    every = {number for one in held for number in one.responses}
    yield from (len(held), len(_tables(every, summary)), *(sizes.count(size) for size in sizes))
    for one in held:
        yield from (len(t.views[:2]) for t in _chapter(summary, one).themes if t.label == one.name and t.views)


def _appendix(held: list[Reference], summary: Summary) -> Iterator[float]:
    readable = {line.number for line in summary.appendix if not line.withheld}
    yield from (len(summary.appendix), len(readable), len(summary.appendix) - len(readable))
    yield len(_tables({line.number for line in summary.appendix}, summary))


def _opinions(held: list[Reference], summary: Summary) -> Iterator[float]:
    for one in held:
        groups = _chapter(summary, one).opinions.groups
        yield from (len(groups), *(group.size for group in groups))


def _marks(held: list[Reference], summary: Summary) -> Iterator[float]:
    if len(held) > 4:
        yield len(held) - 4  # plans that are not named
    for one in held:
        chapter = _chapter(summary, one)
        for figure in chapter.outcome.figures:
            yield from _of_figure(figure, one.name, chapter)
        if chapter.kind == "plan_review":
            for name, *cells in chapter.outcome.grids[0].rows:
                if name == one.name:
                    yield from map(int, cells[:5])


def _of_figure(figure: object, name: str, chapter: PromptChapter) -> Iterator[float]:
    if isinstance(figure, Bars):
        yield sum(bar.count for bar in figure.bars)
        yield from (bar.count for bar in figure.bars if bar.label == name)
    elif isinstance(figure, Heat):
        yield from (round(mean, 1) for cells in figure.cells for mean, _count in cells if mean is not None)
    elif isinstance(figure, Spreads):
        for spread in figure.spreads:
            if f"{spread.left} – {spread.right}" == name:
                counts, medians = spread.counts, [where for _table, where in spread.tables]
                yield from (sum(counts), sum(counts[:3]), counts[3], sum(counts[4:]))
                yield from (sum(where <= 2 for where in medians), sum(where >= 4 for where in medians))
    elif isinstance(figure, Stacks) and chapter.kind == "understood":
        yield from (count for stack in figure.stacks if stack.label == name for count in stack.counts)
    elif isinstance(figure, Stacks) and chapter.kind == "agreement":
        for stack in figure.stacks:
            if stack.label == name:
                yield from (*stack.counts, stack.counts[0] + stack.counts[2])
                yield from _sides(chapter, name)


def _sides(chapter: PromptChapter, name: str) -> tuple[int, int]:
    """How many tables are two to one for, and against."""
    answers = [line for line in chapter.answers if line.about == name and line.group and line.answer != "Pass"]
    shares = []
    for table in {line.group for line in answers}:
        said = [line.answer == "Enig" for line in answers if line.group == table]
        if len(said) >= 3:
            shares.append(sum(said) / len(said))
    return sum(share >= 2 / 3 for share in shares), sum(share <= 1 / 3 for share in shares)


def _own(held: list[Reference], summary: Summary) -> Iterator[float]:
    """What a planner wrote is nobody's count."""
    return iter(())


def _feedback(held: list[Reference], summary: Summary) -> Iterator[float]:
    """Who answered, who recognised themselves and who did not, over all or of one part; the last day."""
    told = summary.understood
    for one in held:
        if one.name:
            part = next(part for part in told.parts if part.about == one.name)
            yield from (part.recognised, part.missing)
        else:
            yield from (told.answered, told.recognised, told.missing, told.recognised + told.missing)
            yield from (told.until.day, told.until.year, sum(c.handling == "new" for c in told.corrections))


def _chapter(summary: Summary, reference: Reference) -> PromptChapter:
    return next(chapter for chapter in summary.prompts if chapter.number == reference.number)


def _tables(numbers: Iterable[int], summary: Summary) -> set[str]:
    wanted = set(numbers)
    return {line.group for line in summary.appendix if line.number in wanted and line.group}


_COUNTERS = {
    "about": _about,
    "numbers": _numbers,
    "program": _program,
    "prompt": _prompts,
    "theme": _themes,
    "view": _responses,
    "responses": _responses,
    "appendix": _appendix,
    "opinions": _opinions,
    "marks": _marks,
    "feedback": _feedback,
    "purpose": _own,
    "closing": _own,
}
