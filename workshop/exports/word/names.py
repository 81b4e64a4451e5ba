"""What a style is called in a Norwegian Word, and in templates people have made themselves."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle
from docx.styles.styles import Styles

#: the priorities of "Light Shading" to "Colorful Grid Accent 6"
GALLERY_OF_2007 = range(60, 74)
#: our name → what else it may be called; Word itself writes the English name into the file in every language
OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "Normal": ("brødtekst normal",),
    "Title": ("tittel",),
    "Subtitle": ("undertittel",),
    "Heading 1": ("overskrift 1",),
    "Heading 2": ("overskrift 2",),
    "Heading 3": ("overskrift 3",),
    "Heading 4": ("overskrift 4",),
    "List Bullet": ("punktliste", "punktmerket liste", "kulepunkter", "kulepunkt"),
    "Quote": ("sitat",),
    "Caption": ("bildetekst", "bilettekst", "figurtekst"),
    "TOC Heading": ("overskrift for innholdsfortegnelse", "overskrift for innhaldsliste"),
    "TOC 1": ("innh 1",),
    "TOC 2": ("innh 2",),
    "Faktalinje": (),
    "Merknad": (),
    "Liten tekst": (),
    "Tabelltekst": (),
    "Tabelltall": (),
    "Footer": ("bunntekst", "botntekst"),
}


def find_style(styles: Styles, name: str) -> BaseStyle | None:
    """Return the paragraph style that is ours of this name, by its name, another name, or its id."""
    wanted = {name.casefold(), *OTHER_NAMES[name]}
    found = [style for style in styles if style.type == WD_STYLE_TYPE.PARAGRAPH]
    for names in (_name, _aliases, _ident):
        for style in found:
            if names(style) & (wanted if names is not _ident else {one.replace(" ", "") for one in wanted}):
                return style
    return None


def table_styles(styles: Styles) -> list[str]:
    """Return the names of the table styles a table can be set in, in the file's order."""
    plain = {"normal table", "table normal", "vanlig tabell"}
    names = (style.name for style in styles if style.type == WD_STYLE_TYPE.TABLE)
    return [name for name in names if name and name.casefold() not in plain]


def offered_table_styles(word: WordDocument, chosen: str = "") -> list[str]:
    """Return the names of the table styles to choose among: those the template's makers made first, then Word's own.

    Left out are styles that Word hides, and its gallery of 2007, which a program may have put into the file and Word
    has not offered since 2013; but not what a table of the template is set in, nor what is ``chosen``.
    """
    names = set(table_styles(word.styles))
    used = {found.get(qn("w:val")) for found in word.element.body.iter(qn("w:tblStyle"))}
    made = [style for style in word.styles if style.type == WD_STYLE_TYPE.TABLE and style.name in names]
    kept = [one for one in made if _is_own(one) or one.style_id in used or one.name == chosen or _is_shown(one)]
    return [style.name for style in sorted(kept, key=lambda style: not _is_own(style))]


def _is_own(style: BaseStyle) -> bool:
    return not style.builtin


def _is_shown(style: BaseStyle) -> bool:
    return not style.hidden and style.priority not in GALLERY_OF_2007


def _name(style: BaseStyle) -> set[str]:
    return {(style.name or "").casefold()}


def _aliases(style: BaseStyle) -> set[str]:
    found = style.element.find(qn("w:aliases"))
    return {one.strip().casefold() for one in found.get(qn("w:val"), "").split(",")} if found is not None else set()


def _ident(style: BaseStyle) -> set[str]:
    return {(style.style_id or "").casefold()}
