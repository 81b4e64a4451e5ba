import json
from dataclasses import asdict

import pytest

from analysis.previous import read_previous
from analysis.proposal import Point, Proposal, ProposedTheme, Standing, StandingTheme
from analysis.reading import UnreadableFile

TEXTS = ["Mer buss", "Buss og skole", "Mer skole", "Vet ikke"] + [f"Noe annet {n}" for n in range(10)]
POINTS = (Point(0, "Mer buss"), Point(1, "Buss"), Point(1, "skole"), Point(2, "Mer skole")) + tuple(
    Point(row, TEXTS[row]) for row in range(4, 14)
)
PROPOSAL = Proposal(
    (
        ProposedTheme("Buss", (), (0, 1), (), points=(0, 1)),
        ProposedTheme("Skole", (), (2,), (), also=(1,), points=(2, 3)),
    ),
    tuple(range(3, 14)),
    "words",
    POINTS,
)


@pytest.fixture
def earlier(tmp_path):
    path = tmp_path / "temaer.json"
    path.write_text(json.dumps(asdict(PROPOSAL)), encoding="utf-8")
    return path


def test_themes_stand_with_their_points_and_names(earlier):
    themes = (StandingTheme("Buss", (0, 1), named=True), StandingTheme("Skole", (2, 3), named=True))
    assert read_previous(earlier, [*TEXTS, "Ny rad"]) == Standing(POINTS, themes)


def test_a_row_that_was_changed_counts_as_new(earlier):
    standing = read_previous(earlier, ["Noe helt annet", *TEXTS[1:]])
    assert standing.points == POINTS[1:]
    assert [theme.points for theme in standing.themes] == [(0,), (1, 2)]


@pytest.mark.parametrize("texts", [["Ny øverst", *TEXTS], TEXTS[:3]])
def test_rows_in_another_order_are_refused(earlier, texts):
    with pytest.raises(UnreadableFile, match="hører til andre innspill"):
        read_previous(earlier, texts)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"points": 1, "themes": []}', '{"points": [{"row": "x"}]}', "\0"])
def test_a_file_of_another_kind_is_refused(tmp_path, content):
    path = tmp_path / "annet.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"«annet\.json» er ikke en temafil"):
        read_previous(path, TEXTS)
