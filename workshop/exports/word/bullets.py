"""Lists: bullets in a template that has none, or whose list style has no sign; and numbered lists."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.styles.style import ParagraphStyle


def has_numbering(style: ParagraphStyle) -> bool:
    """Tell whether the style, or one it rests on, has a sign before each paragraph."""
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        number = style.element.find(f"./{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            return number.get(qn("w:val")) != "0"
        style = style.base_style
    return False


def give_bullets(word: WordDocument, style: ParagraphStyle) -> None:
    """Put a bullet before each paragraph in this style."""
    number = add_list(word, sign="bullet", text="•")
    properties = style.element.get_or_add_pPr()
    for earlier in properties.findall(qn("w:numPr")):
        properties.remove(earlier)
    properties._insert_numPr(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>'))


def add_list(word: WordDocument, *, sign: str, text: str, start: int = 1) -> int:
    """Return the number of a new list of one level. ``sign`` is Word's name of the sort, ``text`` what stands first."""
    numbering = _numbering(word)
    lists, numbers = numbering.findall(qn("w:abstractNum")), numbering.findall(qn("w:num"))
    ident = 1 + max((int(one.get(qn("w:abstractNumId"))) for one in lists), default=0)
    number = 1 + max((int(one.get(qn("w:numId"))) for one in numbers), default=0)
    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{ident}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{sign}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    )
    if lists:
        lists[-1].addnext(made)
    else:
        numbering.insert(0, made)
    used = parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{ident}"/></w:num>')
    (numbers[-1] if numbers else made).addnext(used)
    return number


def _numbering(word: WordDocument):
    part = word.part
    try:
        return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, root, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return root
