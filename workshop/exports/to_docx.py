"""The oppsummering as a Word document: real styles, a contents list that works before Word has updated it, links
from every quote to its row in the appendix, header rows that repeat, alternative text and the language set.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length

from workshop.exports import docx_xml as xml
from workshop.exports import theme_wording
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
    Prose,
    ProseList,
    QrCode,
    Quote,
    Quotes,
    References,
    Responses,
    Run,
    Sentences,
    Table,
    Terms,
    Told,
)
from workshop.exports.document import document
from workshop.exports.docx_prose import prose_runs, response_anchor
from workshop.exports.docx_styles import QR_WIDTH, TEXT_WIDTH
from workshop.exports.fitting import fits_a_page
from workshop.exports.markup import plain_text
from workshop.exports.qr import qr_png
from workshop.exports.text import reads_right_to_left
from workshop.exports.to_pdf import chart_png, drawing, on_paper
from workshop.exports.word.bullets import add_list
from workshop.exports.word.cover import set_footer, told_in, untold
from workshop.exports.word.ground import fresh, written_into
from workshop.exports.word.vector import add_vector
from workshop.models.summary import Summary
from workshop.models.word_templates import Letterhead

CONTENTS_FIELD = r'TOC \o "1-2" \h \n \z \u'  # two levels, as links, without page numbers: those only Word knows
ABOVE_LIST = 160  # twentieths of a point above a name that a list comes under
KEPT_ROWS = 20  # a longer table is split over pages, but never right after its first row or before its sum
FIRST_IDENT = 10_001  # of bookmarks; a template has its own
DXA = 635  # English metric units in a twentieth of a point


def write(summary: Summary, letterhead: Letterhead | None = None) -> bytes:
    """Return the .docx file, written into the municipality's own template where there is one."""
    return Writer(document(summary), summary.made_at, letterhead).file()


class Writer:
    """Sets one document, block by block, at the end of the body or where the template wants it."""

    def __init__(self, content: Document, made_at: datetime, letterhead: Letterhead | None = None) -> None:
        self.content = content
        if letterhead is None:
            self.ground = fresh(content.language)
        else:
            self.ground = written_into(letterhead, content.language, told_in(content), landscape=False)
        self.word, self.styles, self._add = self.ground.word, self.ground.styles, self.ground.add
        self.idents = count(FIRST_IDENT)
        self.heading_number, self.drawing_number = count(1), count(1)
        self._properties(made_at)

    def file(self) -> bytes:
        """Set everything and return the file."""
        if "tittel" not in self.ground.placeholders:
            self._add(self._paragraph("Title", self.content.title), self._paragraph("Subtitle", self.content.subtitle))
        self._set(untold(self.content.front, self.ground.placeholders))
        if self.ground.contents:
            self._contents()
        self._set(self.content.body)
        set_footer(self.ground, self.content.title, self.content.mark)
        return self.ground.file()

    def _set(self, blocks: Iterable[Block]) -> None:
        setters = {
            Heading: self._heading,
            Paragraph: self._text,
            Notice: lambda block: self._add(self._paragraph("Merknad", block.text)),
            Terms: self._terms,
            Bullets: self._bullets,
            Prose: lambda block: self._add(self._prose("Normal", block.runs)),
            ProseList: self._prose_list,
            Quotes: self._quotes,
            Responses: lambda block: self._add(*(self._quote("List Bullet", item.text, item) for item in block.items)),
            References: self._references,
            Sentences: lambda block: self._add(*map(self._told, block.items)),
            Chart: self._charts,
            QrCode: self._qr,
            Table: self._table,
            Appendix: self._appendix,
        }
        for block in blocks:
            setters[type(block)](block)

    def _paragraph(self, style: str, text: str) -> BaseOxmlElement:
        # A template's own style may let go of what it stands above.
        return self._styled(style, xml.run(text), rtl=reads_right_to_left(text), keep=style == "Caption")

    def _styled(self, style: str, *runs: BaseOxmlElement, **layout: int) -> BaseOxmlElement:
        return xml.paragraph(self.styles[style], *runs, **layout)

    def _text(self, block: Paragraph) -> None:
        style = "Liten tekst" if block.small else "Normal"
        inside = xml.run(block.text, bold=block.strong)
        above = ABOVE_LIST if block.strong else 0
        self._add(self._styled(style, inside, rtl=reads_right_to_left(block.text), keep=block.lead, above=above))

    def _heading(self, block: Heading) -> None:
        inside = xml.bookmarked(_heading_anchor(next(self.heading_number)), next(self.idents), xml.run(block.text))
        self._add(self._styled(f"Heading {block.level}", *inside, keep=True, new_page=block.new_page))

    def _terms(self, block: Terms) -> None:
        for name, value in block.pairs:
            self._add(self._styled("Faktalinje", xml.run(f"{name}\t", bold=True), xml.run(value)))

    def _bullets(self, block: Bullets) -> None:
        for item in block.items:
            self._add(
                self._styled("List Bullet", xml.run(item), rtl=reads_right_to_left(item), keep=block.lead),
            )

    def _prose(self, style: str, runs: tuple[Run, ...], **layout: int) -> BaseOxmlElement:
        return self._styled(style, *prose_runs(self.word, runs), rtl=reads_right_to_left(plain_text(runs)), **layout)

    def _prose_list(self, block: ProseList) -> None:
        start = block.start
        numbering = 0 if start is None else add_list(self.word, sign="decimal", text="%1.", start=start)
        self._add(*(self._prose("List Bullet", item, numbering=numbering) for item in block.items))

    def _quotes(self, block: Quotes) -> None:
        for item in block.items:
            self._add(self._quote("Quote", f"«{item.text}»", item, keep=item is block.items[-1]))

    def _quote(self, style: str, text: str, item: Quote, *, keep: bool = False) -> BaseOxmlElement:
        runs = [xml.run(f"{text} ")]
        if item.times > 1:
            runs.append(xml.run(f"{theme_wording.times(item.times)} ", bold=True))
        runs += [xml.grey("["), *_links(item.numbers, xml.grey), xml.grey("]")]
        if item.source:
            runs.append(xml.grey(f", {item.source}"))
        return self._styled(style, *runs, rtl=reads_right_to_left(text), keep=keep)

    def _told(self, item: Told) -> BaseOxmlElement:
        numbers = (xml.grey(" ["), *_links(item.numbers, xml.grey), xml.grey("]")) if item.numbers else ()
        return self._styled("List Bullet", xml.run(item.text), *numbers, rtl=reads_right_to_left(item.text))

    def _references(self, block: References) -> None:
        self._add(self._styled("Liten tekst", xml.run(f"{block.label}: "), *_links(block.numbers, xml.run)))

    def _charts(self, block: Chart) -> None:
        for piece in on_paper(block):
            self._chart(piece)

    def _qr(self, block: QrCode) -> None:
        """Set the code, and under it what it leads to, with the address as a link."""
        picture = self._picture(qr_png(block.address), QR_WIDTH, block.alt, block.text)
        picture.get_or_add_pPr().get_or_add_keepNext()
        relation = self.word.part.relate_to(block.address, RELATIONSHIP.HYPERLINK, is_external=True)
        link = xml.outer_link(relation, xml.run(block.address))
        self._add(self._styled("Liten tekst", xml.run(f"{block.text} "), link))

    def _chart(self, piece: Chart) -> None:
        self._add(self._paragraph("Caption", piece.title))
        picture = self._picture(chart_png(piece), TEXT_WIDTH, piece.alt, piece.title)
        add_vector(self.word, picture, drawing(piece), number=next(self.drawing_number))

    def _picture(self, png: bytes, width: Length, alt: str, title: str) -> BaseOxmlElement:
        """Set the picture in a paragraph of its own, which is returned."""
        picture = self.word.add_picture(io.BytesIO(png), width=min(width, self.ground.width))
        paragraph = next(picture._inline.iterancestors(qn("w:p")))
        self._add(paragraph)
        about = picture._inline.docPr  # python-docx has no public way to set alternative text
        about.set("descr", alt)
        about.set("title", title)
        for side in ("distT", "distB", "distL", "distR"):
            picture._inline.set(side, "0")  # left out, LibreOffice takes it for 3 mm
        return paragraph

    def _table(self, block: Table) -> None:
        styles = ["Tabelltall" if column in block.numeric else "Tabelltekst" for column in range(len(block.header))]
        widths, last = self._dxa(block.widths), len(block.rows) - 1
        rows, whole = [self._row(block.header, styles, widths, header=True, keep=True)], fits_a_page(block)
        for index, cells in enumerate(block.rows):
            total = block.total and index == last
            keep = index < last and (whole or block.total and (last < KEPT_ROWS or index in {0, last - 1}))
            rows.append(self._row(cells, styles, widths, bold=total, keep=keep))
        self._add(self._paragraph("Caption", block.caption))
        look = {"total": block.total, "tight": block.is_tight, "style": self.ground.table_style}
        self._add(xml.table(rows, widths, caption=block.caption, **look))

    def _row(self, cells, styles, widths, *, header=False, bold=False, keep=False) -> BaseOxmlElement:
        """Return a row with one paragraph in each cell; ``keep`` holds it on the page of the next row."""
        content = (
            [self._styled(style, xml.run(text, bold=bold), rtl=reads_right_to_left(text), keep=keep)]
            for style, text in zip(styles, cells, strict=True)
        )
        return xml.row(list(content), widths, header=header)

    def _appendix(self, block: Appendix) -> None:
        widths, styles = self._dxa(block.widths), ["Tabelltekst"] * len(block.header)
        rows = (self._appendix_row(row, widths) for row in block.rows)
        header = self._row(block.header, styles, widths, header=True, keep=True)
        self._add(self._paragraph("Caption", block.caption))
        style = self.ground.table_style
        self._add(xml.table([header, *rows], widths, caption=block.caption, total=False, style=style))

    def _appendix_row(self, row: AppendixRow, widths: list[int]) -> BaseOxmlElement:
        name = response_anchor(row.number)
        number = xml.bookmarked(name, next(self.idents), xml.run(str(row.number)))
        cells = [[self._styled("Tabelltekst", *number)]]
        for text in row.cells:
            inside = xml.grey(text) if row.withheld else xml.run(text)
            cells.append([self._styled("Tabelltekst", inside, rtl=reads_right_to_left(text))])
        return xml.row(cells, widths, whole=max(map(len, row.cells)) < xml.KEPT_WHOLE)

    def _contents(self) -> None:
        """Write the contents list with its entries, inside the field that Word updates."""
        self._add(self._paragraph("TOC Heading", self.content.contents_title))
        entries = list(self._entries())
        for index, (level, anchor, text) in enumerate(entries):
            opening = xml.field_start(CONTENTS_FIELD) if index == 0 else []
            closing = [xml.field_end()] if index == len(entries) - 1 else []
            self._add(self._styled(f"TOC {level}", *opening, xml.link(anchor, xml.run(text)), *closing))

    def _entries(self) -> Iterator[tuple[int, str, str]]:
        headings = (block for block in self.content.body if isinstance(block, Heading))
        for number, heading in enumerate(headings, start=1):
            if heading.level <= 2:
                yield heading.level, _heading_anchor(number), heading.text

    def _dxa(self, shares: tuple[int, ...]) -> list[int]:
        return [round(self.ground.width / DXA * share / sum(shares)) for share in shares]

    def _properties(self, made_at: datetime) -> None:
        about = self.word.core_properties
        about.title = f"{self.content.title} – {self.content.subtitle}"[:255]
        about.subject, about.author = self.content.subject[:255], self.content.author[:255]
        about.language, about.comments, about.keywords = self.content.language, "", ""
        about.created = about.modified = made_at.astimezone(UTC).replace(tzinfo=None)
        about.last_modified_by = about.author


def _links(numbers: Iterable[int], look: Callable[[str], BaseOxmlElement]) -> Iterator[BaseOxmlElement]:
    """Yield "4, 17, 33", each number a link to its row in the appendix."""
    for index, number in enumerate(numbers):
        if index:
            yield look(", ")
        yield xml.link(response_anchor(number), look(str(number)))


def _heading_anchor(number: int) -> str:
    return f"kapittel_{number}"
