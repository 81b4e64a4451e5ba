"""Figures on the wall: as large as they have room for, in parts where they have not, never less than can be read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from workshop.exports.charts import WALL
from workshop.models.figures import Bar, Bars, Heat, Spread, Spreads, Stack, Stacks
from workshop.projector.figures import drawings, is_long

HIGH = 740
TENSIONS = Spreads(
    tuple(
        Spread(left, right, (1, 4, 6, 11, 10, 5, 1), 3.0, tuple((f"Bord {n}", n / 2) for n in range(1, 9)))
        for left, right in (("Selektiv", "Inkluderende"), ("Det uformelle/spontane", "Et handlingsrettet dokument")) * 3
    )
)
PLANS = Stacks(
    ("Videreføre", "Revidere", "Usikker", "Slå sammen", "Utgå"),
    tuple(Stack(f"Handlingsplan nummer {n} mot vold i nære relasjoner 2019–2022", (4, 5, 1, 0, 2)) for n in range(12)),
    note="12 av 49 planer",
)
FIGURES = {
    "one bar": Bars((Bar("Buss", 3),), "dots"),
    "bars": Bars(tuple(Bar(f"En innsats som heter nummer {n}", n) for n in range(60)), "dots"),
    "tensions": TENSIONS,
    "plans": PLANS,
    "matrix": Heat(
        ("Et mål som er langt nok til å gå over flere linjer",) * 4,
        tuple(f"Utfordring {n}" for n in range(20)),
        (((3.2, 8),) * 4,) * 20,
        1,
        5,
    ),
    "a long statement": Stacks(("Enig", "Uenig"), (Stack("Et utsagn som aldri tar slutt " * 15, (1, 2)),) * 4),
}


def box(drawing: str) -> tuple[float, float, float]:
    """The width and the height of a drawing, and the least text in it."""
    width, height = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing).groups()
    return float(width), float(height), min(map(float, re.findall(r'font-size="([\d.]+)"', drawing)))


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_every_part_has_room_and_text_that_is_read_from_the_back_row(name: str) -> None:
    for part in drawings("Svar", [FIGURES[name]], high=HIGH):
        width, height, least = box(part)
        assert width == WALL.width
        assert height <= HIGH + 1
        assert least >= WALL.font >= 28


def test_what_has_room_is_whole_and_in_larger_text_the_less_there_is() -> None:
    (one,) = drawings("Svar", [FIGURES["one bar"]], high=HIGH)
    (some,) = drawings("Svar", [Bars(tuple(Bar(f"Sak {n}", n) for n in range(12)), "dots")], high=HIGH)
    assert box(one)[2] > box(some)[2] >= WALL.font


def test_bars_and_marks_grow_into_the_height_that_is_left() -> None:
    few = Bars(tuple(Bar(f"Sak {n}", n + 1) for n in range(4)), "dots")
    thick = re.findall(r'<rect [^>]*height="([\d.]+)"', drawings("Svar", [few], high=HIGH)[0])
    assert float(thick[0]) > 1.5 * 42 * 1.125


@pytest.mark.parametrize(("name", "rows"), [("tensions", 6), ("plans", 12), ("bars", 60), ("matrix", 20)])
def test_what_has_no_room_is_in_parts_that_together_have_everything(name: str, rows: int) -> None:
    parts = drawings("Svar", [FIGURES[name]], high=HIGH)
    assert len(parts) > 1
    shown = "".join(part.split("</desc>")[1] for part in parts)
    row = {
        "tensions": r">Selektiv<|uformelle",
        "plans": r"Handlingsplan nummer \d+ ",
        "bars": r"\d+ prikk(er)?<",
        "matrix": r"Utfordring \d+<",
    }
    assert len(re.findall(row[name], shown)) == rows


def test_a_note_stands_on_every_part() -> None:
    assert all("12 av 49 planer" in part for part in drawings("Svar", [PLANS], high=HIGH))


def test_parts_are_drawn_to_the_same_scale_in_the_same_text() -> None:
    parts = drawings("Svar", [replace(FIGURES["bars"], note="")], high=HIGH)
    assert len({box(part)[2] for part in parts}) == 1
    widths = [float(width) for part in parts for width in re.findall(r'<rect [^>]*width="([\d.]+)"', part)]
    assert widths == sorted(widths)
    assert widths[59] == pytest.approx(59 * widths[1], rel=0.02)


def test_a_question_of_more_than_two_lines_is_written_smaller() -> None:
    assert not is_long(["Hva haster mest?"])
    assert is_long(["Hvordan kan vi sørge for at planene som utarbeides ivaretar langsiktig retning " * 2])
    assert is_long(["En", "To", "Tre"])
