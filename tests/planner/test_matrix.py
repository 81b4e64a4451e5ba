"""The matrix as a page: what it shows, what a planner fills in, and what happens when two do at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from workshop.actions.answering import type_in_response
from workshop.actions.assessing.saving import assess
from workshop.db import db
from workshop.models import Response, Theme, User
from workshop.models.matrix import Words

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def matrix(page, bring_to) -> str:
    bring_to("ended")
    return f"{page}/matrise"


def numbers(shown) -> list[str]:
    return [cell.text_content() for cell in shown.tree.xpath("//td[contains(@class, 'matrix__number')]")]


@pytest.fixture
def theme_id(matrix, facts) -> int:
    return facts(lambda w: db.session.scalars(select(Theme.id)).one())


@pytest.fixture
def kari_writes(facts):
    """A colleague saves something about a response."""

    def write(response: int, **words: str) -> None:
        def do(_workshop) -> None:
            kari = db.session.get_one(User, 2)
            seen = {"now": datetime(2024, 2, 2, 12, 0, tzinfo=UTC), "by": kari, "seen": 0}
            assess(db.session.get_one(Response, response), Words(**words), **seen)

        facts(do)

    return write


def test_the_matrix_stands_by_theme_with_how_far_one_has_come(pia, matrix) -> None:
    shown = pia.get(matrix)
    titles = [title.text_content() for title in shown.tree.xpath("//span[@class='matrix__title']")]
    assert titles == ["Boliger og buss", "Ikke gruppert ennå", "Skjult av prosesslederen"]
    assert numbers(shown) == ["1", "2", "3", "6", "4"]
    assert "0 av 4 innspill er vurdert. Ett er skjult av prosesslederen og vurderes ikke." in shown.words
    assert "Dette skal ingen lese" not in shown.text
    assert "Dette angret jeg på" not in shown.text
    assert "<b>Ensomhet</b> & skjerm" in shown.words


def test_both_pages_lead_to_the_matrix(pia, page, matrix) -> None:
    for path in (page, f"{page}/oppsummering"):
        assert pia.get(path).tree.xpath(f"//a[@href='{matrix}']")


def test_an_answer_is_written_without_scripts_and_leads_back_to_its_row(pia, matrix) -> None:
    form = pia.get(f"{matrix}/1?bord=Bord+3")
    assert "Flere rimelige boliger for unge" in form.words
    shown = form.submit("/matrise/1", text="Enig", consequence="partly", follow_up="Planprogram", responsible="Plan")
    assert (shown.path, shown.response.request.query_string) == (matrix, b"bord=Bord+3")
    assert "Vurderingen av innspill 1 er lagret." in shown.words
    assert "1 av 4 innspill er vurdert." in shown.words
    row = [" ".join(cell.text_content().split()) for cell in shown.tree.get_element_by_id("innspill-1")]
    assert row == [
        *("1", "Bord 3", "Flere rimelige boliger for unge", "Enig", "Tas delvis til følge"),
        *("PlanprogramAnsvar: Plan", "Endre innspill 1"),
    ]


def test_a_script_gets_the_row_alone_open_and_read(pia, matrix) -> None:
    opened = pia.get(f"{matrix}/1", headers=SCRIPT)
    assert opened.text.lstrip().startswith("<tr")
    saved = pia.post(
        f"{matrix}/1",
        {"csrf_token": opened.tree.xpath("//input[@name='csrf_token']/@value")[0], "seen": "0", "text": "Enig"},
        headers=SCRIPT,
    )
    assert saved.text.lstrip().startswith("<tr")
    assert 'data-progress="1 av 4 innspill er vurdert.' in saved.text
    assert 'data-part="1 av 2 vurdert"' in saved.text


def test_what_a_colleague_saved_meanwhile_is_shown_beside_what_one_wrote(pia, matrix, kari_writes) -> None:
    form = pia.get(f"{matrix}/1")
    kari_writes(1, text="Karis svar", consequence="followed")
    shown = form.submit("/matrise/1", text="Pias svar")
    assert shown.status == 422
    assert "En kollega har lagret noe her mens du skrev" in shown.words
    assert "Fred kl. 13.00" in shown.words
    assert "Karis svar" in shown.words
    assert shown.tree.xpath("//textarea[@name='text']")[0].text == "Pias svar"
    assert "Pias svar" in shown.submit("/matrise/1").words


def test_what_is_too_long_is_told_and_kept(pia, matrix) -> None:
    shown = pia.get(f"{matrix}/1").submit("/matrise/1", text="x" * 4001)
    assert shown.status == 422
    assert "«Kommunens vurdering» er på 4001 tegn" in shown.words
    assert shown.tree.xpath("//textarea[@name='text']")[0].text == "x" * 4001


@pytest.mark.parametrize("response", [4, 5, 999])
def test_what_cannot_be_read_has_no_form(pia, matrix, response) -> None:
    assert pia.get(f"{matrix}/{response}").status == 404


def test_a_row_that_was_hidden_or_taken_back_while_the_page_stood_open_is_shown_so(pia, matrix) -> None:
    assert "Skjult av prosesslederen" in pia.get(f"{matrix}/4", headers=SCRIPT).words
    gone = pia.get(f"{matrix}/5", headers=SCRIPT)
    assert (gone.status, gone.response.headers["HX-Redirect"]) == (404, matrix)


def test_whoever_is_signed_out_gets_what_they_wrote_back(pia, matrix) -> None:
    form = pia.get(f"{matrix}/1")
    pia.client.delete_cookie("verksted")
    token = pia.get("/logg-inn").tree.xpath("//input[@name='csrf_token']/@value")[0]
    page = form.submit("/matrise/1", text="Lang tekst", csrf_token=token)
    assert page.status == 401
    assert "Lang tekst" in page.text


def test_the_matrix_is_filtered_by_theme_table_and_what_is_not_assessed(pia, matrix, theme_id, kari_writes) -> None:
    kari_writes(1, consequence="elsewhere")
    assert numbers(pia.get(f"{matrix}?tema={theme_id}")) == ["1", "2"]
    assert numbers(pia.get(f"{matrix}?tema=unplaced")) == ["3", "6"]
    assert numbers(pia.get(f"{matrix}?konsekvens=open")) == ["2", "3", "6"]
    assert numbers(pia.get(f"{matrix}?konsekvens=elsewhere")) == ["1"]
    none = pia.get(f"{matrix}?bord=Bord+8")
    assert "Ingen innspill passer med det du har valgt." in none.words
    chosen = pia.get(f"{matrix}?konsekvens=elsewhere").tree.xpath("//select[@id='konsekvens']/option[@selected]/@value")
    assert chosen == ["elsewhere"]


def test_a_large_matrix_comes_in_pages(pia, matrix, facts) -> None:
    def say_more(workshop) -> None:
        user, now = db.session.get_one(User, 1), datetime(2024, 2, 2, 12, 0, tzinfo=UTC)
        for n in range(60):
            given = {"group": None, "text": f"Innspill {n}", "client_id": f"m{n}", "by": user, "now": now}
            type_in_response(workshop.prompts[0], **given)

    facts(say_more)
    first, second = pia.get(matrix), pia.get(f"{matrix}?side=2")
    assert len(numbers(first)) == 50
    assert "Viser 1–50 av 65 innspill." in first.words
    assert len(numbers(second)) == 15
    assert second.tree.xpath("//a[@aria-current='page']/text()") == ["2"]
    for odd in ("99", "0", "-1", "x", "9" * 30):
        assert pia.get(f"{matrix}?side={odd}").status == 200


def test_a_whole_theme_is_given_the_answer_of_one(pia, matrix, theme_id) -> None:
    form = pia.get(f"{matrix}/1")
    assert "Lagre og bruk på flere i temaet (2)" in form.words
    step = form.submit("/matrise/1", text="Felles svar", consequence="followed", then="theme")
    assert step.path == f"{matrix}/tema/{theme_id}"
    assert step.tree.xpath("//textarea[@name='text']")[0].text == "Felles svar"
    assert step.tree.xpath("//input[@type='checkbox'][@checked]/@value") == ["2"]
    done = step.submit(f"/tema/{theme_id}")
    assert "Ett innspill er vurdert." in done.words
    assert "2 av 4 innspill er vurdert." in done.words


def test_what_a_colleague_saved_in_the_theme_meanwhile_is_not_overwritten(pia, matrix, theme_id, kari_writes) -> None:
    step = pia.get(f"{matrix}/tema/{theme_id}")
    kari_writes(2, text="Karis svar")
    shown = step.submit(f"/tema/{theme_id}", text="Felles svar")
    assert shown.status == 422
    assert "Ett innspill er vurdert. En kollega har lagret noe annet på nr. 2 imens." in shown.words
    assert "Karis svar" in shown.words
    assert shown.tree.xpath("//textarea[@name='text']")[0].text == "Felles svar"
    again = shown.submit(f"/tema/{theme_id}", row="2")
    assert "Karis svar" not in again.words


def test_no_response_chosen_is_told_and_what_was_written_kept(pia, matrix, theme_id) -> None:
    shown = pia.get(f"{matrix}/tema/{theme_id}").submit(f"/tema/{theme_id}", text="Felles svar", row=[])
    assert shown.status == 422
    assert "Velg minst ett innspill" in shown.words
    assert "Felles svar" in shown.text


@pytest.mark.parametrize("state", ["planned", "running", "ended", "empty"])
def test_page_and_files_open_in_every_state(pia, page, bring_to, state) -> None:
    bring_to(state)
    assert pia.get(f"{page}/matrise").status == 200
    for name in ("xlsx", "docx"):
        file = pia.get(f"{page}/matrise/fil/{name}").response
        wanted = f"attachment; filename=2024-02-02-arbeidsverksted-innspillsmatrise.{name}"
        assert (file.status_code, file.headers["Content-Disposition"]) == (200, wanted)
