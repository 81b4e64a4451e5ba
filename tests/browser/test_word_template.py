"""The Word template in a real browser: chosen from disk, looked over, used by the next document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.browser.boards import open_board, sign_in
from tests.browser.house import House, close_house
from tests.browser.test_matrix import prepare
from tests.browser.test_room import look
from tests.exports.word import templates
from tests.tooling.browser import LAPTOP, PHONE, Screen


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    house = open_board(tmp_path, prepare)
    yield house
    close_house(house)


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_template_is_sent_up_and_the_next_document_is_written_into_it(
    house: House, new_page, tmp_path: Path, screen: Screen
) -> None:
    file = tmp_path / "Brevmal Fjord kommune.docx"
    file.write_bytes(templates.letterhead())
    page = new_page(screen)
    sign_in(page, house, "pia", "/planlegger/wordmal")
    look(page, f"planner-template-none-{screen.width}", full_page=True)
    page.get_by_label("Wordmal").set_input_files(file)
    page.get_by_role("button", name="Last opp").click()
    expect(page.get_by_role("heading", name="Dette fant vi i malen")).to_be_visible()
    look(page, f"planner-template-{screen.width}", full_page=True)
    with page.expect_download() as fetched:
        page.goto(house.base + "/planlegger/1/oppsummering")
        page.get_by_role("link", name="Word-dokument").click()
    word = docx.Document(io.BytesIO(Path(fetched.value.path()).read_bytes()))
    assert word.paragraphs[-1].text == "Spørsmål? Ring servicetorget."
