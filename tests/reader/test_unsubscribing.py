"""Saying no to more e-mail: one press, without signing in, and it can be regretted."""

from __future__ import annotations

import threading

import pytest

from workshop.actions.mailing import unsubscribing
from workshop.actions.mailing.addresses import count_left, leave_address
from workshop.db import db
from workshop.web.mail import mail_key


@pytest.fixture
def link(app) -> str:
    with app.test_request_context():
        return "/avmeld/" + unsubscribing.token_for("ana@x.no", "Bærum kommune", key=mail_key())


@pytest.fixture
def is_off(facts, link):
    return lambda: facts(
        lambda _w: unsubscribing.has_unsubscribed(
            unsubscribing.read_token(link.removeprefix("/avmeld/"), key=mail_key())
        )
    )


def test_opening_the_link_changes_nothing(otto, link, is_off) -> None:
    page = otto.get(link)
    assert "Vil du slippe flere e-poster?" in page.words
    assert "Bærum kommune" in page.words
    assert not is_off()
    assert "Set-Cookie" not in page.response.headers


def test_a_press_unsubscribes_and_another_regrets(otto, link, is_off) -> None:
    page = otto.get(link).submit(link)
    assert "Du er meldt av" in page.words
    assert is_off()
    assert "Du er meldt på igjen" in page.submit(link).words
    assert not is_off()


def test_a_mail_program_unsubscribes_with_one_click(otto, link, is_off) -> None:
    answer = otto.client.post(link, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert is_off()
    assert otto.client.post(link, data={"List-Unsubscribe": "One-Click"}).status_code == 200


def test_the_address_that_was_left_is_deleted(otto, facts) -> None:
    facts(lambda w: leave_address(w, text="ana@x.no", former=None))
    token = facts(lambda w: unsubscribing.token_for("ana@x.no", w.process.municipality, key=mail_key()))
    otto.client.post(f"/avmeld/{token}")
    assert facts(count_left) == 0


def test_two_presses_in_the_same_second_are_one(otto, newcomer, link, is_off, monkeypatch) -> None:
    asked = unsubscribing.has_unsubscribed

    def and_then_another_presses(wish) -> bool:
        before = asked(wish)
        monkeypatch.setattr(unsubscribing, "has_unsubscribed", asked)
        other = threading.Thread(target=lambda: newcomer().client.post(link))
        db.session.commit()
        other.start()
        other.join()
        return before

    monkeypatch.setattr(unsubscribing, "has_unsubscribed", and_then_another_presses)
    assert otto.client.post(link).status_code == 200
    assert is_off()


@pytest.mark.parametrize("token", ["forhandsvisning", "x.y", "WyJhIiwiYiJd.aaaaaaaaaaaaaaaaaaaaaaaaaaa"])
def test_a_link_we_did_not_make_says_what_to_do(otto, token) -> None:
    for page in (otto.get(f"/avmeld/{token}"), otto.post(f"/avmeld/{token}", {})):
        assert page.status == 404
        assert "svar på e-posten" in page.words


def test_the_link_does_not_hold_the_address(link) -> None:
    assert "ana" not in link
