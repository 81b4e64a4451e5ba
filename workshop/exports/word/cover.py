"""What stands around a document's own text: what the template's cover tells already, and the foot of every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from workshop.exports import docx_xml as xml
from workshop.exports.blocks import Block, Document, Terms
from workshop.exports.word.ground import Ground
from workshop.exports.word.pages import is_blank
from workshop.i18n import _


def told_in(content: Document) -> dict[str, str]:
    """Return what goes in place of each placeholder."""
    return {
        "tittel": content.title,
        "dokument": content.subtitle,
        "prosess": content.subject,
        "kommune": content.author,
        "dato": content.date,
        "sted": content.place,
    }


def untold(front: Iterable[Block], placeholders: frozenset[str]) -> Iterator[Block]:
    """Yield the front without the facts that the template's placeholders tell already."""
    labels = {"prosess": _("Planprosess"), "kommune": _("Kommune"), "sted": _("Sted"), "dato": _("Dato")}
    told = {labels[name] for name in placeholders & labels.keys()}
    for block in front:
        if isinstance(block, Terms):
            yield Terms(tuple(pair for pair in block.pairs if pair[0] not in told))
        else:
            yield block


def set_footer(ground: Ground, text: str, mark: str) -> None:
    """Write the text and the page's number at the foot of every page; a template's own footer is kept.

    ``mark`` is what every page must say, in the template's footer too; "" for nothing.
    """
    own = [foot for foot in _feet(ground) if any(not is_blank(child) for child in foot)]
    if own:
        if mark:
            for foot in _feet(ground):
                foot.append(xml.paragraph(ground.styles["Footer"], xml.grey(mark)))
        return
    for index, section in enumerate(ground.word.sections):
        if index == 0 or not section.footer.is_linked_to_previous:
            _set_line(ground, section.footer.paragraphs[0], " · ".join(filter(None, (text, mark))))


def has_page_numbers(ground: Ground) -> bool:
    """Tell whether the template counts its pages, in a header or a footer."""
    parts = [*_feet(ground), *_related(ground, "/header")]
    codes = (code for part in parts for code in part.iter(qn("w:instrText"), qn("w:fldSimple")))
    return any("PAGE" in (code.text or code.get(qn("w:instr")) or "").upper() for code in codes)


def has_own_footer(ground: Ground) -> bool:
    return any(not is_blank(child) for foot in _feet(ground) for child in foot)


def has_own_header(ground: Ground) -> bool:
    return any(not is_blank(child) for head in _related(ground, "/header") for child in head)


def _feet(ground: Ground) -> list[BaseOxmlElement]:
    return _related(ground, "/footer")


def _related(ground: Ground, kind: str) -> list[BaseOxmlElement]:
    relations = ground.word.part.rels.values()
    return [one.target_part.element for one in relations if one.reltype.endswith(kind) and not one.is_external]


def _set_line(ground: Ground, line: Paragraph, text: str) -> None:
    line._p.get_or_add_pPr().style = ground.styles["Footer"]
    gap = " · " if ground.templated else "\t"  # a template's pages may be of several widths
    pages = [*xml.field_start("PAGE"), xml.run("1"), xml.field_end(), xml.run(f" {_('av')} ")]
    pages += [*xml.field_start("NUMPAGES"), xml.run("1"), xml.field_end()]
    line._p.extend([xml.run(f"{text}{gap}{_('Side')} "), *pages])
