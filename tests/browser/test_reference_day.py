"""The whole reference day in a real browser: three phones at two tables, a desk and a wall, from start to Word file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.house import REFERENCE_DAY, House, close_house, open_house
from tests.browser.test_kinds import NARROW, fits, mark, open_plan, send, shown
from tests.browser.test_phases import note, press
from tests.browser.test_room import SLOW, join, look, next_step, on_screen, sign_in
from tests.tooling.browser import LAPTOP, PHONE, WALL, shoot


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    house = open_house(tmp_path, REFERENCE_DAY, anew=True)
    yield house
    close_house(house)


class Room:
    """Ane and Bo sit at table 1, Carl at table 2."""

    def __init__(self, house: House, new_page) -> None:
        self.house = house
        self.desk, self.wall = new_page(LAPTOP), new_page(WALL)
        self.ane, self.bo, self.carl = new_page(PHONE), new_page(NARROW), new_page(PHONE)
        sign_in(self.desk, house)
        link = self.desk.get_by_role("link", name="Åpne lerretet i nytt vindu")
        self.wall.goto(house.base + link.get_attribute("href"))
        for phone, table in ((self.ane, 1), (self.bo, 1), (self.carl, 2)):
            join(phone, house, table)

    @property
    def phones(self) -> tuple[Page, Page, Page]:
        return self.ane, self.bo, self.carl

    def go_to(self, title: str, phase: str = "") -> None:
        """Press next until the room is there; what the buttons say changes with every step."""
        buttons, where = self.desk.locator(".steer"), f"· {phase} ·" if phase else ""
        while title != self._told("#stage-title") or where not in self._told(".stage__kicker"):
            before = buttons.text_content() or ""
            next_step(self.desk)
            expect(buttons).not_to_have_text(before, timeout=SLOW)

    def _told(self, what: str) -> str:
        return " ".join((self.desk.locator(what).first.text_content() or "").split())

    def group(self, prompt: int) -> None:
        """Make themes of what was written, in another window as a helper would."""
        board = self.desk.context.new_page()
        board.goto(f"{self.house.base}/prosessleder/1/oppgave/{prompt}/temaer")
        board.get_by_role("button", name="Grupper i temaer").click()
        expect(board.locator(".board-theme[data-theme]").first).to_be_visible(timeout=60_000)
        expect(board.get_by_text("Grupperer innspillene")).to_have_count(0, timeout=60_000)
        shoot(board, f"desk-day-themes-{prompt}", full_page=True)
        board.close()


def test_the_reference_day_from_start_to_word_file(house: House, new_page) -> None:
    room = Room(house, new_page)
    they_discuss(room)
    they_set_goals_against_challenges(room)
    they_prioritize(room)
    they_look_at_the_plans(room)
    they_weigh_and_plan_ahead(room)
    they_evaluate_and_leave(room)


def they_discuss(room: Room) -> None:
    """Alone, round the table, and with all."""
    ane, bo, carl, desk, wall = *room.phones, room.desk, room.wall
    room.go_to("Drøfting av utfordringsbildet", "Individuelt")
    for phone, texts in (
        (ane, ("Unge faller ut av skolen", "Dyre boliger for unge familier", "For få lærere i skolen")),
        (bo, ("Ungt utenforskap etter skolen", "Boligprisene stenger unge ute")),
        (carl, ("Oslofjorden er syk", "Renseanlegget for fjorden må bygges ut", "Ingen bolig til dem som jobber her")),
    ):
        expect(phone.get_by_label("Ditt notat")).to_be_visible(timeout=SLOW)
        for text in texts:
            note(phone, text)
    look(wall, "wall-day-alone")
    room.go_to("Drøfting av utfordringsbildet", "Gruppe")
    press(bo, "Bli sekretær")
    for phone, text in ((ane, "Unge faller"), (bo, "Ungt uten"), (ane, "Dyre bol"), (bo, "Boligpr"), (ane, "For få")):
        press(phone, f"Legg fram {text}")
        press(bo, f"Ta inn i listen {text}")
    press(bo, "Ta med til plenum Unge faller")
    fits(bo, "phone-day-scribe-narrow", NARROW)
    press(carl, "Bli sekretær")
    for text in ("Oslofjorden", "Renseanl", "Ingen bolig"):
        press(carl, f"Legg fram {text}")
        press(carl, f"Ta inn i listen {text}")
    on_screen(wall, "valgt til plenum")
    room.go_to("Drøfting av utfordringsbildet", "Plenum")
    on_screen(wall, "Unge faller ut av skolen")
    look(wall, "wall-day-plenary")
    press(desk, "Neste bord")
    on_screen(wall, "Oslofjorden er syk")
    room.group(1)


def they_set_goals_against_challenges(room: Room) -> None:
    """The themes of the first prompt are the rows of the matrix as it opens."""
    ane, bo, desk, wall = room.ane, room.bo, room.desk, room.wall
    room.go_to("Utfordringsbildet og KPS")
    for phone in room.phones:
        expect(phone.locator(".fold__name").first).to_be_visible(timeout=SLOW)
        phone.get_by_role("radio", name="2 – dårlig", exact=True).first.check(force=True)
    ane.get_by_label("Noe mer om hvordan målene svarer på utfordringene?").fill(
        "Målene sier ikke hvem som har ansvaret"
    )
    fits(ane, "phone-day-matrix", PHONE)
    fits(bo, "phone-day-matrix-narrow", NARROW)
    for phone in room.phones:
        send(phone)
    expect(wall.locator(".wall-count strong")).to_have_text("3", timeout=SLOW)
    on_screen(wall, "Hentet fra oppgave 1")
    look(wall, "wall-day-matrix")
    look(desk, "desk-day-matrix", full_page=True)


def they_prioritize(room: Room) -> None:
    """What people would do becomes themes, and the themes what they spend their dots on."""
    carl, wall = room.carl, room.wall
    room.go_to("Hva nå?")
    said = ("Flere voksne i skolen", "Følg opp elevene i skolen", "Bygg utleieboliger", "Boliger til ansatte")
    for place, text in enumerate((*said, "Rens fjorden nå", "Bygg renseanlegg for fjorden")):
        phone = room.phones[place % 3]
        phone.get_by_label("Ditt innspill").fill(text, timeout=SLOW)
        phone.get_by_role("button", name="Send innspillet").click()
        expect(phone.locator("#own .own__text").first).to_have_text(text, timeout=SLOW)
    room.group(3)
    room.go_to("Viktige innsatser denne perioden")
    for phone in room.phones:
        phone.get_by_role("button", name=re.compile("Sett en prikk")).first.click(timeout=SLOW)
        send(phone)
    fits(carl, "phone-day-priority", PHONE)
    expect(wall.locator(".wall-count strong")).to_have_text("3", timeout=SLOW)
    look(wall, "wall-day-priority")


def they_look_at_the_plans(room: Room) -> None:
    ane, bo, wall = room.ane, room.bo, room.wall
    room.go_to("Planene og plansystemet")
    ane.get_by_label("Ditt innspill").fill("For mange planer", timeout=SLOW)
    ane.get_by_role("button", name="Send innspillet").click()
    on_screen(wall, "For mange planer")
    room.go_to("Dagens plansystem og praksis")
    for phone in room.phones:
        expect(phone.get_by_role("group", name="Jeg går i surr over antall planer")).to_be_visible(timeout=SLOW)
        mark(phone, "Enig")
        send(phone)
    fits(bo, "phone-day-agreement-narrow", NARROW)
    shown(wall, "Uenig")
    look(wall, "wall-day-agreement")
    room.go_to("Oversikt over planer og planarbeid")
    for phone, verdict in ((ane, "Utgå"), (bo, "Videreføre")):
        expect(phone.get_by_text("Meldinger", exact=True)).to_be_visible(timeout=SLOW)
        open_plan(phone, "Meldinger", "Helsemeldingen")
        phone.get_by_role("group", name="Helsemeldingen").get_by_role("radio", name=verdict).check(force=True)
        send(phone)
    fits(ane, "phone-day-plans", PHONE)
    shown(wall, "Helsemeldingen")
    look(wall, "wall-day-plans")


def they_weigh_and_plan_ahead(room: Room) -> None:
    carl, wall = room.carl, room.wall
    room.go_to("Strategiarbeidets spenningsfelt")
    for phone in room.phones:
        expect(phone.get_by_role("group", name="Mellom Fleksibilitet og Fasthet")).to_be_visible(timeout=SLOW)
        mark(phone, "Mot «Fleksibilitet»")
        send(phone)
    shown(wall, "Fasthet")
    look(wall, "wall-day-tension")
    room.go_to("Langsiktighet vs. Handling her og nå", "Individuelt")
    expect(carl.get_by_label("Ditt notat")).to_be_visible(timeout=SLOW)
    note(carl, "Lange mål, korte tiltak")
    room.go_to("Langsiktighet vs. Handling her og nå", "Gruppe")
    press(carl, "Legg fram Lange mål")
    press(carl, "Ta inn i listen Lange mål")
    expect(carl.get_by_role("button", name="Ta med til plenum Lange mål")).to_be_visible(timeout=SLOW)
    room.go_to("Langsiktighet vs. Handling her og nå", "Plenum")
    on_screen(wall, "Lange mål, korte tiltak")


def they_evaluate_and_leave(room: Room) -> None:
    """The plenary begins with what is said there; the evaluation is its last minutes."""
    ane, bo, desk, wall = room.ane, room.bo, room.desk, room.wall
    room.go_to("Oppsummering og veien videre")
    on_screen(ane, "Neste: Ble vi forstått?")
    look(wall, "wall-day-plenary-item")
    room.go_to("Ble vi forstått?")
    for phone in room.phones:
        phone.get_by_role("radio", name="Enig", exact=True).first.check(timeout=SLOW)
        send(phone)
    fits(bo, "phone-day-understood-narrow", NARROW)
    look(wall, "wall-day-understood")
    room.go_to("Evaluering av dagen")
    for phone in room.phones:
        expect(phone.get_by_role("group", name="Tiden ble brukt godt")).to_be_visible(timeout=SLOW)
        mark(phone, "4")
        send(phone)
    fits(bo, "phone-day-evaluation-narrow", NARROW)
    look(wall, "wall-day-evaluation")
    look(desk, "desk-day-evaluation", full_page=True)
    desk.get_by_role("link", name="Avslutt verkstedet …").last.click()
    desk.get_by_role("button", name="Avslutt nå").click()
    on_screen(ane, "Takk for innsatsen!")
    desk.goto(f"{room.house.base}/planlegger/1/oppsummering")
    look(desk, "planner-summary-day", full_page=True)
    with desk.expect_download() as download:
        desk.get_by_role("link", name=re.compile("Word-dok")).first.click()
    document = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    told = [paragraph.text for paragraph in document.paragraphs]
    for number in range(1, 12):
        assert any(text.startswith(f"Oppgave {number}: ") for text in told), number
