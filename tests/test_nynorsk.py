"""Nynorsk: every text of the documents is translated, with the same holes, and no bokmål is left in what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.drafting.rooms import drawn, every_kind
from tests.exports.samples import STATES
from workshop.drafting import draft
from workshop.exports import FORMATS
from workshop.exports.checks.spots import spots_of
from workshop.exports.document import document
from workshop.i18n import FOLDER, _, in_its_language, language, ngettext, written_in
from workshop.kinds.words import number_word
from workshop.models.summary import AnswerLine, PromptChapter, Summary

ROOT = Path(__file__).parents[1]
#: whose texts stand in documents
DOCUMENTS = ("drafting", "exports", "kinds", "models")
WORDS = {"_": None, "_l": None, "ngettext": (1, 2), "gettext": None}
HOLE = re.compile(r"%%s|%\(\w+\)[sd]")
#: words that are bokmål and never nynorsk
BOKMAAL = frozenset(
    ("ikke", "hva", "hvem", "hvor", "hvordan", "hvorfor", "hver", "hvert", "noe")
    + ("noen", "fra", "mer", "flere", "jeg", "ett", "én", "et", "en")
    + ("innspill", "innspillet", "innspillene", "temaer", "temaene", "bordene", "oppgave", "oppgaven", "oppgavene")
    + ("deltaker", "deltakere", "deltakerne", "ble", "kommet", "skrevet", "svarte", "sendte", "uten")
    + ("hånd", "navn", "ganger", "høyest", "lavest", "flertall", "flertallet", "enig", "enige")
    + ("uenig", "uenighet", "meninger", "meningene", "videre", "hovedfunn", "hensikt", "øvrige", "verkstedet")
    + ("arbeidsverkstedet", "prosesslederen", "bare", "nevnt", "selv", "være", "sier", "gjør")
    + ("ennå", "nå", "utsagn", "utsagnene", "prikker", "planer", "planene", "tallene", "nærmest")
    + ("trukket", "oversikten", "endret", "laget", "sammen", "antall", "andel", "kolonnen", "siden")
    + ("videreføre", "dårlig", "dårligst", "ivaretatt")
)


@cache
def catalogue():
    with (FOLDER / "nn" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale="nn")


def parts(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)


@pytest.mark.parametrize("room", DOCUMENTS)
def test_every_text_of_the_documents_has_a_translation(room) -> None:
    found = extract_from_dir(ROOT / "workshop" / room, [("**.py", "python")], keywords=WORDS)
    missing = []
    for name, line, message, _comments, _context in found:
        translated = catalogue().get(message if isinstance(message, str) else message[0])
        if translated is None or not all(parts(translated.string)) or translated.fuzzy:
            missing.append(f"workshop/{room}/{name}:{line}: {message!r}")
    assert not missing, (
        f"{len(missing)} texts have no nynorsk in workshop/translations/nn/LC_MESSAGES/messages.po "
        "(docs/words.md tells how):\n" + "\n".join(missing)
    )


def test_a_text_for_one_has_the_same_text_for_many_everywhere() -> None:
    """A catalogue knows the two by the first of them."""
    many: dict[str, set[str]] = {}
    for folder, methods in (("workshop", [("**.py", "python")]), ("templates", [("**.html", "jinja2")])):
        for _name, _line, message, _comments, _context in extract_from_dir(ROOT / folder, methods, keywords=WORDS):
            if isinstance(message, tuple):
                many.setdefault(message[0], set()).add(message[1])
    assert not {one: forms for one, forms in many.items() if len(forms) > 1}


def test_a_translation_has_the_holes_of_its_text_and_as_many_forms() -> None:
    wrong = []
    for message in catalogue():
        if not message.id or not any(parts(message.string)):
            continue
        forms, given = parts(message.id), parts(message.string)
        holes = [set(HOLE.findall(form)) for form in forms]
        wanted = holes if len(given) == len(forms) else [set()]
        if [set(HOLE.findall(form)) for form in given] != wanted or any(
            "%" in HOLE.sub("", form) for form in given if "%(" in form
        ):
            wrong.append(message.id)
    assert not wrong


def test_a_translation_begins_and_ends_as_its_text_does() -> None:
    wrong = []
    for message in catalogue():
        for form, given in zip(parts(message.id), parts(message.string), strict=False):
            if not form or not given:
                continue
            blank = (form[0] == " ", form[-1] == " ") != (given[0] == " ", given[-1] == " ")
            if blank or (form[-1] in ".:?!…") != (given[-1] in ".:?!…"):
                wrong.append((form, given))
    assert not wrong


def test_forms_follow_the_count_and_the_gender() -> None:
    with written_in("nn"):
        assert [ngettext("ett innspill", "%(num)s innspill", count) for count in (1, 3)] == [
            "eitt innspel",
            "3 innspel",
        ]
        assert ngettext("én deltaker", "%(num)s deltakere", 2, num=number_word(2)) == "to deltakarar"
        assert _("%(some)s av %(every)s bord", some=number_word(3), every=number_word(7)) == "tre av sju bord"
        assert number_word(1) == "éin"


def test_a_document_is_in_its_own_language_whoever_makes_it() -> None:
    made = replace(every_kind(), language="nn")
    with written_in("nb"):
        assert document(made).subtitle == "Oppsummering"
        assert draft(made).section("hovedfunn").heading == "Hovudfunn"
        assert _("Hovedfunn") == "Hovedfunn"
    assert language() == "nb"


def test_a_maker_that_fails_leaves_the_language_as_it_was() -> None:
    @in_its_language
    def fail(_summary: Summary) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        fail(replace(every_kind(), language="nn"))
    assert language() == "nb"


def test_an_unknown_language_is_bokmaal() -> None:
    with written_in("tlh"):
        assert _("Hovedfunn") == "Hovedfunn"


def own_words(value: object) -> Iterator[str]:
    """Everything people wrote that a summary holds; what the marks came to is told by us."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from own_words(part)
    elif is_dataclass(value):
        ours = {PromptChapter: {"outcome", "kind_title"}, AnswerLine: {"answer"}}.get(type(value), set())
        for field in fields(value):
            if field.name not in ours:
                yield from own_words(getattr(value, field.name))


def bokmaal_in(texts: Iterable[str], theirs: Iterable[str]) -> set[tuple[str, str]]:
    """The words of bokmål in what is ours of the texts, each with its text."""
    known = sorted({" ".join(text.split()) for text in theirs if len(text) > 3}, key=len, reverse=True)
    found = set()
    for text in texts:
        left = " ".join(text.split())
        for words in known:
            left = left.replace(words, "…")
        left = re.sub(r"«[^»]*»", "…", left)
        found |= {(word, text) for word in re.findall(r"\w+", left.casefold()) if word in BOKMAAL}
    return found


ROOMS = {**STATES, "every_kind": every_kind} | {f"drawn-{seed}": lambda seed=seed: drawn(seed) for seed in range(30)}


@pytest.mark.parametrize("name", ROOMS)
def test_a_nynorsk_document_has_no_bokmaal_of_ours(name) -> None:
    with written_in("nn"):  # the marks are told as they are counted
        made = replace(ROOMS[name](), language="nn")
    theirs = [*own_words(made), "Bord"]
    assert not bokmaal_in((spot.text for spot in spots_of(document(made))), theirs)


def test_the_files_say_what_the_document_says_and_in_which_language() -> None:
    from io import BytesIO

    import docx

    made = replace(STATES["full"](), language="nn")
    word = docx.Document(BytesIO(FORMATS["docx"].write(made)))
    assert word.core_properties.language == "nn-NO"
    assert "Hovudfunn" in [paragraph.text for paragraph in word.paragraphs]
    assert "Vedlegg: Alle innspel" in [paragraph.text for paragraph in word.paragraphs]
    assert FORMATS["csv"].write(made).decode("utf-8-sig").startswith('"Nr.";"Oppgåve";"Bord";"Innspel";"Tema"')
    assert '"heading": "Hovudfunn"' in FORMATS["json"].write(made).decode()
