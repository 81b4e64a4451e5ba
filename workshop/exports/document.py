"""The oppsummering as a sequence of blocks: what comes in which order, decided once for every document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workshop.drafting import Draft, draft
from workshop.exports import theme_wording, wording
from workshop.exports.authors import authors_told
from workshop.exports.blocks import (
    Appendix,
    AppendixRow,
    Block,
    Bullets,
    Document,
    Heading,
    Notice,
    Paragraph,
    Table,
    Terms,
)
from workshop.exports.chapter import chapter_blocks
from workshop.exports.qr import qr_block
from workshop.exports.quoting import everything_in, lines_of, marks_each, source_of
from workshop.exports.rows import piles_of, places
from workshop.exports.text import clean, one_line
from workshop.exports.understood import understood_blocks
from workshop.exports.written import Pen
from workshop.i18n import _, in_its_language
from workshop.models.summary import ResponseLine, Summary

LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO"}


@in_its_language
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
        body=tuple(_on_new_page(_body(summary))),
        place=one_line(summary.place),
        date=wording.date_text(summary.date),
        mark=wording.constructed_footer(summary),
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
    if summary.address:
        yield qr_block(summary.address)


def _body(summary: Summary) -> Iterator[Block]:
    made, pen = draft(summary), Pen.of(summary)
    yield from pen.after("")
    for key in ("ingress", "hensikt", "gjennomforing"):
        yield from pen.section(made.section(key))
        if key == "gjennomforing":
            yield from _program(summary, level=1 if pen.is_left_out(key) else 2)
        yield from pen.after(key)
    yield from pen.findings(made)
    yield from pen.after("hovedfunn")
    if summary.prompts:
        yield Heading(1, _("Innspill og temaer"))
    mark = marks_each(summary)
    for chapter in summary.prompts:
        yield from chapter_blocks(chapter, mark, pen)
    yield from pen.after("innspill")
    yield from understood_blocks(made, summary, pen)
    yield from pen.section(made.section("veien_videre"))
    yield from pen.after("veien_videre")
    yield from _method(summary, made)
    yield from _appendix(summary)


def _on_new_page(blocks: Iterator[Block]) -> Iterator[Block]:
    """The same blocks, the first of them on a page of its own."""
    first = next(blocks)
    yield replace(first, new_page=True) if isinstance(first, Heading) else first
    yield from blocks


def _program(summary: Summary, *, level: int) -> Iterator[Block]:
    yield Heading(level, _("Program"))
    if not summary.program:
        yield Paragraph(_("Programmet er ikke lagt inn."))
        return
    rows = tuple(
        (
            wording.planned_text(line),
            wording.actual_text(line, summary.state),
            "\n".join(lines_of((line.title, *line.parts))),
        )
        for line in summary.program
    )
    caption = _("Programmet slik det var planlagt, og slik det ble")
    yield Table(caption, (_("Planlagt"), _("Faktisk"), _("Punkt i programmet")), rows, widths=(20, 24, 56))


def _method(summary: Summary, made: Draft) -> Iterator[Block]:
    if not summary.prompts:
        return
    yield Heading(1, _("Slik er oppsummeringen laget"))
    for told in authors_told(summary, made):
        yield Paragraph(told)
    engines = dict.fromkeys(chapter.method.engine for chapter in summary.prompts if chapter.themes)
    for engine in engines or ("",):
        yield Paragraph(theme_wording.method_explained(engine))
    if any(theme_wording.points_note(chapter) for chapter in summary.prompts):
        yield Paragraph(theme_wording.parts_explained())
    if any(line.twins for chapter in summary.prompts for line in everything_in(chapter)):
        yield Paragraph(theme_wording.twins_explained())
    counted = (
        f"{_closed(wording.chapter_title(chapter))} "
        f"{theme_wording.method_counts(chapter.method) or theme_wording.method_explained('')}"
        for chapter in summary.prompts
        if chapter.themes or chapter.outcome is None
    )
    if engines:
        yield Bullets(lines_of(counted))


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
    mark = marks_each(summary)
    piles = piles_of(summary)
    yield Appendix(
        caption=_("Alle innspill etter nummer"),
        header=(_("Nr."), _("Oppgave"), _("Bord"), _("Innspill"), _("Tema")),
        rows=tuple(_appendix_row(line, piles, mark) for line in summary.appendix),
        widths=(6, 12, 13, 46, 23),
    )


def _appendix_row(line: ResponseLine, piles: Mapping[int, str], mark: bool) -> AppendixRow:
    text = wording.withheld_text() if line.text is None else wording.with_subject(line.about, clean(line.text))
    theme = "–" if line.withheld else "; ".join(places(line, piles)) or "–"
    remark = not line.themes and theme == theme_wording.comment_title()
    return AppendixRow(
        line.number, (str(line.prompt), source_of(line, mark) or "–", text, theme), line.withheld, remark
    )
