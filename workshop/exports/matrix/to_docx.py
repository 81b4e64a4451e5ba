"""The innspillsmatrise as a Word document in landscape: a table for each prompt, its header repeated on every page."""

from __future__ import annotations

from datetime import UTC

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt

from workshop.actions.assessing.words import names, shown
from workshop.exports import docx_xml as xml
from workshop.exports.blocks import Terms
from workshop.exports.document import LANGUAGES
from workshop.exports.matrix import wording
from workshop.exports.text import clean, one_line, reads_right_to_left
from workshop.exports.word.cover import set_footer, untold
from workshop.exports.word.ground import fresh, written_into
from workshop.exports.wording import date_text
from workshop.i18n import _
from workshop.models.matrix import Matrix, MatrixRow
from workshop.models.word_templates import Letterhead

DXA = 635  # English metric units in a twentieth of a point
MARGIN = Cm(1.5)
PAGE_WIDTH, PAGE_HEIGHT = Cm(29.7), Cm(21)
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
#: shares of the text width, in the order of the columns
SHARES = {
    **{"number": 12, "group": 18, "response": 58, "short_version": 38, "themes": 32},
    **{"text": 56, "consequence": 27, "follow_up": 34, "responsible": 25, "status": 30},
}
CELL = "Tabelltekst"


def write(matrix: Matrix, letterhead: Letterhead | None = None) -> bytes:
    """Return the .docx file, written into the municipality's own template where there is one."""
    return _Writer(matrix, letterhead).file()


class _Writer:
    """Sets the matrix at the end of a fresh document, or on pages in landscape where the template wants it."""

    def __init__(self, matrix: Matrix, letterhead: Letterhead | None) -> None:
        self.matrix = matrix
        self.language = LANGUAGES.get(matrix.language, LANGUAGES["nb"])
        self.name = one_line(matrix.title) or _("Arbeidsverksted")
        self.title = f"{self.name} – {wording.title()}"
        if letterhead is None:
            self.ground = fresh(self.language)
            self._lay_out()
        else:
            self.ground = written_into(letterhead, self.language, self._told(), landscape=True)
        self.word, self.styles, self._add = self.ground.word, self.ground.styles, self.ground.add
        if CELL not in self.ground.found:
            cell = next(style for style in self.word.styles if style.style_id == self.styles[CELL])
            cell.font.size = Pt(8.5)
        width = self.ground.width / DXA
        #: what became of it is among the columns once somebody has said
        self.shares = {name: share for name, share in SHARES.items() if name != "status" or matrix.is_followed}
        self.widths = [round(width * share / sum(self.shares.values())) for share in self.shares.values()]

    def _told(self) -> dict[str, str]:
        """Return what goes in place of each placeholder of a template."""
        return {
            **{"tittel": self.name, "dokument": wording.title(), "prosess": one_line(self.matrix.process)},
            **{"kommune": one_line(self.matrix.municipality), "dato": date_text(self.matrix.date)},
            "sted": one_line(self.matrix.place),
        }

    def _lay_out(self) -> None:
        word = self.ground.word
        section = word.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
        for name, before in (("Title", 0), ("Heading 1", 14)):
            word.styles[name].paragraph_format.space_before = Pt(before)
        word.styles["Title"].font.size, word.styles["Heading 1"].font.size = Pt(22), Pt(15)
        stops = word.styles["Footer"].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        self.ground.width = TEXT_WIDTH

    def file(self) -> bytes:
        """Set everything and return the file."""
        if "tittel" not in self.ground.placeholders:
            self._add(self._paragraph("Title", self.title))
        for block in untold([Terms(wording.identity(self.matrix)[1:])], self.ground.placeholders):
            for name, value in block.pairs:
                self._add(xml.paragraph(self.styles["Faktalinje"], xml.run(f"{name}\t", bold=True), xml.run(value)))
        for title, rows in wording.prompts(self.matrix):
            heading = xml.paragraph(self.styles["Heading 1"], xml.run(title), keep=True)
            self._add(heading, self._table(title, rows))
        if not self.matrix.rows:
            self._add(self._paragraph("Normal", _("Ingen innspill er kommet inn.")))
        set_footer(self.ground, self.title, wording.footer_mark(self.matrix))
        self._properties()
        return self.ground.file()

    def _paragraph(self, style: str, text: str) -> BaseOxmlElement:
        return xml.paragraph(self.styles[style], xml.run(text), rtl=reads_right_to_left(text))

    def _table(self, title: str, rows: tuple[MatrixRow, ...]) -> BaseOxmlElement:
        head = {"number": _("Nr."), "group": _("Bord"), "response": _("Innspill"), "themes": _("Tema"), **names()}
        head["status"] = wording.status_title()
        header = xml.row([[self._paragraph(CELL, head[name])] for name in self.shares], self.widths, header=True)
        made = xml.table(
            [header, *map(self._row, rows)],
            self.widths,
            caption=f"{wording.title()}, {title}",
            total=False,
            style=self.ground.table_style,
        )
        about = xml.element("tblDescription", val=_("En rad for hvert innspill, med kommunens vurdering ved siden av."))
        made.tblPr.append(about)
        return made

    def _row(self, row: MatrixRow) -> BaseOxmlElement:
        words = {
            **{"number": str(row.number), "group": one_line(row.group) or "–", "response": wording.text(row)},
            **{name: clean(shown(row, name)) for name in names()},
            **{"themes": wording.themes(row), "status": wording.status(row)},
        }
        grey = {"response"} if row.withheld else set()
        if wording.is_its_own_short_version(row):
            words["short_version"] = _("Som innspillet")
            grey.add("short_version")
        cells = [[self._cell(words[name], name in grey)] for name in self.shares]
        return xml.row(cells, self.widths, whole=max(map(len, words.values())) < xml.KEPT_WHOLE)

    def _cell(self, text: str, grey: bool) -> BaseOxmlElement:
        inside = xml.grey(text) if grey else xml.run(text)
        return xml.paragraph(self.styles[CELL], inside, rtl=reads_right_to_left(text))

    def _properties(self) -> None:
        about = self.word.core_properties
        about.title, about.subject = self.title[:255], one_line(self.matrix.process)[:255]
        about.author = about.last_modified_by = one_line(self.matrix.municipality)[:255]
        about.language, about.comments, about.keywords = self.language, "", ""
        about.created = about.modified = self.matrix.made_at.astimezone(UTC).replace(tzinfo=None)
