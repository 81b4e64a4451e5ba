"""The oppsummering as a sequence of blocks: what comes in which order, decided once for every document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workshop.drafting import draft
from workshop.exports import theme_wording, wording
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
from workshop.exports.chapter import chapter_blocks, everything_in, lines_of, source_of
from workshop.exports.qr import qr_block
from workshop.exports.rows import piles_of, places
from workshop.exports.text import clean, one_line
from workshop.exports.told import explained, finding_blocks, section_blocks
from workshop.exports.understood import understood_blocks
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
        body=tuple(_body(summary)),
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
    made = draft(summary)
    yield from section_blocks(made.section("ingress"), new_page=True)
    yield from section_blocks(made.section("hensikt"))
    yield from section_blocks(made.section("gjennomforing"))
    yield from _program(summary)
    yield from finding_blocks(made)
    if summary.prompts:
        yield Heading(1, _("Innspill og temaer"))
    mark = _mixed(summary)
    for chapter in summary.prompts:
        yield from chapter_blocks(chapter, mark)
    yield from understood_blocks(made, summary)
    yield from section_blocks(made.section("veien_videre"))
    yield from _method(summary)
    yield from _appendix(summary)


def _program(summary: Summary) -> Iterator[Block]:
    yield Heading(2, _("Program"))
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


def _method(summary: Summary) -> Iterator[Block]:
    if not summary.prompts:
        return
    yield Heading(1, _("Slik er oppsummeringen laget"))
    yield Paragraph(explained())
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
    mark = _mixed(summary)
    piles = piles_of(summary)
    yield Appendix(
        caption=_("Alle innspill etter nummer"),
        header=(_("Nr."), _("Oppgave"), _("Bord"), _("Innspill"), _("Tema")),
        rows=tuple(_appendix_row(line, piles, mark) for line in summary.appendix),
        widths=(7, 14, 14, 42, 23),
    )


def _appendix_row(line: ResponseLine, piles: Mapping[int, str], mark: bool) -> AppendixRow:
    text = wording.withheld_text() if line.text is None else wording.with_subject(line.about, clean(line.text))
    theme = "–" if line.withheld else "; ".join(places(line, piles)) or "–"
    return AppendixRow(line.number, (str(line.prompt), source_of(line, mark) or "–", text, theme), line.withheld)


def _mixed(summary: Summary) -> bool:
    """Tell whether each constructed response needs its own mark: not where the notice speaks of all of them."""
    return summary.constructed and not all(line.constructed for line in summary.appendix)
