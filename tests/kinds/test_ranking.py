from __future__ import annotations

from tests.kinds.votes import asked, votes
from workshop.kinds import FORM, kind_of

KIND = kind_of("ranking")
TASK = asked("Skole", "Bolig", "Buss")


def test_points_follow_the_borda_count() -> None:
    outcome = KIND.outcome(TASK, votes({1: 1, 2: 2, 3: 3}, {2: 1, 1: 2}))
    assert outcome.grids[0].rows == (("Skole", "5", "1"), ("Bolig", "5", "1"), ("Buss", "1", "0"))
    assert outcome.findings == (
        "2 deltakere rangerte. Første plass gir 3 poeng, siste plass ett.",
        "Delt 1. plass: «Skole» og «Bolig», 5 poeng hver.",
        "3. «Buss»: ett poeng.",
    )


def test_the_same_place_twice_is_told() -> None:
    assert KIND.problems(TASK, {"item-1": 2, "item-2": 2}) == {FORM: "Flere har fått 2. plass. Gi hver sin plass."}
