"""The pages of a template: how wide its text is, and pages on their side in the middle of it."""

from __future__ import annotations

from copy import deepcopy

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Twips

from workshop.exports import docx_xml as xml

A4 = (11_906, 16_838)  # twentieths of a point
MARGIN = 1_417  # where a template states none: 2.5 cm
#: a table of nine columns needs the room
SIDE_MARGIN = Cm(1.5).twips


def section_after(word: WordDocument, place: BaseOxmlElement) -> BaseOxmlElement:
    """Return the properties of the section the place is in: they stand at its end."""
    for element in (place, *place.itersiblings()):
        if element.tag == qn("w:sectPr"):
            return element
        found = element.xpath("./w:pPr/w:sectPr")
        if found:
            return found[0]
    return word.element.body.get_or_add_sectPr()


def text_width(section: BaseOxmlElement) -> int:
    """Return the width of its text, or of one of its columns, in English metric units."""
    size, margins, columns = (section.find(qn(f"w:{name}")) for name in ("pgSz", "pgMar", "cols"))
    width = _number(size, "w", A4[0]) - sum(_number(margins, side, MARGIN) for side in ("left", "right"))
    width -= _number(margins, "gutter", 0)
    count = _number(columns, "num", 1)
    if count > 1:
        width = (width - (count - 1) * _number(columns, "space", 708)) // count
    return Twips(max(width, 2_000))


def lay_on_its_side(word: WordDocument, end: BaseOxmlElement) -> BaseOxmlElement:
    """Give what is written before ``end`` a section of its own in landscape, and return the place to write before.

    What the template has before and after keeps its pages. Without anything before or after, no page is left empty.
    """
    around = section_after(word, end)
    alone = not _stands_before(end)
    if not alone:
        end.addprevious(_section_end(deepcopy(around)))
    turned = deepcopy(around) if _stands_after(end, around) else around
    _turn(turned)
    if not alone:
        _go_on(turned)
    if turned is around:
        return end
    _go_on(around)
    mark = _section_end(turned)
    end.addprevious(mark)
    return mark


def _stands_before(end: BaseOxmlElement) -> bool:
    """Tell whether the section has something before the place."""
    previous = end.getprevious()
    return previous is not None and not previous.xpath("./w:pPr/w:sectPr")


def _stands_after(end: BaseOxmlElement, section: BaseOxmlElement) -> bool:
    """Tell whether the section has something after the place."""
    for element in (end, *end.itersiblings()):
        if element is section:
            return False
        if element.xpath("./w:pPr/w:sectPr"):
            return bool(element.xpath(".//w:t | .//w:drawing | .//w:pict"))
        if not is_blank(element):
            return True
    return False


def is_blank(element: BaseOxmlElement) -> bool:
    """Tell whether it is a paragraph in which nothing stands."""
    if element.tag != qn("w:p"):
        return element.tag in {qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:proofErr")}
    told = (qn(f"w:{name}") for name in ("t", "drawing", "pict", "object", "br", "sectPr", "fldChar", "sdt", "sym"))
    return not any(True for _one in element.iter(*told))


def _section_end(section: BaseOxmlElement) -> BaseOxmlElement:
    """A paragraph without height that ends a section."""
    spacing = xml.element("spacing", before="0", after="0", line="20", lineRule="exact")
    return xml.element("p", xml.element("pPr", spacing, section))


def _turn(section: BaseOxmlElement) -> None:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is None:
        size = xml.element("pgSz", w=str(A4[0]), h=str(A4[1]))
        section.insert(len(section.xpath("./w:headerReference | ./w:footerReference")), size)
    sides = sorted((_number(size, "w", A4[0]), _number(size, "h", A4[1])))
    size.set(qn("w:w"), str(sides[1]))
    size.set(qn("w:h"), str(sides[0]))
    size.set(qn("w:orient"), "landscape")
    if margins is not None:
        for side in ("left", "right"):
            margins.set(qn(f"w:{side}"), str(min(_number(margins, side, MARGIN), SIDE_MARGIN)))
    for name in ("cols", "type"):
        for found in section.findall(qn(f"w:{name}")):
            section.remove(found)


def _go_on(section: BaseOxmlElement) -> None:
    """Have it go on from the section before: its first page is no first page, and its numbers do not begin anew."""
    for found in section.findall(qn("w:titlePg")):
        section.remove(found)
    for numbering in section.findall(qn("w:pgNumType")):
        numbering.attrib.pop(qn("w:start"), None)


def _number(element: BaseOxmlElement | None, name: str, default: int) -> int:
    told = element.get(qn(f"w:{name}")) if element is not None else None
    try:
        return round(float(told)) if told else default
    except ValueError:
        return default
