"""The round at a table: whose turn it is, what the others learn of it, and what stays one's own."""

from __future__ import annotations

import pytest

from workshop.models import PhaseKind


@pytest.fixture
def table(newcomer, code, phased, onward):
    """Ane, Bo and Cecilie at table 3: two notes, one and none. The tables work."""
    people = [newcomer() for _ in range(3)]
    for person in people:
        person.join(code, table=3)
    for person, texts in zip(people, (["Skole", "Busser"], ["Boliger"], []), strict=True):
        for text in texts:
            person.get(f"/d/{code}/her").submit("/notat", text=text)
    onward()
    return people


def here(person, code):
    return person.get(f"/d/{code}/her")


def press(person, code, ending: str, text: str):
    """Press the button of the note with that text."""
    page = here(person, code)
    for form in page.forms(ending):
        if text in form.getparent().text_content() or text in form.text_content():
            return person.post(form.action, dict(form.form_values()))
    raise AssertionError(f"no {ending} for {text}: {page.words}")


def turn(person, code) -> str:
    return " ".join(here(person, code).tree.get_element_by_id("table-turn").text_content().split())


def test_the_first_to_join_begins_and_knows_it(table, code) -> None:
    ane, bo, _cecilie = table
    assert "Din tur: legg fram ett av notatene dine" in here(ane, code).words
    assert "Din tur" not in here(bo, code).words
    assert "Du er deltaker A." in here(ane, code).words
    assert "Du er deltaker B." in here(bo, code).words
    assert turn(bo, code) == "Bord 3, runde 1: Deltaker A legger fram."


def test_the_turn_goes_round_the_table(table, code) -> None:
    ane, bo, cecilie = table
    press(ane, code, "/legg-fram", "Skole")
    assert turn(cecilie, code) == "Bord 3, runde 1: Deltaker B legger fram."
    press(bo, code, "/legg-fram", "Boliger")
    assert turn(cecilie, code) == "Bord 3, runde 2: Deltaker A legger fram."
    press(ane, code, "/legg-fram", "Busser")
    assert turn(cecilie, code) == "Bord 3: ingen har flere notater å legge fram."


def test_a_phone_that_is_gone_holds_the_round_up_until_somebody_goes_on(table, code) -> None:
    _ane, bo, cecilie = table
    here(cecilie, code).submit("/notat", text="Fjorden")
    here(bo, code).submit("/notat", text="Enda en")
    press(bo, code, "/legg-fram", "Boliger")
    assert "Deltaker C legger fram" in turn(bo, code)
    press(cecilie, code, "/legg-fram", "Fjorden")
    assert "Deltaker A legger fram" in turn(bo, code)


def test_what_is_offered_is_read_by_the_table_and_no_other(table, code, newcomer) -> None:
    ane, bo, _cecilie = table
    other = newcomer()
    other.join(code, table=4)
    press(ane, code, "/legg-fram", "Skole")
    assert "Skole" in here(bo, code).words
    assert "Busser" not in here(bo, code).words
    assert "Skole" not in here(other, code).words
    assert "Skole" not in other.get(f"/d/{code}/nytt").text
    assert "Skole" in bo.get(f"/d/{code}/nytt").text


def test_what_is_offered_is_not_yet_staff_s_or_the_wall_s(table, code, fred, planted, facts) -> None:
    press(table[0], code, "/legg-fram", "Skole")
    wall = fred.get(f"/lerret/{facts(lambda w: w.wall_token)}")
    assert "Skole" not in wall.words
    assert "ett notat lagt fram" in wall.words
    assert "Skole" not in fred.get(f"/prosessleder/{planted}").tree.get_element_by_id("room").text_content()


def test_a_note_kept_to_oneself_is_passed_over_and_can_come_back(table, code) -> None:
    ane, bo, _cecilie = table
    press(ane, code, "/behold", "Skole")
    press(ane, code, "/behold", "Busser")
    assert "Deltaker B legger fram" in turn(bo, code)
    assert "Bare for deg" in here(ane, code).words
    press(ane, code, "/behold", "Skole")
    assert "Deltaker A legger fram" in turn(bo, code)


def test_somebody_may_speak_out_of_turn_since_a_phone_can_die(table, code) -> None:
    _ane, bo, _cecilie = table
    assert "Legg fram utenom tur" in here(bo, code).words
    press(bo, code, "/legg-fram", "Boliger")
    assert "Boliger" in here(table[2], code).words
    assert "Deltaker A legger fram" in turn(bo, code)


def test_a_note_can_be_taken_back_until_it_is_in_the_list(table, code) -> None:
    ane, bo, _cecilie = table
    press(ane, code, "/legg-fram", "Skole")
    press(ane, code, "/ta-tilbake", "Skole")
    assert "Skole" not in here(bo, code).words
    press(ane, code, "/legg-fram", "Skole")
    here(bo, code).submit("/roller/scribe/ta")
    here(bo, code).submit("/ta-inn")
    assert not here(ane, code).forms("/ta-tilbake")


def test_an_offered_note_keeps_the_words_it_was_offered_in(table, code) -> None:
    ane = table[0]
    press(ane, code, "/legg-fram", "Skole")
    answer = ane.get(f"/d/{code}/notat/1/endre").submit("/endre", text="Noe helt annet")
    assert answer.status == 422
    assert "Notatet er lagt fram for bordet" in answer.words


@pytest.mark.parametrize("move", ["onward", "back"])
def test_nothing_is_offered_outside_the_group_phase(table, code, move, request) -> None:
    page = here(table[0], code)
    request.getfixturevalue(move)()
    answer = page.submit("/legg-fram")
    assert answer.status == 422
    assert "Dette gjøres mens gruppene arbeider" in answer.words


def test_notes_go_with_whoever_moves_to_another_table_until_they_are_offered(table, code, newcomer) -> None:
    ane, bo, _cecilie = table
    press(ane, code, "/legg-fram", "Skole")
    ane.get(f"/d/{code}/bord").submit("/bord", group="4")
    assert turn(ane, code) == "Bord 4, runde 1: Deltaker A legger fram."
    assert "Skole" in here(bo, code).words
    press(ane, code, "/legg-fram", "Busser")
    assert "Busser" not in here(bo, code).words


def test_somebody_at_no_table_is_asked_to_sit_down(newcomer, code, phased, onward) -> None:
    alone = newcomer()
    alone.join(code, table=0)
    alone.get(f"/d/{code}/her").submit("/notat", text="Alene")
    onward()
    page = here(alone, code)
    assert "du sitter ikke ved et bord" in page.words
    token = page.tree.xpath("//meta[@name='csrf-token']/@content")[0]
    answer = alone.post(f"/d/{code}/notat/1/legg-fram", {"csrf_token": token})
    assert answer.status == 422
    assert "Velg bordet du sitter ved først" in answer.words


def test_the_stream_of_those_at_no_table_holds_the_program_alone(newcomer, code, table) -> None:
    alone = newcomer()
    alone.join(code, table=0)
    press(table[0], code, "/legg-fram", "Skole")
    part = alone.get(f"/d/{code}/nytt")
    assert "Gruppe" in part.words
    assert [word for word in ("Bord 3", "Deltaker", "Skole") if word in part.text] == []


def test_the_clock_is_the_phase_s(table, code, facts) -> None:
    phase = facts(lambda w: (w.current_phase.kind, w.current_phase.minutes))
    assert phase == (PhaseKind.GROUP, 15)
    assert "til kl. 08.40" in here(table[0], code).words
