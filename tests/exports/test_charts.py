import re
from itertools import accumulate
from xml.etree import ElementTree

import pytest
from PIL import ImageFont

from tests.exports.samples import STATES
from workshop.exports.blocks import Chart
from workshop.exports.charts import PAPER, WALL, Look, describe, draw
from workshop.exports.charts.frame import PAPER_WIDTH
from workshop.exports.charts.lettering import width_of, wrapped
from workshop.exports.glyphs import FONTS
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
    assert [text.text for text in counts] == ["14 innspill", "7 innspill", "0 innspill"]
    assert float(bars[0].get("width")) == pytest.approx(2 * float(bars[1].get("width")), abs=0.2)
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
    assert [piece.title for piece in pieces[:2]] == [f"Temaer (del {part} av {len(pieces)})" for part in (1, 2)]
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


def test_rows_of_answers_are_cut_where_they_would_leave_a_third_of_a_page_empty() -> None:
    plans = Stacks(("Videreføre", "Utgå"), tuple(Stack(f"Handlingsplan nummer {n}", (n, 1)) for n in range(18)))
    assert [len(piece.figure.stacks) for piece in on_paper(Chart("Svar", "", plans))] == [9, 9]


def test_a_word_without_room_breaks_with_a_hyphen():
    room = width_of("investering-", 16)
    assert wrapped("Lån og investeringer", room, 16) == ["Lån og", "investering-", "er"]
    assert wrapped("Lån og bil", room, 16) == ["Lån og bil"]


def test_a_word_with_a_sign_in_it_breaks_there_without_another():
    assert wrapped("Det uformelle/spontane", width_of("uformelle/sp", 16), 16) == ["Det", "uformelle/", "spontane"]


def test_no_line_is_wider_than_its_room():
    font = ImageFont.truetype(FONTS / "Inter-Regular.ttf", 32)
    for text in ("WMæø Œuvre ǅ 漢字 👍 " * 3, "Bærumsamfunnet er klima- og miljøklokt, med Ålesund og Ørsta"):
        assert all(font.getlength(line) <= 300 for line in wrapped(text, 300, 32))


def spots_of(path: str) -> list[tuple[float, float]]:
    """Where the dots of a path stand: each is told from the one before."""
    steps = [(float(x), float(y)) for x, y in re.findall(r"[Mm]([\d.-]+) ([\d.-]+)", path)]
    return list(accumulate(steps, lambda at, step: (round(at[0] + step[0], 1), round(at[1] + step[1], 1))))


def texts_of(figure, look) -> list[str]:
    return [text.text for text in ElementTree.fromstring(draw("T", figure, look=look)).iter(f"{SVG}text")]


@pytest.mark.parametrize("look", [PAPER, WALL], ids=["paper", "wall"])
def test_every_mark_between_two_poles_is_a_dot_and_stands_within_the_drawing(look) -> None:
    spread = Spread("Fleksibilitet", "Fasthet", (18, 1, 0, 0, 5, 0, 11), 3.0)
    root = ElementTree.fromstring(draw("T", Spreads((spread,)), look=look))
    paths = [path for path in root.iter(f"{SVG}path") if path.get("stroke-linecap")]
    assert [path.get("d").count("h0") for path in paths] == [18, 1, 5, 11]
    size = float(paths[0].get("stroke-width"))
    spots = [spot for path in paths for spot in spots_of(path.get("d"))]
    assert all(size / 2 <= x <= look.width - size / 2 and y > size / 2 for x, y in spots)
    assert len(set(spots)) == 35
    assert "Hver prikk er ett svar, og trekanten er medianen." in " ".join(texts_of(Spreads((spread,)), look))


def test_more_marks_than_can_be_told_apart_are_a_bar_with_its_number() -> None:
    spread = Spread("A", "B", (900, 0, 40), 0.0)
    assert "stroke-linecap" not in draw("T", Spreads((spread,)))
    assert "900" in texts_of(Spreads((spread,)), PAPER)
    assert "Trekanten er medianen av alle svar." in texts_of(Spreads((spread,)), PAPER)


@pytest.mark.parametrize("look", [PAPER, WALL], ids=["paper", "wall"])
def test_tables_stand_by_name_under_their_medians_and_never_on_each_other(look) -> None:
    tables = tuple((f"Bord {n}", where) for n, where in enumerate((3, 3, 3.5, 4, 4.5, 6), start=1))
    spread = Spread("A", "B", (1, 1, 1, 1, 1, 1, 1), 3.0, (*tables, ("Ungdomsrådet", 3.5)))
    root = ElementTree.fromstring(draw("T", Spreads((spread,)), look=look))
    named = [text for text in root.iter(f"{SVG}text") if text.text.startswith("Bord ")][:5]
    assert [text.text for text in named] == ["Bord 1, 2", "Bord 3, Ungdomsrådet", "Bord 4", "Bord 5", "Bord 6"]
    boxes = [(float(t.get("x")), float(t.get("y")), width_of(t.text, look.font) / 2) for t in named]
    for place, (x, y, half) in enumerate(boxes):
        assert all(y != other_y or abs(x - other) >= half + wide for other, other_y, wide in boxes[place + 1 :])


def test_what_a_figure_s_numbers_are_is_drawn_and_told() -> None:
    figure = Bars((Bar("Buss", 2, people=1),), "dots", note="Én person har satt 2 av 3 prikker.")
    assert texts_of(figure, PAPER) == ["Én person har satt 2 av 3 prikker.", "Buss", "2 prikker"]
    assert texts_of(figure, WALL)[-1] == "2 prikker fra 1 person"
    assert describe(figure) == "Søylediagram. Buss: 2 prikker fra én person. Én person har satt 2 av 3 prikker."


def test_goals_are_named_in_full_on_the_wall_and_by_letter_where_they_have_no_room() -> None:
    goals = ("Bærumsamfunnet er attraktivt og inkluderende", "Bærum kommune er handlekraftig og innovativ") * 2
    figure = Heat(goals, ("Rad",), (((3.0, 1),) * 4,), 1, 5)
    assert "Bærumsamfunnet" in " ".join(texts_of(figure, WALL))
    assert {"A", "B", "C", "D"} & set(texts_of(figure, WALL)) == set()
    assert texts_of(figure, PAPER)[:4] == ["A", "B", "C", "D"]
    assert "A: Bærumsamfunnet er attraktivt og inkluderende" in texts_of(figure, PAPER)
