import re
from xml.etree import ElementTree

import pytest

from tests.exports.samples import STATES
from workshop.exports.blocks import Chart
from workshop.exports.charts import PAPER, WALL, Look, describe, draw
from workshop.exports.charts.frame import CHARACTER, PAPER_WIDTH, wrapped
from workshop.exports.theme_bars import chapter_bars
from workshop.exports.to_pdf import TALLEST_CHART, chart_png, on_paper
from workshop.models.figures import Bar, Bars, Heat, Spread, Spreads, Stack, Stacks

SVG = "{http://www.w3.org/2000/svg}"
LONG = Bar("Boliger og steder som lar folk bli boende hele livet, også når helsa svikter " * 3, 14)
BARS = Bars((LONG, Bar("<b>Buss & bane</b> 👍", 7), Bar("Øvrige innspill", 0, muted=True)), "responses")


def drawn(**options) -> ElementTree.Element:
    return ElementTree.fromstring(draw("Temaer <1>", BARS, **options))


def test_a_chart_is_an_image_with_title_and_description():
    root = drawn(ident="oppgave-1")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "oppgave-1-title oppgave-1-desc"
    assert root.find(f"{SVG}title").text == "Temaer <1>"
    assert root.find(f"{SVG}desc").text == describe(BARS)
    assert {root.find(f"{SVG}{part}").get("id") for part in ("title", "desc")} == set(
        root.get("aria-labelledby").split()
    )


def test_a_chart_needs_no_style_attribute_and_no_class():
    names = {name for part in drawn().iter() for name in part.attrib}
    assert not names & {"style", "class"}
    assert not [part for part in drawn().iter() if part.tag in {f"{SVG}style", f"{SVG}script"}]


def test_every_count_stands_beside_its_bar():
    root = drawn()
    bars = root.findall(f"{SVG}rect")
    counts = [text for text in root.findall(f"{SVG}text") if text.get("font-weight")]
    assert [text.text for text in counts] == ["14", "7", "0"]
    assert float(bars[0].get("width")) == 2 * float(bars[1].get("width"))
    assert all(float(bar.get("width")) < PAPER_WIDTH for bar in bars)


def test_a_long_label_breaks_over_lines_and_is_all_there():
    labels = [text for text in drawn().findall(f"{SVG}text") if not text.get("font-weight")]
    assert " ".join(text.text for text in labels[:-2]) == LONG.label.strip()
    rows = [float(text.get("y")) for text in labels]
    assert rows == sorted(set(rows))


def test_colours_can_be_given_for_a_dark_wall():
    svg = draw("T", BARS, look=Look(accent="#abcdef", muted="#fedcba", ink="#ffffff"))
    assert svg.count('fill="#abcdef"') == 2
    assert 'fill="#fedcba"' in svg
    assert "currentColor" not in svg


def test_the_piles_that_are_not_themes_come_last_and_are_muted():
    bars = chapter_bars(STATES["awkward"]().prompts[0])
    assert [(bar.label, bar.count, bar.muted) for bar in bars.bars[1:]] == [
        ("Tema uten navn", 1, False),
        ("Øvrige innspill", 6, True),
        ("Ikke gruppert ennå", 9, True),
    ]


def test_there_is_nothing_to_draw_without_themes():
    assert not chapter_bars(STATES["half_run"]().prompts[0]).bars


def test_the_description_reads_like_a_sentence():
    assert (
        describe(Bars((Bar("Buss", 2), Bar("Skole", 1)), "responses"))
        == "Søylediagram. Buss: 2 innspill; Skole: ett innspill."
    )


def test_word_gets_the_chart_as_png():
    assert chart_png(Chart("Temaer", "", BARS)).startswith(b"\x89PNG")


def test_a_chart_that_fits_on_a_page_is_left_whole():
    assert on_paper(Chart("Temaer", "", BARS)) == (Chart("Temaer", "", BARS),)


def test_a_chart_too_tall_for_a_page_is_several_to_the_same_scale():
    bars = tuple(Bar(f"Tema {number} med et navn som går over to linjer i diagrammet", number) for number in range(40))
    pieces = on_paper(Chart("Temaer", "", Bars(bars)))
    assert tuple(bar for piece in pieces for bar in piece.figure.bars) == bars
    assert [piece.title for piece in pieces[:2]] == ["Temaer (del 1 av 5)", "Temaer (del 2 av 5)"]
    assert {piece.figure.longest for piece in pieces} == {39}
    heights = [float(re.search(r'viewBox="0 0 \d+ ([\d.]+)"', draw("", piece.figure))[1]) for piece in pieces]
    assert max(heights) < TALLEST_CHART + 80
    assert max(heights) - min(heights) < 2 * 80


@pytest.mark.parametrize(
    "figure",
    [
        Stacks(("Enig", "Uenig"), tuple(Stack(f"Utsagn {n}", (n, 1)) for n in range(60))),
        Spreads(tuple(Spread(f"A{n}", f"B{n}", (n, 1, 0), 1.0) for n in range(60))),
        Heat(("Mål",), tuple(f"Rad {n}" for n in range(60)), tuple(((3.0, n),) for n in range(60)), 1, 5),
    ],
    ids=["stacks", "spreads", "heat"],
)
def test_every_figure_too_tall_for_a_page_is_cut_between_its_rows(figure) -> None:
    pieces = [piece.figure for piece in on_paper(Chart("Svar", "", figure))]
    assert len(pieces) > 1
    rows = {Stacks: "stacks", Spreads: "spreads", Heat: "rows"}[type(figure)]
    assert tuple(row for piece in pieces for row in getattr(piece, rows)) == getattr(figure, rows)


def test_a_word_without_room_breaks_with_a_hyphen():
    look = Look(font=16)
    room = look.font * CHARACTER * 12
    assert wrapped("Lån og investeringer", room, look) == ["Lån og", "investering-", "er"]
    assert wrapped("Lån og renter", room, look) == ["Lån og", "renter"]


def test_more_pairs_than_three_stand_in_two_columns_on_the_wall_and_in_one_on_paper():
    pairs = tuple(Spread(f"Fra {n}", f"Til {n}", (1, 0, 2), 1.0, ()) for n in range(5))

    def height(figure, look):
        root = ElementTree.fromstring(draw("T", figure, look=look))
        return float(root.get("viewBox").split()[3]), len(root.findall(f"{SVG}g"))

    tall, moved = height(Spreads(pairs), WALL)
    assert moved == 2
    assert tall < height(Spreads(pairs[:3]), WALL)[0] * 1.3
    assert height(Spreads(pairs[:3]), WALL)[1] == height(Spreads(pairs), PAPER)[1] == 0
