"""Ingress, gjennomføring, coverage and the planner's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.drafting.rooms import day_of, every_kind, marked, said
from tests.exports.building import response, summary
from tests.exports.samples import STATES, numbers_in
from tests.kinds.votes import asked, votes
from workshop.drafting import Sentence, coverage, draft
from workshop.drafting.counts import named, of_people, of_tables, part_of, prompts
from workshop.drafting.coverage import told_in_chapters
from workshop.models.summary import SeatingLine


def text(made, key: str) -> str:
    return draft(made).section(key).text


def test_the_ingress_has_the_occasion_the_numbers_the_themes_and_the_disagreement():
    assert text(every_kind(), "ingress") == (
        "Bærum kommune holdt arbeidsverksted i planprosessen «Planstrategi 2023–2027» 2. februar 2024. "
        "Det kom inn 26 innspill fra 26 deltakere ved fire bord. "
        "Deltakerne svarte på sju oppgaver med korte svar eller avkryssing. "
        "De største temaene er «Buss og bane», «Boliger for unge» og «Oslofjorden». "
        "Høyest prioritert er «Ny sykkelvei», «Badeplass» og «Fritidsklubb» (oppgave 5). "
        "Bred støtte får «Vi har for mange planer». "
        "Meningene er delt, blant annet om «Planene følges opp», «Vekst – Vern» og «Kulturplan»."
    )


def test_names_too_long_to_read_in_passing_are_left_out_of_the_ingress():
    long = "Planene er mange, lite samordnede og så krevende at ingen kan gjennomføre dem alle sammen"
    cast = votes(*[{1: 0, 2: 0, 3: 0}] * 6)
    made = day_of(marked(1, "agreement", asked(long, "Planene følges opp"), cast))
    assert "Bred støtte får blant annet «Planene følges opp»." in text(made, "ingress")
    alone = day_of(marked(1, "agreement", asked(long), cast))
    assert f"Bred støtte får «{long}»." in text(alone, "ingress")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"municipality": ""}, "Arbeidsverkstedet i planprosessen «Planstrategi 2023–2027» ble holdt 2. februar 2024."),
        ({"process": " "}, "Bærum kommune holdt arbeidsverksted 2. februar 2024."),
        ({"process": "", "municipality": "\x00"}, "Arbeidsverkstedet ble holdt 2. februar 2024."),
        ({"process": "", "state": "planned"}, "Bærum kommune holder arbeidsverksted 2. februar 2024."),
    ],
)
def test_the_occasion_is_told_with_what_is_known(changes, told):
    assert draft(replace(STATES["full"](), **changes)).section("ingress").sentences[0].text == told


def test_how_the_day_went_is_told_in_running_text():
    assert text(every_kind(), "gjennomforing") == (
        "Arbeidsverkstedet varte fra kl. 08.36 til kl. 13.06. Planen var kl. 08.30–13.00. "
        "Alle de seks punktene på programmet ble gjennomført. "
        "48 deltakere var ventet, og 41 var med på telefon eller PC, ved fire bord. "
        "26 deltakere sendte innspill. "
        "Det var åtte oppgaver: én med skriftlige innspill og sju med korte svar eller avkryssing. "
        "26 av 26 innspill er med."
    )


def test_what_did_not_happen_is_told():
    made = replace(STATES["full"](), program=summary(ran=1).program)
    assert "To av de seks punktene på programmet ble gjennomført." in text(made, "gjennomforing")
    silent = replace(made, prompts=(*made.prompts, replace(STATES["empty"]().prompts[0], number=4)))
    assert "Ingen svarte på oppgave 4." in text(silent, "gjennomforing")


@pytest.mark.parametrize(
    ("seating", "told"),
    [
        (SeatingLine("random"), "Bordene ble fordelt tilfeldig."),
        (SeatingLine("mixed", "Parti", ("Høyre",)), "Bordene ble blandet etter «Parti»."),
        (SeatingLine("mixed"), "Bordene ble blandet."),
    ],
)
def test_how_people_were_seated_is_told_where_the_program_did_it(seating, told):
    assert told in text(replace(STATES["full"](), seating=seating), "gjennomforing")
    assert "Bordene" not in text(STATES["full"](), "gjennomforing")


def test_two_prompts_are_both_and_not_all():
    assert "Det var to oppgaver, begge med skriftlige innspill." in text(STATES["empty"](), "gjennomforing")


def test_the_planners_words_stand_as_they_were_written():
    made = replace(STATES["full"](), purpose=("Drøfte  mål", " ", "\x01"), closing=())
    assert [sentence.text for sentence in draft(made).section("hensikt").sentences] == ["Drøfte mål"]
    assert draft(made).section("veien_videre").sentences == ()


def test_chapters_and_appendix_agree_on_what_is_told(state):
    made = STATES[state]()
    assert sorted(told_in_chapters(made)) == numbers_in(made)


@pytest.fixture(params=STATES)
def state(request: pytest.FixtureRequest) -> str:
    return request.param


def test_a_response_that_no_chapter_tells_is_owned_up_to():
    made = day_of(said(1, {"Bord 1": 2}))
    lost = replace(made, appendix=(*made.appendix, response(9, "Glemt")))
    assert [sentence.text for sentence in coverage(lost)] == [
        "To av tre innspill er med.",
        "Ett står bare i vedlegget.",
    ]


def test_a_sentence_must_rest_on_something():
    with pytest.raises(ValueError, match="rest on something"):
        Sentence("Alle er enige.", ())


def test_counts_read_as_norwegian():
    assert [of_tables(*pair) for pair in ((2, 2), (7, 7), (1, 7), (3, 13))] == [
        "begge bordene",
        "alle sju bord",
        "ett av sju bord",
        "3 av 13 bord",
    ]
    assert [of_people(*pair) for pair in ((7, 9), (21, 24), (1, 24), (5, 5))] == [
        "sju av ni",
        "21 av 24",
        "én av 24",
        "alle fem",
    ]
    assert part_of(0, 8, neuter=True) == ("ingen", "åtte")
    assert [prompts(numbers) for numbers in ((3,), (1, 2), (1, 2, 4))] == [
        "oppgave 3",
        "oppgavene 1 og 2",
        "oppgavene 1, 2 og 4",
    ]
    assert named("Bygg «høyt»\n nå") == "«Bygg ‘høyt’ nå»"
