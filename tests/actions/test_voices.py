"""How many people stand behind what the tables wrote: counted from their notes, told without anybody's words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from workshop.actions import listing
from workshop.actions.joining import join
from workshop.actions.roles import roles_at, take_role
from workshop.actions.rounds import offer
from workshop.actions.summarizing import summarize
from workshop.actions.theming import editing, moving
from workshop.actions.theming.board import board_of
from workshop.db import db
from workshop.exports import theme_wording, wording
from workshop.models import Note, Role, User


@pytest.fixture
def worked(phased, onward, facts, clock):
    """Table 1 brings a line of two people's notes, table 2 has one of one's, and table 3 one of nobody's."""
    onward()

    def work(workshop) -> None:
        prompt, now = workshop.prompts[0], clock()
        tables = {}
        for number, texts in ((0, ["a", "b", "a igjen"]), (1, ["c", "aldri lagt fram"]), (2, [])):
            people = [join(workshop, group=workshop.groups[number], now=now) for _ in range(2)]
            take_role(people[0], role=Role.SCRIBE)
            notes = [
                Note(prompt=prompt, participant=people[place % 2], client_id=f"{place}", text=text, written_at=now)
                for place, text in enumerate(texts)
            ]
            db.session.add_all(notes)
            tables[number] = (people[0], notes)
        db.session.flush()
        scribe, (first, *others) = tables[0]
        for note in (first, *others):
            offer(note, now=now)
        listing.take_in(first, by=scribe, now=now)
        for note in others:
            listing.merge_note(note, into=first.response, by=scribe)
        listing.bring(first.response, brought=True, by=scribe, now=now)
        scribe, (note, _never) = tables[1]
        offer(note, now=now)
        listing.take_in(note, by=scribe, now=now)
        listing.add_line(prompt, text="rett inn", client_id="x", by=tables[2][0], now=now)

    facts(work)


def summary(facts, clock):
    return facts(lambda w: summarize(w, now=clock(), zone=ZoneInfo("Europe/Oslo")))


def themed(facts, clock, texts: set[str]):
    """The one theme that holds the lines with these texts, and its chapter."""

    def group(workshop) -> None:
        prompt, pia = workshop.prompts[0], db.session.get_one(User, 1)
        theme = editing.create(prompt, label="Et tema", by=pia, now=clock())
        spots = [card.spot for card in board_of(prompt).unplaced if card.response.text in texts]
        moving.move(prompt, spots=spots, to=theme, by=pia, now=clock())

    facts(group)
    chapter = summary(facts, clock).prompts[0]
    return chapter.themes[0], chapter


def test_each_person_is_counted_once_however_much_they_wrote(worked, facts, clock) -> None:
    people = {line.text: line.people for line in summary(facts, clock).appendix}
    assert people == {"a": 2, "c": 1, "rett inn": 0}


def test_a_theme_says_how_many_people_at_how_many_tables_it_gathers(worked, facts, clock) -> None:
    theme, chapter = themed(facts, clock, {"a", "c"})
    assert theme_wording.gathered(theme, chapter) == "Samler 3 personer ved 2 av de 3 bordene som laget liste."


def test_what_was_written_straight_into_a_list_makes_it_at_least(worked, facts, clock) -> None:
    theme, chapter = themed(facts, clock, {"a", "c", "rett inn"})
    assert theme_wording.gathered(theme, chapter) == "Samler minst 3 personer ved 3 av de 3 bordene som laget liste."


def test_nothing_is_said_of_people_nobody_knows(worked, facts, clock) -> None:
    theme, chapter = themed(facts, clock, {"rett inn"})
    assert theme_wording.gathered(theme, chapter) == ""


def test_the_chapter_tells_how_the_phases_went(worked, facts, clock) -> None:
    chapter, other = summary(facts, clock).prompts[:2]
    assert wording.phases_note(chapter.phases) == (
        "Oppgaven ble satt opp slik: individuelt (2 minutter), i grupper (15 minutter) og i plenum (8 minutter). "
        "4 deltakere skrev 5 notater hver for seg. 3 bord samlet seg om 3 innspill og tok med 1 til plenum."
    )
    assert other.phases is None


def test_those_whose_notes_were_taken_in_have_answered(worked, facts, clock) -> None:
    assert summary(facts, clock).numbers.answered == 3


def test_what_a_table_merged_was_not_withdrawn_by_anybody(worked, facts, clock) -> None:
    def merge(workshop) -> None:
        prompt, group = workshop.prompts[0], workshop.groups[2]
        scribe = roles_at(group)[Role.SCRIBE]
        line = listing.add_line(prompt, text="en til", client_id="y", by=scribe, now=clock())
        (into, _line) = listing.list_of(prompt, group)
        listing.merge_lines(line, into=into, by=scribe, now=clock())

    facts(merge)
    made = summary(facts, clock)
    assert made.numbers.withdrawn == 0
    assert "rett inn\nen til" in {line.text for line in made.appendix}


def test_the_summary_tells_it_and_keeps_what_was_never_offered(worked, pia, planted, facts, clock) -> None:
    themed(facts, clock, {"a", "c"})
    page = pia.get(f"/planlegger/{planted}/oppsummering")
    assert "Samler 3 personer ved 2 av de 3 bordene som laget liste." in page.words
    assert "Bord 1, 2 personer" in page.words
    assert "aldri lagt fram" not in page.text
