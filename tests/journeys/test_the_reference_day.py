"""The whole reference day over HTTP, six phones at two tables: from the day file to the files Pia leaves with."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from dataclasses import replace
from importlib.resources import files

import docx
import openpyxl
import pypdf
import pytest

from tests.journeys.seats import Seats
from tests.visitor import Page
from workshop.actions.importing import BallotSpec, LineSpec, NoteSpec, ResponseSpec, read_day, read_responses
from workshop.demo.room import DAY, RESPONSES
from workshop.kinds import kind_of

SOURCE = files("workshop.demo")
FILE = SOURCE.joinpath(DAY).read_bytes()
ASKED = read_day(FILE).workshop.prompts
SPECS = read_responses(SOURCE.joinpath(RESPONSES).read_bytes(), day=read_day(FILE))
TABLES = (1, 2)
#: of the constructed people, three at each of the two tables
PEOPLE = tuple(f"{table}{letter}" for table in TABLES for letter in "abc")
DESK = "/prosessleder/1"
#: the themes Fred makes of what people answer to «Hva nå?»
MADE = ("Skolen først", "Boliger til dem vi trenger")


@pytest.fixture
def answers() -> dict[int, list]:
    """What the six answer to each prompt; a line of a list gathers the notes of those of them it has any from."""
    mine = defaultdict(list)
    for spec in SPECS:
        if not isinstance(spec, LineSpec) and spec.participant in PEOPLE:
            mine[spec.prompt].append(spec)
        elif isinstance(spec, LineSpec) and (notes := [note for note in spec.notes if note.participant in PEOPLE]):
            mine[spec.prompt].append(replace(spec, notes=tuple(notes)))
    return mine


def kinds(answers: list, *wanted: type) -> list:
    return [spec for spec in answers if isinstance(spec, wanted)]


def title_of(page: Page) -> str:
    return " ".join(page.tree.get_element_by_id("stage-title").text_content().split())


def kicker_of(page: Page) -> str:
    return " ".join(page.tree.xpath("//p[@class='stage__kicker']")[0].text_content().split())


def group_into_themes(fred, prompt: int) -> Page:
    page = fred.get(f"{DESK}/oppgave/{prompt}/temaer").submit("/grupper")
    assert page.tree.xpath("//section[contains(@class, 'board-theme')]")
    return page


def comments_of(answers: list, who: str) -> dict[int, str]:
    """What somebody writes beside their marks, by the option's number; 0 is about the whole."""
    return {spec.option or 0: spec.text for spec in kinds(answers, ResponseSpec) if spec.participant == who}


class Room:
    """The tables at work with one step of the program after another, and what the wall shows of it."""

    def __init__(self, seats: Seats, answers: dict[int, list], fred, otto, wall: str) -> None:
        self.seats, self.answers, self.fred, self.otto, self.wall = seats, answers, fred, otto, wall
        self.walked: list[tuple[str, str]] = []

    def step(self, page: Page) -> None:
        """Do what the step asks for."""
        title, kicker = title_of(page), kicker_of(page)
        phase = next((phase for phase in ("Individuelt", "Gruppe", "Plenum") if f"· {phase} ·" in kicker), "")
        self.walked.append((title, phase))
        number = next((n for n, prompt in enumerate(ASKED, 1) if prompt.title == title), 0)
        if not number:
            return
        if phase:
            {"Individuelt": self.alone, "Gruppe": self.together, "Plenum": self.share}[phase](number)
        elif kind_of(ASKED[number - 1].kind).written:
            self.write(number)
        else:
            self.mark(number)

    def alone(self, number: int) -> None:
        lines = kinds(self.answers[number], LineSpec)
        notes = [*(note for line in lines for note in line.notes), *kinds(self.answers[number], NoteSpec)]
        for note in notes:
            self.seats.note(note)
        assert "Hver for seg, i stillhet." in self.otto.get(self.wall).words
        assert f"{len(notes)} notater fra {len({note.participant for note in notes})} deltakere" in self.desk()

    def together(self, number: int) -> None:
        lines = kinds(self.answers[number], LineSpec)
        for table in TABLES:
            self.seats.make_list([line for line in lines if line.group == table])
        words = self.otto.get(self.wall).words
        for table in TABLES:
            held = [line for line in lines if line.group == table]
            assert f"Bord {table} {len(held)} i listen {sum(line.brought for line in held)} valgt til plenum" in words

    def share(self, number: int) -> None:
        """Table by table on the wall; meanwhile Fred groups what the next prompt takes the themes of."""
        brought = [line for line in kinds(self.answers[number], LineSpec) if line.brought]
        for place, table in enumerate(TABLES, start=1):
            words = self.otto.get(self.wall).words
            assert f"Bord {table} · {place} av 2" in words
            assert all((line.text in words) == (line.group == table) for line in brought)
            if place == 1:
                self.fred.get(DESK).submit("/lerret/bord", way="on")
        if any(prompt.source == number for prompt in ASKED):
            group_into_themes(self.fred, number)

    def write(self, number: int) -> None:
        responses = kinds(self.answers[number], ResponseSpec)
        for spec in responses:
            self.seats.respond(spec)
        assert f"{len(responses)} innspill" in self.otto.get(self.wall).words

    def mark(self, number: int) -> None:
        ballots, options = (
            kinds(self.answers[number], BallotSpec),
            [option.text for option in ASKED[number - 1].options],
        )
        for ballot in ballots:
            self.seats.mark(ballot, options, comments_of(self.answers[number], ballot.participant))
        assert f"{len(ballots)} svar" in self.otto.get(self.wall).words
        assert "Svar " + str(len(ballots)) in self.desk()

    def desk(self) -> str:
        return self.fred.get(DESK).words


def appendix_texts(pia, download: str, name: str) -> list[str]:
    """The text of every response in a downloaded file."""
    data = pia.client.get(download + name).data
    if name == "json":
        return [response["text"] for response in json.loads(data)["responses"]]
    if name == "csv":
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
        return [row["Innspill"] for row in rows]
    if name == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(data))["Innspill"]
        rows = list(sheet.iter_rows(values_only=True))
        return [row[rows[0].index("Innspill")] for row in rows[1:]]
    table = docx.Document(io.BytesIO(data)).tables[-1]
    texts = [row.cells[3].text for row in table.rows[1:]]
    return [text.split("»: ", 1)[1] if text.startswith("Til «") else text for text in texts]


@pytest.fixture
def room(pia, fred, otto, newcomer, answers) -> Room:
    """Pia has uploaded the day, and the six have come."""
    upload = pia.get("/planlegger/").tree.xpath("//a[contains(., 'Last opp dagsfil')]/@href")[0]
    form = pia.get(upload).tree.xpath("//form[@enctype='multipart/form-data']")[0]
    field = form.xpath(".//input[@type='file']/@name")[0]
    token = form.xpath(".//input[@name='csrf_token']/@value")[0]
    assert pia.post(form.action, {"csrf_token": token, field: (io.BytesIO(FILE), DAY)}).status == 200
    page = fred.get(DESK)
    seats = Seats(page.tree.xpath("//p[@class='join-code']/text()")[0], newcomer)
    for label in PEOPLE:
        seats.sit_down(label)
    return Room(seats, answers, fred, otto, page.tree.xpath("//a[contains(@href, '/lerret/')]/@href")[0])


def walk(room: Room, clock) -> None:
    """Fred presses next until there is no next, and ends the day.

    Before the priorities he makes two themes himself, and chooses that they are about those.
    """
    page = room.fred.get(DESK).submit("/start")
    while page.forms("/neste"):
        room.step(page)
        clock.forward(minutes=10)
        if room.walked[-1][0] == "Hva nå?":
            choose_priorities(room.fred)
        page = room.fred.get(DESK).submit("/neste")
    room.step(page)
    clock.forward(minutes=10)
    room.fred.get(f"{DESK}/avslutt").submit("/avslutt")


def choose_priorities(fred) -> None:
    """Two themes by hand are what people are to spend their dots on."""
    for place, label in enumerate(MADE):
        board = fred.get(f"{DESK}/oppgave/3/temaer")
        spot = board.tree.xpath("//input[@name='spots']/@value")[place]
        assert label in board.submit("/flytt", spots=[spot], label=label).words
    material = fred.get(f"{DESK}/oppgave/4/hent")
    named = {label.text_content(): label.get("for") for label in material.tree.xpath("//fieldset//label")}
    chosen = [material.tree.get_element_by_id(named[label]).get("value") for label in MADE]
    assert "Punktene er hentet." in material.submit("/hent", chosen=chosen).words


def test_from_day_file_to_word_file(pia, fred, otto, room, answers, clock) -> None:
    assert "6 er med" in otto.get(room.wall).words
    walk(room, clock)
    first, last = "Drøfting av utfordringsbildet", "Langsiktighet vs. Handling her og nå"
    assert room.walked == [
        ("Intro til planstrategi, planlegging og plansystem", ""),
        ("Pause", ""),
        *((first, phase) for phase in ("Individuelt", "Gruppe", "Plenum")),
        ("Utfordringsbildet og KPS", ""),
        ("Hva nå?", ""),
        ("Viktige innsatser denne perioden", ""),
        ("Lunsj", ""),
        ("Planene og plansystemet", ""),
        ("Dagens plansystem og praksis", ""),
        ("Oversikt over planer og planarbeid", ""),
        ("Strategiarbeidets spenningsfelt", ""),
        *((last, phase) for phase in ("Individuelt", "Gruppe", "Plenum")),
        ("Oppsummering og veien videre", ""),
        ("Ble vi forstått?", ""),
        ("Evaluering av dagen", ""),
    ]
    assert "Takk for innsatsen!" in room.seats.here("1a").words

    # One theme by hand, after the matrix took it; one response hidden.
    matrix = fred.get(f"{DESK}/oppgave/2/innspill")
    taken = matrix.tree.xpath("//section[contains(@class, 'marked')]")[0].text_content()
    assert "oppgave 1" in taken
    page = fred.get(f"{DESK}/oppgave/1/temaer")
    address = page.tree.xpath("//section[contains(@class, 'board-theme')]//a/@href")[0]
    assert "Dette er det viktigste" in fred.get(address).submit(address, label="Dette er det viktigste").words
    hidden = next(spec.text for spec in answers[5] if isinstance(spec, ResponseSpec))
    page = fred.get(f"{DESK}/oppgave/5/innspill")
    row = next(li for li in page.tree.xpath("//li[contains(@class, 'response')]") if hidden in li.text_content())
    press = row.xpath(".//form")[0]
    assert "skjult" in fred.post(press.action, dict(press.form_values())).words

    # Pia leaves with everything, each response once, the hidden one withheld.
    written = [spec.text for held in answers.values() for spec in kinds(held, ResponseSpec, LineSpec)]
    written.remove(hidden)
    everything = sorted(" ".join(text.split()).lstrip("'") for text in written)
    summary = pia.get("/planlegger/").tree.xpath("//a[contains(., 'Oppsummering')]/@href")[0]
    page = pia.get(summary)
    assert "Dette er det viktigste" in page.words
    links = {name: page.tree.xpath(f"//a[contains(@href, '{name}')]/@href")[0] for name in ("docx", "pdf", "xlsx")}
    for name in ("docx", "xlsx", "csv", "json"):
        texts = appendix_texts(pia, links["docx"].removesuffix("docx"), name)
        assert len(texts) == len(everything) + 1, name
        read = sorted(" ".join(text.lstrip("'").split()) for text in texts if text and "Skjult" not in text)
        assert read == everything, name
    for told in (page.words, *told_in(pia, links)):
        has_every_chapter(told)
    book = openpyxl.load_workbook(io.BytesIO(pia.client.get(links["xlsx"]).data))
    assert {"Oversikt", "Innspill", "Temaer", "Svar", "Planoversikt"} <= set(book.sheetnames)
    kinds_marked = {row[1] for row in book["Svar"].iter_rows(min_row=2, values_only=True)}
    assert kinds_marked == {kind_of(prompt.kind).title for prompt in ASKED if not kind_of(prompt.kind).written}
    plans = [row[2] for row in book["Planoversikt"].iter_rows(min_row=2, values_only=True)]
    assert set(plans) >= {option.text for option in ASKED[6].options}


def told_in(pia, links: dict[str, str]) -> tuple[str, str]:
    """What stands in the Word file and in the PDF, blanks folded."""
    document = docx.Document(io.BytesIO(pia.client.get(links["docx"]).data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    pages = pypdf.PdfReader(io.BytesIO(pia.client.get(links["pdf"]).data)).pages
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    return " ".join(" ".join([*paragraphs, *cells]).split()), " ".join(
        " ".join(page.extract_text() for page in pages).split()
    )


def has_every_chapter(told: str) -> None:
    """A sentence of each kind's chapter, where it came from, and what was noted and brought."""
    for number, prompt in enumerate(ASKED, 1):
        assert f"Oppgave {number}: {prompt.title}" in told
    for sentence in (
        "Oppgaven ble satt opp slik: individuelt (3 minutter), i grupper (15 minutter) og i plenum (12 minutter).",
        "2 bord samlet seg om 10 innspill og tok med 4 til plenum.",
        "Dette er det viktigste",
        "Punktene er hentet fra oppgave 1 kl.",
        "Temaene der er endret siden.",
        "målene sett under ett:",
        "Punktene er hentet fra oppgave 3 kl.",
        "deltakere satte til sammen",
        "Svarene på oppgave 6",
        "Det er for få til å si hva flertallet mener.",
        "Planoversikt",
        "Mellom Fleksibilitet og Fasthet:",
        "Punktene er hentet fra oppgavene 1 og 3 kl.",
        "Tiden ble brukt godt:",
    ):
        assert sentence in told, sentence
