"""The board as the summary tells it: order, areas, views, twins, single voices, and who placed what."""

from __future__ import annotations

from datetime import UTC

import pytest

from analysis.proposal import Point
from tests.actions.theming.conftest import HOMES, PLANS, TEXTS
from workshop.actions.moderating import hide
from workshop.actions.summarizing import summarize
from workshop.actions.theming import editing, marking, moving
from workshop.actions.theming.accepting import accept
from workshop.actions.theming.board import board_of
from workshop.actions.theming.editing import Wording
from workshop.actions.theming.proposing import ask_for_themes, fail_run, last_run
from workshop.models.summary import PromptChapter, ResponseLine, Summary, folded

BOTH = "rydd i planene, bygg boliger og les mer"
POINTS = [
    *(Point(row, text) for row, text in enumerate(TEXTS[:5])),
    *(Point(6, part) for part in ("rydd i planene", "bygg boliger", "les mer")),
]


@pytest.fixture
def whole(room):
    """The summary as it stands now."""
    return lambda: summarize(room.prompt.item.workshop, now=room.clock(), zone=UTC)


@pytest.fixture
def chapter(whole):
    return lambda: whole().prompts[0]


@pytest.fixture
def split_room(room):
    """Six responses that say one thing each, and one that says three: two in themes, one in none."""
    room.say(BOTH)
    room.propose(("Mange planer", [0, 1, 2, "rydd i planene"]), ("Boliger", [3, 4, "bygg boliger"]), points=POINTS)
    return room


def reword(room, label: str, **words) -> None:
    theme = room.theme(label)
    wording = Wording(**{"label": label, "area": theme.area, "sides": tuple(theme.sides)} | words)
    editing.reword(theme, wording, was=Wording.of(theme), by=room.pia, now=room.clock())


def mark_alike(room, *texts: str) -> None:
    """What a proposal notes on points that say the same."""
    cards = [room.card(text) for text in texts]
    for card in cards:
        card.points[0].alike = cards[0].response.id


def labels(made: PromptChapter) -> list[str]:
    return [theme.label for theme in made.themes]


def texts(lines: tuple[ResponseLine, ...]) -> list[str | None]:
    return [line.text for line in lines]


def test_a_response_in_two_themes_stands_in_both_and_once_in_the_appendix(split_room, whole) -> None:
    made: Summary = whole()
    assert [BOTH in texts(theme.responses) for theme in made.prompts[0].themes] == [True, True]
    assert texts(made.appendix) == [*TEXTS, BOTH]
    assert made.appendix[6].themes == ("Mange planer", "Boliger")
    assert (made.appendix[6].parts, made.appendix[6].twins) == ((), ())


def test_the_main_theme_is_that_of_the_first_point(split_room, whole) -> None:
    editing.put_in_order(split_room.prompt, [split_room.theme("Boliger").id], by=split_room.pia, now=split_room.clock())
    assert whole().appendix[6].themes == ("Mange planer", "Boliger")


def test_each_theme_has_the_words_that_belong_there(split_room, chapter) -> None:
    parts = {theme.label: theme.responses[-1].parts for theme in chapter().themes}
    assert parts == {"Mange planer": ("rydd i planene",), "Boliger": ("bygg boliger",)}


def test_a_point_in_no_theme_is_told_apart_from_the_remainder(split_room, chapter) -> None:
    made = chapter()
    assert texts(made.remainder) == ["?"]
    assert [(line.text, line.parts) for line in made.stray] == [(BOTH, ("les mer",))]
    assert made.stray_points == 1


def test_responses_and_points_are_counted_each_for_itself(split_room, chapter) -> None:
    made = chapter()
    assert (made.responses, made.points, made.method.responses) == (7, 9, 7)
    assert made.overlaps
    assert [(len(theme.responses), theme.points) for theme in made.themes] == [(4, 4), (3, 3)]


def test_a_response_all_in_one_theme_is_whole_there(split_room, chapter) -> None:
    spots = [card.spot for card in board_of(split_room.prompt).cards if card.text == BOTH]
    moving.move(
        split_room.prompt, spots=spots, to=split_room.theme("Boliger"), by=split_room.pia, now=split_room.clock()
    )
    made = chapter()
    homes = made.themes[1]
    assert (homes.responses[-1].text, homes.responses[-1].parts) == (BOTH, ())
    assert (len(homes.responses), homes.points, made.overlaps) == (3, 5, False)


def test_themes_come_in_the_planners_order_and_areas_keep_together(room, chapter) -> None:
    room.propose(PLANS, ("Boliger", [3]), ("Pris", [4]))
    made = [editing.create(room.prompt, label=t, spots=room.spots(x), by=room.pia, now=room.clock())
            for t, x in (("Boliger", "boliger for unge"), ("Pris", "dyre boliger"))]  # fmt: skip
    editing.put_in_order(
        room.prompt, [made[1].id, room.theme("Mange planer").id, made[0].id], by=room.pia, now=room.clock()
    )
    assert labels(chapter()) == ["Pris", "Mange planer", "Boliger"]
    reword(room, "Pris", area="Bolig")
    reword(room, "Boliger", area="Bolig", description="Folk vil bo her.")
    assert labels(chapter()) == ["Pris", "Boliger", "Mange planer"]
    assert [theme.area for theme in chapter().themes] == ["Bolig", "Bolig", ""]
    assert chapter().themes[1].description == "Folk vil bo her."


def test_an_empty_theme_is_not_told(room, chapter) -> None:
    room.propose(PLANS, HOMES)
    editing.create(room.prompt, label="Tomt", by=room.pia, now=room.clock())
    assert labels(chapter()) == ["Mange planer", "Boliger"]


def test_twins_stand_behind_the_first_and_all_are_counted(room, chapter) -> None:
    room.propose(PLANS, HOMES)
    mark_alike(room, "for mange planer", "altfor mange planer")
    plans = chapter().themes[0]
    assert texts(plans.responses) == TEXTS[:3]
    shown = folded(plans.responses)
    assert [(line.text, line.numbers) for line in shown] == [("for mange planer", (1, 2)), ("rydd i planene", (3,))]
    assert plans.quotes[0].numbers == (1, 2)


def test_a_starred_twin_speaks_for_the_others(room, chapter) -> None:
    room.propose(PLANS, HOMES)
    mark_alike(room, "for mange planer", "altfor mange planer")
    spot = room.card("altfor mange planer").spot
    marking.star(room.prompt, spot=spot, starred=True, by=room.pia, now=room.clock())
    assert [(line.text, line.numbers) for line in chapter().themes[0].quotes] == [("altfor mange planer", (1, 2))]


def test_a_theme_with_two_views_lists_each_and_then_the_others(room, chapter) -> None:
    room.propose(PLANS, HOMES)
    reword(room, "Mange planer", sides=("Færre", "Bedre"))
    for text, side in (("for mange planer", 1), ("rydd i planene", 2)):
        marking.take_side(room.prompt, spot=room.card(text).spot, side=side, by=room.pia, now=room.clock())
    views = chapter().themes[0].views
    assert [(view.label, texts(view.responses)) for view in views] == [
        ("Færre", ["for mange planer"]),
        ("Bedre", ["rydd i planene"]),
        ("", ["altfor mange planer"]),
    ]
    assert chapter().themes[1].views == ()


def test_twins_on_two_sides_are_not_folded_there(room, chapter) -> None:
    room.propose(PLANS, HOMES)
    mark_alike(room, "for mange planer", "altfor mange planer")
    reword(room, "Mange planer", sides=("Færre", "Bedre"))
    for text, side in (("for mange planer", 1), ("altfor mange planer", 2)):
        marking.take_side(room.prompt, spot=room.card(text).spot, side=side, by=room.pia, now=room.clock())
    views = chapter().themes[0].views
    assert [[line.numbers for line in view.responses] for view in views] == [[(1,)], [(2,)], [(3,)]]


def test_single_voices_are_told_in_their_theme_and_in_the_remainder(split_room, chapter) -> None:
    cards = [split_room.card("dyre boliger"), split_room.card("?")]
    cards += [card for card in board_of(split_room.prompt).remainder if card.text == BOTH]
    for card in cards:
        marking.mention(split_room.prompt, spot=card.spot, mentioned=True, by=split_room.pia, now=split_room.clock())
    made = chapter()
    assert [texts(theme.mentioned) for theme in made.themes] == [[], ["dyre boliger"]]
    assert [(line.text, line.parts) for line in made.mentioned] == [("?", ()), (BOTH, ("les mer",))]


def test_a_response_with_two_points_in_one_theme_is_whole_there_and_has_both_points(split_room, chapter) -> None:
    spots = [card.spot for card in board_of(split_room.prompt).cards if card.text == BOTH]
    moving.move(
        split_room.prompt, spots=spots, to=split_room.theme("Boliger"), by=split_room.pia, now=split_room.clock()
    )
    line = chapter().themes[1].responses[-1]
    assert (line.parts, line.points) == ((), ("rydd i planene", "bygg boliger", "les mer"))
    assert chapter().themes[0].responses[0].points == ()


def test_each_line_tells_who_placed_it(split_room, chapter, whole) -> None:
    homes = split_room.theme("Boliger")
    moving.move(split_room.prompt, spots=split_room.spots("?"), to=homes, by=split_room.pia, now=split_room.clock())
    both = [card.spot for card in board_of(split_room.prompt).remainder if card.text == BOTH]
    moving.move(split_room.prompt, spots=both, to=homes, by=split_room.pia, now=split_room.clock())
    split_room.say("ny")
    told = {line.text: line.placed_by for line in whole().appendix}
    assert (told["?"], told["dyre boliger"], told[BOTH], told["ny"]) == ("person", "machine", "both", "")
    assert {theme.label: theme.responses[-1].placed_by for theme in chapter().themes} == {
        "Mange planer": "machine",
        "Boliger": "both",
    }


def test_a_quote_chosen_among_what_belongs_to_no_theme_is_told(split_room, chapter) -> None:
    assert chapter().starred == ()
    for card in board_of(split_room.prompt).remainder:
        marking.star(split_room.prompt, spot=card.spot, starred=True, by=split_room.pia, now=split_room.clock())
    assert [(line.text, line.parts) for line in chapter().starred] == [("?", ()), (BOTH, ("les mer",))]


def test_a_hidden_response_is_in_no_theme_and_no_count(split_room, chapter, whole) -> None:
    hide(split_room.response(BOTH), by=split_room.pia, now=split_room.clock())
    made = chapter()
    assert (made.responses, made.points, made.hidden, made.stray) == (6, 6, 1, ())
    assert whole().appendix[6].text is None


def test_machine_acceptance_and_hand_are_counted_apart(split_room, chapter) -> None:
    method = chapter().method
    assert (method.engine, method.points, method.placed_by_machine) == ("embeddings", 9, 9)
    assert (method.accepted_by_person, method.placed_by_person) == (0, 0)
    moving.move(
        split_room.prompt, spots=split_room.spots("?"), to=split_room.theme("Boliger"),
        by=split_room.pia, now=split_room.clock(),
    )  # fmt: skip
    split_room.say("flere boliger")
    split_room.answer(("Mange planer", [0, 1, 2, "rydd i planene"], "Mange planer"),
                      ("Boliger", [3, 4, 5, "bygg boliger", "flere boliger"], "Boliger"),
                      points=[Point(7, "flere boliger")])  # fmt: skip
    accept(last_run(split_room.prompt), by=split_room.pia, now=split_room.clock())
    method = chapter().method
    assert (method.placed_by_machine, method.accepted_by_person, method.placed_by_person) == (9, 1, 1)


def test_themes_made_by_hand_alone_say_so(room, chapter) -> None:
    assert chapter().method.engine == ""
    editing.create(room.prompt, label="Planer", spots=room.spots(*TEXTS[:3]), by=room.pia, now=room.clock())
    method = chapter().method
    assert (method.engine, method.made_at, method.placed_by_person, method.named_by_person) == ("hand", None, 3, 1)


def test_a_failed_run_does_not_hide_what_grouped_the_themes_before(room, chapter) -> None:
    room.propose(PLANS, HOMES)
    fail_run(ask_for_themes(room.prompt, now=room.clock()), now=room.clock())
    assert chapter().method.engine == "embeddings"


def test_the_words_engine_is_told(room, chapter) -> None:
    room.propose(PLANS, HOMES)
    last_run(room.prompt).engine = "words"
    assert chapter().method.engine == "words"


def test_a_proposal_nobody_has_accepted_does_not_change_what_is_told(room, chapter) -> None:
    room.propose(PLANS, HOMES)
    room.answer(("Noe helt annet", [0, 3]), ("Mer annet", [1, 4]))
    last_run(room.prompt).engine = "words"
    assert chapter().method.engine == "embeddings"


def test_what_a_person_let_go_of_is_not_told_as_the_programs(room, chapter, whole) -> None:
    made = editing.create(room.prompt, label="Planer", spots=room.spots(*TEXTS[:3]), by=room.pia, now=room.clock())
    editing.create(room.prompt, label="Hus", spots=room.spots(TEXTS[3]), by=room.pia, now=room.clock())
    editing.delete(made, by=room.pia, now=room.clock())
    assert [line.placed_by for line in whole().appendix[:4]] == ["person"] * 4
    method = chapter().method
    assert (method.engine, method.placed_by_machine, method.placed_by_person) == ("hand", 0, 4)
