"""The list a table makes: only its scribe changes it, the original words stay, and up to three go to plenary."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions import listing, moderating
from workshop.actions.listing import list_of
from workshop.actions.refusing import Refused
from workshop.actions.roles import roles_at
from workshop.db import db
from workshop.models import Note, Origin, Response, Role, User


@pytest.fixture
def bo(newcomer, code):
    """Bo sits beside Ana, at table 3."""
    visitor = newcomer()
    visitor.join(code, table=3)
    return visitor


@pytest.fixture
def offered(ana, bo, code, phased, onward):
    """Ana and Bo have offered a note each, and Ana is the scribe."""
    for person, text in ((ana, "Skolen må holde på dem"), (bo, "Unge faller ut av skolen")):
        person.get(f"/d/{code}/her").submit("/notat", text=text)
    onward()
    for person in (ana, bo):
        person.get(f"/d/{code}/her").submit("/legg-fram")
    ana.get(f"/d/{code}/her").submit("/roller/scribe/ta")


def here(person, code):
    return person.get(f"/d/{code}/her")


def token(person, code) -> dict[str, str]:
    return {"csrf_token": here(person, code).tree.xpath("//meta[@name='csrf-token']/@content")[0]}


def lines(facts) -> list[str]:
    return facts(lambda w: [line.text for line in list_of(w.prompts[0], w.groups[2])])


def gathered(facts) -> dict[str, list[str]]:
    return facts(lambda w: {line.text: [n.text for n in line.notes] for line in list_of(w.prompts[0], w.groups[2])})


def add(person, code, text: str):
    return here(person, code).submit("/liste", text=text)


def test_a_note_taken_in_becomes_a_response_of_the_table(ana, code, offered, facts) -> None:
    here(ana, code).submit("/ta-inn")
    assert gathered(facts) == {"Skolen må holde på dem": ["Skolen må holde på dem"]}
    response = facts(lambda _w: db.session.scalars(select(Response)).one())
    assert (response.origin, response.participant_id) == (Origin.TABLE, None)


def test_taking_in_twice_is_once(ana, code, offered, facts) -> None:
    for _press in range(2):
        ana.post(f"/d/{code}/notat/1/ta-inn", token(ana, code))
    assert lines(facts) == ["Skolen må holde på dem"]


def test_a_note_merged_into_a_line_is_gathered_there(ana, code, offered, facts) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    here(ana, code).submit("/notat/2/sla-sammen", into="1")
    assert gathered(facts) == {"Skolen må holde på dem": ["Skolen må holde på dem", "Unge faller ut av skolen"]}


def test_a_reworded_line_keeps_the_note_s_own_words(ana, bo, code, offered, facts) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    here(ana, code).submit("/ordlyd", text="Skolen må følge opp unge")
    assert gathered(facts) == {"Skolen må følge opp unge": ["Skolen må holde på dem"]}
    page = here(ana, code)
    (said,) = page.tree.xpath("//summary[starts-with(., 'Slik ble det lagt fram (1)')]/following::ul[1]")
    assert said.text_content().strip() == "Skolen må holde på dem"
    assert "Skolen må følge opp unge" in here(bo, code).words


def test_a_wording_that_is_refused_stands_in_its_field(ana, code, offered, facts) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    answer = here(ana, code).submit("/ordlyd", text="x" * 1001)
    assert answer.status == 422
    assert answer.tree.xpath("//details[@open]//textarea")[0].text.strip() == "x" * 1001
    assert lines(facts) == ["Skolen må holde på dem"]


def test_two_lines_become_one_with_the_words_and_notes_of_both(ana, code, offered, facts) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    here(ana, code).submit("/notat/2/ta-inn")
    page = here(ana, code)
    page.submit("/linje/2/sla-sammen", into="1")
    assert gathered(facts) == {
        "Skolen må holde på dem\nUnge faller ut av skolen": ["Skolen må holde på dem", "Unge faller ut av skolen"]
    }


def test_nothing_is_chosen_beforehand_to_merge_with(ana, code, offered, facts) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    page = here(ana, code)
    assert page.tree.xpath("//select[@name='into']/option[1]/@value") == [""]
    answer = page.submit("/notat/2/sla-sammen")
    assert answer.status == 422
    assert "Velg hvilken linje det skal slås sammen med." in answer.words
    assert gathered(facts) == {"Skolen må holde på dem": ["Skolen må holde på dem"]}


def test_a_line_is_not_merged_with_itself(ana, code, offered, facts) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    answer = ana.post(f"/d/{code}/linje/1/sla-sammen", token(ana, code) | {"into": "1"})
    assert answer.status == 422
    assert lines(facts) == ["Skolen må holde på dem"]


def test_at_most_three_are_brought_to_plenary(ana, bo, code, offered, facts) -> None:
    for text in ("En", "To", "Tre", "Fire"):
        add(ana, code, text)
    for line in (1, 2, 3):
        here(ana, code).submit(f"/linje/{line}/plenum")
    assert here(bo, code).tree.get_element_by_id("table-list").text_content().count("Tas med til plenum") == 3
    answer = here(ana, code).submit("/linje/4/plenum")
    assert answer.status == 422
    assert "Bordet tar med høyst 3 til plenum" in answer.words
    here(ana, code).submit("/linje/1/plenum")
    here(ana, code).submit("/linje/4/plenum")
    brought = facts(lambda w: [x.text for x in list_of(w.prompts[0], w.groups[2]) if x.brought_at])
    assert brought == ["To", "Tre", "Fire"]


def test_a_line_taken_out_gives_its_notes_back_to_the_table(ana, code, offered, facts) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    here(ana, code).submit("/linje/1/ta-ut")
    assert lines(facts) == []
    assert "/notat/1/ta-inn" in [form.action.removeprefix(f"/d/{code}") for form in here(ana, code).forms("/ta-inn")]


def test_words_no_note_holds_come_back_in_the_field(ana, code, offered, facts) -> None:
    add(ana, code, "Skrevet rett inn")
    page = here(ana, code).submit("/linje/1/ta-ut")
    assert lines(facts) == []
    assert page.tree.get_element_by_id("table").text.strip() == "Skrevet rett inn"


def test_a_table_without_other_phones_does_it_all_on_one(newcomer, code, phased, onward, facts) -> None:
    scribe = newcomer()
    scribe.join(code, table=3)
    onward()
    here(scribe, code).submit("/roller/scribe/ta")
    for text in ("Boliger", "Busser"):
        add(scribe, code, text)
    assert lines(facts) == ["Boliger", "Busser"]


def test_a_line_sent_twice_from_the_outbox_is_there_once(ana, code, offered, facts) -> None:
    form = here(ana, code).forms("/liste")[0]
    data = dict(form.form_values()) | {"text": "Uten nett"}
    first, again = (ana.client.post(form.action, data=data, headers={"X-Fragment": "1"}) for _ in range(2))
    assert first.json == again.json
    assert lines(facts) == ["Uten nett"]


def test_without_a_scribe_nobody_changes_the_list(ana, bo, code, phased, onward, facts) -> None:
    onward()
    assert "Ingen er sekretær ved bordet ennå" in here(ana, code).words
    answer = ana.post(f"/d/{code}/oppgave/1/liste", token(ana, code) | {"text": "Likevel"})
    assert answer.status == 422
    assert "Bare sekretæren ved bordet endrer listen" in answer.words
    assert lines(facts) == []


PRESSES = {
    "oppgave/1/liste": {"text": "Likevel"},
    "notat/2/ta-inn": {},
    "notat/2/sla-sammen": {"into": "1"},
    "linje/1/ordlyd": {"text": "Endret"},
    "linje/1/plenum": {"brought": "1"},
    "linje/1/sla-sammen": {"into": "1"},
    "linje/1/ta-ut": {},
}


def untouched(facts) -> bool:
    return facts(
        lambda _w: (
            [(r.text, r.brought_at) for r in db.session.scalars(select(Response))] == [("Skolen må holde på dem", None)]
            and db.session.get_one(Note, 2).response_id is None
        )
    )


@pytest.mark.parametrize("press", PRESSES)
def test_one_at_the_table_who_is_not_its_scribe_changes_nothing(ana, bo, code, offered, facts, press) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    answer = bo.post(f"/d/{code}/{press}", token(bo, code) | PRESSES[press])
    assert answer.status == 422
    assert untouched(facts)


@pytest.mark.parametrize("press", [press for press in PRESSES if "liste" not in press])
def test_the_scribe_of_another_table_does_not_find_it(ana, newcomer, code, offered, facts, press) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    other = newcomer()
    other.join(code, table=4)
    here(other, code).submit("/roller/scribe/ta")
    answer = other.post(f"/d/{code}/{press}", token(other, code) | PRESSES[press])
    assert answer.status == 404
    assert untouched(facts)


@pytest.mark.parametrize("move", ["onward", "back"])
@pytest.mark.parametrize("press", PRESSES)
def test_the_list_is_changed_in_the_group_phase_alone(ana, code, offered, facts, request, move, press) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    request.getfixturevalue(move)()
    answer = ana.post(f"/d/{code}/{press}", token(ana, code) | PRESSES[press])
    assert answer.status == 422
    assert untouched(facts)


def test_in_plenary_the_phone_shows_the_list_to_read(ana, bo, code, offered, onward) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    onward()
    page = here(bo, code)
    assert "Listen til Bord 3 1 Skolen må holde på dem" in page.words
    assert [form.action for form in page.tree.forms if "/linje/" in form.action or "/notat/" in form.action] == []


def test_what_a_table_made_is_not_one_person_s_to_change(ana, code, offered) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    assert ana.get(f"/d/{code}/innspill/1/endre").status == 404


def test_what_the_desk_types_in_from_paper_stands_in_the_table_s_list(ana, code, offered, fred, planted, facts) -> None:
    fred.get(f"/prosessleder/{planted}/oppgave/1/innspill").submit("/papir", text="Fra en lapp", group="3")
    assert lines(facts) == ["Fra en lapp"]
    assert "Fra en lapp" in here(ana, code).words


def test_the_same_note_taken_in_by_two_presses_at_once_is_one_line(app, ana, code, offered, facts, clock) -> None:
    with app.test_request_context():
        note, scribe = db.session.get_one(Note, 1), db.session.get_one(Note, 1).participant
        assert note.response_id is None  # as the slower press has read it
        here(ana, code).submit("/notat/1/ta-inn")
        listing.take_in(note, by=scribe, now=clock())
    assert lines(facts) == ["Skolen må holde på dem"]


def test_a_note_taken_back_while_the_scribe_presses_stays_its_writer_s(app, bo, code, offered, facts, clock) -> None:
    with app.test_request_context():
        note, scribe = db.session.get_one(Note, 2), db.session.get_one(Note, 1).participant
        assert note.group_id is not None
        here(bo, code).submit("/notat/2/ta-tilbake")
        with pytest.raises(Refused, match="ikke lagt fram"):
            listing.take_in(note, by=scribe, now=clock())
    assert lines(facts) == []


def test_whoever_lost_the_role_while_pressing_changes_nothing(ana, bo, code, offered, facts) -> None:
    page = here(ana, code)
    here(bo, code).submit("/roller/scribe/ta")
    answer = page.submit("/liste", text="Skrevet i samme øyeblikk")
    assert answer.status == 422
    assert "Skrevet i samme øyeblikk" in answer.text
    assert lines(facts) == []


def test_nothing_is_merged_into_a_line_that_was_hidden(ana, code, offered, facts, clock) -> None:
    here(ana, code).submit("/ta-inn")
    page = here(ana, code)
    facts(lambda _w: moderating.hide(db.session.get_one(Response, 1), by=db.session.get_one(User, 1), now=clock()))
    answer = page.submit("/notat/2/sla-sammen", into="1")
    assert answer.status == 422
    assert facts(lambda _w: db.session.get_one(Note, 2).response_id) is None


def test_a_scribe_who_leaves_the_phone_behind_is_replaced_and_the_list_goes_on(ana, bo, code, offered, facts) -> None:
    here(ana, code).submit("/notat/1/ta-inn")
    ana.get(f"/d/{code}/bord").submit("/ut")
    here(bo, code).submit("/roller/scribe/ta")
    here(bo, code).submit("/notat/2/ta-inn")
    assert lines(facts) == ["Skolen må holde på dem", "Unge faller ut av skolen"]
    assert facts(lambda w: roles_at(w.groups[2])[Role.SCRIBE].id) == 2


def test_a_press_from_a_phone_nobody_knows_leaves_what_is_written_on_the_page(otto, ana, code, offered) -> None:
    token = otto.get(f"/d/{code}").tree.xpath("//meta[@name='csrf-token']/@content")[0]
    answer = otto.client.post(
        f"/d/{code}/linje/1/ordlyd",
        data={"csrf_token": token, "text": "Endret"},
        headers={"HX-Request": "true", "HX-Target": "answer"},
    )
    assert (answer.status_code, answer.headers["HX-Reswap"]) == (401, "afterbegin")
    assert "Vi kjenner ikke igjen telefonen" in answer.text


@pytest.mark.parametrize(
    "press", [*PRESSES, "roller/trekk", "roller/scribe/ta", "roller/scribe/gi", "notat/1/legg-fram"]
)
def test_no_press_is_taken_without_the_page_s_own_key(ana, code, offered, facts, press) -> None:
    answer = ana.client.post(f"/d/{code}/{press}", data=PRESSES.get(press, {}))
    assert answer.status_code == 400
    assert lines(facts) == []
