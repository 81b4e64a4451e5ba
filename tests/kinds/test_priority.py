from __future__ import annotations

from tests.kinds.votes import asked, votes
from workshop.kinds import FORM, kind_of

KIND = kind_of("priority")
TASK = asked("Skole", "Bolig", "Fjorden", "Buss", dots=3)


def test_the_turnout_and_the_first_places_are_told() -> None:
    outcome = KIND.outcome(TASK, votes({1: 2, 2: 1}, {1: 1, 3: 1}))
    assert outcome.findings == (
        "2 deltakere satte til sammen 5 av 6 prikker.",
        "1. «Skole»: 3 prikker.",
        "Delt 2. plass: «Bolig» og «Fjorden», én prikk hver.",
    )


def test_a_place_after_a_shared_one_counts_those_before_it() -> None:
    outcome = KIND.outcome(TASK, votes({1: 1, 2: 1}, {1: 1, 2: 1}, {3: 1}))
    assert outcome.findings[1:] == ("Delt 1. plass: «Skole» og «Bolig», 2 prikker hver.", "3. «Fjorden»: én prikk.")


def test_spending_more_than_one_has_is_told_with_the_numbers() -> None:
    data = {"item-1": 3, "item-2": 2}
    assert KIND.problems(TASK, data) == {FORM: "Du har 3 prikker. Nå er det satt 5. Ta bort noen."}


def test_nothing_in_a_field_is_no_dots() -> None:
    assert KIND.marks(TASK, {"item-1": None, "item-2": 0, "item-3": 2}) == {3: 2}
