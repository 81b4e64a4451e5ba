from dataclasses import replace

import pytest

from tests.exports.building import at, chapter, response
from tests.exports.samples import STATES
from workshop.exports import theme_wording
from workshop.models.summary import Method, ThemeSection


def theme(*groups: str) -> ThemeSection:
    lines = tuple(replace(response(number, "x"), group=group) for number, group in enumerate(groups, start=1))
    return ThemeSection("Buss", lines, (), named_by_person=False)


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        (["Bord 1"], "ett innspill fra ett bord"),
        (["Bord 1", "Bord 1"], "2 innspill fra ett bord"),
        (["Bord 1", "Bord 2", "", "Bord 2"], "4 innspill fra 2 bord"),
        (["", ""], "2 innspill"),
        ([], "ingen innspill"),
    ],
)
def test_the_size_of_a_theme_has_the_right_number_and_form(groups, told):
    assert theme_wording.size(theme(*groups)) == told


def test_the_method_note_tells_machine_and_hand_apart():
    note = theme_wording.method_note(
        Method(
            "embeddings",
            at(11, 2),
            responses=33,
            points=33,
            placed_by_machine=31,
            placed_by_person=2,
            named_by_person=1,
        )
    )
    assert "ligner hverandre i mening" in note
    assert note.endswith(
        "31 innspill plassert av programmet, 2 innspill plassert for hånd, ett tema navngitt for hånd; "
        "sist gruppert 2. februar 2024 kl. 11.02."
    )
    assert theme_wording.method_note(Method("hand", responses=1, points=1, placed_by_person=1)).endswith(
        "Ett innspill plassert for hånd."
    )
    assert theme_wording.method_note(Method("")) == "Innspillene er ikke gruppert i temaer."


def test_the_method_note_says_when_only_words_were_compared():
    note = theme_wording.method_note(Method("words"))
    assert "samme ordene" in note
    assert "Språkmodellen på serveren var ikke i bruk." in note


@pytest.mark.parametrize(
    ("accepted", "told"),
    [
        (0, "31 innspill plassert av programmet."),
        (1, "31 innspill plassert av programmet (ett av dem godkjent av en person)."),
        (20, "31 innspill plassert av programmet (20 av dem godkjent av en person)."),
        (31, "31 innspill plassert av programmet (godkjent av en person)."),
    ],
)
def test_what_a_person_accepted_is_told(accepted, told):
    method = Method("embeddings", responses=31, points=31, placed_by_machine=31, accepted_by_person=accepted)
    assert theme_wording.method_counts(method) == told


def test_points_are_counted_where_a_response_says_several_things():
    method = Method("embeddings", responses=125, points=163, placed_by_machine=160, placed_by_person=3)
    assert theme_wording.method_counts(method) == "160 punkter plassert av programmet, 3 punkter plassert for hånd."


def test_a_chapter_says_innspill_and_points_only_where_they_differ():
    assert theme_wording.points_note(STATES["full"]().prompts[0]) == ""
    assert theme_wording.points_note(STATES["by_hand"]().prompts[0]) == (
        "Innspillene har til sammen 13 punkter. "
        "Et innspill som sier flere ting, står i flere temaer. "
        "Ett av punktene hører ikke til noe tema, selv om andre punkter i samme innspill gjør det. "
        "Det kan leses i vedlegget."
    )


def test_several_points_in_no_theme_are_told_in_the_plural():
    made = STATES["by_hand"]().prompts[0]
    more = replace(made, stray=(replace(made.stray[0], parts=("skole", "tannlege")),))
    assert theme_wording.points_note(more).endswith(
        "2 av punktene hører ikke til noe tema, selv om andre punkter i samme innspill gjør det. "
        "De kan leses i vedlegget."
    )


def test_names_of_themes_are_said_to_come_from_the_responses_or_a_list_of_headings():
    assert "eller fra en liste med vanlige kommunale overskrifter" in theme_wording.method_explained("embeddings")


def test_points_are_told_of_the_placed_where_some_are_new_or_hidden():
    made = replace(STATES["by_hand"]().prompts[0], unplaced=(response(11, "nytt"),))
    assert theme_wording.points_note(made).startswith("10 innspill er gruppert, med til sammen 13 punkter.")


def test_several_points_in_one_theme_are_no_overlap():
    made = chapter(1, {"Buss": [response(1, "Buss. Og tog.")]})
    made = replace(made, method=replace(made.method, points=2))
    assert theme_wording.points_note(made) == "Ett innspill er gruppert, med 2 punkter."


def test_an_area_counts_each_response_once():
    _plans, housing, buses = STATES["by_hand"]().prompts[0].themes
    assert theme_wording.area_size((housing, buses)) == "2 temaer med til sammen 5 innspill."
    assert theme_wording.area_size((buses,)) == "Ett tema med 3 innspill."


def test_two_views_are_named():
    _plans, housing, buses = STATES["by_hand"]().prompts[0].themes
    assert theme_wording.views_note(housing) == "Her er det ulike syn: «Bygg høyt» og «Bygg lavt»."
    assert theme_wording.views_note(buses) == ""
    unmarked = replace(housing, views=tuple(replace(view, responses=()) for view in housing.views[:2]))
    assert theme_wording.views_note(unmarked).endswith("Ingen innspill er plassert på noen av sidene.")


@pytest.mark.parametrize(
    ("engine", "told"),
    [
        ("embeddings", "av programmet, etter mening"),
        ("words", "av programmet, etter like ord"),
        ("hand", "av programmet"),
        ("", "av programmet"),
    ],
)
def test_meaning_and_words_are_named_only_where_they_were_what_grouped(engine, told):
    assert theme_wording.placed_by(replace(response(1, "x"), placed_by="machine"), engine) == told
