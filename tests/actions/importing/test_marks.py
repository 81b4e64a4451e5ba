"""Lists, notes and ballots in a file of responses, read against their day."""

from __future__ import annotations

import pytest

from workshop.actions.importing import BallotSpec, DayFileErrors, LineSpec, NoteSpec, read_day, read_responses

PROCESS = """\
  mål: [Gode liv, Klimaklokt]
  planoversikt:
    - type: Strategier
      planer: [{navn: Klimastrategi}, {navn: Mobilitetsstrategi}, {navn: Sykkelstrategi}]
"""
REVIEW = "        type: plangjennomgang\n"
PHASES = "        faser: {individuelt: 2, gruppe: 15}\n"
CHAINED = """\
      - tittel: Mål mot utfordring
        type: målmatrise
        spørsmål: Hvordan ivaretar målene utfordringene?
        minutter: 10
        hent: {fra: 1}
"""


@pytest.fixture
def read(small):
    """Read answers to the small day with something added to it."""

    def answers(more: str, written: str):
        day = read_day(small.replace("verksted:\n", f"{PROCESS}verksted:\n", 1) + more)
        return read_responses(f"konstruert: ja\noppgaver:\n{written}", day=day)

    return answers


@pytest.fixture
def told(read):
    """What is wrong with the answers, as one text."""

    def faults(more: str, written: str) -> str:
        with pytest.raises(DayFileErrors) as caught:
            read(more, written)
        return str(caught.value)

    return faults


def test_a_list_s_line_gathers_notes_and_has_words_of_its_own_or_its_first_note_s(read) -> None:
    written = """\
  - nummer: 1
    lister:
      - bord: 3
        linjer:
          - {minutt: 6, plenum: ja, tekst: Skole, notater: [{fra: 3a, tekst: Skolen}, {fra: 3b, tekst: skule}]}
          - {minutt: 8, notater: [{fra: 3b, tekst: Buss}]}
    notater:
      - {fra: 3a, tekst: vet ikke}
"""
    first, second = (NoteSpec(1, 3, "3a", "Skolen", True), NoteSpec(1, 3, "3b", "skule", True))
    assert read(PHASES, written) == (
        LineSpec(1, 3, "Skole", 6, True, brought=True, notes=(first, second)),
        LineSpec(1, 3, "Buss", 8, True, notes=(NoteSpec(1, 3, "3b", "Buss", True),)),
        NoteSpec(1, 3, "3a", "vet ikke", True),
    )


def test_a_review_s_ballot_names_its_plans(read) -> None:
    written = """\
  - nummer: 1
    svar:
      - fra: 1a
        minutt: 4
        planer:
          - {navn: Sykkelstrategi, merke: slå sammen, år: 2026, med: Mobilitetsstrategi}
          - {navn: Klimastrategi, merke: revidere}
"""
    (ballot,) = read(REVIEW, written)
    assert ballot == BallotSpec(1, 1, "1a", (1, None, 2), 4, True, {3: {"year": 2026, "with": 2}})


def test_marks_about_what_is_not_known_yet_may_be_any_number(read) -> None:
    written = """\
  - nummer: 2
    innspill: [{fra: 1a, minutt: 1, til: 9, tekst: Om en rad}]
    svar: [{fra: 1a, minutt: 4, merker: [5, vet ikke, –]}]
"""
    response, ballot = read(CHAINED, written)
    assert (response.option, ballot.marks) == (9, (5, 0, None))


@pytest.mark.parametrize(
    ("more", "written", "advice"),
    [
        (REVIEW, "planer: [{navn: Klima, merke: utgå}]", "«Klima» er ikke en av planene"),
        (REVIEW, "planer: [{navn: Klimastrategi, merke: utgå, år: 2026}]", "bare med revidere og slå sammen"),
        (REVIEW, "planer: [{navn: Klimastrategi, merke: revidere, med: Sykkelstrategi}]", "bare med slå sammen"),
        (REVIEW, "planer: [{navn: Klimastrategi, merke: slå sammen, med: Klimastrategi}]", "en annen plan enn denne"),
        (REVIEW, "planer: [{navn: Klimastrategi, merke: slett}]", "videreføre, revidere, slå sammen, utgå, usikker"),
        (
            REVIEW,
            "planer: [{navn: Klimastrategi, merke: utgå}, {navn: Klimastrategi, merke: utgå}]",
            "«Klimastrategi» står to ganger",
        ),
        (REVIEW, "merker: [utgå, –, –], planer: [{navn: Klimastrategi, merke: utgå}]", "Velg mellom"),
        (REVIEW, "merker: [utgå]", "Oppgaven har 3 punkter"),
        ("        type: skala\n", "planer: [{navn: Klimastrategi, merke: utgå}]", "bare i en plangjennomgang"),
        (REVIEW, "fra: 1b", "Skriv «merker» til svaret."),
        ("", "merker: [1]", "har ingen merker"),
    ],
)
def test_a_ballot_that_does_not_fit_is_told_with_the_way_out(told, more, written, advice) -> None:
    held = written if written.startswith("fra") else f"fra: 1a, {written}"
    assert advice in told(more, f"  - nummer: 1\n    svar: [{{{held}, minutt: 4}}]\n")


@pytest.mark.parametrize(
    ("more", "written", "advice"),
    [
        ("", "lister: [{bord: 1, linjer: [{minutt: 1, tekst: a}]}]", "Bare oppgaver med «faser» har «lister»"),
        ("", "notater: [{fra: 1a, tekst: a}]", "Bare oppgaver med «faser» har «notater»"),
        (PHASES, "lister: [{bord: 9, linjer: [{minutt: 1, tekst: a}]}]", "1 til 8"),
        (PHASES, "lister: [{bord: 1, linjer: [{minutt: 1}]}]", "Skriv «tekst», eller «notater»"),
        (PHASES, "lister: [{bord: 1, linjer: [{minutt: 60, tekst: a}]}]", "slutter ved minutt"),
        (PHASES, "notater: [{fra: 9a, tekst: a}]", "1 til 8"),
        (PHASES, "", "Skriv «innspill», «lister» eller «svar»"),
    ],
)
def test_a_list_that_does_not_fit_is_told_with_the_way_out(told, more, written, advice) -> None:
    assert advice in told(more, f"  - nummer: 1\n    {written}\n")


def test_marks_say_by_name_what_they_are_about(read) -> None:
    written = "  - nummer: 2\n    punkter: [Skole, Buss]\n    svar: [{fra: 3a, minutt: 1, merker: [1, 2, 3, 4]}]\n"
    (ballot,) = read(CHAINED, written)
    assert (ballot.about, ballot.marks) == (("Skole", "Buss"), (1, 2, 3, 4))


def test_what_the_day_itself_asks_about_is_not_named_again(told) -> None:
    assert "Bare oppgaver med «hent»" in told("", "  - nummer: 1\n    punkter: [A]\n    notater: []\n")
