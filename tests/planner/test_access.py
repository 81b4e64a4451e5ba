"""Every page of the planner's: it works, and everybody else is turned away."""

from __future__ import annotations

import pytest

PAGES = (
    "/",
    "/last-opp",
    "/eksempel/minste.yaml",
    "/eksempel/referansedag.yaml",
    "/{id}",
    "/{id}/grunnlag",
    "/{id}/oppsummering",
    "/{id}/oppsummering/json",
    "/{id}/oppsummering/kontroll",
    "/{id}/matrise",
    "/{id}/matrise/fil/xlsx",
    "/{id}/matrise/fil/docx",
    "/{id}/matrise/last-opp",
    "/{id}/matrise/forskjeller",
    "/{id}/tilbakemeldinger",
    "/{id}/oppfolging",
    "/{id}/oppfolging/uten-tema",
    "/{id}/arkiv",
    "/hent-inn",
    "/{id}/publisering",
    "/{id}/sending",
    "/{id}/sending/adresser.csv",
    "/{id}/slett",
    "/ansatte",
    "/ansatte/1",
    "/wordmal",
    "/wordmal/prosess/1",
    "/wordmal/proeve.docx",
    "/wordmal/noytral.docx",
)
MATRIX = ("last-opp", "forskjeller", "forskjeller/forkast", "1", "tema/1")
SENDING = ("adresser", "adresser/fjern", "sporsmal", "tekst", "forbindelse", "prove", "send", "returer")
SENT = ("1/stopp", "1/pa-nytt", "1/returer")
PRESSES = (
    *("/{id}/tilbakemeldinger", "/{id}/tilbakemeldinger/lukk", "/{id}/tilbakemeldinger/1"),
    *("/{id}/oppfolging", "/{id}/oppfolging/uten-tema", "/{id}/oppfolging/tema/1", "/{id}/oppfolging/innspill/1"),
    *("/last-opp", "/{id}", "/{id}/slett", "/ansatte", "/ansatte/2/passord", "/ansatte/2/fjern"),
    "/{id}/oppsummering/kontroll",
    *(f"/{{id}}/matrise/{path}" for path in MATRIX),
    *("/wordmal", "/wordmal/tabellstil", "/wordmal/fjern", "/wordmal/prosess/1"),
    *(f"/{{id}}/arkiv/{path}" for path in ("lag", "kontroller", "sletting", "sletting/stans")),
    "/hent-inn",
    *("/{id}/publisering", "/{id}/publisering/vilkar", "/{id}/publisering/trekk-tilbake"),
    *(f"/{{id}}/sending/{path}" for path in (*SENDING, *SENT)),
)


def address(path: str, planted: int) -> str:
    return "/planlegger" + path.format(id=planted)


def test_every_page_opens_for_a_planner(pia, planted) -> None:
    assert {path: pia.get(address(path, planted)).status for path in PAGES} == dict.fromkeys(PAGES, 200)


def test_an_outsider_is_sent_to_sign_in_from_every_page(otto, planted) -> None:
    assert {otto.get(address(path, planted)).path for path in PAGES} == {"/logg-inn"}


def test_a_participant_is_an_outsider(ana, planted) -> None:
    assert {ana.get(address(path, planted)).path for path in PAGES} == {"/logg-inn"}


def test_a_facilitator_has_no_access(fred, planted) -> None:
    assert {path: fred.get(address(path, planted)).status for path in PAGES} == dict.fromkeys(PAGES, 403)


@pytest.mark.parametrize("path", PRESSES)
def test_a_facilitator_cannot_press_anything(fred, planted, path, facts) -> None:
    token = fred.get("/passord").tree.xpath("//input[@name='csrf_token']/@value")[0]
    given = {"csrf_token": token, "code": facts(lambda w: w.code), "tables": "3", "date": "2024-02-02"}
    assert fred.post(address(path, planted), given).status == 403
    assert facts(lambda w: len(w.groups)) == 8


@pytest.mark.parametrize("path", PRESSES)
def test_a_press_without_a_token_is_refused(pia, planted, path, facts) -> None:
    page = pia.post(address(path, planted), {"code": facts(lambda w: w.code), "tables": "3", "date": "2024-02-02"})
    assert page.status == 400
    assert "Siden har stått åpen for lenge" in page.words


@pytest.mark.parametrize("path", ["/", "/{id}/grunnlag", "/{id}/oppsummering", "/{id}/oppsummering/docx", "/ansatte/1"])
def test_a_page_takes_no_press(pia, planted, path) -> None:
    token = pia.get("/planlegger/last-opp").tree.xpath("//input[@name='csrf_token']/@value")[0]
    assert pia.post(address(path, planted), {"csrf_token": token}).status == 405


@pytest.mark.parametrize("path", ["/ansatte/2/passord", "/ansatte/2/fjern"])
def test_a_press_is_not_a_link(pia, path) -> None:
    assert pia.get("/planlegger" + path).status == 405


@pytest.mark.parametrize("path", ["/999", "/999/grunnlag", "/999/oppsummering", "/999/oppsummering/docx", "/999/slett"])
def test_an_unknown_workshop_is_not_found(pia, path) -> None:
    assert pia.get("/planlegger" + path).status == 404


@pytest.mark.parametrize(
    "path",
    [
        *("/{id}/oppsummering/exe", "/ansatte/999", "/eksempel/hemmelig.yaml"),
        *("/999/arkiv", "/{id}/arkiv/999"),
        *("/999/matrise", "/{id}/matrise/999", "/{id}/matrise/fil/pdf", "/{id}/matrise/tema/999"),
        *("/{id}/oppfolging/tema/999", "/{id}/oppfolging/innspill/999", "/999/oppfolging", "/999/tilbakemeldinger"),
        *("/999/publisering", "/{id}/publisering/utgave/1", "/{id}/publisering/utgave/1/pdf"),
        *("/999/sending", "/{id}/sending/1", "/{id}/sending/1/framdrift"),
    ],
)
def test_what_does_not_exist_is_not_found(pia, planted, path) -> None:
    assert pia.get(address(path, planted)).status == 404
