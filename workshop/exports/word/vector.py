"""A drawing in Word as vectors, with the picture it was put in as for those that cannot show them.

Source: [MS-ODRAWXML] 2.1.3, ``svgBlip``; Word since 2016 and LibreOffice show it, others the PNG.
"""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
#: Word has neither our font nor a text colour to inherit; both of these are narrower than the room kept for the text
_FONTS = re.compile(r'font-family="[^"]*"')
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)" width="100%"')


def add_vector(word: WordDocument, picture: BaseOxmlElement, svg: str, *, number: int) -> None:
    """Have the picture shown as this SVG; ``number`` tells it from the document's others."""
    drawn = _FONTS.sub('font-family="Calibri, Arial, sans-serif"', svg).replace("currentColor", "#1a1a1a")
    drawn = _SIZE.sub(r'viewBox="0 0 \1 \2" width="\1" height="\2"', drawn)
    part = Part(PackURI(f"/word/media/diagram{number}.svg"), "image/svg+xml", drawn.encode(), word.part.package)
    shown = word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = next(picture.iter(qn("a:blip")))
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{shown}"/></a:ext></a:extLst>'
        )
    )
