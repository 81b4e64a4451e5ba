"""Coming in: by code, to a table, and back as the same person."""

from __future__ import annotations

import re

from workshop.actions.coding import ALPHABET


def rejoin_code(visitor, code: str) -> str:
    return visitor.get(f"/d/{code}/bord").tree.xpath("//p[@class='my-code__code']/text()")[0].strip()


def test_the_code_as_people_type_it_leads_to_the_door(otto, code) -> None:
    page = otto.get("/").submit("/", code=f" {code[:2].lower()} {code[2:].lower()} ")
    assert page.path == f"/d/{code}"


def test_an_unknown_code_says_so_and_keeps_what_was_typed(otto) -> None:
    page = otto.get("/").submit("/", code="QQQQQ")
    assert page.status == 422
    assert "Ingen verksteder har koden «QQQQQ»" in page.words
    assert page.tree.xpath("//input[@name='code']/@value") == ["QQQQQ"]


def test_a_code_has_no_letters_that_look_alike(code) -> None:
    assert set(code) <= set(ALPHABET)
    for alike in ("0OQ", "1IL", "2Z", "5S", "6G", "8B", "UV"):
        assert len(set(alike) & set(ALPHABET)) <= 1


def test_the_door_says_what_is_kept_and_that_names_are_not_asked_for(otto, code) -> None:
    assert "Vi spør ikke etter navn" in otto.get(f"/d/{code}").words


def test_a_table_must_be_chosen(otto, code) -> None:
    page = otto.get(f"/d/{code}").submit(f"/d/{code}")
    assert page.status == 422
    assert "Velg bordet ditt" in page.words


def test_somebody_without_a_table_comes_in_too(otto, code) -> None:
    page = otto.join(code, table=0)
    assert page.path == f"/d/{code}/her"
    assert "Uten bord" in page.words


def test_a_reload_is_the_same_person(ana, code, facts) -> None:
    for _ in range(3):
        assert ana.get(f"/d/{code}").path == f"/d/{code}/her"
    assert facts(lambda w: len(w.groups[2].workshop.groups)) == 8


def test_another_browser_comes_back_with_the_rejoin_code(ana, otto, code) -> None:
    kept = rejoin_code(ana, code)
    page = otto.get(f"/d/{code}/igjen").submit("/igjen", rejoin_code=kept.lower())
    assert page.path == f"/d/{code}/her"
    assert "Bord 3" in page.words
    assert rejoin_code(otto, code) == kept


def test_a_wrong_rejoin_code_says_what_to_do(otto, code) -> None:
    page = otto.get(f"/d/{code}/igjen").submit("/igjen", rejoin_code="XXXXXX")
    assert page.status == 422
    assert "Vi finner ikke koden «XXXXXX»" in page.words


def test_a_stranger_is_shown_the_door(otto, code) -> None:
    assert otto.get(f"/d/{code}/her").path == f"/d/{code}"


def test_moving_to_another_table(ana, code) -> None:
    page = ana.get(f"/d/{code}/bord").submit("/bord", group="5")
    assert "Du sitter nå ved Bord 5" in page.words


def test_giving_the_phone_to_somebody_else_leads_to_the_door(ana, code) -> None:
    assert ana.get(f"/d/{code}/bord").submit("/ut").path == f"/d/{code}"


def test_an_unknown_workshop_is_a_friendly_page(otto) -> None:
    page = otto.get("/d/QQQQQ")
    assert page.status == 404
    assert "Vi finner ikke siden" in page.words
    assert not re.search(r"Not Found|Traceback", page.words)


def test_the_wrong_method_is_a_friendly_page(otto, code) -> None:
    assert otto.client.put(f"/d/{code}").status_code == 405


def test_guessing_rejoin_codes_is_slowed_however_the_code_is_spelt(otto, code) -> None:
    token = otto.get(f"/d/{code}/igjen").tree.xpath("//input[@name='csrf_token']/@value")[0]
    spellings = [code, code.lower(), f"{code[:2]}-{code[2:]}", f"-{code}"]
    answers = [
        otto.client.post(
            f"/d/{spellings[n % 4]}/igjen", data={"csrf_token": token, "rejoin_code": f"XXXX{n:04}"}
        ).status_code
        for n in range(62)
    ]
    assert answers == [422] * 60 + [429] * 2
