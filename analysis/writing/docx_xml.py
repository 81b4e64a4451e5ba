"""WordprocessingML as strings, so that a document of any length can go straight to disk.

Text is escaped here and nowhere else; it must be clean (`analysis.writing.text.clean`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from analysis.writing.docx_frame import GREY, TABLE_STYLE
from analysis.writing.text import reads_right_to_left


def run(text: str, *, bold: bool = False, grey: bool = False) -> str:
    """A run; a newline in the text becomes a line break."""
    looks = "<w:b/>" * bold + f'<w:color w:val="{GREY}"/>' * grey + "<w:rtl/>" * reads_right_to_left(text)
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{looks}</w:rPr>{lines}</w:r>" if looks else f"<w:r>{lines}</w:r>"


def paragraph(style: str, *runs: str, rtl: bool = False, keep: bool = False, new_page: bool = False) -> str:
    """A paragraph in a style, given by its id; `keep` holds it on the page of the next paragraph."""
    layout = "<w:keepNext/>" * keep + "<w:pageBreakBefore/>" * new_page + "<w:bidi/>" * rtl
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{"".join(runs)}</w:p>'


def link(anchor: str, *runs: str) -> str:
    """A link to a bookmark in the same document."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{"".join(runs)}</w:hyperlink>'


def bookmarked(name: str, ident: int, *inside: str) -> str:
    """What is inside, with a bookmark around it; `ident` must be unique in the document."""
    start = f'<w:bookmarkStart w:id="{ident}" w:name="{name}"/>'
    return f'{start}{"".join(inside)}<w:bookmarkEnd w:id="{ident}"/>'


def field(code: str, shown: str) -> str:
    """A field with its last known result."""
    return field_start(code) + shown + field_end()


def field_start(code: str) -> str:
    """The runs that open a field; what follows is its last known result, until `field_end`."""
    instruction = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return f"{_mark('begin')}{instruction}{_mark('separate')}"


def field_end() -> str:
    """The run that closes a field."""
    return _mark("end")


def table_start(widths: Sequence[int], caption: str) -> str:
    """The opening of a table; `widths` in twentieths of a point. It ends with `TABLE_END`."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val={quoteattr(caption)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


TABLE_END = "</w:tbl>"


def row(cells: Iterable[str], widths: Sequence[int], *, header: bool = False, whole: bool = True) -> str:
    """A table row of cells, each given as its paragraphs; `whole` rows are not split over two pages."""
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    properties = "<w:cantSplit/>" * whole + "<w:tblHeader/>" * header
    return f"<w:tr><w:trPr>{properties}</w:trPr>{filled}</w:tr>"


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
