"""What a proposal holds beside its themes, and what it makes of odd input."""

from collections import Counter

import numpy as np
import pytest

from analysis import Remembering, WordsOnly, prepare, propose_themes
from analysis.areas import areas_of
from analysis.cleaning import LONGEST
from analysis.embedding import E5Embedder
from analysis.labels import Name
from analysis.naming import name_areas
from analysis.placing import rows_of
from analysis.proposal import Point


def rows_in(proposal):
    return sorted([row for theme in proposal.themes for row in theme.members] + list(proposal.remainder))


@pytest.fixture(scope="module")
def several(library):
    texts = [*library.texts, "Søndagsåpent, lydbøker og bedre buss", "Kafé, leksehjelp og forfatterbesøk"]
    return texts, propose_themes(texts, prompt=library.prompt)


def test_a_response_that_says_several_things_may_stand_in_several_themes(several):
    texts, proposal = several
    row = len(texts) - 2
    assert [point.text for point in proposal.points if point.row == row] == ["Søndagsåpent", "lydbøker", "bedre buss"]
    assert sum(row in theme.members for theme in proposal.themes) == 1
    assert sum(row in theme.also for theme in proposal.themes) >= 1
    assert rows_in(proposal) == list(range(len(texts)))


def test_also_is_never_the_main_place_and_both_come_from_points(several):
    _, proposal = several
    for theme in proposal.themes:
        assert not set(theme.members) & set(theme.also)
        assert set(theme.members) | set(theme.also) == {proposal.points[point].row for point in theme.points}


def test_each_point_stands_in_at_most_one_theme(several):
    _, proposal = several
    placed = [point for theme in proposal.themes for point in theme.points]
    assert len(set(placed)) == len(placed)
    assert len(proposal.reasons) == len(proposal.points)


def test_the_first_placed_point_is_the_main_place():
    points = [Point(0, "a"), Point(0, "b"), Point(0, "c"), Point(1, "d")]
    first, second = rows_of(points, [-1, 1, 0, 0], 2)
    assert (first.members, first.also) == ([1], [0])
    assert (second.members, second.also) == ([0], [])


def test_bokmaal_and_nynorsk_twins_land_together_and_are_alike(library):
    twins = [
        ("Lengre åpningstider på lørdager", "Lengre opningstider på laurdagar"),
        ("Flere nye bøker", "Fleire nye bøker"),
    ]
    texts = [*library.texts, *(text for pair in twins for text in pair)]
    proposal = propose_themes(texts, prompt=library.prompt)
    theme_of = {row: number for number, theme in enumerate(proposal.themes) for row in theme.members}
    assert all(theme_of[texts.index(nb)] == theme_of[texts.index(nn)] for nb, nn in twins)
    alike = [{texts[proposal.points[point].row] for point in group} for group in proposal.alike]
    assert {"Flere nye bøker", "Fleire nye bøker"} in alike


def test_progress_is_told_while_responses_are_embedded(library):
    told = []
    propose_themes(library.texts, prompt=library.prompt, progress=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] >= 35


def test_what_was_prepared_is_not_embedded_again(library):
    asked = []

    class Listening(E5Embedder):
        def embed(self, texts):
            asked.append(list(texts))
            return super().embed(texts)

    embedder = Remembering(Listening())
    texts = [*library.texts, "Søndagsåpent, lydbøker og bedre buss"]
    points = prepare(texts, prompt=library.prompt, embedder=embedder)
    known = {text for call in asked for text in call}
    asked.clear()
    proposal = propose_themes(texts, prompt=library.prompt, embedder=embedder)
    assert points == len(proposal.points)
    assert not any(text.startswith(library.prompt) for call in asked for text in call if text not in known)


def test_many_themes_of_many_responses_are_grouped_in_areas(library):
    texts = [f"{text}, {other.lower()}" for text in library.texts[:40] for other in library.texts[3:40:6]]
    proposal = propose_themes(texts, embedder=WordsOnly())
    assert len(proposal.themes) > 12
    assert 2 <= len(proposal.areas) <= 9
    held = Counter(theme.area for theme in proposal.themes)
    assert held.keys() == set(range(len(proposal.areas)))
    assert min(held.values()) > 1
    names = [name.casefold() for name in (*proposal.areas, *(theme.label for theme in proposal.themes))]
    assert len(set(names)) == len(names)


def test_few_responses_have_one_level(library_proposal):
    assert library_proposal.areas == ()
    assert all(theme.area is None for theme in library_proposal.themes)


def test_few_themes_have_one_level():
    assert areas_of([], [[0]] * 12, 1_000, texts=[]) == []


@pytest.mark.parametrize(
    "odd",
    [
        ["", "   ", "\n"],
        ["Lengre åpningstider " * 600],
        ["We need longer opening hours", "図書館の開館時間", "Wir brauchen mehr Bücher"],
        ["🎉🎉", "📚 flere bøker 📚", "👍"],
        ["Flere bøker"] * 20,
        ["<p>Flere <b>bøker</b></p>", "<script>alert(1)</script>", "<ul><li>Kafé</li><li>Buss</li></ul>"],
        ["=cmd|' /C calc'!A0", "+SUM(A1)", "@bok", "-2+3"],
        ["\0\ud800", "\u202eflere bøker", "a\u0301pent"],
    ],
    ids=["empty rows", "long text", "languages", "emoji", "identical rows", "markup", "formulas", "broken signs"],
)
def test_odd_rows_stand_exactly_once_beside_the_others(library, odd):
    texts = [*library.texts[:20], *odd]
    proposal = propose_themes(texts, prompt=library.prompt)
    assert rows_in(proposal) == list(range(len(texts)))
    assert proposal.themes
    assert all(len(point.text) <= LONGEST for point in proposal.points)


@pytest.mark.parametrize("texts", [[], ["Flere bøker"], [""], ["?"] * 12])
def test_too_little_to_group_is_the_remainder(texts):
    proposal = propose_themes(texts)
    assert proposal.themes == ()
    assert proposal.remainder == tuple(range(len(texts)))


def test_an_area_that_is_mostly_about_one_part_of_the_work_is_named_by_it():
    names = [Name("Sykehjem", ()), Name("Fastlege", ()), Name("Buss", ()), Name("Sykkelveier", ())]
    texts = ["flere sykehjemsplasser", "vi mangler fastlege", "bussen går for sjelden", "trygge sykkelveier"]
    found = name_areas(
        texts, [[0], [1], [2], [3]], [[0, 1], [2, 3]], names, prompt="", meaning=None, embedder=WordsOnly()
    )
    assert found == ("Helse og omsorg", "Samferdsel")


def test_a_theme_is_no_area_of_its_own():
    vectors = np.eye(14)
    groups = [[row] for row in range(14)]
    areas = areas_of(vectors, groups, 200, texts=["sykehjem"] * 7 + ["buss"] * 6 + ["verdensfred"])
    assert sorted(theme for area in areas for theme in area) == list(range(14))
    assert all(len(area) > 1 for area in areas)
