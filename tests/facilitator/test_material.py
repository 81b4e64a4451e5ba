"""Choosing at the desk what a prompt takes from an earlier one."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions.theming import editing
from workshop.db import db
from workshop.models import Origin, Placement, Response, Theme, User


@pytest.fixture
def page(facts, clock) -> str:
    """The second prompt takes the themes of the first, which has two."""

    def go(workshop) -> str:
        first, second = workshop.prompts[:2]
        second.kind, second.source, second.settings = "priority", first, {"take": "themes"}
        pia = db.session.get_one(User, 1)
        for label in ("Bolig", "Fjorden"):
            editing.create(first, label=label, by=pia, now=clock())
            said = Response(prompt_id=first.id, client_id=label, origin=Origin.PAPER, text=label, sent_at=clock())
            db.session.add(said)
            db.session.flush()
            theme = db.session.scalars(select(Theme).where(Theme.label == label)).one()
            db.session.add(Placement(response_id=said.id, theme_id=theme.id, placed_at=clock()))
        db.session.commit()
        return f"/prosessleder/{workshop.id}/oppgave/{second.id}/hent"

    return facts(go)


def options(facts) -> list[str]:
    return facts(lambda w: [option.text for option in w.prompts[1].options])


def test_the_chosen_themes_are_taken(fred, page, facts) -> None:
    shown = fred.get(page)
    assert len(shown.tree.xpath("//input[@name='chosen'][@checked]")) == 2
    key = shown.tree.xpath("//label[text()='Fjorden']/preceding-sibling::input/@value")
    shown = shown.submit("/hent", chosen=key)
    assert "Punktene er hentet." in shown.words
    assert options(facts) == ["Fjorden"]


def test_choosing_nothing_comes_back_with_a_sentence(fred, page, facts) -> None:
    shown = fred.get(page).submit("/hent", chosen=[])
    assert shown.status == 422
    assert "Velg minst ett punkt." in shown.words
    assert options(facts) == []


def test_a_prompt_that_takes_nothing_has_no_such_page(fred, facts) -> None:
    path = facts(lambda w: f"/prosessleder/{w.id}/oppgave/{w.prompts[0].id}/hent")
    assert fred.client.get(path).status_code == 404


def test_somebody_who_is_not_signed_in_is_turned_away(otto, page) -> None:
    assert otto.client.get(page).status_code in {302, 303, 401, 403}
