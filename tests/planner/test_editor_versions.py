"""What was written before: versions, what is different between two, and taking one back."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, select

from tests.planner.test_editor import tag_of, text_in
from workshop.actions.composing.versions import versions_of
from workshop.db import db
from workshop.models import Event


def write(pia, editor, key: str, text: str) -> None:
    pia.get(f"{editor}/{key}").submit(f"/{key}", text=text)


def names(shown) -> list[str]:
    return [" ".join(link.text_content().split()) for link in shown.tree.xpath("//ol[contains(@class, 'versions')]//a")]


def test_what_one_writes_in_a_row_is_one_version_and_a_pause_begins_another(pia, editor, clock) -> None:
    assert "Ingen har skrevet noe ennå." in pia.get(f"{editor}/versjoner").words
    write(pia, editor, "ingress", "En")
    clock.forward(minutes=5)
    write(pia, editor, "ingress", "To")
    clock.forward(minutes=11)
    write(pia, editor, "ingress", "Tre")
    found = names(pia.get(f"{editor}/versjoner"))
    assert [name.partition(",")[0] for name in found] == ["Skrevet av Pia", "Skrevet av Pia", "Før noen skrev"]


def test_two_who_write_at_once_have_one_version_each_and_one_line_in_the_log_each(
    pia, editor, fred_writes, facts, clock
) -> None:
    base, seen = "", 0
    for turn in range(4):
        write(pia, editor, "ingress", f"Pia {turn}")
        fred_writes("oppgave-1", f"Fred {turn}", base=base, seen=seen, at=clock.forward(seconds=30))
        base, seen = f"Fred {turn}", turn + 1
    found = names(pia.get(f"{editor}/versjoner"))
    told = [name.partition(",")[0] for name in found]
    assert told == ["Skrevet av Fred", "Skrevet av Pia", "Før noen skrev"]
    written = select(Event).where(Event.verb == "summary.write")
    assert len(facts(lambda _w: db.session.scalars(written).all())) == 2
    new = pia.get(f"{editor}/versjoner/3?mot=1").tree.xpath("//ins")
    assert {"Pia", "3", "Fred"} <= {word for one in new for word in one.text_content().strip("[]").split()}


def test_what_stood_when_a_version_was_named_or_taken_back_is_not_written_over(pia, editor, facts) -> None:
    write(pia, editor, "ingress", "Før")
    pia.get(f"{editor}/versjoner").submit("/versjoner", name="Utkast")
    write(pia, editor, "ingress", "Etter")
    pia.get(f"{editor}/versjoner/3").submit("/gjenopprett")
    write(pia, editor, "ingress", "Enda senere")
    kept = facts(lambda w: {one.id: one.content["sections"] for one in versions_of(w)})
    assert [kept[number]["ingress"]["text"] for number in range(2, 7)] == ["Før", "Før", "Etter", "Før", "Enda senere"]


def test_the_list_of_versions_does_not_fetch_what_they_say(pia, editor, facts) -> None:
    write(pia, editor, "ingress", "En")
    assert facts(lambda w: ["content" in inspect(one).unloaded for one in versions_of(w)]) == [True, True]


def test_a_version_is_named_compared_and_taken_back_and_that_too_can_be_undone(pia, page, editor, clock) -> None:
    write(pia, editor, "ingress", "Boliger ble viktigst for de unge")
    shown = pia.get(f"{editor}/versjoner").submit("/versjoner", name="Sendt til kommunedirektøren")
    assert names(shown)[0].startswith("«Sendt til kommunedirektøren», 2. februar 2024")
    clock.forward(minutes=20)
    write(pia, editor, "ingress", "Buss ble viktigst for de unge")
    pia.get(editor).submit("/rediger", title="Forord", after="")
    named = f"{editor}/versjoner/3"
    shown = pia.get(named)
    assert shown.tree.xpath("string(//del)") == "[fjernet: Boliger]"
    assert shown.tree.xpath("string(//ins)") == "[nytt: Buss]"
    assert "Før: ikke med. Etter: skrevet av planlegger." in shown.words
    shown = shown.submit("/gjenopprett")
    assert "Oppsummeringen er skrevet som i versjonen du valgte." in shown.words
    assert "Boliger ble viktigst" in shown.words
    assert "Forord" not in shown.words.partition("Nytt avsnitt")[0]
    assert "Det er ingen forskjell på det som er skrevet." in pia.get(named).words
    found = names(pia.get(f"{editor}/versjoner"))
    assert found[0].startswith("Gjenopprettet av Pia")
    pia.get(f"{editor}/versjoner/4").submit("/gjenopprett")
    assert text_in(pia.get(f"{editor}/ingress")) == "Buss ble viktigst for de unge"
    assert "Forord" in pia.get(editor).words


def test_two_versions_are_compared_the_older_first(pia, editor, clock) -> None:
    for text in ("Én", "To"):
        write(pia, editor, "ingress", text)
        clock.forward(minutes=20)
    for address in ("3?mot=2", "2?mot=3"):
        shown = pia.get(f"{editor}/versjoner/{address}")
        assert (shown.tree.xpath("string(//del)"), shown.tree.xpath("string(//ins)")) == ("[fjernet: Én]", "[nytt: To]")


def test_the_first_version_is_the_machines_text_alone(pia, editor) -> None:
    write(pia, editor, "ingress", "Mitt")
    pia.get(f"{editor}/versjoner/1").submit("/gjenopprett")
    assert tag_of(pia.get(editor), "ingress") == "Programmets tekst"


def test_the_newest_is_what_stands_and_is_set_against_the_one_before(pia, editor, clock) -> None:
    for text in ("Én", "To"):
        write(pia, editor, "ingress", text)
        clock.forward(minutes=20)
    shown = pia.get(f"{editor}/versjoner/3")
    assert (shown.tree.xpath("string(//del)"), shown.tree.xpath("string(//ins)")) == ("[fjernet: Én]", "[nytt: To]")
    assert "Dette er det som står i oppsummeringen nå." in shown.words
    assert not shown.forms("/gjenopprett")
    assert "Det er ingen forskjell" in pia.get(f"{editor}/versjoner/3?mot=").words
    assert pia.get(f"{editor}/versjoner/2").forms("/gjenopprett")


def test_the_first_words_are_set_against_the_machines_text_they_began_from(pia, editor) -> None:
    began = text_in(pia.get(f"{editor}/ingress"))
    write(pia, editor, "ingress", f"{began} Takk til alle.")
    for address in ("2", "1"):
        shown = pia.get(f"{editor}/versjoner/{address}")
        assert shown.tree.xpath("normalize-space(//ins)") == "[nytt: Takk til alle.]"
        assert not shown.tree.xpath("//del")


def test_a_version_needs_a_name(pia, editor) -> None:
    shown = pia.get(f"{editor}/versjoner").submit("/versjoner", name=" ")
    assert (shown.status, "Skriv hva versjonen skal hete." in shown.words) == (422, True)


@pytest.mark.parametrize("path", ["/versjoner", "/versjoner/1"])
def test_others_are_turned_away(otto, fred, editor, path) -> None:
    assert otto.get(editor + path).path == "/logg-inn"
    assert fred.get(editor + path).status == 403


def test_a_version_that_is_not_there_is_not_found_and_taking_back_is_not_looking(pia, editor) -> None:
    assert pia.get(f"{editor}/versjoner/9").status == 404
    assert pia.get(f"{editor}/versjoner/9/gjenopprett").status == 405
