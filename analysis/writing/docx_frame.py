"""The Word document without its body: A4 page, named styles, language, footer; one calm sans serif, one dark blue."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

LANGUAGE, FONT = "nb-NO", "Calibri"
ACCENT, GREY, RULE = "17365D", "595959", "B8C4D6"
TABLE_STYLE = "Temaer"
#: The width of the text, in twentieths of a point.
TEXT_WIDTH = 9_070
_BODY_PART = "word/document.xml"
_BODY_MARK = b"<w:sectPr"

#: name: size in points, bold, colour, space before and after in points, kept with what follows
_LOOKS = {
    "Normal": (11, False, None, 0, 8, False),
    "Title": (28, True, ACCENT, 48, 4, True),
    "Subtitle": (15, False, GREY, 0, 20, True),
    "Heading 1": (20, True, ACCENT, 28, 10, True),
    "Heading 2": (15, True, ACCENT, 20, 6, True),
    "Heading 3": (12, True, ACCENT, 14, 4, True),
    "Caption": (9.5, False, GREY, 10, 4, True),
    "List Bullet": (11, False, None, 0, 4, False),
    "Quote": (11, False, None, 4, 6, False),
    "TOC Heading": (15, True, ACCENT, 24, 8, True),
    "TOC 1": (11, True, None, 6, 2, False),
    "TOC 2": (11, False, None, 0, 2, False),
    "Faktalinje": (11, False, None, 0, 3, False),
    "Liten tekst": (9.5, False, GREY, 0, 8, False),
    "Tabelltekst": (10, False, None, 0, 0, False),
    "Tabelltall": (10, False, None, 0, 0, False),
    "Footer": (9, False, GREY, 0, 0, False),
}


class Frame:
    """An empty document with every style the writer uses; `styles` leads from a style's name to its id."""

    def __init__(self, title: str, subject: str) -> None:
        self.word = docx.Document()
        _set_page(self.word)
        for lang in self.word.styles.element.iter(qn("w:lang")):
            lang.set(qn("w:val"), LANGUAGE)
        for lang in self.word.settings.element.iter(qn("w:themeFontLang")):
            lang.set(qn("w:val"), LANGUAGE)
        for setting in self.word.settings.element.iter(qn("w:compatSetting")):
            if setting.get(qn("w:name")) == "compatibilityMode":  # the template asks for the ways of Word 2010
                setting.set(qn("w:val"), "15")
        for name, look in _LOOKS.items():
            _set_style(self.word, name, *look)
        _set_details(self.word)
        self.word.styles.element.append(parse_xml(_table_style()))
        about = self.word.core_properties
        about.title, about.subject, about.language = title[:255], subject[:255], LANGUAGE
        about.author = about.comments = about.keywords = ""
        self.styles = {style.name: style.style_id for style in self.word.styles}

    def set_footer(self, runs: str) -> None:
        """Set the line at the foot of every page, from finished runs."""
        line = self.word.sections[0].footer.paragraphs[0]
        line.style = self.word.styles["Footer"]
        line._p.extend(list(parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>")))

    def save(self, path: Path, body: Iterable[str]) -> None:
        """Write the document with `body`, pieces of finished markup, each to disk as it comes."""
        frame = io.BytesIO()
        self.word.save(frame)
        with zipfile.ZipFile(frame) as parts, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for part in parts.infolist():
                if part.filename != _BODY_PART:
                    made.writestr(part, parts.read(part), zipfile.ZIP_DEFLATED)
                    continue
                before, mark, after = parts.read(part).partition(_BODY_MARK)
                with made.open(_BODY_PART, "w", force_zip64=True) as document:
                    document.write(before)
                    for piece in body:
                        document.write(piece.encode("utf-8"))
                    document.write(mark + after)


def _set_page(word: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)


def _set_style(
    word: Document, name: str, size: float, bold: bool, colour: str | None, before: int, after: int, keep: bool
) -> None:
    if name not in word.styles:
        made = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("TOC"))
        made.base_style = word.styles["Normal"]
    style = word.styles[name]
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    properties.append(fonts)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold or None, False
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing = 1.15 if size <= 12 else 1.05
    layout.keep_with_next, layout.widow_control = keep, True
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        border.getparent().remove(border)
    style.hidden, style.quick_style = False, True


def _set_details(word: Document) -> None:
    """Set what only some styles have: indents, borders and the gap between name and value."""
    fact = word.styles["Faktalinje"].paragraph_format
    fact.left_indent, fact.first_line_indent = Cm(3.5), Cm(-3.5)
    fact.tab_stops.add_tab_stop(Cm(3.5))
    footer = word.styles["Footer"].paragraph_format
    footer.tab_stops.clear_all()
    footer.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
    word.styles["TOC 2"].paragraph_format.left_indent = Cm(0.6)
    word.styles["Tabelltall"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    quote = word.styles["Quote"]
    quote.paragraph_format.left_indent = Cm(0.5)
    border = f'<w:left w:val="single" w:sz="18" w:space="10" w:color="{RULE}"/>'
    quote.element.get_or_add_pPr().insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"),
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"),
    )


def _table_style() -> str:
    """The one table style: thin rules between rows, a header row in white on the accent."""
    return f"""
    <w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">
      <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
      <w:tblPr>
        <w:tblBorders>
          <w:bottom w:val="single" w:sz="6" w:space="0" w:color="{ACCENT}"/>
          <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
        </w:tblBorders>
        <w:tblCellMar>
          <w:top w:w="70" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>
          <w:bottom w:w="70" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>
        </w:tblCellMar>
      </w:tblPr>
      <w:tblStylePr w:type="firstRow">
        <w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>
        <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/></w:tcPr>
      </w:tblStylePr>
    </w:style>"""
