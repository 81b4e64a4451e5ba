"""Hovedfunn, rule by rule: what is told, what is not, and how it reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.drafting.rooms import LABELS, day_of, every_kind, marked, said
from tests.exports.building import chapter, response
from tests.exports.samples import STATES
from tests.kinds.votes import asked, from_tables, votes
from workshop.drafting import draft
from workshop.kinds import kind_of
from workshop.models.figures import OpinionGroup, Opinions
from workshop.models.summary import PromptChapter, Summary

HOUSING, BUSES, FJORD, *_ = LABELS


def texts(summary: Summary, part: str) -> list[str]:
    return [sentence.text for sentence in draft(summary).section(f"hovedfunn_{part}").sentences]


def tables(*counts: int) -> dict[str, int]:
    return {f"Bord {number}": count for number, count in enumerate(counts, start=1)}


def test_every_kind_of_prompt_has_its_say():
    made = every_kind()
    assert texts(made, "felles") == [
        "Alle fire bord tok opp «Buss og bane».",
        "Alle de tolv som tok stilling, er enige i «Vi har for mange planer» (oppgave 2).",
        "Mellom «Frihet» og «Fasthet» (oppgave 3) står alle tolv nærmest «Fasthet».",
        "Minst to av tre som tok stilling, vil revidere «Klimastrategi» (oppgave 4).",
    ]
    assert texts(made, "delt") == [
        "Meningene er delt om «Planene følges opp» (oppgave 2): seks er enige, tre er uenige og tre svarte pass.",
        "Meningene er delt om «Fortett i villastrøkene» (oppgave 2): seks er enige og seks er uenige.",
        "Mellom «Vekst» og «Vern» (oppgave 3) er deltakerne delt: seks står nærmest «Vekst», seks nærmest «Vern» og "
        "ingen midt mellom.",
        "Det er uenighet om «Kulturplan» (oppgave 4): seks vil videreføre og seks mener at planen kan utgå.",
    ]
    assert texts(made, "bord")[1:] == [
        "Et klart flertall ved Bord 1 og Bord 2 er enig i «Planene følges opp» (oppgave 2), mens et klart flertall ved "
        "Bord 3 er uenig.",
        "Et klart flertall ved Bord 1 og Bord 3 er enig i «Fortett i villastrøkene» (oppgave 2), mens et klart "
        "flertall ved Bord 2 og Bord 4 er uenig.",
        "Mellom «Vekst» og «Vern» (oppgave 3) heller Bord 1 og Bord 2 mot «Vekst», og Bord 3 og Bord 4 mot «Vern».",
    ]
    assert texts(made, "valgt") == [
        "Flest prikker fikk «Ny sykkelvei» (15), «Badeplass» (6) og «Fritidsklubb» (6), av 27 i alt (oppgave 5).",
        "Høyest i rangeringen (oppgave 6) kom «Ny sykkelvei» med 28 poeng, «Badeplass» med 12 poeng og «Fritidsklubb» "
        "med 9 poeng.",
        "Flest valgte «Ny sykkelvei» (oppgave 7): seks av de elleve som svarte.",
        "Lavest snitt har «Utenforskap» mot målet «Gode liv» (1,3), høyest «Beredskap» mot målet «Gode liv» (4,3), "
        "på en skala fra 1 til 5 (oppgave 8).",
    ]


def test_the_same_theme_in_two_prompts_is_told_as_one():
    first = said(1, tables(2, 1, 1))
    second = said(2, tables(1, 1), labels=["BOLIGER for unge"], first=10)
    made = day_of(first, second)
    told = draft(made).section("hovedfunn_temaer").sentences[1]
    assert told.text.startswith(
        "Det største temaet er «Boliger for unge», med seks innspill fra alle tre bord (oppgavene 1 og 2)."
    )
    assert [(one.number, one.name, len(one.responses)) for one in told.rests_on if one.what == "theme"] == [
        (1, "Boliger for unge", 4),
        (2, "BOLIGER for unge", 2),
    ]


def test_themes_of_a_size_there_is_no_room_for_are_all_left_out():
    letters = [f"Tema {letter}" for letter in "ABCDEFGHIJKLM"]
    for equal, told in ((5, 6), (7, 8), (8, 1)):
        made = day_of(said(1, tables(4), *[tables(2)] * equal, *[tables(1)] * 2, labels=letters))
        assert len(texts(made, "temaer")) == 1 + told
    equal = day_of(said(1, *[tables(1, 1)] * 9, labels=letters))
    assert texts(equal, "temaer")[1:] == [
        "Ingen temaer skiller seg ut som størst: ni temaer har to innspill hver, og ingen har flere."
    ]


def test_the_broadest_theme_is_told_where_it_is_not_the_largest():
    made = day_of(said(1, tables(9, 1, 0, 0), tables(1, 1, 1, 0), {"Bord 4": 1}))
    assert "Flest bord tok opp «Buss og bane»: tre av fire bord." in texts(made, "temaer")


def test_what_is_in_no_theme_is_told():
    lines = [response(number, "x", group="Bord 1") for number in range(1, 8)]
    made = day_of(chapter(1, {HOUSING: lines[:4]}, remainder=lines[4:6], unplaced=lines[6:]))
    assert texts(made, "temaer")[-2:] == [
        "To innspill hører ikke til noe tema (oppgave 1).",
        "Ett innspill er ikke gruppert ennå (oppgave 1).",
    ]


def test_a_theme_that_one_table_alone_raised_is_told_from_three_responses():
    assert texts(day_of(said(1, tables(3), tables(0, 1, 1))), "bord") == [
        "Bare Bord 1 tok opp «Boliger for unge» (oppgave 1), med tre innspill."
    ]
    assert texts(day_of(said(1, tables(2), tables(0, 1, 1))), "bord") == []


def test_a_table_that_says_much_more_of_a_theme_is_told_with_the_counts():
    made = day_of(said(1, tables(8, 1, 1, 1), tables(2, 9, 9, 9)))
    assert texts(made, "bord")[0] == (
        "Bord 1 la mer vekt på «Boliger for unge» enn de andre (oppgave 1): åtte av ti innspill, mot 3 av 30 ved de "
        "andre bordene."
    )


@pytest.mark.parametrize("counts", [(3, 2, 2), (3, 1, 1), (4, 2, 1)])
def test_a_difference_that_may_be_luck_is_not_told(counts):
    assert texts(day_of(said(1, tables(*counts), tables(*(6 - count for count in counts)))), "bord") == []


def test_two_tables_are_not_compared():
    made = day_of(said(1, tables(9, 0), tables(0, 9)))
    assert texts(made, "bord") == []
    assert "bord" not in " ".join(texts(made, "temaer"))


def test_short_answers_that_several_gave_are_told():
    said_so = ("Trygg", "trygg", "Grønn", "trygg", "grønn", "Rik")
    lines = tuple(response(number, word) for number, word in enumerate(said_so, start=1))
    kind = kind_of("short_answer")
    made = chapter(1, {}, unplaced=lines, engine="")
    made = replace(made, kind="short_answer", outcome=kind.told(asked(), said_so), ballots=6)
    assert texts(day_of(made), "valgt") == ["Oftest svart på oppgave 1: «trygg» (3) og «Grønn» (2)."]


def test_few_marks_say_nothing():
    task = asked("Vi har for mange planer")
    few = marked(1, "agreement", task, votes({1: 0}, {1: 0}, {1: 2}, {1: 2}))
    made = draft(day_of(few))
    assert made.parts_of("hovedfunn") == ()
    assert made.section("hovedfunn").text == "Svarene er for få eller for ulike til å trekke fram hovedfunn."


def test_agreement_that_one_table_does_not_share_is_not_common_ground():
    task = asked("Vi har for mange planer")
    cast = from_tables({"Bord 1": [{1: 0}] * 9, "Bord 2": [{1: 2}] * 3})
    assert texts(day_of(marked(1, "agreement", task, cast)), "felles") == []


def test_people_on_both_sides_and_most_in_the_middle_are_not_divided():
    cast = votes(*[{1: 0}] * 3, *[{1: 6}] * 3, *[{1: 3}] * 9)
    assert texts(day_of(marked(1, "tension", asked(("Vekst", "Vern")), cast)), "delt") == []


def test_a_first_place_that_many_share_is_not_told():
    task = asked("A", "B", "C", "D")
    cast = votes(*[{place: 1} for place in (1, 2, 3, 4)] * 2)
    assert texts(day_of(marked(1, "priority", task, cast)), "valgt") == []


def test_a_theme_with_one_empty_view_is_not_contested():
    made = STATES["by_hand"]()
    housing = made.prompts[0].themes[1]
    one_sided = replace(housing.views[1], responses=(), quotes=())
    themes = (replace(housing, views=(housing.views[0], one_sided, *housing.views[2:])),)
    assert texts(replace(made, prompts=(replace(made.prompts[0], themes=themes),)), "delt") == []


def test_opinion_groups_are_told_with_what_sets_them_apart_and_what_they_share():
    groups = (
        OpinionGroup("A", 14, ((12, 1, 1), (13, 0, 1)), ((0, "agree"),)),
        OpinionGroup("B", 9, ((1, 0, 8), (8, 0, 1)), ((0, "disagree"),)),
    )
    found = Opinions("found", 23, ("Bygg høyt", "Ta vare på marka"), STATES["full"]().made_at, groups, (1,))
    made = day_of(replace(_statements(), opinions=found))
    assert texts(made, "delt")[-1] == (
        "Svarene på oppgave 1 deler seg i to meningsgrupper: 14 personer i gruppe A og ni personer i gruppe B. "
        "Det som tydeligst skiller dem, er synet på «Bygg høyt»."
    )
    assert texts(made, "felles")[-1] == (
        "Flertallet i hver av meningsgruppene er enig i «Ta vare på marka» (oppgave 1)."
    )


def test_a_statement_the_room_and_every_opinion_group_agree_with_is_told_once():
    cast = votes(*[{1: 0, 2: 0}] * 6, *[{1: 2, 2: 0}] * 6)
    made = marked(1, "agreement", asked("Bygg høyt", "Ta vare på marka"), cast)
    groups = tuple(OpinionGroup(name, 6, ((6, 0, 0), (6, 0, 0)), ()) for name in "AB")
    found = Opinions("found", 12, ("Bygg høyt", "Ta vare på marka"), STATES["full"]().made_at, groups, (1,))
    assert texts(day_of(replace(made, opinions=found)), "felles") == [
        "Alle de tolv som tok stilling, er enige i «Ta vare på marka» (oppgave 1). Det gjelder også flertallet i hver "
        "av meningsgruppene."
    ]


def test_counts_that_are_compared_are_written_alike():
    cast = votes(*[{1: 0}] * 17, *[{1: 2}] * 19, *[{1: 1}] * 2)
    assert texts(day_of(marked(1, "agreement", asked("Bygg høyt"), cast)), "delt") == [
        "Meningene er delt om «Bygg høyt» (oppgave 1): 17 er enige, 19 er uenige og 2 svarte pass."
    ]


def _statements() -> PromptChapter:
    return marked(1, "agreement", asked("Bygg høyt", "Ta vare på marka"), votes({1: 0, 2: 0}))


def test_single_voices_are_quoted_with_their_numbers_and_those_too_long_are_counted():
    made = STATES["by_hand"]()
    told = draft(made).section("hovedfunn_faa").sentences
    assert [(sentence.text, sentence.shown) for sentence in told] == [
        ("Bord 2, oppgave 1: «Turkart på somali».", (9,)),
        ("Bord 1, oppgave 1: «Ferge til Nesøya».", (8,)),
    ]
    first = made.prompts[0]
    wordy = replace(first.mentioned[0], text="Turkart på somali " * 20)
    told = draft(replace(made, prompts=(replace(first, mentioned=(wordy,)),))).section("hovedfunn_faa").sentences
    assert told[-1].text == "Ett innspill til er merket på samme måte. Det står under oppgave 1."


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("planned", "Ingen innspill eller svar er kommet inn, så det er ingen hovedfunn ennå."),
        ("empty", "Ingen innspill eller svar er kommet inn, så det er ingen hovedfunn."),
        ("all_hidden", "Alle innspillene er skjult av prosesslederen, så det er ingen hovedfunn."),
        ("half_run", "Innspillene er ikke gruppert i temaer, så det er ikke talt opp hva de handler mest om."),
        ("one_table", "Alt som kom inn, kom fra ett bord, så bordene kan ikke sammenlignes."),
        ("full", ""),
    ],
)
def test_where_there_is_little_the_draft_says_so(state, told):
    assert draft(STATES[state]()).section("hovedfunn").text == told
