"""What participants wrote, as documents quote it: the words, where they came from and the number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop.exports import wording
from workshop.exports.blocks import Quote
from workshop.exports.text import clean, excerpt, one_line, shortened_to
from workshop.i18n import _
from workshop.models.summary import PromptChapter, ResponseLine, Summary

#: tables named one by one beside what several wrote; more than that are counted
NAMED_GROUPS = 3


def marks_each(summary: Summary) -> bool:
    """Tell whether each constructed response needs its own mark: not where the notice speaks of all of them."""
    return summary.constructed and not all(line.constructed for line in summary.appendix)


def everything_in(chapter: PromptChapter) -> Iterator[ResponseLine]:
    """Every line of the chapter, in every place it stands."""
    for theme in chapter.themes:
        yield from theme.responses
    yield from chapter.remainder
    yield from chapter.unplaced


def quoted_lines(lines: Iterable[ResponseLine], mark: bool) -> tuple[Quote, ...]:
    """The lines that can be read, shortened where they are long; ``mark`` those that are constructed."""
    return tuple(
        Quote(line.numbers, excerpt(clean(shortened_to(line.text, line.parts)).strip() or "–"), source_of(line, mark))
        for line in lines
        if line.text is not None
    )


def source_of(line: ResponseLine, mark: bool) -> str:
    """Where it came from: the table, or several, how many people it gathers, and whether it was made up."""
    groups = [group for group in map(one_line, line.groups) if group]
    told = ", ".join(groups) if len(groups) <= NAMED_GROUPS else wording.group_count(len(groups))
    people = wording.person_count(line.people) if line.people > 1 else ""
    made_up = [one.constructed for one in (line, *line.twins)]
    note = (_("konstruert") if all(made_up) else _("delvis konstruert")) if mark and any(made_up) else ""
    return ", ".join(filter(None, (told, people, note)))


def lines_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that are not empty, each as one line."""
    return tuple(line for line in map(one_line, texts) if line)
