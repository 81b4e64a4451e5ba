"""What was marked, counted: for each thing and each answer how many gave it, in all and at every table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workshop.exports import wording
from workshop.exports.lists import Cells, Listed
from workshop.exports.text import one_line
from workshop.i18n import _
from workshop.models.summary import AnswerLine, PromptChapter, Summary

#: the kind whose marks are a number of dots to add up
DOTS = "priority"


def title() -> str:
    return _("Avstemninger")


def votes(summary: Summary) -> Listed:
    """Return one row for each thing that was marked and each answer it was given, in the task's own order."""
    chapters = [chapter for chapter in summary.prompts if chapter.answers]
    tables = sorted({line.group for chapter in chapters for line in chapter.answers}, key=_in_order)
    columns = (
        *(_("Oppgave"), _("Type"), _("Gjelder"), _("Svar"), _("I alt"), _("Andel i prosent")),
        *(one_line(table) or _("Uten bord") for table in tables),
    )
    widths = (30, 16, 50, 32, 8, 10, *(9 for _table in tables))
    return Listed(columns, widths, tuple(row for chapter in chapters for row in _rows(chapter, tables)))


def _rows(chapter: PromptChapter, tables: Sequence[str]) -> Iterator[Cells]:
    prompt, kind = one_line(wording.chapter_title(chapter)), chapter.kind_title
    said: dict[str, list[AnswerLine]] = {name: [] for name in chapter.items}
    for line in chapter.answers:
        said.setdefault(line.about, []).append(line)
    for about, lines in said.items():
        before = (prompt, kind, one_line(about))
        if chapter.kind == DOTS:
            dots = Counter[str]()
            for line in lines:
                dots[line.group] += line.mark
            yield (*before, _("Prikker i alt"), dots.total(), "", *(dots[table] for table in tables))
        answers = sorted({(line.mark, line.answer) for line in lines})
        for mark, answer in answers:
            given = Counter(line.group for line in lines if (line.mark, line.answer) == (mark, answer))
            share = round(100 * given.total() / len(lines))
            yield (*before, one_line(answer), given.total(), share, *(given[table] for table in tables))


def _in_order(table: str) -> tuple[bool, list[tuple[bool, int, str]]]:
    """Bord 2 before Bord 10; those without a table last."""
    pieces = re.findall(r"\d+|\D+", table)
    return not table, [(piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces]
