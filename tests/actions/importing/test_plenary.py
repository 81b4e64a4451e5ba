"""Prompts that end a plenary: in the file, on the way through the day, and on every screen."""

from __future__ import annotations

import pytest

from workshop.actions import steering
from workshop.actions.importing import read_day
from workshop.actions.importing.planting import plant_day
from workshop.actions.showing import wall_scene
from workshop.actions.timing import moment_at, steps
from workshop.db import db
from workshop.models import WallView, Workshop

PLENARY = """\
  - type: plenum
    tittel: Veien videre
    tid: 10.00–10.20
    deler: [Oppsummering]
    oppgaver:
      - tittel: Dagen
        type: evaluering
        spørsmål: Hvordan var dagen?
        minutter: 5
        alternativer: [Tiden ble brukt godt]
"""


@pytest.fixture
def held(app, small) -> int:
    """The small day with an evaluation at its end, planted. Gives the workshop's id."""
    with app.app_context():
        return plant_day(read_day(small + PLENARY)).id


@pytest.fixture
def room(app, held):
    with app.test_request_context():
        yield db.session.get_one(Workshop, held)


def test_a_plenary_need_not_ask_anything(small) -> None:
    assert read_day(small + PLENARY.partition("    oppgaver")[0]).workshop.program[-1].prompts == ()


def test_its_prompts_have_no_more_than_its_time(faults, small) -> None:
    (fault,) = faults(small + PLENARY.replace("minutter: 5", "minutter: 25"))
    assert "satt opp med 25 minutter, men punktet varer bare 20" in fault.message


def test_what_is_said_comes_first_and_then_the_prompt(room) -> None:
    assert [step.title for step in steps(room)] == ["Velkommen", "Viktigst nå", "Veien videre", "Dagen"]
    assert [bool(step.prompt) for step in steps(room)] == [False, True, False, True]


def test_without_minutes_what_is_said_has_its_share_of_the_time(room) -> None:
    prompt = room.prompts[-1]
    prompt.minutes = None
    assert prompt.planned_seconds == 10 * 60


def test_the_wall_shows_the_program_and_then_the_answers(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    seen = []
    for _step in range(3):
        steering.move_on(room, seen_scene="", by=None, now=clock())
        seen.append(wall_scene(room, moment_at(room, clock())).view)
    assert seen == [WallView.RESPONSES, WallView.PROGRAM, WallView.RESPONSES]


def test_going_back_from_the_prompt_closes_it_and_stays_in_the_plenary(room, clock) -> None:
    steering.start(room, by=None, now=clock())
    steering.open_prompt(room.prompts[-1], by=None, now=clock())
    steering.move_back(room, seen_scene="", by=None, now=clock())
    moment = moment_at(room, clock())
    assert (moment.item.title, moment.prompt, room.prompts[-1].is_open) == ("Veien videre", None, False)
    assert moment.after.title == "Dagen"


def test_phone_desk_and_wall_walk_it_to_the_end(app, held, fred, newcomer, otto, clock) -> None:
    desk = f"/prosessleder/{held}"
    page = fred.get(desk)
    code = page.tree.xpath("//p[@class='join-code']/text()")[0]
    wall = page.tree.xpath("//a[contains(@href, '/lerret/')]/@href")[0]
    ana = newcomer()
    ana.join(code, table=3)
    page.submit("/start")
    for _step in range(2):
        page = fred.get(desk).submit("/neste")
    assert "Neste: Dagen" in page.words
    assert "Oppsummering" in otto.get(wall).words
    assert "Når dere skal svare på noe, dukker det opp her." in ana.get(f"/d/{code}/her").words
    fred.get(desk).submit("/neste")
    phone = ana.get(f"/d/{code}/her")
    (field,) = dict.fromkeys(phone.tree.xpath("//form[@id='ballot-form']//input[@type='radio']/@name"))
    assert phone.submit("/svar/2", **{field: "4"}).status == 200
    assert "1 svar" in otto.get(wall).words
    assert "Tiden ble brukt godt: 5 av 5 i snitt" in " ".join(fred.get(desk).words.split())
    assert "Avslutt verkstedet" in fred.get(desk).words
