"""Publishing and sending in a real browser, through real servers of web and mail; and a server that is killed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import PASSWORD, open_board, sign_in
from tests.browser.house import House, close_house, free_port, serve
from tests.browser.test_room import SLOW
from tests.facilitator.themes import fill, propose
from tests.tooling.browser import LAPTOP, PHONE, Screen, axe, shoot
from tests.tooling.mailbox import House as Post
from tests.tooling.mailbox import open_house as open_post
from workshop.actions import steering
from workshop.actions.mailing.addresses import leave_address
from workshop.actions.mailing.inviting import add_invited
from workshop.models import Workshop

NARROW = Screen(320, 640, mobile=True)
SAID = ["Flere rimelige boliger for unge", "Unge har ikke råd til å bo her", "Bussen går for sjelden", "vet ikke"]
PLACE = "/planlegger/1/publisering"


def prepare(workshop: Workshop, now: datetime) -> None:
    fill(workshop, SAID, now)
    propose(workshop.prompts[0], now, {"Boliger for unge": [0, 1], "Bussen": [2]})
    steering.end(workshop, by=None, now=now)
    add_invited(workshop, "Kari Nordmann <kari@kommunen.no>, finnes-ikke@kommunen.no, brutt@kommunen.no")
    leave_address(workshop, text="ana@epost.no", former=None, key=b"k")


@pytest.fixture
def post(tmp_path, monkeypatch) -> Iterator[Post]:
    """The mail server, and the settings the served house finds it by."""
    with open_post(tmp_path) as opened:
        for name, value in opened.settings.items():
            if value:
                monkeypatch.setenv(f"VERKSTED_{name}", str(value))
        monkeypatch.setenv("VERKSTED_MAIL_KEY", "k")
        monkeypatch.setenv("VERKSTED_MAIL_PER_MINUTE", "6000")
        yield opened


@pytest.fixture
def house(post: Post, tmp_path) -> Iterator[House]:
    house = open_board(tmp_path / "house", prepare)
    yield house
    close_house(house)


def look(page: Page, name: str, screen: Screen) -> None:
    shoot(page, f"{name}-{screen.width}", full_page=True)
    assert axe(page) == [], name
    assert page.evaluate("document.documentElement.scrollWidth") <= screen.width, name


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("screen", [LAPTOP, PHONE, NARROW], ids=["laptop", "phone", "narrow"])
def test_from_publishing_to_the_last_e_mail(house: House, post: Post, new_page, screen: Screen) -> None:
    page = new_page(screen)
    sign_in(page, house, "pia", PLACE)
    look(page, "planner-publication-empty", screen)
    page.get_by_label("Hvem kan leserne kontakte?").fill("Plan og utvikling, plan@kommunen.no")
    press(page, "Publiser")
    expect(page.get_by_text("Utgave 1 er publisert.")).to_be_visible(timeout=SLOW)
    look(page, "planner-publication", screen)
    address = page.locator(".public-link a").get_attribute("href")
    page.get_by_role("link", name="Send den på e-post").click()
    page.get_by_label("Legg til adresser").fill("Ola Nordmann\nåse@kommunen.no, per@kommunen.no")
    press(page, "Legg til")
    expect(page.get_by_role("alert")).to_contain_text("Linje 1, «Ola Nordmann»", timeout=SLOW)
    look(page, "planner-sending", screen)
    press(page, "Send oppsummeringen")
    expect(page.get_by_text("Ferdig:")).to_be_visible(timeout=SLOW)
    page.get_by_role("link", name="Se én og én").click()
    expect(page.get_by_text("Adressen finnes ikke.")).to_be_visible(timeout=SLOW)
    look(page, "planner-mailing", screen)
    press(page, "Den kom fram til brutt@kommunen.no")
    expect(page.locator("tbody")).not_to_contain_text("Usikkert", timeout=SLOW)
    assert len(post.mailbox.received) == 4
    _as_a_reader(new_page(screen), address, post, house, screen)


def _as_a_reader(page: Page, address: str, post: Post, house: House, screen: Screen) -> None:
    page.goto(address)
    assert page.context.cookies() == []
    look(page, "reader-page", screen)
    page.emulate_media(media="print")
    shoot(page, f"reader-print-{screen.width}", full_page=True)
    page.emulate_media(media="screen")
    page.goto(post.mailbox.received[0]["List-Unsubscribe"].strip("<>"))
    look(page, "reader-unsubscribe", screen)
    press(page, "Meld meg av")
    expect(page.get_by_role("heading", name="Du er meldt av")).to_be_visible(timeout=SLOW)
    look(page, "reader-unsubscribed", screen)
    page.goto(f"{house.base}/d/{house.code}")
    page.get_by_label("Bord 2", exact=True).check()
    press(page, "Bli med")
    look(page, "phone-ended", screen)
    page.get_by_role("link", name="Få den på e-post").click()
    page.get_by_label("E-postadressen din").fill("ana")
    press(page, "Send meg oppsummeringen")
    look(page, "phone-address-wrong", screen)
    page.get_by_label("E-postadressen din").fill("ana@epost.no")
    press(page, "Send meg oppsummeringen")
    expect(page.get_by_role("button", name="Slett adressen")).to_be_visible(timeout=SLOW)
    look(page, "phone-address", screen)


def test_a_page_that_was_taken_back_says_so(house: House, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "pia", PLACE)
    press(page, "Publiser")
    expect(page.get_by_text("Utgave 1 er publisert.")).to_be_visible(timeout=SLOW)
    address = page.locator(".public-link a").get_attribute("href")
    press(page, "Trekk oppsummeringen tilbake")
    reader = new_page(PHONE)
    assert reader.goto(address).status == 410
    look(reader, "reader-gone", PHONE)


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_server_that_is_killed_while_it_sends_sends_nothing_twice(house: House, post: Post, new_page) -> None:
    page = new_page(LAPTOP)
    sign_in(page, house, "pia", PLACE)
    press(page, "Publiser")
    page.get_by_role("link", name="Send den på e-post").click()
    post.mailbox.on_data = house.process.kill
    press(page, "Send oppsummeringen")
    wait_for(lambda: house.process.poll() is not None)
    post.mailbox.on_data = lambda: None
    again = serve(house.instance, code=house.code, port=free_port(), password=PASSWORD)
    try:
        page.goto(f"{again.base}/planlegger/1/sending")  # the cookie is the same host's
        page.locator("a[href*='/sending/']").click()
        expect(page.get_by_text("Ferdig:")).to_be_visible(timeout=SLOW)
        to = [tos[0] for _sender, tos in post.mailbox.envelopes]
        assert sorted(to) == ["ana@epost.no", "brutt@kommunen.no", "kari@kommunen.no"]
        page.reload()
        expect(page.locator("tbody .ds-tag", has_text="Usikkert")).to_have_count(1)  # the first, when it was killed
    finally:
        close_house(again)
