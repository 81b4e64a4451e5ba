"""Who can sign in."""

from __future__ import annotations

import pytest

from tests.conftest import MORNING, PASSWORD
from workshop.actions import accounts
from workshop.actions.refusing import Refused
from workshop.models import StaffRole

STAFF = "/planlegger/ansatte"
#: the ids of the cast, in the order they were made
PIA, FRED = 1, 2


def add(visitor, **fields: str):
    given = {"name": "Nils Ny", "username": "Nils", "role": "facilitator"}
    return visitor.get(STAFF).submit(STAFF, **(given | fields))


def password_on(page) -> str:
    return page.tree.xpath("//dt[.='Passord']/following-sibling::dd")[0].text_content().strip()


def test_the_page_lists_everybody(pia) -> None:
    words = pia.get(STAFF).words
    assert "Fred fred Prosessleder 2. februar 2024" in words
    assert "Pia (deg) pia Planlegger 2. februar 2024" in words


@pytest.mark.parametrize(("role", "home"), [("facilitator", "/prosessleder/"), ("planner", "/planlegger/")])
def test_the_password_shown_lets_the_new_one_in(pia, newcomer, role, home) -> None:
    page = add(pia, role=role)
    assert page.status == 200
    assert newcomer().sign_in("nils", password_on(page)).path == home


def test_the_password_is_shown_once_and_kept_by_no_browser(pia) -> None:
    page = add(pia)
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in page.response.headers
    assert password_on(page) not in pia.get(STAFF).text


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"username": ""}, "username", "Fyll ut dette feltet."),
        ({"name": " "}, "name", "Fyll ut dette feltet."),
        ({"username": "FRED"}, "username", "Brukernavnet «fred» er tatt. Velg et annet."),
        ({"username": "x" * 81}, "username", "Høyst 80 tegn."),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(pia, app, fields, field, told) -> None:
    page = add(pia, **fields)
    assert page.status == 422
    assert page.tree.xpath(f"string(//*[@id='{field}-error'])") == told
    with app.app_context():
        assert len(accounts.all_users()) == 2


def test_a_role_nobody_has_is_refused(pia) -> None:
    assert add(pia, role="king").status == 422


def test_a_new_password_ends_the_old_and_every_session(pia, fred, newcomer) -> None:
    page = pia.get(f"{STAFF}/{FRED}").submit("/passord")
    assert fred.get("/prosessleder/").path == "/logg-inn"
    assert newcomer().sign_in("fred", PASSWORD).status == 422
    assert newcomer().sign_in("fred", password_on(page)).path == "/prosessleder/"


def test_a_removed_account_is_out_at_once(pia, fred) -> None:
    page = pia.get(f"{STAFF}/{FRED}").submit("/fjern")
    assert "Kontoen til Fred er fjernet." in page.words
    assert fred.get("/prosessleder/").path == "/logg-inn"


def test_ones_own_account_has_neither_button(pia) -> None:
    page = pia.get(f"{STAFF}/{PIA}")
    assert not page.forms("/passord")
    assert not page.forms("/fjern")


def test_nobody_removes_their_own_account(pia) -> None:
    token = pia.get(STAFF).tree.xpath("//input[@name='csrf_token']/@value")[0]
    page = pia.post(f"{STAFF}/{PIA}/fjern", {"csrf_token": token})
    assert "Du kan ikke fjerne din egen konto." in page.words
    assert pia.get(STAFF).status == 200


def test_ones_own_password_is_changed_by_oneself(pia) -> None:
    token = pia.get(STAFF).tree.xpath("//input[@name='csrf_token']/@value")[0]
    assert pia.post(f"{STAFF}/{PIA}/passord", {"csrf_token": token}).path == "/passord"


def test_the_last_planner_cannot_be_removed(app) -> None:
    with app.test_request_context():
        pia, fred = accounts.find_user("pia"), accounts.find_user("fred")
        with pytest.raises(Refused, match="siste planleggeren"):
            accounts.remove_user(pia, by=fred)


def test_a_planner_can_be_removed_while_another_is_left(app) -> None:
    with app.test_request_context():
        given = {"name": "Kari", "role": StaffRole.PLANNER, "password": PASSWORD, "now": MORNING}
        kari = accounts.add_user(username="kari", **given)
        accounts.remove_user(accounts.find_user("pia"), by=kari)
        assert [user.username for user in accounts.all_users()] == ["fred", "kari"]
