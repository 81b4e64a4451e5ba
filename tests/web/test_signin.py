"""Staff sign in; the door is closed to everybody else, and says little."""

from __future__ import annotations

import pytest

from tests.conftest import PASSWORD


def test_a_planner_lands_at_the_overview(newcomer) -> None:
    assert newcomer().sign_in("pia", PASSWORD).path == "/planlegger/"


def test_a_facilitator_lands_at_the_choice_of_workshops(newcomer) -> None:
    assert newcomer().sign_in("Fred ", PASSWORD).path == "/prosessleder/"


@pytest.mark.parametrize(("name", "password"), [("pia", "feil-passord-her"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_read_the_same(otto, name, password) -> None:
    page = otto.sign_in(name, password)
    assert page.status == 422
    assert "Feil brukernavn eller passord" in page.words
    assert page.tree.xpath("//input[@name='username']/@value") == [name]
    assert password not in page.text


def test_guessing_is_slowed_per_name_and_not_per_address(newcomer) -> None:
    guesser = newcomer()
    answers = [guesser.sign_in("pia", f"gjett-nummer-{n:02}").status for n in range(11)]
    assert answers == [422] * 10 + [429]
    assert newcomer().sign_in("fred", PASSWORD).status == 200


def test_after_signing_in_one_comes_where_one_was_going(otto, planted) -> None:
    page = otto.get(f"/prosessleder/{planted}").submit("/logg-inn", username="fred", password=PASSWORD)
    assert page.path == f"/prosessleder/{planted}"


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_site(otto, target) -> None:
    otto.get("/logg-inn")
    token = otto.get("/logg-inn").tree.xpath("//input[@name='csrf_token']/@value")[0]
    answer = otto.client.post(
        "/logg-inn", query_string={"next": target}, data={"csrf_token": token, "username": "fred", "password": PASSWORD}
    )
    assert answer.headers["Location"] == "/prosessleder/"


def test_signing_out_closes_the_door(fred) -> None:
    page = fred.get("/prosessleder/").submit("/logg-ut")
    assert "Du er logget ut" in page.words
    assert fred.get("/prosessleder/").path == "/logg-inn"


def test_a_new_password_ends_other_sessions(fred, newcomer) -> None:
    elsewhere = newcomer()
    elsewhere.sign_in("fred", PASSWORD)
    page = fred.get("/passord").submit("/passord", current=PASSWORD, new="et-helt-nytt-passord")
    assert "Passordet er endret" in page.words
    assert elsewhere.get("/prosessleder/").path == "/logg-inn"
    assert newcomer().sign_in("fred", "et-helt-nytt-passord").status == 200


def test_a_short_new_password_is_refused(fred) -> None:
    page = fred.get("/passord").submit("/passord", current=PASSWORD, new="kort")
    assert page.status == 422
    assert "minst 12 tegn" in page.words


def test_a_facilitator_may_not_plan(fred) -> None:
    page = fred.get("/planlegger/")
    assert page.status == 403
    assert "Du har ikke tilgang til denne siden" in page.words


def test_passwords_are_kept_as_argon2id_only(app, facts) -> None:
    from sqlalchemy import select

    from workshop.db import db
    from workshop.models import User

    hashes = facts(lambda _w: list(db.session.scalars(select(User.password_hash))))
    assert all(kept.startswith("$argon2id$") for kept in hashes)
