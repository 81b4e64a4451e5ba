"""How large the themes of a prompt are: a figure, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.exports import theme_wording
from workshop.exports.blocks import Chart, Table
from workshop.exports.charts import describe
from workshop.exports.quoting import everything_in
from workshop.exports.text import one_line
from workshop.exports.theme_bars import chapter_bars
from workshop.i18n import _
from workshop.models.summary import PromptChapter, tables_of


def size_blocks(chapter: PromptChapter) -> Iterator[Chart | Table]:
    """Yield the figure and its table; nothing where there are no themes."""
    bars = chapter_bars(chapter)
    if not bars.bars:
        return
    title = _("Antall innspill i hvert tema, oppgave %(number)s", number=chapter.number)
    yield Chart(title, describe(bars), bars)
    themes = [
        (one_line(theme_wording.theme_name(theme.label)), str(len(theme.responses)), str(theme.groups))
        for theme in chapter.themes
    ]
    piles = (
        (theme_wording.remainder_title(), chapter.remainder),
        (theme_wording.unplaced_title(chapter), chapter.unplaced),
    )
    rest = [(name, str(len(lines)), str(tables_of(lines))) for name, lines in piles if lines]
    name = _("Innspill i alt, hvert talt én gang") if chapter.overlaps else _("Sum")
    yield Table(
        caption=_("Tallene bak diagrammet for oppgave %(number)s", number=chapter.number),
        header=(_("Tema"), _("Innspill"), _("Bord")),
        rows=(*themes, *rest, (name, str(chapter.responses), str(tables_of(everything_in(chapter))))),
        widths=(70, 15, 15),
        numeric=(1, 2),
        total=True,
    )
