"""What holds for every sentence of every draft, whatever the room looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.drafting.recount import PROMPTS, counted, numbers_in, prompts_in, times_of
from tests.drafting.rooms import drawn, every_kind
from tests.exports.samples import STATES
from workshop.drafting import Sentence, draft
from workshop.models.summary import Summary

SEEDS = range(60)
TABLE = re.compile(r"\bBord \d+")
OWN_WORDS = {"hensikt", "veien_videre"}
ROOMS = {**STATES, "every_kind": every_kind} | {f"drawn-{seed}": lambda seed=seed: drawn(seed) for seed in SEEDS}


@pytest.fixture(params=ROOMS, scope="module")
def room(request: pytest.FixtureRequest) -> Summary:
    return ROOMS[request.param]()


def sentences(summary: Summary) -> Iterator[Sentence]:
    """The machine's own sentences; a planner's own words are left out."""
    for section in draft(summary).sections:
        if section.key not in OWN_WORDS:
            yield from section.sentences


def unquoted(text: str) -> str:
    return re.sub(r"«[^»]*»", "", text)


def test_every_number_can_be_counted_again_from_what_the_sentence_rests_on(room):
    for sentence in sentences(room):
        assert set(numbers_in(sentence.text, room)) <= counted(sentence, room), sentence


def test_every_prompt_that_is_named_is_one_the_sentence_rests_on(room):
    of_prompts = {"prompt", "theme", "view", "marks", "opinions", "responses", "feedback"}
    for sentence in sentences(room):
        rests = {reference.number for reference in sentence.rests_on if reference.what in of_prompts}
        assert prompts_in(sentence.text) in (set(), rests), sentence


def test_every_time_is_one_of_the_programs(room):
    for sentence in sentences(room):
        assert set(re.findall(r"\d\d\.\d\d", unquoted(sentence.text))) <= times_of(room)


def test_no_sentence_rests_on_nothing(room):
    readable = {line.number for line in room.appendix if not line.withheld}
    for sentence in sentences(room):
        assert sentence.rests_on
        held = {number for reference in sentence.rests_on for number in reference.responses}
        assert held <= readable
        assert set(sentence.shown) <= held


def test_every_sentence_is_whole(room):
    """No holes that were not filled, no doubled spaces or stops, the right form of one, a capital and an end."""
    for sentence in sentences(room):
        text = sentence.text
        assert not re.search(r"  |\.\.|%\(|%s|\bNone\b|\( |\(\)| ,| \.|«»", text), text
        bare = re.sub(r"«[^»]*»", "«»", text)
        assert not re.search(r"\b1 (innspill|bord|deltaker|tema|oppgave|svar)|\b(en|ett|én) temaer\b", bare), text
        assert text[0] == text[0].upper(), text
        assert text.endswith((".", "»")), text


def test_small_numbers_are_words_unless_compared_with_large_ones(room):
    for sentence in sentences(room):
        bare = re.sub(r"\([^)]*\)|\d+\. \w+ \d{4}|\d+ poeng|fra 1 til 5", "", PROMPTS.sub("", unquoted(sentence.text)))
        digits = [int(number) for number in re.findall(r"(?<![\d.,])\d+(?![\d.,]*\d)", TABLE.sub("", bare))]
        assert not digits or max(digits) > 12, sentence.text


def test_quotes_close(room):
    for sentence in sentences(room):
        assert sentence.text.count("«") == sentence.text.count("»"), sentence.text


def test_keys_are_the_same_in_every_state(room):
    assert [section.key for section in draft(room).sections] == [
        "ingress",
        "hensikt",
        "gjennomforing",
        "hovedfunn",
        "hovedfunn_temaer",
        "hovedfunn_valgt",
        "hovedfunn_felles",
        "hovedfunn_delt",
        "hovedfunn_bord",
        "hovedfunn_faa",
        "forstatt",
        "veien_videre",
    ]


def test_hovedfunn_always_says_something(room):
    made = draft(room)
    assert made.section("hovedfunn").sentences or made.parts_of("hovedfunn")


def test_the_same_summary_gives_the_same_draft(room):
    assert draft(room) == draft(room)
