import dataclasses
import random

import pytest

from analysis import Point, Remembering, Standing, StandingTheme, WordsOnly, propose_themes
from analysis.embedding import E5Embedder
from analysis.standing import read_standing


@pytest.fixture(scope="module")
def embedder():
    return Remembering(E5Embedder())


def standing_of(proposal):
    return Standing(proposal.points, tuple(StandingTheme(theme.label, theme.points) for theme in proposal.themes))


def place_of(proposal):
    return {point: theme.continues for theme in proposal.themes for point in theme.points}


def with_theme(standing, number, **changes):
    themes = list(standing.themes)
    themes[number] = dataclasses.replace(themes[number], **changes)
    return dataclasses.replace(standing, themes=tuple(themes))


def moved(standing, points, target):
    """The standing themes after a person moved `points` to theme `target` (one past the last: a new one)."""
    themes = [
        dataclasses.replace(theme, points=tuple(p for p in theme.points if p not in points))
        for theme in standing.themes
    ]
    if target == len(themes):
        themes.append(StandingTheme("Ny", ()))
    there = themes[target]
    themes[target] = dataclasses.replace(there, points=(*there.points, *points), held=(*there.held, *points))
    return dataclasses.replace(standing, themes=tuple(themes))


@pytest.fixture(scope="module")
def first(library, embedder):
    return propose_themes(library.texts, prompt=library.prompt, embedder=embedder)


@pytest.fixture
def again(library, embedder):
    def propose(standing, texts=None):
        return propose_themes(texts or library.texts, prompt=library.prompt, embedder=embedder, standing=standing)

    return propose


def test_nothing_changes_when_nothing_has(first, again):
    second = again(standing_of(first))
    assert [theme.label for theme in second.themes] == [theme.label for theme in first.themes]
    assert [theme.points for theme in second.themes] == [theme.points for theme in first.themes]
    assert [theme.continues for theme in second.themes] == list(range(len(first.themes)))
    assert second.points == first.points


def test_new_responses_leave_the_others_and_the_names_where_they_were(library, embedder, again):
    new = [3, 9, 14, 22, 30]
    before = [text for row, text in enumerate(library.texts) if row not in new]
    first = propose_themes(before, prompt=library.prompt, embedder=embedder)
    second = again(standing_of(first), [*before, *(library.texts[row] for row in new)])
    stood = {point: number for number, theme in enumerate(first.themes) for point in theme.points}
    now = place_of(second)
    assert sum(now.get(point) == place for point, place in stood.items()) >= 0.9 * len(stood)
    kept = {theme.continues: theme.label for theme in second.themes if theme.continues is not None}
    assert all(kept[number] == theme.label for number, theme in enumerate(first.themes))


def test_several_new_responses_about_a_new_thing_are_a_new_theme(library, first, again):
    new = ["Toalettet er stengt", "Doen er skitten", "Rene toaletter", "Stellebord på toalettet", "For få toaletter"]
    second = again(standing_of(first), [*library.texts, *new, "Toalett for rullestol"])
    made = next(theme for theme in second.themes if theme.continues is None)
    rows = set(range(len(library.texts), len(library.texts) + 6))
    assert len(rows & set(made.members)) >= 5
    stood = {point: number for number, theme in enumerate(first.themes) for point in theme.points}
    now = place_of(second)
    assert sum(now.get(point) == place for point, place in stood.items()) >= 0.9 * len(stood)


def test_a_name_that_a_person_gave_draws_what_is_like_it(library, first, again):
    new = [*library.texts, "Rene toaletter", "Toalettet er stengt"]
    standing = standing_of(first)

    def places(**made):
        themes = (*standing.themes, StandingTheme("Toaletter", (), **made))
        second = again(dataclasses.replace(standing, themes=themes), new)
        return {row: theme.continues for theme in second.themes for row in theme.members}

    drawn, not_drawn = places(named=True), places()
    assert [drawn.get(row) for row in range(len(library.texts), len(new))] == [len(first.themes)] * 2
    assert len(first.themes) not in not_drawn.values()


def test_a_given_name_does_not_take_what_stands_elsewhere(first, again):
    standing = with_theme(standing_of(first), 1, named=True, label=first.themes[0].label)
    now = place_of(again(standing))
    assert sum(now[point] == 0 for point in first.themes[0].points) >= 0.9 * len(first.themes[0].points)


def test_what_was_left_in_the_remainder_stays_unless_it_plainly_belongs(library, first, again):
    stranger, plain = Point(len(library.texts), "Krypterte sertifikater"), "bedre bussforbindelse fra bygdene nå"
    points = (*first.points, stranger, Point(len(library.texts) + 1, plain))
    standing = dataclasses.replace(standing_of(first), points=points)
    second = again(standing, [*library.texts, stranger.text, plain])
    bus = next(point for point, found in enumerate(first.points) if found.text in plain)
    assert len(library.texts) in second.remainder
    assert place_of(second)[len(points) - 1] == place_of(second)[bus]


def test_a_point_that_a_person_moved_stays(first, again):
    point = first.themes[0].points[0]
    second = again(moved(standing_of(first), (point,), 1))
    assert place_of(second)[point] == 1


def test_a_split_is_obeyed(first, again):
    part = first.themes[0].points[:3]
    second = again(moved(standing_of(first), part, len(first.themes)))
    new = next(theme for theme in second.themes if theme.continues == len(first.themes))
    assert set(part) <= set(new.points)
    old = next(theme for theme in second.themes if theme.continues == 0)
    assert old.points


def test_a_merge_is_obeyed(first, again):
    merged = moved(standing_of(first), first.themes[1].points, 0)
    merged = dataclasses.replace(merged, themes=(merged.themes[0], *merged.themes[2:]))
    second = again(merged)
    now = place_of(second)
    assert {now[point] for point in first.themes[1].points} == {0}


def test_what_says_the_same_as_a_moved_point_follows_it(library, embedder):
    texts = [*library.texts, "Bedre bussforbindelse fra bygdene!"]
    first = propose_themes(texts, prompt=library.prompt, embedder=embedder)
    row_of = {point.row: number for number, point in enumerate(first.points)}
    point, twin = row_of[texts.index("bedre bussforbindelse fra bygdene")], row_of[len(texts) - 1]
    away = next(n for n, theme in enumerate(first.themes) if point not in theme.points)
    second = propose_themes(
        texts, prompt=library.prompt, embedder=embedder, standing=moved(standing_of(first), (point,), away)
    )
    assert place_of(second)[twin] == away


def test_held_points_of_two_themes_never_meet(first, again):
    near = first.themes[0].points
    standing = moved(moved(standing_of(first), near[:2], 1), near[2:4], 2)
    now = place_of(again(standing))
    assert [now[point] for point in near[:4]] == [1, 1, 2, 2]


def test_points_laid_aside_stay_out(first, again):
    aside = first.themes[0].points[:2]
    second = again(dataclasses.replace(standing_of(first), aside=aside))
    assert not set(aside) & set(place_of(second))
    assert {second.points[point].row for point in aside} <= set(second.remainder)


def test_a_locked_theme_neither_gains_nor_loses(library, first, again):
    standing = with_theme(standing_of(first), 0, locked=True)
    row = first.points[first.themes[0].points[0]].row
    second = again(standing, [*library.texts, library.texts[row]])
    assert next(theme.points for theme in second.themes if theme.continues == 0) == first.themes[0].points


@pytest.mark.parametrize("made", [{"named": True}, {"locked": True}])
def test_an_empty_theme_that_a_person_made_is_kept(first, again, made):
    empty = StandingTheme("Tomt, men vårt", (), **made)
    standing = standing_of(first)
    second = again(dataclasses.replace(standing, themes=(*standing.themes, empty)))
    kept = next(theme for theme in second.themes if theme.continues == len(first.themes))
    assert kept.label == "Tomt, men vårt"


def test_a_name_that_a_person_gave_stays_however_much_the_theme_changes(first, again):
    standing = with_theme(moved(standing_of(first), first.themes[0].points[1:], 1), 0, named=True, label="Mitt navn")
    assert next(theme.label for theme in again(standing).themes if theme.continues == 0) == "Mitt navn"


def test_new_names_are_unlike_those_that_stay(library, embedder):
    first = propose_themes(library.texts[:20], prompt=library.prompt, embedder=embedder)
    second = propose_themes(library.texts, prompt=library.prompt, embedder=embedder, standing=standing_of(first))
    labels = [theme.label.casefold() for theme in second.themes]
    assert len(set(labels)) == len(labels)


def test_many_new_responses_are_grouped_anew_around_what_people_placed(library, embedder):
    few = library.texts[:8]
    first = propose_themes(few, prompt=library.prompt, embedder=embedder)
    held = moved(standing_of(first), (0, 7), 0)
    second = propose_themes(library.texts, prompt=library.prompt, embedder=embedder, standing=held)
    now = place_of(second)
    assert now[0] == now[7] == 0
    assert len(second.themes) > len(first.themes)


def test_the_points_of_rows_that_stand_are_not_split_again(library, embedder):
    texts = [*library.texts, "Konserter, kaffe og lydbøker"]
    standing = Standing((Point(len(texts) - 1, "Konserter, kaffe og lydbøker"),))
    points = propose_themes(texts, prompt=library.prompt, embedder=embedder, standing=standing).points
    assert points[0] == standing.points[0]
    assert sum(point.row == len(texts) - 1 for point in points) == 1


def test_with_few_responses_the_themes_stay_as_they_stand():
    standing = Standing((Point(0, "Buss"), Point(1, "Skole")), (StandingTheme("Reise", (0,), held=(0,)),))
    proposal = propose_themes(["Buss", "Skole", "Bolig"], standing=standing)
    assert [(theme.label, theme.members, theme.continues) for theme in proposal.themes] == [("Reise", (0,), 0)]
    assert proposal.remainder == (1, 2)


def test_a_held_point_that_says_nothing_stays(library, first, again):
    row = library.texts.index("?")
    standing = standing_of(first)
    standing = dataclasses.replace(standing, points=(*standing.points, Point(row, "?")))
    second = again(moved(standing, (len(first.points),), 0))
    assert row in next(theme.members for theme in second.themes if theme.continues == 0)


@pytest.mark.parametrize(
    ("standing", "sentence"),
    [
        (Standing((Point(7, "Buss"),)), "Standing point 0 is of row 7, and there are 2 rows."),
        (
            Standing((Point(0, "Buss"),), (StandingTheme("A", (0, 4)),)),
            "Standing theme 0 has point 4, and there are 1 standing points.",
        ),
        (Standing((Point(0, "Buss"),), (), (9,)), "The remainder has point 9, and there are 1 standing points."),
    ],
)
def test_a_number_that_points_at_nothing_is_told(standing, sentence):
    with pytest.raises(ValueError, match=sentence.replace(".", r"\.")):
        propose_themes(["Buss", "Skole"], standing=standing)


def test_of_contradicting_hands_one_is_obeyed():
    points = tuple(Point(row, f"Noe {row}") for row in range(4))
    themes = (
        StandingTheme("A", (0, 1, 2), held=(0, 1)),
        StandingTheme("B", (0, 1), held=(1, 2, 3)),
        StandingTheme("C", (2,), locked=True),
    )
    ground = read_standing(Standing(points, themes, aside=(0,)), 4)
    assert ground.places == (-1, 0, 2, 1)
    assert ground.fixed == (False, True, True, True)


@pytest.mark.parametrize("draw", range(8))
def test_every_row_stands_exactly_once_whatever_people_did(library, embedder, draw):
    chance = random.Random(draw)
    texts = [*library.texts, "Bolig, buss og skole", "", "?"]
    engine = WordsOnly() if draw % 2 else embedder
    first = propose_themes(texts, prompt=library.prompt, embedder=engine)
    some = range(len(first.points))
    themes = [
        StandingTheme(
            f"Tema {n}",
            tuple(chance.sample(some, chance.randrange(8))),
            held=tuple(chance.sample(some, chance.randrange(4))),
            named=chance.random() < 0.3,
            locked=chance.random() < 0.2,
        )
        for n in range(chance.randrange(7))
    ]
    standing = Standing(first.points, tuple(themes), tuple(chance.sample(some, chance.randrange(5))))
    second = propose_themes(texts, prompt=library.prompt, embedder=engine, standing=standing)
    rows = sorted([row for theme in second.themes for row in theme.members] + list(second.remainder))
    assert rows == list(range(len(texts)))
    assert second.points == first.points
    assert len(second.reasons) == len(second.points)
    ground = read_standing(standing, len(texts))
    now = place_of(second)
    assert all(now[p] == ground.places[p] for p, is_fixed in enumerate(ground.fixed) if is_fixed)
    assert not ground.aside & set(now)
    continued = [theme.continues for theme in second.themes if theme.continues is not None]
    assert len(set(continued)) == len(continued)
    assert ground.kept <= set(continued)


def test_all_held_is_taken_as_it_is(first, again):
    standing = standing_of(first)
    for number, theme in enumerate(first.themes):
        standing = with_theme(standing, number, held=theme.points)
    assert [theme.points for theme in again(standing).themes] == [theme.points for theme in first.themes]
