"""One response on the board, used without scripts: marks, points, and why it stands where it stands."""

from __future__ import annotations

import pytest

from tests.facilitator.themes import TEXTS, texts
from workshop.actions.theming.board import board_of
from workshop.db import db


def test_an_outsider_divides_nothing(otto, fred, card, app) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    assert otto.client.post(card + "/del").status_code == 401
    assert fred.client.get(card + "/del").status_code == 405


@pytest.mark.parametrize("spot", ["99.1", "x", "1", "1.2.3"])
def test_a_response_that_is_not_there_is_not_found(fred, grouped, spot) -> None:
    assert fred.get(f"{grouped}/innspill/{spot}").status == 404


def test_a_response_is_moved_from_its_own_page(fred, card, place) -> None:
    page = fred.get(card).submit("/flytt", to=place("Dyre boliger"))
    assert TEXTS[0] in texts(page, "Dyre boliger")


def test_a_quote_is_starred_and_no_longer(fred, card, grouped, spot) -> None:
    page = fred.get(card)
    page = page.submit("/merk", starred=f"{spot} 1")
    pressed = page.tree.xpath("//button[@name='starred' and @aria-pressed='true']/@value")
    assert pressed == [f"{spot} 0"]
    page = fred.get(card).submit("/merk", starred=pressed[0])
    assert page.tree.xpath("//button[@name='starred' and @aria-pressed='true']") == []


def test_a_single_voice_is_marked_as_also_mentioned_and_no_longer(fred, card, spot) -> None:
    page = fred.get(card).submit("/merk", mentioned=f"{spot} 1")
    assert page.tree.xpath("//*[@class='card__mark']/text()") == ["også nevnt"]
    page = fred.get(card).submit("/merk", mentioned=f"{spot} 0")
    assert page.tree.xpath("//*[@class='card__mark']/text()") == []


def test_each_response_of_a_divided_theme_takes_a_side(fred, card, grouped, spot, place) -> None:
    theme = f"{grouped}/{place('Mange planer')}"
    page = fred.get(theme).submit(theme, side_1="Rydd", side_2="Behold")
    assert page.tree.xpath(f"//button[@value='{spot} 2']/text()") == ["Behold"]
    page = fred.get(card).submit("/merk", side=f"{spot} 2")
    assert "Rydd 0" in page.words
    assert "Behold 1" in page.words
    page = fred.get(card).submit("/merk", side=f"{spot} 0")
    assert "Behold 0" in page.words


def test_a_side_the_theme_does_not_have_is_refused(fred, card, spot) -> None:
    assert "Temaet har ikke dette synspunktet lenger." in fred.get(card).submit("/merk", side=f"{spot} 1").words


@pytest.mark.parametrize("value", ["", "x", "1.1", "1.1 9", "1.1 1 1"])
def test_a_mark_nobody_offered_is_not_found(fred, card, value) -> None:
    assert fred.get(card).submit("/merk", starred="", mentioned="", side=value).status == 404


def test_a_mark_on_what_a_colleague_moved_is_not_set(fred, pia, card, grouped, spot) -> None:
    page = fred.get(card)
    pia.get(grouped).submit("/flytt", spots=[spot], to="0")
    assert "En kollega har flyttet innspillet." in page.submit("/merk", starred=f"{spot} 1").words


def test_a_moved_response_is_shown_where_it_stands_now(fred, pia, card, grouped, spot) -> None:
    pia.get(grouped).submit("/flytt", spots=[spot], to="0")
    page = fred.get(card)
    assert "En kollega har flyttet innspillet. Her står det nå." in page.words
    assert "står i «Øvrige innspill»" in page.words


def test_a_response_is_divided_into_points_and_joined_again(fred, grouped, place) -> None:
    card = f"{grouped}/innspill/3.{place('Mange planer')}"
    page = fred.get(card)
    assert page.tree.get_element_by_id("parts").text == TEXTS[2]
    page = page.submit("/del", parts="Rydd i planene\nvi har for mange")
    assert "Innspillet er delt i 2 punkter." in page.words
    assert page.tree.xpath("//mark/text()") == ["Rydd i planene", "vi har for mange"]
    page = fred.get(card)
    assert page.tree.get_element_by_id("parts").text == "Rydd i planene\nvi har for mange"
    assert "Innspillet er ett punkt." in page.submit("/del", parts=TEXTS[2]).words


def test_a_colleagues_division_is_shown_and_not_overwritten(fred, pia, grouped, place) -> None:
    card = f"{grouped}/innspill/3.{place('Mange planer')}"
    page = fred.get(card)
    pia.get(card).submit("/del", parts="Rydd i planene\nvi har for mange")
    page = page.submit("/del", parts="Rydd i planene, vi\nhar for mange")
    assert page.status == 422
    assert "En kollega delte innspillet mens du skrev." in page.words
    assert page.tree.get_element_by_id("parts").text == "Rydd i planene, vi\nhar for mange"
    assert "Innspillet er delt i 2 punkter." in page.submit("/del").words


def test_points_in_other_words_are_refused_and_kept(fred, card) -> None:
    page = fred.get(card).submit("/del", parts="Altfor mange\nnoe helt annet")
    assert page.status == 422
    assert "Hver linje må være en del av innspillet" in page.words
    assert page.tree.get_element_by_id("parts").text == "Altfor mange\nnoe helt annet"


def test_each_point_has_a_row_and_moves_alone(fred, divided, place) -> None:
    page = fred.get(divided)
    rows = [" ".join(row.text_content().split()) for row in page.tree.xpath("//li[@class='card-point']/p")]
    assert rows == [
        "«Rydd i planene» står i «Mange planer»",
        "«vi har for mange» står i «Mange planer»",
        "Begge punktene som står her, samlet",
    ]
    page = _move_point(page, 1, place("Dyre boliger"))
    assert "Ett punkt er flyttet til «Dyre boliger»." in page.words
    assert TEXTS[2] in texts(page, "Mange planer")
    assert TEXTS[2] in texts(page, "Dyre boliger")
    assert page.tree.xpath("//mark/text()") == ["Rydd i planene", "vi har for mange"]


def test_a_point_moved_by_hand_is_told_apart_from_those_that_stayed(fred, pia, divided, place, clock) -> None:
    clock.forward(minutes=5)
    _move_point(pia.get(divided), 1, place("Dyre boliger"))
    moved = fred.get(divided.rpartition(".")[0] + f".{place('Dyre boliger')}")
    assert "«vi har for mange» Pia flyttet det hit kl. 08.30." in moved.words
    assert "Fred delte innspillet i punkter kl. 08.25. Punktet ble stående der det sto." in fred.get(divided).words


def test_moving_one_point_is_undone(fred, divided) -> None:
    page = _move_point(fred.get(divided), 0, "0")
    assert TEXTS[2] in texts(page, "Øvrige innspill")
    assert "Angre: flytting av ett punkt" in page.words
    page = page.submit("/angre")
    assert TEXTS[2] not in texts(page, "Øvrige innspill")
    assert page.tree.xpath("//mark/text()") == ["Rydd i planene", "vi har for mange"]


def test_all_the_points_of_a_card_move_together(fred, divided, place) -> None:
    page = _move_point(fred.get(divided), 2, place("Dyre boliger"))
    assert "Ett innspill er flyttet til «Dyre boliger»." in page.words
    assert TEXTS[2] not in texts(page, "Mange planer")


def test_a_point_a_colleague_moved_is_shown_where_it_stands(fred, pia, divided, place) -> None:
    page = fred.get(divided)
    _move_point(pia.get(divided), 1, place("Dyre boliger"))
    page = _move_point(page, 1, "0")
    assert page.status == 422
    assert "En kollega har allerede flyttet det du valgte. Se hvor det står nå." in page.words
    assert "«vi har for mange» står i «Dyre boliger»" in page.words


def _move_point(page, row: int, to: str):
    form = page.forms("/flytt")[row]
    return page.visitor.post(form.action, dict(form.form_values()) | {"to": to})


@pytest.mark.parametrize(("step", "fields"), [("/flytt", {"to": "0"}), ("/merk", {"starred": "1.1 1"})])
def test_what_comes_too_late_is_answered_in_the_dialog_with_where_it_stands(
    fred, pia, card, grouped, spot, place, step, fields
) -> None:
    form = dict(fred.get(card).forms(step)[0].form_values()) | fields
    pia.get(grouped).submit("/flytt", spots=[spot], to=place("Dyre boliger"))
    page = fred.post(card + step, form, headers={"HX-Request": "true"})
    assert (page.status, page.response.headers["HX-Retarget"]) == (422, "#dialog-body")
    (alert,) = page.tree.xpath("//*[@role='alert']")
    assert alert.text == "En kollega har flyttet innspillet. Her står det nå."
    assert "autofocus" in alert.attrib
    assert page.tree.xpath("//*[@autofocus]") == [alert]
    assert "står i «Dyre boliger»" in page.words
    assert page.forms("/flytt")[0].action.endswith(f"/innspill/1.{place('Dyre boliger')}/flytt")


def test_a_theme_that_is_gone_is_said_in_the_dialog(fred, pia, card, grouped, place) -> None:
    page, homes = fred.get(card), place("Dyre boliger")
    pia.get(f"{grouped}/{homes}/slett").submit("/slett")
    page = page.submit("/flytt", to=homes)
    assert page.status == 422
    assert "Temaet du valgte, finnes ikke lenger. Velg et annet." in page.words


@pytest.mark.parametrize("gone", ["hidden_at", "withdrawn_at"])
def test_a_response_that_is_hidden_or_taken_back_is_told(fred, card, facts, clock, gone) -> None:
    page = fred.get(card)

    def take(workshop) -> None:
        setattr(board_of(workshop.prompts[0]).cards[0].response, gone, clock())
        db.session.commit()

    facts(take)
    for answer in (page.submit("/flytt", to="0"), page.submit("/merk", starred="1.1 1"), fred.get(card)):
        assert answer.status == 404
        assert "tatt tilbake av den som sendte det, eller skjult av en kollega" in answer.words


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("starred", "1", "«Altfor mange planer» er valgt som sitat."),
        ("starred", "0", "«Altfor mange planer» er ikke lenger valgt som sitat."),
        ("mentioned", "1", "«Altfor mange planer» er merket «også nevnt»."),
        ("mentioned", "0", "«Altfor mange planer» er ikke lenger merket «også nevnt»."),
        ("side", "2", "«Altfor mange planer» står nå under synspunktet «Behold»."),
        ("side", "0", "«Altfor mange planer» står ikke lenger under noe synspunkt."),
    ],
)
def test_a_mark_is_said_wherever_it_was_pressed(fred, grouped, card, spot, place, field, value, sentence) -> None:
    theme = f"{grouped}/{place('Mange planer')}"
    fred.get(theme).submit(theme, side_1="Rydd", side_2="Behold")
    assert sentence in fred.get(card).submit("/merk", **{field: f"{spot} {value}"}).words
    form = dict(fred.get(grouped).forms("/flytt")[0].form_values())
    page = fred.post(grouped + "/merk", form | {field: f"{spot} {value}"}, headers={"HX-Request": "true"})
    assert page.tree.get_element_by_id("notice").text_content() == sentence


def test_every_mark_says_which_response_it_is_about(fred, grouped, card, place) -> None:
    theme = f"{grouped}/{place('Mange planer')}"
    fred.get(theme).submit(theme, side_1="Rydd", side_2="Behold")
    for page in (fred.get(grouped), fred.get(card)):
        names = [
            b.text_content() for b in page.tree.xpath("//button[@name='starred' or @name='mentioned' or @name='side']")
        ]
        assert names
        assert all(" – " in name for name in names)
    assert [" ".join(name.split()) for name in names] == [
        "☆ Sitat for temaet – Altfor mange planer", "Også nevnt – Altfor mange planer",
        "Rydd – Altfor mange planer", "Behold – Altfor mange planer",
    ]  # fmt: skip
