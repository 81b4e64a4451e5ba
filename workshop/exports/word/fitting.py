"""Finds the styles of a template, and makes those it lacks in its own manner: its font, its size, its colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from workshop.exports.docx_styles import ACCENT, LOOKS, TABLE_STYLE, dress, set_language, table_style
from workshop.exports.word.bullets import give_bullets, has_numbering
from workshop.exports.word.names import OTHER_NAMES, find_style, table_styles

T = TypeVar("T")
OURS_IN_POINTS = 11
#: styles that are no part of Word itself
OURS = {"Faktalinje", "Merknad", "Liten tekst", "Tabelltekst", "Tabelltall"}
#: what a heading without a colour of its own goes with
PLAIN = "404040"


@dataclass(frozen=True)
class Fitted:
    """What each of our styles is in this document, by id."""

    styles: dict[str, str]  #: our name → the style's id
    table_style: str  #: its id
    found: dict[str, str]  #: our name → what the template calls it; those it lacks are not in it
    own_tables: bool  #: the template's own table style is used
    accent: str
    bullets_added: bool  #: its list had no sign


def fit(word: WordDocument, language: str, wanted_table: str = "") -> Fitted:
    """Give the document every style the writers use, without changing those it has."""
    set_language(word, language)
    there = {name: style for name in OTHER_NAMES if (style := find_style(word.styles, name)) is not None}
    found = {name: style.name or style.style_id for name, style in there.items()}
    accent = _accent(there)
    scale = _points(there.get("Normal"), word) / OURS_IN_POINTS
    for name in LOOKS:
        if name not in there:
            there[name] = _made(word, name, there, accent, scale)
        if name.startswith("Heading"):
            _outlined(there[name], int(name[-1]))
    bullets_added = not has_numbering(there["List Bullet"])
    if bullets_added:
        give_bullets(word, there["List Bullet"])
    styles = {name: style.style_id for name, style in there.items()}
    table, own = _table_style(word, wanted_table, accent)
    return Fitted(styles, table, found, own, accent, bullets_added and "List Bullet" in found)


def _made(word: WordDocument, name: str, there: dict[str, ParagraphStyle], accent: str, scale: float) -> ParagraphStyle:
    free = name not in {style.name for style in word.styles}
    called = name if free else f"{name} (oppsummering)"  # a character style may have the name
    style = word.styles.add_style(called, WD_STYLE_TYPE.PARAGRAPH, builtin=free and name not in OURS)
    if sum(other.style_id == style.style_id for other in word.styles) > 1:
        style.element.styleId = f"{style.style_id}Oppsummering"
    above = _heading_above(name, there)
    if above is not None:
        style.base_style = above
        style.font.size = Pt(max(round(_points(above, word) * 1.7) / 2, OURS_IN_POINTS * scale))
        return style
    style.base_style = there.get("Normal")
    dress(style, name, font=None, accent=accent, scale=scale)
    return style


def _heading_above(name: str, there: dict[str, ParagraphStyle]) -> ParagraphStyle | None:
    """The template's nearest heading above the one it lacks."""
    if not name.startswith("Heading"):
        return None
    above = (there.get(f"Heading {level}") for level in range(int(name[-1]) - 1, 0, -1))
    return next((style for style in above if style is not None), None)


def _outlined(style: ParagraphStyle, level: int) -> None:
    """Have Word's contents list and navigation see the heading, also where somebody made the style by hand."""
    properties = style.element.get_or_add_pPr()
    if properties.find(qn("w:outlineLvl")) is None:
        properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level - 1}"/>'))


def _table_style(word: WordDocument, wanted: str, accent: str) -> tuple[str, bool]:
    """The style tables are set in: the one asked for, the one named as ours, else ours is put in."""
    names = {name.casefold(): name for name in table_styles(word.styles)}
    for name in (wanted, TABLE_STYLE):
        if name.casefold() in names:
            return word.styles[names[name.casefold()]].style_id, True
    word.styles.element.append(parse_xml(table_style(accent)))
    return TABLE_STYLE, False


def _accent(there: dict[str, ParagraphStyle]) -> str:
    """The colour of the template's headings, where white can be read on it."""
    heading = next((there[name] for name in ("Heading 1", "Heading 2", "Title") if name in there), None)
    if heading is None:
        return ACCENT
    colour = _inherited(heading, lambda style: style.font.color.rgb)
    if colour is None:
        return PLAIN
    return str(colour) if _contrast_to_white(colour) >= 4.5 else PLAIN


def _points(style: ParagraphStyle | None, word: WordDocument) -> float:
    """The style's size, from what it rests on where it says none itself."""
    size = _inherited(style, lambda one: one.font.size) if style is not None else None
    if size is not None:
        return size.pt
    said = word.styles.element.find(f"./{qn('w:docDefaults')}//{qn('w:sz')}")
    return int(said.get(qn("w:val"))) / 2 if said is not None else 10.0


def _inherited(style: ParagraphStyle | None, ask: Callable[[ParagraphStyle], T | None]) -> T | None:
    """The first answer along the styles this one rests on; a ring of styles ends where it began."""
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        answer = ask(style)
        if answer is not None:
            return answer
        style = style.base_style
    return None


def _contrast_to_white(colour: RGBColor) -> float:
    """WCAG 2's contrast ratio between the colour and white."""
    shares = [part / 255 for part in colour]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
