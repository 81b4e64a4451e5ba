"""What a template has and what it lacks, told to the planner who sent it up."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from workshop.actions.refusing import Refused
from workshop.exports.word.cover import has_own_footer, has_own_header, has_page_numbers
from workshop.exports.word.ground import Ground, body_places, stands_alone, written_into
from workshop.exports.word.names import offered_table_styles
from workshop.exports.word.pages import section_after, text_width
from workshop.exports.word.placeholders import BODY, NAMES, names_in, paragraphs, roots
from workshop.i18n import _
from workshop.models.word_templates import Letterhead

#: English metric units: the tables of the documents need about ten centimetres
NARROWEST = 3_600_000


@dataclass(frozen=True)
class Line:
    """One thing about the template. ``found`` is False for what it lacks; ``told`` then says what is done instead."""

    name: str
    found: bool
    told: str


@dataclass(frozen=True)
class Checked:
    """Everything about a template, in the order it is shown."""

    styles: tuple[Line, ...]
    page: tuple[Line, ...]
    placeholders: tuple[str, ...]  #: those it has that are filled in
    unknown: tuple[str, ...]  #: what stands in double braces without meaning anything
    has_place: bool  #: it says where the text goes
    tables: tuple[str, ...]  #: table styles that can be chosen


def check(letterhead: Letterhead) -> Checked:
    """Look the template over. Raises Refused where nothing can be written into it."""
    try:
        word = docx.Document(io.BytesIO(letterhead.data))
        _check_places(word)
        names = {name for root in roots(word) for p in paragraphs(root) for name in names_in(p)}
        tables = tuple(offered_table_styles(word, letterhead.table_style))
        ground = written_into(letterhead, "nb-NO", {}, landscape=False)
    except Refused:
        raise
    except Exception as error:  # what others made of a Word file fails in as many ways as there are programs
        raise Refused(
            _("Filen lar seg ikke lese som en Word-mal. Åpne den i Word, lagre den på nytt som .docx, og prøv igjen.")
        ) from error
    if section_width(ground) < NARROWEST:
        raise Refused(_("Det er for liten plass til teksten på siden. Gjør margene mindre, eller bruk én spalte."))
    return Checked(
        styles=tuple(_styles(ground)),
        page=tuple(_page(ground)),
        placeholders=tuple(name for name in NAMES if name in names),
        unknown=tuple(sorted(names - set(NAMES))),
        has_place=BODY in names,
        tables=tables,
    )


def section_width(ground: Ground) -> int:
    return text_width(section_after(ground.word, ground.end))


def _check_places(word: WordDocument) -> None:
    places = body_places(word)
    if len(places) > 1:
        raise Refused(_("«{{ oppsummering }}» står flere ganger i malen. La den stå ett sted."))
    if places and not stands_alone(word, places[0]):
        raise Refused(
            _(
                "«{{ oppsummering }}» må stå alene i et avsnitt, og ikke i en tabell, en tekstboks, et topptekstfelt "
                "eller et bunntekstfelt."
            )
        )


def _titles() -> dict[str, tuple[str, str]]:
    """What each style is called on the screen, and what is done where the template lacks it."""
    ours = _("Vi bruker vår egen, i malens skrift og farge.")
    heading = _("Vi lager den av overskriften over.")
    return {
        "Title": (_("Tittel"), ours),
        "Subtitle": (_("Undertittel"), ours),
        "Heading 1": (_("Overskrift 1"), ours),
        **{f"Heading {level}": (_("Overskrift %(level)d", level=level), heading) for level in (2, 3, 4)},
        "List Bullet": (_("Punktliste"), ours),
        "Quote": (_("Sitat"), ours),
        "Caption": (_("Bildetekst"), ours),
    }


def _styles(ground: Ground) -> Iterator[Line]:
    yield _line(_("Brødtekst («Normal»)"), "Normal" in ground.found, _("Vi bruker vår egen, i malens skrift."))
    for name, (title, instead) in _titles().items():
        called = ground.found.get(name, "")
        told = _("Heter «%(name)s» i malen.", name=called) if called not in {"", title, name} else ""
        if name == "List Bullet" and ground.bullets_added:
            told = _("Stilen har ikke punkttegn. Vi setter på punkttegn.")
        yield Line(title, bool(called), told if called else instead)
    named = next((style.name for style in ground.word.styles if style.style_id == ground.table_style), "")
    instead = _("Vi bruker vår egen, i overskriftenes farge. Du kan velge en av malens under.")
    yield Line(
        _("Tabellstil"), ground.own_tables, _("Bruker «%(name)s».", name=named) if ground.own_tables else instead
    )


def _line(name: str, found: bool, instead: str) -> Line:
    return Line(name, found, "" if found else instead)


def _page(ground: Ground) -> Iterator[Line]:
    yield _line(_("Topptekst"), has_own_header(ground), _("Dokumentene får ingen topptekst."))
    yield _line(_("Bunntekst"), has_own_footer(ground), _("Vi setter inn tittel og sidetall."))
    if has_own_footer(ground):
        instead = _("Malen har bunntekst uten sidetall. Sett det gjerne inn i malen.")
        yield _line(_("Sidetall"), has_page_numbers(ground), instead)
    undescribed = _without_description(ground.word)
    if undescribed:
        yield Line(
            _("Alternativ tekst"),
            False,
            _("Et bilde i malen mangler alternativ tekst. Høyreklikk på det i Word og velg «Vis alternativ tekst»."),
        )
    if not ground.contents:
        yield Line(_("Innholdsfortegnelse"), True, _("Malen har sin egen. Oppdater den i Word: merk den, og trykk F9."))


def _without_description(word: WordDocument) -> bool:
    pictures = (about for root in roots(word) for about in root.iter(qn("wp:docPr")))
    return any(not about.get("descr") and not _decorative(about) for about in pictures)


def _decorative(about) -> bool:
    return any(one.get("val") == "1" for one in about.iter() if one.tag.endswith("}decorative"))
