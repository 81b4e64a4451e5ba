"""Notes to oneself: written alone, read by nobody else, and never lost."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions import steering
from workshop.actions.counting import count_present
from workshop.db import db
from workshop.exports import FORMATS
from workshop.models import Note, Response

SECRET = "Vi har aldri råd til svømmehallen"


@pytest.fixture
def wall(facts) -> str:
    return f"/lerret/{facts(lambda w: w.wall_token)}"


@pytest.fixture
def noted(ana, code, phased) -> str:
    """Ana has one note. Gives its address."""
    write(ana, code, SECRET)
    return f"/d/{code}/notat/1"


def write(person, code: str, text: str):
    return person.get(f"/d/{code}/her").submit("/notat", text=text)


def notes(facts) -> list[str]:
    return facts(lambda _w: list(db.session.scalars(select(Note.text).order_by(Note.id))))


def test_the_phone_says_that_nobody_else_sees_what_is_noted(ana, code, phased) -> None:
    words = ana.get(f"/d/{code}/her").words
    assert "Nå · Individuelt" in words
    assert "Bare du ser notatene dine" in words


def test_a_note_is_kept_and_shown_to_its_writer(ana, code, phased, facts) -> None:
    page = write(ana, code, f"  {SECRET}  ")
    assert "Notatet er lagret" in page.words
    assert SECRET in page.words
    assert notes(facts) == [SECRET]
    assert facts(lambda _w: db.session.scalars(select(Response)).all()) == []


def test_a_note_sent_twice_is_the_same_note(ana, code, phased, facts) -> None:
    form = ana.get(f"/d/{code}/her").forms("/notat")[0]
    data = dict(form.form_values()) | {"text": SECRET}
    first, again = (ana.client.post(form.action, data=data, headers={"X-Fragment": "1"}) for _ in range(2))
    assert first.json == again.json
    assert notes(facts) == [SECRET]
    ana.client.post(form.action, data=data | {"text": "Noe annet"}, headers={"X-Fragment": "1"})
    assert notes(facts) == [SECRET, "Noe annet"]


@pytest.mark.parametrize("steps", [0, 1, 2], ids=["alone", "at the tables", "in plenary"])
def test_nobody_else_reads_a_note(noted, newcomer, code, fred, pia, wall, planted, onward, steps) -> None:
    for _step in range(steps):
        onward()
    neighbour = newcomer()
    neighbour.join(code, table=3)
    screens = {
        "neighbour": neighbour.get(f"/d/{code}/her"),
        "neighbour's stream": neighbour.get(f"/d/{code}/nytt"),
        "wall": neighbour.get(wall),
        "desk": fred.get(f"/prosessleder/{planted}"),
        "desk's responses": fred.get(f"/prosessleder/{planted}/oppgave/1/innspill"),
        "themes": fred.get(f"/prosessleder/{planted}/oppgave/1/temaer"),
        "summary": pia.get(f"/planlegger/{planted}/oppsummering"),
    }
    assert [name for name, page in screens.items() if SECRET in page.text or page.status >= 400] == []


@pytest.mark.parametrize("name", ["json", "csv"])
def test_notes_are_not_exported(noted, pia, planted, onward, name) -> None:
    onward()
    (file,) = [file for file in FORMATS if file.endswith(name)]
    answer = pia.get(f"/planlegger/{planted}/oppsummering/{file}").response
    assert answer.status_code == 200
    assert SECRET.encode() not in answer.data


def test_staff_see_how_many_notes_there_are(noted, fred, planted) -> None:
    words = fred.get(f"/prosessleder/{planted}").words
    assert "1 notat fra 1 deltaker" in words
    assert "Fase: individuelt" in words


def test_a_note_can_be_changed_and_deleted(ana, code, noted, facts) -> None:
    page = ana.get(f"{noted}/endre").submit("/endre", text="Svømmehallen kan vente")
    assert "Endringen er lagret" in page.words
    assert notes(facts) == ["Svømmehallen kan vente"]
    page = ana.get(f"{noted}/endre").submit("/slett")
    assert "Notatet er slettet" in page.words
    assert notes(facts) == []


@pytest.mark.parametrize("press", ["slett", "legg-fram", "ta-tilbake", "behold", "ta-inn", "sla-sammen"])
def test_nobody_else_can_do_anything_to_a_note(noted, newcomer, code, facts, onward, press) -> None:
    neighbour = newcomer()
    neighbour.join(code, table=3)
    onward()
    token = neighbour.get(f"/d/{code}/her").tree.xpath("//meta[@name='csrf-token']/@content")[0]
    answer = neighbour.post(f"{noted}/{press}", {"csrf_token": token, "into": "1"})
    assert answer.status == 404
    assert neighbour.get(f"{noted}/endre").status == 404
    assert facts(lambda _w: [(n.text, n.offered_at, n.kept_at) for n in db.session.scalars(select(Note))]) == [
        (SECRET, None, None)
    ]


def test_an_empty_note_is_refused_and_the_page_says_so(ana, code, phased) -> None:
    page = write(ana, code, " ")
    assert page.status == 422
    assert "Skriv noe i feltet før du sender." in page.words


def test_a_note_that_is_too_long_stands_in_its_field(ana, code, phased, facts) -> None:
    page = write(ana, code, "x" * 1001)
    assert page.status == 422
    assert page.tree.xpath("//textarea[@id='note']")[0].text.strip() == "x" * 1001
    assert notes(facts) == []


def test_a_note_written_without_a_network_is_taken_in_a_later_phase(ana, code, phased, onward, facts) -> None:
    form = ana.get(f"/d/{code}/her").forms("/notat")[0]
    onward()
    onward()
    data = dict(form.form_values()) | {"text": SECRET}
    assert ana.client.post(form.action, data=data, headers={"X-Fragment": "1"}).status_code == 200
    assert notes(facts) == [SECRET]


def test_a_closed_prompt_takes_no_note_and_gives_the_text_back(ana, code, phased, facts, clock) -> None:
    page = ana.get(f"/d/{code}/her")
    facts(lambda w: steering.close_prompt(w.prompts[0], by=None, now=clock()))
    answer = page.submit("/notat", text=SECRET)
    assert answer.status == 422
    assert "Oppgaven er lukket, så notatet ble ikke lagret" in answer.words
    assert answer.tree.xpath("//textarea[@id='note']")[0].text.strip() == SECRET


def test_a_prompt_with_phases_takes_no_responses_from_a_single_phone(ana, code, phased, facts) -> None:
    token = ana.get(f"/d/{code}/her").tree.xpath("//meta[@name='csrf-token']/@content")[0]
    answer = ana.post(f"/d/{code}/innspill/{phased}", {"csrf_token": token, "text": "Utenom"})
    assert answer.status == 422
    assert facts(lambda _w: db.session.scalars(select(Response)).all()) == []


def test_a_prompt_without_phases_takes_no_notes(ana, code, facts, clock) -> None:
    facts(lambda w: (steering.start(w, by=None, now=clock()), steering.open_prompt(w.prompts[0], by=None, now=clock())))
    token = ana.get(f"/d/{code}/her").tree.xpath("//meta[@name='csrf-token']/@content")[0]
    answer = ana.post(f"/d/{code}/oppgave/1/notat", {"csrf_token": token, "text": SECRET})
    assert answer.status == 422
    assert notes(facts) == []


def test_a_stranger_s_note_is_given_back(otto, code, phased, facts) -> None:
    token = otto.get(f"/d/{code}").tree.xpath("//meta[@name='csrf-token']/@content")[0]
    answer = otto.post(f"/d/{code}/oppgave/{phased}/notat", {"csrf_token": token, "text": SECRET})
    assert answer.status == 401
    assert SECRET in answer.text
    assert notes(facts) == []


def test_a_note_to_a_prompt_that_is_not_there_is_not_found(ana, code, phased) -> None:
    token = ana.get(f"/d/{code}/her").tree.xpath("//meta[@name='csrf-token']/@content")[0]
    assert ana.post(f"/d/{code}/oppgave/999/notat", {"csrf_token": token, "text": "x"}).status == 404


def test_going_back_a_phase_loses_nothing(ana, code, noted, onward, back) -> None:
    onward()
    ana.get(f"/d/{code}/her").submit("/legg-fram")
    back()
    page = ana.get(f"/d/{code}/her")
    assert SECRET in page.words
    assert "lagt fram for bordet" in page.words
    onward()
    assert SECRET in ana.get(f"/d/{code}/her").words


def test_a_latecomer_lands_in_the_phase_the_room_is_in(newcomer, code, phased, onward) -> None:
    onward()
    late = newcomer()
    page = late.join(code, table=2)
    assert "Nå · Gruppe" in page.words
    assert "Runden" in page.words
    assert write(late, code, "Kom sent").status == 200
    assert "Din tur" in late.get(f"/d/{code}/her").words


def test_somebody_who_only_notes_is_present(ana, code, phased, facts, clock) -> None:
    clock.forward(minutes=90)
    page = ana.get(f"/d/{code}/oppgave")
    assert facts(lambda w: count_present(w, clock())) == 0
    page.submit("/notat", text="Her er jeg")
    assert facts(lambda w: count_present(w, clock())) == 1


def test_somebody_who_only_presses_is_present(noted, ana, code, facts, clock, onward) -> None:
    onward()
    page = ana.get(f"/d/{code}/her")
    clock.forward(minutes=90)
    page.submit("/legg-fram")
    assert facts(lambda w: count_present(w, clock())) == 1


def test_in_plenary_people_read_their_own_notes_and_may_write_for_themselves(noted, ana, code, onward) -> None:
    onward()
    onward()
    page = ana.get(f"/d/{code}/her")
    assert SECRET in page.words
    assert "Bare for deg selv" in page.words
    assert page.submit("/notat", text="Mens de andre deler").status == 200


def test_a_latecomer_comes_in_at_the_phase_the_room_is_in(newcomer, code, phased, onward) -> None:
    for told in ("Nå · Individuelt", "Nå · Gruppe", "Nå · Plenum"):
        late = newcomer()
        late.join(code, table=3)
        assert told in late.get(f"/d/{code}/her").words
        onward()
