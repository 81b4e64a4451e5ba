"""WordprocessingML that python-docx has no calls for: fields, bookmarks, inner links, tables made in one go.

Text goes in as text nodes, never as markup; it must be clean (``workshop.exports.text.clean``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from workshop.exports.docx_styles import GREY, TABLE_STYLE
from workshop.exports.text import reads_right_to_left

KEPT_WHOLE = 600  # a row with less text than this is not split over two pages


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """Return ``<w:tag>`` with ``w:`` attributes and children."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def run(
    text: str, *, bold: bool = False, italic: bool = False, colour: str = "", underlined: bool = False
) -> BaseOxmlElement:
    """Return a run; a newline in the text becomes a line break, a tab a tab."""
    made = element("r")
    properties = [element("b")] * bold + [element("i")] * italic
    if colour:
        properties.append(element("color", val=colour))
    if underlined:
        properties.append(element("u", val="single"))
    if reads_right_to_left(text):
        properties.append(element("rtl"))
    if properties:
        made.append(element("rPr", *properties))
    for index, line in enumerate(text.split("\n")):
        if index:
            made.append(element("br"))
        for position, piece in enumerate(line.split("\t")):
            if position:
                made.append(element("tab"))
            made.append(_text(piece))
    return made


def paragraph(
    style: str,
    *runs: BaseOxmlElement,
    rtl: bool = False,
    keep: bool = False,
    new_page: bool = False,
    numbering: int = 0,
    above: int = 0,
) -> BaseOxmlElement:
    """Return a paragraph in a style, given by its id; ``keep`` holds it on the page of the next paragraph.

    ``numbering`` is the id of the numbered list it belongs to, ``above`` room above it in twentieths of a point, where
    that is to be another than the style's.
    """
    properties = element("pPr", element("pStyle", val=style))
    properties.extend([element("keepNext")] * keep + [element("pageBreakBefore")] * new_page)
    if numbering:
        properties.append(element("numPr", element("ilvl", val="0"), element("numId", val=str(numbering))))
    if rtl:
        properties.append(element("bidi"))
    if above:
        properties.append(element("spacing", before=str(above)))
    return element("p", properties, *runs)


def link(anchor: str, *runs: BaseOxmlElement) -> BaseOxmlElement:
    """Return a link to a bookmark in the same document."""
    return element("hyperlink", *runs, anchor=anchor, history="1")


def outer_link(relation: str, *runs: BaseOxmlElement) -> BaseOxmlElement:
    """Return a link to an address outside, given by the id of the document's relation to it."""
    made = element("hyperlink", *runs, history="1")
    made.set(qn("r:id"), relation)
    return made


def bookmarked(name: str, ident: int, *inside: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Return the elements with a bookmark around them; ``ident`` must be unique in the document."""
    start = element("bookmarkStart", id=str(ident), name=name)
    return [start, *inside, element("bookmarkEnd", id=str(ident))]


def field_start(code: str) -> list[BaseOxmlElement]:
    """Return the runs that open a field; what follows is its last known result, until ``field_end``."""
    instruction = element("instrText")
    instruction.text = f" {code} "
    instruction.set(qn("xml:space"), "preserve")
    return [_field_mark("begin"), element("r", instruction), _field_mark("separate")]


def field_end() -> BaseOxmlElement:
    """Return the run that closes a field."""
    return _field_mark("end")


def table(
    rows: Iterable[BaseOxmlElement],
    widths: Sequence[int],
    *,
    caption: str,
    total: bool,
    tight: bool = False,
    style: str = TABLE_STYLE,
) -> BaseOxmlElement:
    """Return a table; ``widths`` in twentieths of a point, ``total`` when the last row is a sum, ``tight`` for cells
    that stand close together.
    """
    look = element("tblLook", firstRow="1", lastRow="1" if total else "0", firstColumn="0", noHBand="1", noVBand="1")
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=str(sum(widths)), type="dxa"),
        element("tblLayout", type="fixed"),
        *([_tight()] if tight else []),
        look,
        element("tblCaption", val=caption),
    )
    grid = element("tblGrid", *(element("gridCol", w=str(width)) for width in widths))
    return element("tbl", properties, grid, *rows)


def _tight() -> BaseOxmlElement:
    """Return narrower margins for the cells than the table style's."""
    return element("tblCellMar", *(element(side, w="60", type="dxa") for side in ("left", "right")))


def row(
    cells: Sequence[Sequence[BaseOxmlElement]], widths: Sequence[int], *, header: bool = False, whole: bool = True
) -> BaseOxmlElement:
    """Return a table row of cells, each given as its paragraphs; ``whole`` rows are not split over two pages."""
    properties = element("trPr", *[element("cantSplit")] * whole, *[element("tblHeader")] * header)
    made = element("tr", properties)
    for content, width in zip(cells, widths, strict=True):
        made.append(element("tc", element("tcPr", element("tcW", w=str(width), type="dxa")), *content))
    return made


def grey(text: str) -> BaseOxmlElement:
    """Return a run for what is not a participant's words."""
    return run(text, colour=GREY)


def _text(piece: str) -> BaseOxmlElement:
    made = element("t")
    made.text = piece
    made.set(qn("xml:space"), "preserve")
    return made


def _field_mark(kind: str) -> BaseOxmlElement:
    return element("r", element("fldChar", fldCharType=kind))
