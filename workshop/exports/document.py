"""The oppsummering as a sequence of blocks: what comes in which order, decided once for every document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop.exports import wording
from workshop.exports.blocks import (
    Appendix,
    AppendixRow,
    Block,
    Bullets,
    Chart,
    Document,
    Heading,
    Notice,
    Paragraph,
    Quote,
    Quotes,
    References,
    Responses,
    Table,
    Terms,
)
from workshop.exports.charts import chapter_bars, describe
from workshop.exports.rows import placements
from workshop.exports.text import clean, excerpt, one_line
from workshop.i18n import _
from workshop.models.summary import PromptChapter, ResponseLine, Summary, ThemeSection

LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO"}


def document(summary: Summary) -> Document:
    """Return the whole document. Every text in it is clean; nothing in it is markup."""
    title = one_line(summary.title) or _("Arbeidsverksted")
    return Document(
        title=title,
        subtitle=_("Oppsummering"),
        subject=one_line(summary.process),
        author=one_line(summary.municipality),
        language=LANGUAGES.get(summary.language, LANGUAGES["nb"]),
        footer=" · ".join(filter(None, (title, wording.constructed_footer(summary)))),
        contents_title=_("Innhold"),
        front=tuple(_front(summary)),
        body=tuple(_body(summary)),
    )


def _front(summary: Summary) -> Iterator[Block]:
    pairs = (
        (_("Planprosess"), summary.process),
        (_("Kommune"), summary.municipality),
        (_("Sted"), summary.place),
        (_("Dato"), wording.date_text(summary.date)),
    )
    yield Terms(tuple((name, one_line(value)) for name, value in pairs if one_line(value)))
    for text in (wording.state_note(summary), wording.constructed_notice(summary)):
        if text:
            yield Notice(text)
    yield Paragraph(f"{wording.made_line(summary)} {wording.coverage(summary)}", small=True)


def _body(summary: Summary) -> Iterator[Block]:
    if summary.purpose:
        yield Heading(1, _("Hensikt"), new_page=True)
        yield Bullets(_lines(summary.purpose))
    yield Heading(1, _("Hvem var med"), new_page=not summary.purpose)
    yield Bullets(wording.attendance(summary.numbers))
    yield from _program(summary)
    if summary.prompts:
        yield Heading(1, _("Innspill og temaer"))
    mark = _mixed(summary)
    for chapter in summary.prompts:
        yield from _chapter(chapter, mark)
    yield from _method(summary)
    if summary.closing:
        yield Heading(1, _("Til slutt"))
        yield Bullets(_lines(summary.closing))
    yield from _appendix(summary)


def _program(summary: Summary) -> Iterator[Block]:
    yield Heading(1, _("Program"))
    if not summary.program:
        yield Paragraph(_("Programmet er ikke lagt inn."))
        return
    rows = tuple(
        (
            wording.planned_text(line),
            wording.actual_text(line, summary.state),
            "\n".join(_lines((line.title, *line.parts))),
        )
        for line in summary.program
    )
    caption = _("Programmet slik det var planlagt, og slik det ble")
    yield Table(caption, (_("Planlagt"), _("Faktisk"), _("Punkt i programmet")), rows, widths=(20, 24, 56))


def _chapter(chapter: PromptChapter, mark: bool) -> Iterator[Block]:
    yield Heading(2, one_line(wording.chapter_title(chapter)))
    if chapter.item.strip():
        yield Paragraph(_("Fra programposten «%(item)s»", item=one_line(chapter.item)), small=True, lead=True)
    if chapter.questions:
        yield Bullets(_lines(chapter.questions))
    yield Paragraph(wording.chapter_answers(chapter))
    yield from _sizes(chapter)
    for theme in chapter.themes:
        yield from _theme(theme, mark)
    if chapter.remainder:
        yield Heading(3, wording.remainder_title())
        yield Paragraph(wording.remainder_note(len(chapter.remainder)), lead=True)
        yield Responses(_quotes(chapter.remainder, mark))
    if chapter.unplaced:
        yield Heading(3, wording.unplaced_title())
        yield Paragraph(wording.unplaced_note(len(chapter.unplaced)), lead=True)
        yield Responses(_quotes(chapter.unplaced, mark))


def _sizes(chapter: PromptChapter) -> Iterator[Block]:
    bars = tuple(chapter_bars(chapter))
    if not bars:
        return
    title = _("Temaer i oppgave %(number)s, etter antall innspill", number=chapter.number)
    yield Chart(title, describe(bars), bars)
    themes = [
        (one_line(wording.theme_name(theme)), str(len(theme.responses)), str(theme.groups)) for theme in chapter.themes
    ]
    piles = ((wording.remainder_title(), chapter.remainder), (wording.unplaced_title(), chapter.unplaced))
    rest = [(name, str(len(lines)), str(_groups(lines))) for name, lines in piles if lines]
    everything = [
        *(line for theme in chapter.themes for line in theme.responses),
        *chapter.remainder,
        *chapter.unplaced,
    ]
    total = (_("Sum"), str(chapter.responses), str(_groups(everything)))
    yield Table(
        caption=_("Tallene bak diagrammet for oppgave %(number)s", number=chapter.number),
        header=(_("Tema"), _("Innspill"), _("Bord")),
        rows=(*themes, *rest, total),
        widths=(70, 15, 15),
        numeric=(1, 2),
        total=True,
    )


def _theme(theme: ThemeSection, mark: bool) -> Iterator[Block]:
    yield Heading(3, one_line(wording.theme_name(theme)))
    yield Paragraph(f"{wording.capitalized(wording.theme_size(theme))}.", lead=True)
    if theme.quotes:
        yield Quotes(_quotes(theme.quotes, mark))
    if theme.responses:
        yield References(_("Alle innspill i temaet"), tuple(line.number for line in theme.responses))


def _method(summary: Summary) -> Iterator[Block]:
    if not summary.prompts:
        return
    yield Heading(1, _("Slik er temaene laget"))
    engines = dict.fromkeys(chapter.method.engine for chapter in summary.prompts if chapter.themes)
    for engine in engines or ("",):
        yield Paragraph(wording.method_explained(engine))
    counted = (
        f"{_closed(wording.chapter_title(chapter))} "
        f"{wording.method_counts(chapter.method) or wording.method_explained('')}"
        for chapter in summary.prompts
    )
    if engines:
        yield Bullets(_lines(counted))


def _closed(title: str) -> str:
    """The title with a full stop, unless it ends a sentence already."""
    return title if title.endswith(("?", "!", ".")) else f"{title}."


def _appendix(summary: Summary) -> Iterator[Block]:
    yield Heading(1, _("Vedlegg: Alle innspill"), new_page=bool(summary.appendix))
    if summary.constructed:
        yield Notice(wording.constructed_notice(summary))
    yield Paragraph(wording.coverage(summary), lead=True)
    if not summary.appendix:
        return
    mark = _mixed(summary)
    placed = placements(summary)
    yield Appendix(
        caption=_("Alle innspill etter nummer"),
        header=(_("Nr."), _("Oppgave"), _("Bord"), _("Innspill"), _("Tema")),
        rows=tuple(_appendix_row(line, placed, mark) for line in summary.appendix),
        widths=(7, 13, 14, 43, 23),
    )


def _appendix_row(line: ResponseLine, placed: dict[int, str], mark: bool) -> AppendixRow:
    text = wording.withheld_text() if line.text is None else clean(line.text)
    theme = "–" if line.withheld else one_line(placed.get(line.number, "")) or "–"
    return AppendixRow(line.number, (str(line.prompt), _source(line, mark) or "–", text, theme), line.withheld)


def _mixed(summary: Summary) -> bool:
    """Tell whether each constructed response needs its own mark: not where the notice speaks of all of them."""
    return summary.constructed and not all(line.constructed for line in summary.appendix)


def _quotes(lines: Iterable[ResponseLine], mark: bool) -> tuple[Quote, ...]:
    return tuple(
        Quote(line.number, excerpt(clean(line.text).strip() or "–"), _source(line, mark))
        for line in lines
        if line.text is not None
    )


def _source(line: ResponseLine, mark: bool) -> str:
    return ", ".join(filter(None, (one_line(line.group), _("konstruert") if mark and line.constructed else "")))


def _groups(lines: Iterable[ResponseLine]) -> int:
    return len({line.group for line in lines if line.group})


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in map(one_line, texts) if line)
