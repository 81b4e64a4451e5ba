"""What a Word document is written on: a fresh one in the house's look, or the municipality's template."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Length

from workshop.exports.docx_styles import TABLE_STYLE, TEXT_WIDTH, apply_styles
from workshop.exports.word.fitting import fit
from workshop.exports.word.pages import is_blank, lay_on_its_side, section_after, text_width
from workshop.exports.word.placeholders import BODY, fill, names_in, paragraphs, roots, text_of
from workshop.models.word_templates import Letterhead


@dataclass
class Ground:
    """A document that can be written into at one place."""

    word: WordDocument
    styles: dict[str, str]  #: our name → the style's id
    width: Length = TEXT_WIDTH
    table_style: str = TABLE_STYLE
    own_tables: bool = False  #: the template's own table style is used
    end: BaseOxmlElement | None = None  #: what is added comes before this
    templated: bool = False
    found: Mapping[str, str] = field(default_factory=dict)  #: our name → the template's own style
    bullets_added: bool = False  #: the template's list had no sign
    placeholders: frozenset[str] = frozenset()  #: what the template itself tells, such as "tittel"
    contents: bool = True  #: a list of contents is ours to write
    new_page: bool = False  #: the template has something of its own before
    _begun: bool = field(default=False, repr=False)

    def add(self, *elements: BaseOxmlElement) -> None:
        """Put the elements in, after those that were put in before."""
        for made in elements:
            if not self._begun and self.new_page and made.tag == qn("w:p"):
                made.get_or_add_pPr().get_or_add_pageBreakBefore()
            self._begun = True
            self.end.addprevious(made)

    def file(self) -> bytes:
        """Return the document as it stands."""
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()


def fresh(language: str) -> Ground:
    """Return a new document in the house's own look."""
    word = docx.Document()
    apply_styles(word, language)
    return Ground(word, {style.name: style.style_id for style in word.styles}, end=word.element.body.sectPr)


def written_into(letterhead: Letterhead, language: str, values: Mapping[str, str], *, landscape: bool) -> Ground:
    """Return the template with its placeholders filled in, ready to be written into.

    The place is where ``{{ oppsummering }}`` stands, else after everything the template has. In landscape it gets pages
    on their side, with the header and footer of the others.
    """
    word = docx.Document(io.BytesIO(letterhead.data))
    fitted = fit(word, language, letterhead.table_style)
    used = frozenset(name for root in roots(word) for p in paragraphs(root) for name in names_in(p))
    end = _place(word)
    fill(word, values)
    before = _has_before(end)
    contents = not _has_contents(word)
    if landscape:
        end = lay_on_its_side(word, end)
    return Ground(
        word,
        fitted.styles,
        width=Emu(text_width(section_after(word, end))),
        table_style=fitted.table_style,
        own_tables=fitted.own_tables,
        end=end,
        templated=True,
        found=fitted.found,
        bullets_added=fitted.bullets_added,
        placeholders=used & values.keys(),
        contents=contents,
        new_page=before and BODY not in used and not landscape,
    )


def body_places(word: WordDocument) -> list[BaseOxmlElement]:
    """Return every paragraph in which ``{{ oppsummering }}`` stands."""
    return [p for root in roots(word) for p in paragraphs(root) if BODY in names_in(p)]


def stands_alone(word: WordDocument, place: BaseOxmlElement) -> bool:
    """Tell whether the placeholder is a paragraph of its own in the text: not in a table, a text box or a header."""
    top = _top(place)
    return (
        top.getparent() is word.element.body
        and top.tag in {qn("w:p"), qn("w:sdt")}
        and names_in(place) == [BODY]
        and text_of(place).strip().startswith("{{")
        and text_of(place).strip().endswith("}}")
        and sum(1 for _p in top.iter(qn("w:p"))) == 1
    )


def _top(place: BaseOxmlElement) -> BaseOxmlElement:
    """The paragraph, or the content control in the text that holds nothing but it."""
    top = place
    while top.getparent() is not None and top.getparent().tag in {qn("w:sdt"), qn("w:sdtContent")}:
        top = top.getparent()
    return top


def _place(word: WordDocument) -> BaseOxmlElement:
    """Make room, and return what comes right after it."""
    body = word.element.body
    last = body.get_or_add_sectPr()
    places = [place for place in body_places(word) if stands_alone(word, place)]
    if not places:
        while (previous := last.getprevious()) is not None and is_blank(previous):
            body.remove(previous)
        return last
    top = _top(places[0])
    if places[0].xpath("./w:pPr/w:sectPr"):  # the section ends here: what is written belongs to it
        for run in places[0].xpath("./*[not(self::w:pPr)]"):
            places[0].remove(run)
        return top
    following = top.getnext()
    body.remove(top)
    return following


def _has_before(end: BaseOxmlElement) -> bool:
    return any(True for _element in end.itersiblings(preceding=True))


def _has_contents(word: WordDocument) -> bool:
    """Tell whether the template has a list of contents of its own, and ask Word to bring it up to date."""
    starts = [
        code.getparent()
        for code in word.element.body.iter(qn("w:instrText"))
        if (code.text or "").strip().upper().startswith("TOC")
    ]
    simple = [
        one
        for one in word.element.body.iter(qn("w:fldSimple"))
        if one.get(qn("w:instr"), "").strip().upper().startswith("TOC")
    ]
    for one in simple:
        one.set(qn("w:dirty"), "true")
    for run in starts:
        for mark in run.itersiblings(preceding=True):
            found = mark.find(qn("w:fldChar"))
            if found is not None:
                found.set(qn("w:dirty"), "true")
                break
    return bool(starts or simple)
