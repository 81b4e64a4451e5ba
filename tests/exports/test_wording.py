from dataclasses import replace

import pytest

from tests.exports.building import at, chapter, response
from tests.exports.samples import STATES
from workshop.exports import wording
from workshop.models.summary import Numbers


def test_counts_take_the_right_form():
    assert [wording.participant_count(count) for count in (0, 1, 2)] == [
        "ingen deltakere",
        "én deltaker",
        "2 deltakere",
    ]


def test_dates_and_times_are_written_the_norwegian_way():
    assert wording.date_text(at(9, 5).date()) == "2. februar 2024"
    assert wording.time_text(at(9, 5)) == "09.05"
    assert wording.moment_text(at(9, 50)) == "2. februar 2024 kl. 09.50"


@pytest.mark.parametrize(
    ("answered", "readable", "hidden", "told"),
    [
        (0, 0, 0, "Ingen innspill er kommet inn."),
        (38, 118, 2, "38 deltakere sendte til sammen 120 innspill. 2 av dem er skjult av prosesslederen."),
        (1, 3, 1, "Én deltaker sendte 4 innspill. Ett av dem er skjult av prosesslederen."),
        (1, 1, 0, "Én deltaker sendte ett innspill."),
        (2, 0, 2, "2 deltakere sendte til sammen 2 innspill. Alle er skjult av prosesslederen."),
        (0, 0, 1, "Ett innspill er kommet inn. Det er skjult av prosesslederen."),
        (0, 5, 0, "5 innspill er kommet inn."),
    ],
)
def test_a_chapter_says_how_many_answered(answered, readable, hidden, told):
    lines = [response(number, "x") for number in range(readable)]
    made = replace(chapter(1, {}, unplaced=lines, hidden=hidden), answered=answered)
    assert wording.chapter_answers(made) == told


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("empty", "Ingen innspill er kommet inn."),
        ("half_run", "Tolv av tolv innspill er med."),
        (
            "one_table",
            "Det ene innspillet som kom inn, er med. "
            "Ett innspill er trukket tilbake av den som sendte det, og er ikke med.",
        ),
        (
            "all_hidden",
            "Ingen av fem innspill er med. Fem er skjult av prosesslederen og står med nummer, men uten tekst.",
        ),
        ("full", "118 av 120 innspill er med. To er skjult av prosesslederen og står med nummer, men uten tekst."),
    ],
)
def test_the_coverage_line_accounts_for_every_response(state, told):
    assert wording.coverage(STATES[state]()) == told


def test_attendance_is_told_in_numbers():
    assert wording.attendance(Numbers(48, 41, 8, 38, 120, 0, 0)) == (
        "48 deltakere var ventet.",
        "41 deltakere var med på telefon eller PC, ved 8 bord.",
        "38 deltakere sendte innspill.",
    )
    assert wording.attendance(Numbers(None, 1, 0, 0, 0, 0, 0)) == (
        "Én deltaker var med på telefon eller PC.",
        "Ingen deltakere sendte innspill.",
    )


def test_a_workshop_that_has_not_ended_says_so():
    told = "Arbeidsverkstedet er ikke avsluttet. Oppsummeringen viser det som var kommet inn 2. februar 2024 kl. 13.05."
    assert wording.state_note(STATES["half_run"]()) == told
    planned = STATES["planned"]()
    assert wording.state_note(planned).endswith("ikke startet. Oppsummeringen viser planen for dagen.")
    filled = replace(planned, appendix=STATES["full"]().appendix)
    assert wording.state_note(filled).endswith("ikke startet. Oppsummeringen viser det som er lagt inn på forhånd.")
    assert wording.state_note(STATES["full"]()) == ""


def test_constructed_responses_are_announced():
    told = "Innspillene er konstruert for demonstrasjon. Ingen har sagt dette."
    assert wording.constructed_notice(STATES["demo"]()) == told
    assert wording.constructed_notice(STATES["mixed"]()).startswith("Noen av innspillene er konstruert")
    assert wording.constructed_notice(STATES["full"]()) == ""


def test_the_program_shows_what_ran_and_what_did_not():
    running, ended = STATES["half_run"](), STATES["full"]()
    assert wording.planned_text(ended.program[0]) == "08.30–09.40"
    assert wording.actual_text(ended.program[0], "ended") == "08.36–09.46"
    assert wording.actual_text(running.program[2], "running") == "fra 09.56"
    assert wording.actual_text(running.program[3], "running") == "Ikke startet"
    assert wording.actual_text(running.program[3], "ended") == "Ikke gjennomført"


def test_status_says_what_became_of_a_response():
    assert wording.response_status(response(1, "x")) == "Med"
    assert wording.response_status(response(1, None)) == "Skjult av prosesslederen"
    line = response(1, "x", edited=True, constructed=True)
    assert wording.response_status(line) == "Med, endret av avsenderen, konstruert"
