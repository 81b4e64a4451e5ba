"""One prompt's result is the next one's material: taken once, as it opens."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions import steering
from workshop.actions.chaining import has_changed, take
from workshop.actions.importing import read_day
from workshop.actions.importing.planting import plant_day
from workshop.actions.refusing import Refused
from workshop.actions.sending import Sender
from workshop.actions.summarizing import summarize
from workshop.actions.theming import editing
from workshop.actions.timing import moment_at
from workshop.actions.voting import cast_ballot
from workshop.db import db
from workshop.kinds import Vote
from workshop.models import Origin, Participant, Placement, Response, Theme, User
from workshop.web.formats import zone

DAY = """
prosess: {tittel: P, kommune: K, mål: [Gode liv, Klimaklokt]}
verksted: {tittel: V, dato: 14.03.2025}
program:
  - type: gruppearbeid
    tittel: G
    tid: 09.00–10.00
    oppgaver:
      - {tittel: Utfordringer, spørsmål: "Hva nå?"}
      - {tittel: Viktigst, type: prioritering, spørsmål: "Hva er viktigst?", hent: {fra: 1, hva: temaer, høyst: 2}}
      - {tittel: Etterpå, type: rangering, spørsmål: "I hvilken rekkefølge?", hent: {fra: 2, hva: alternativer}}
"""


@pytest.fixture
def room(app, planted, clock):
    """A day whose second prompt takes the themes of the first, which has three of 3, 2 and 1 responses."""
    with app.test_request_context():
        workshop = plant_day(read_day(DAY))
        first = workshop.prompts[0]
        for place, (label, size) in enumerate([("Bolig", 2), ("Utenforskap", 3), ("Fjorden", 1)], start=1):
            theme = Theme(prompt_id=first.id, position=place, label=label)
            db.session.add(theme)
            db.session.flush()
            for number in range(size):
                said = Response(
                    prompt_id=first.id, client_id=f"{label}{number}", origin=Origin.PAPER, text=label, sent_at=clock()
                )
                db.session.add(said)
                db.session.flush()
                db.session.add(Placement(response_id=said.id, theme_id=theme.id, placed_at=clock()))
        db.session.commit()
        steering.start(workshop, by=None, now=clock())
        yield workshop


def labels(prompt) -> list[str]:
    return [option.text for option in prompt.options]


def open_(room, number: int, clock) -> None:
    steering.open_prompt(room.prompts[number], by=None, now=clock())


def answer(room, prompt, clock) -> None:
    person = Participant(workshop=room, key="k", rejoin_code="r", joined_at=clock(), seen_at=clock())
    db.session.add(person)
    db.session.flush()
    sender = Sender(
        room.code, "nb", room.id, person.id, None, clock(), prompt.id, True, prompt.kind, prompt.settings, None, None
    )
    cast_ballot(sender, vote=Vote("", {prompt.options[0].id: 1}), comments={}, now=clock())


def test_the_largest_themes_are_taken_as_the_prompt_opens(room, clock) -> None:
    assert labels(room.prompts[1]) == []
    open_(room, 1, clock)
    assert labels(room.prompts[1]) == ["Utenforskap", "Bolig"]


def test_what_was_taken_stays_when_the_themes_change_and_that_is_told(room, clock) -> None:
    open_(room, 1, clock)
    theme = db.session.scalars(select(Theme).where(Theme.label == "Bolig")).one()
    assert not has_changed(room.prompts[1])
    theme.label = "Boliger folk har råd til"
    db.session.commit()
    open_(room, 0, clock)
    open_(room, 1, clock)
    assert labels(room.prompts[1]) == ["Utenforskap", "Bolig"]
    assert has_changed(room.prompts[1])
    chapter = summarize(room, now=clock(), zone=zone()).prompts[1]
    assert (chapter.source, chapter.source_changed) == (1, True)


def test_a_chain_goes_on_from_what_was_taken(room, clock) -> None:
    open_(room, 1, clock)
    open_(room, 2, clock)
    assert labels(room.prompts[2]) == ["Utenforskap", "Bolig"]


def test_nothing_to_take_does_not_stop_the_program_and_is_taken_later(room, clock) -> None:
    editing_user = db.session.get_one(User, 1)
    for theme in db.session.scalars(select(Theme)).all():
        editing.delete(theme, by=editing_user, now=clock())
    open_(room, 1, clock)
    assert labels(room.prompts[1]) == []
    assert room.prompts[1].frozen_at is None
    editing.create(room.prompts[0], label="Nytt tema", by=editing_user, now=clock())
    said = db.session.scalars(select(Response).where(Response.prompt_id == room.prompts[0].id)).first()
    theme = db.session.scalars(select(Theme)).one()
    db.session.add(Placement(response_id=said.id, theme_id=theme.id, placed_at=clock()))
    db.session.commit()
    steering.close_prompt(room.prompts[1], by=None, now=clock())
    open_(room, 1, clock)
    assert labels(room.prompts[1]) == ["Nytt tema"]


def test_a_person_chooses_what_is_taken_until_somebody_has_answered(room, clock) -> None:
    pia = db.session.get_one(User, 1)
    fjord = db.session.scalars(select(Theme).where(Theme.label == "Fjorden")).one()
    take(room.prompts[1], chosen=[f"theme-{fjord.id}"], by=pia, now=clock())
    assert labels(room.prompts[1]) == ["Fjorden"]
    open_(room, 1, clock)
    assert labels(room.prompts[1]) == ["Fjorden"]
    answer(room, room.prompts[1], clock)
    with pytest.raises(Refused, match="Noen har svart"):
        take(room.prompts[1], chosen=[f"theme-{fjord.id}"], by=pia, now=clock())


def test_choosing_nothing_is_refused(room, clock) -> None:
    with pytest.raises(Refused, match="Velg minst ett punkt"):
        take(room.prompts[1], chosen=["theme-999"], by=db.session.get_one(User, 1), now=clock())


def test_fetching_changes_what_phones_are_asked_and_not_where_the_room_is(room, clock) -> None:
    open_(room, 1, clock)
    before = moment_at(room, clock())
    told = (before.scene, before.place)
    clock.forward(minutes=1)
    fjord = db.session.scalars(select(Theme).where(Theme.label == "Fjorden")).one()
    take(room.prompts[1], chosen=[f"theme-{fjord.id}"], by=db.session.get_one(User, 1), now=clock())
    after = moment_at(room, clock())
    assert after.scene != told[0]
    assert after.place == told[1]


def test_points_that_take_the_place_of_others_are_never_mistaken_for_them(room, clock) -> None:
    open_(room, 1, clock)
    before = {option.id for option in room.prompts[1].options}
    fjord = db.session.scalars(select(Theme).where(Theme.label == "Fjorden")).one()
    take(room.prompts[1], chosen=[f"theme-{fjord.id}"], by=db.session.get_one(User, 1), now=clock())
    assert labels(room.prompts[1]) == ["Fjorden"]
    assert before.isdisjoint(option.id for option in room.prompts[1].options)


def test_of_several_sources_each_gives_its_largest_in_turn(room, clock) -> None:
    first, second, last = room.prompts
    extra = Theme(prompt_id=second.id, position=1, label="Skolevei")
    twin = Theme(prompt_id=second.id, position=2, label="bolig")  # said there too: it stands once
    said = Response(prompt_id=second.id, client_id="x", origin=Origin.PAPER, text="Skolevei", sent_at=clock())
    db.session.add_all([extra, twin, said])
    db.session.flush()
    for theme in (extra, twin):
        db.session.add(Placement(response_id=said.id, theme_id=theme.id, placed_at=clock()))
    last.kind, last.source, last.settings = "understood", first, {"take": "themes", "take_also": [2]}
    db.session.commit()
    steering.open_prompt(last, by=None, now=clock())
    assert labels(last) == ["Utenforskap", "Skolevei", "Bolig", "Fjorden"]
    chapter = summarize(room, now=clock(), zone=zone()).prompts[2]
    assert (chapter.source, chapter.also_from) == (1, (2,))
