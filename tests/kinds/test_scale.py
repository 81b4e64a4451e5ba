from __future__ import annotations

from tests.kinds.votes import asked, votes
from workshop.kinds import kind_of
from workshop.kinds.scale import step_names

KIND = kind_of("scale")


def test_mean_and_median_are_told_with_how_many_answered() -> None:
    task = asked("Planene følges opp", low="uenig", high="enig", steps=5)
    assert KIND.outcome(task, votes({1: 0}, {1: 3}, {1: 4})).findings == (
        "Planene følges opp: 3,3 av 5 i snitt, median 4 (3 svar).",
    )


def test_the_question_itself_is_marked_where_nothing_else_is() -> None:
    task = asked("", question="Hvor enig er du?")
    assert KIND.outcome(task, votes({1: 2})).findings == ("Hvor enig er du?: 3 av 5 i snitt, median 3 (ett svar).",)


def test_the_ends_have_names() -> None:
    assert step_names(asked("x", low="lite", high="mye", steps=3)) == ("1 (lite)", "2", "3 (mye)")
