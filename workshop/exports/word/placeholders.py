"""Fills in ``{{ tittel }}`` and its like, wherever a template has them: text, tables, text boxes, header and footer.

Word often splits what was typed in one go over several runs: the words are found across them and look like the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

#: where the document's own content goes
BODY = "oppsummering"
NAMES = ("tittel", "dokument", "prosess", "kommune", "dato", "sted", BODY)
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]{1,60}?)\s*\}\}")


def roots(word: WordDocument) -> Iterator[BaseOxmlElement]:
    """Yield the body, and every header and footer, each once."""
    yield word.element.body
    for relation in word.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")) and not relation.is_external:
            yield relation.target_part.element


def paragraphs(root: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield every paragraph, those in tables, text boxes and content controls too."""
    return root.iter(qn("w:p"))


def text_of(paragraph: BaseOxmlElement) -> str:
    """Return the paragraph's own words, without those of a text box that hangs in it."""
    return "".join(piece.text or "" for piece in _pieces(paragraph))


def names_in(paragraph: BaseOxmlElement) -> list[str]:
    """Return what stands in double braces, in small letters."""
    return [found[1].casefold() for found in _PLACEHOLDER.finditer(text_of(paragraph))]


def fill(word: WordDocument, values: Mapping[str, str]) -> None:
    """Put the values in place of their names; a name that is not among them stays as it is.

    A line that is a word, a tab and what there is none of, such as where no place was told, is taken out.
    """
    for root in roots(word):
        for paragraph in list(paragraphs(root)):
            found_here = list(_PLACEHOLDER.finditer(text_of(paragraph)))
            is_empty = found_here and not any(values.get(found[1].casefold(), "?") for found in found_here)
            if is_empty and _is_named_line(paragraph):
                paragraph.getparent().remove(paragraph)
                continue
            for found in reversed(found_here):
                value = values.get(found[1].casefold())
                if value is not None:
                    _replace(paragraph, found.start(), found.end(), value)


def _is_named_line(paragraph: BaseOxmlElement) -> bool:
    """Whether it is a word with something to the right of it, among other paragraphs: a cell cannot be without any."""
    beside = paragraph.getparent().findall(qn("w:p"))
    tabbed = paragraph.find(f"{qn('w:r')}/{qn('w:tab')}") is not None
    ends_section = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    return tabbed and len(beside) > 1 and not ends_section


def _pieces(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    return [piece for piece in paragraph.iter(qn("w:t")) if _home(piece) is paragraph]


def _home(piece: BaseOxmlElement) -> BaseOxmlElement | None:
    return next(piece.iterancestors(qn("w:p")), None)


def _replace(paragraph: BaseOxmlElement, start: int, end: int, value: str) -> None:
    at = 0
    for piece in _pieces(paragraph):
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            piece.text = text[:first] + value + text[last:]
            piece.set(qn("xml:space"), "preserve")
            value = ""  # what is left of the placeholder in later runs only goes away
        at += len(text)
