"""How the Word document looks: A4, a calm sans serif at 11 points, one dark blue accent, all of it in named styles."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Calibri"
ACCENT, GREY, RULE, TINT = "17365D", "595959", "B8C4D6", "EEF2F8"
TEXT_WIDTH, QR_WIDTH = Cm(16), Cm(2.6)
TABLE_STYLE = "Oppsummering"

#: name: size in points, bold, colour, space before and after in points, kept with what follows
LOOKS = {
    "Normal": (11, False, None, 0, 8, False),
    "Title": (30, True, ACCENT, 36, 4, True),
    "Subtitle": (16, False, GREY, 0, 18, True),
    "Heading 1": (20, True, ACCENT, 30, 10, True),
    "Heading 2": (15, True, ACCENT, 22, 6, True),
    "Heading 3": (12.5, True, ACCENT, 16, 4, True),
    "Heading 4": (11, True, ACCENT, 12, 3, True),
    "Caption": (9.5, False, GREY, 10, 4, True),
    "List Bullet": (11, False, None, 0, 4, False),
    "Quote": (11, False, None, 4, 6, False),
    "TOC Heading": (15, True, ACCENT, 16, 4, True),
    "TOC 1": (10.5, True, None, 4, 1, False),
    "TOC 2": (10.5, False, None, 0, 1, False),
    "Faktalinje": (11, False, None, 0, 3, False),
    "Merknad": (11, True, ACCENT, 12, 12, False),
    "Liten tekst": (9.5, False, GREY, 4, 8, False),
    "Tabelltekst": (9.5, False, None, 0, 0, False),
    "Tabelltall": (9.5, False, None, 0, 0, False),
    "Footer": (9, False, GREY, 6, 0, False),
}


def apply_styles(word: WordDocument, language: str) -> None:
    """Set page, language and every style the writer uses in a fresh python-docx document."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    set_language(word, language)
    _set_compatibility(word)
    for name in LOOKS:
        dress(_style(word, name), name)
    footer = word.styles["Footer"].paragraph_format
    footer.tab_stops.clear_all()
    footer.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _drop_gallery(word)
    word.styles.element.append(parse_xml(table_style()))


def _drop_gallery(word: WordDocument) -> None:
    """Take out python-docx's hundred table styles, which nothing here is set in."""
    for style in list(word.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in {"Normal Table", "Table Grid"}:
            style.delete()


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    if name not in word.styles:
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("TOC")).base_style = word.styles[
            "Normal"
        ]
    return word.styles[name]


def dress(
    style: ParagraphStyle, name: str, *, font: str | None = FONT, accent: str = ACCENT, scale: float = 1.0
) -> None:
    """Give the style the house's look of that name; without a font it keeps the one it inherits."""
    size, bold, colour, before, after, keep = LOOKS[name]
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    if font:
        fonts = OxmlElement("w:rFonts")
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), font)
        properties.append(fonts)
    style.font.size, style.font.bold, style.font.italic = Pt(round(size * scale * 2) / 2), bold or None, False
    if colour:
        style.font.color.rgb = RGBColor.from_string(accent if colour == ACCENT else colour)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing = 1.05 if size > 12 or name.startswith(("Tabell", "TOC")) else 1.15
    layout.keep_with_next, layout.widow_control = keep, True
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        border.getparent().remove(border)
    style.hidden, style.quick_style = False, True
    _detail(style, name, accent)


def _detail(style: ParagraphStyle, name: str, accent: str) -> None:
    """Set what only some styles have: indents, borders and the gap between name and value."""
    layout = style.paragraph_format
    if name == "Faktalinje":
        layout.left_indent, layout.first_line_indent = Cm(3.5), Cm(-3.5)
        layout.tab_stops.add_tab_stop(Cm(3.5))
    elif name in {"Quote", "Merknad"}:
        layout.left_indent = Cm(0.5)
        colour = RULE if name == "Quote" else accent
        borders = parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="10" w:color="{colour}"/></w:pBdr>'
        )
        style.element.get_or_add_pPr().insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    elif name == "TOC 2":
        layout.left_indent = Cm(0.6)
    elif name == "Tabelltall":
        layout.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def set_language(word: WordDocument, language: str) -> None:
    """Say in which language the document is written."""
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    for lang in word.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), language)


def _set_compatibility(word: WordDocument) -> None:
    """Have Word lay the pages out as its present self; python-docx's template asks for Word 2010's way."""
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def table_style(accent: str = ACCENT) -> str:
    """Return the one table style: thin rules between rows, a header row in white on the accent."""
    return f"""
    <w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">
      <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
      <w:tblPr>
        <w:tblBorders>
          <w:bottom w:val="single" w:sz="6" w:space="0" w:color="{accent}"/>
          <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
        </w:tblBorders>
        <w:tblCellMar>
          <w:top w:w="45" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>
          <w:bottom w:w="45" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>
        </w:tblCellMar>
      </w:tblPr>
      <w:tblStylePr w:type="firstRow">
        <w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>
        <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{accent}"/></w:tcPr>
      </w:tblStylePr>
      <w:tblStylePr w:type="lastRow">
        <w:rPr><w:b/></w:rPr>
        <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr>
      </w:tblStylePr>
    </w:style>"""
