"""Nynorsk: every text of the documents is translated, with the same holes, and no bokmål is left in what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO

import pytest

from tests.drafting.rooms import drawn, every_kind
from tests.exports.samples import STATES
from tests.tooling.texts import catalogue, forms, texts
from workshop.drafting import draft
from workshop.exports import FORMATS
from workshop.exports.checks.spots import spots_of
from workshop.exports.document import document
from workshop.i18n import _, in_its_language, language, ngettext, written_in
from workshop.kinds.words import number_word
from workshop.models.summary import AnswerLine, PromptChapter, Summary

#: whose texts stand in documents
DOCUMENTS = ("drafting", "exports", "kinds", "models")
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
    + ("trukket", "oversikten", "endret", "laget", "ligger", "sammen", "antall", "andel", "kolonnen", "siden")
    + ("videreføre", "dårlig", "dårligst", "ivaretatt")
)


@pytest.mark.parametrize("room", DOCUMENTS)
def test_every_text_of_the_documents_has_a_translation(room) -> None:
    known = {message.id for message in catalogue() if all(forms(message.string)) and not message.fuzzy}
    missing = [f"{name}:{line}: {text!r}" for name, line, text in texts(f"workshop/{room}") if not _in(text, known)]
    assert not missing, (
        f"{len(missing)} texts have no nynorsk. Run python -m tests.tooling.texts, and fill in what is empty in "
        "workshop/translations/nn/LC_MESSAGES/messages.po (docs/words.md):\n" + "\n".join(missing)
    )


def _in(text: object, known: set[object]) -> bool:
    return text in known or any(isinstance(one, tuple) and one[0] == text for one in known)


def test_a_text_for_one_has_the_same_text_for_many_everywhere() -> None:
    """A catalogue knows the two by the first of them."""
    many: dict[str, set[str]] = {}
    for _name, _line, text in texts():
        if isinstance(text, tuple):
            many.setdefault(text[0], set()).add(text[1])
    assert not {one: held for one, held in many.items() if len(held) > 1}


def test_a_translation_has_the_holes_of_its_text_and_as_many_forms() -> None:
    wrong = []
    for message in catalogue():
        if not message.id or not any(forms(message.string)):
            continue
        holes = [[set(HOLE.findall(form)) for form in forms(value)] for value in (message.id, message.string)]
        if holes[0] != holes[1]:
            wrong.append(message.id)
    assert not wrong


def test_a_translation_begins_and_ends_as_its_text_does() -> None:
    wrong = []
    for message in catalogue():
        for form, given in zip(forms(message.id), forms(message.string), strict=False):
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

    import docx

    made = replace(STATES["full"](), language="nn")
    word = docx.Document(BytesIO(FORMATS["docx"].write(made)))
    assert word.core_properties.language == "nn-NO"
    assert "Hovudfunn" in [paragraph.text for paragraph in word.paragraphs]
    assert "Vedlegg: Alle innspel" in [paragraph.text for paragraph in word.paragraphs]
    assert FORMATS["csv"].write(made).decode("utf-8-sig").startswith('"Nr.";"Oppgåve";"Bord";"Innspel";"Tema"')
    assert '"heading": "Hovudfunn"' in FORMATS["json"].write(made).decode()
