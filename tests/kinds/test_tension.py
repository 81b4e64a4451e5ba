from __future__ import annotations

import pytest

from tests.kinds.votes import asked, from_tables, votes
from workshop.kinds import kind_of
from workshop.kinds.tension import step_words

ASKED = asked(("fleksibilitet", "fasthet"))
KIND = kind_of("tension")


def told(cast) -> str:
    (finding,) = KIND.outcome(ASKED, cast).findings
    return finding


def test_the_steps_have_words_for_those_who_do_not_see_the_line() -> None:
    (item,) = ASKED.items
    assert [step_words(item, step) for step in (0, 1, 2, 3, 6)] == [
        "Helt mot «fleksibilitet»",
        "Mot «fleksibilitet»",
        "Litt mot «fleksibilitet»",
        "Midt mellom",
        "Helt mot «fasthet»",
    ]


def test_the_sentence_counts_both_sides_and_the_middle() -> None:
    assert told(votes({1: 0}, {1: 1}, {1: 3}, {1: 5})) == (
        "Mellom fleksibilitet og fasthet: to står nærmest «fleksibilitet», én nærmest «fasthet» og én midt mellom. "
        "Medianen ligger litt mot «fleksibilitet»."
    )


def test_numbers_in_one_sentence_are_all_digits_when_one_is_above_twelve() -> None:
    assert told(votes(*[{1: 0}] * 5, *[{1: 6}] * 26, *[{1: 3}] * 6)).startswith(
        "Mellom fleksibilitet og fasthet: 5 står nærmest «fleksibilitet», 26 nærmest «fasthet» og 6 midt mellom."
    )


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ((0, 1), "Ingen av bordene trekker mot «fasthet»."),
        ((3, 5), "Ingen av bordene trekker mot «fleksibilitet»."),
        ((3, 3), "Alle bordene står midt mellom."),
    ],
)
def test_tables_on_one_side_are_told(steps: tuple[int, int], sentence: str) -> None:
    tables = {f"Bord {number}": [{1: step}] * 3 for number, step in enumerate(steps, start=1)}
    assert told(from_tables(tables)).endswith(sentence)


def test_tables_on_different_sides_are_told() -> None:
    cast = from_tables({"Bord 1": [{1: 0}] * 3, "Bord 2": [{1: 6}] * 3})
    assert "Bordene er delt: ett bord heller mot «fleksibilitet» og ett bord mot «fasthet»." in told(cast)


def test_a_table_of_two_is_not_told_by_itself() -> None:
    cast = from_tables({"Bord 1": [{1: 0}] * 2, "Bord 2": [{1: 6}] * 3})
    (spreads,) = KIND.outcome(ASKED, cast).figures
    assert [name for name, _median in spreads.spreads[0].tables] == ["Bord 2"]


def test_every_mark_is_counted_where_it_stands() -> None:
    (spreads,) = KIND.outcome(ASKED, votes({1: 0}, {1: 6}, {1: 6}, {})).figures
    assert spreads.spreads[0].counts == (1, 0, 0, 0, 0, 0, 2)


def test_nobody_answering_is_said() -> None:
    assert told([]) == "Mellom fleksibilitet og fasthet: ingen har svart."


def test_a_file_counts_the_steps_from_one() -> None:
    assert [KIND.mark_from(word) for word in ("1", "7")] == [0, 6]
    for word in ("0", "8", "helt", "1,5"):
        with pytest.raises(ValueError, match="fra 1 til 7"):
            KIND.mark_from(word)
