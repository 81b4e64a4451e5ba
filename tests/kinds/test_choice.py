from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from tests.kinds.votes import asked, votes
from workshop.kinds import kind_of

KIND = kind_of("choice")
TEXTS = ("Buss", "Bane", "Sykkel")


def test_the_one_most_chose_is_named_with_its_count() -> None:
    outcome = KIND.outcome(asked(*TEXTS), votes({1: 1}, {1: 1}, {2: 1}))
    assert outcome.findings == ("Flest valgte «Buss»: 2 av 3 svar.",)
    assert outcome.grids[0].rows == (("Buss", "2", "67 %"), ("Bane", "1", "33 %"), ("Sykkel", "0", "0 %"))


def test_those_that_stand_equal_are_named_together() -> None:
    outcome = KIND.outcome(asked(*TEXTS), votes({1: 1}, {2: 1}))
    assert outcome.findings == ("«Buss» og «Bane» ble valgt like ofte: 1 av 2 svar hver.",)


def test_shares_are_of_those_who_answered_where_several_may_be_chosen() -> None:
    outcome = KIND.outcome(asked(*TEXTS, most=2), votes({1: 1, 2: 1}, {1: 1}))
    assert outcome.grids[0].rows[0] == ("Buss", "2", "100 %")
    assert outcome.findings[1] == "Hver kunne velge inntil 2."


def test_choosing_too_many_says_how_many_to_take_away() -> None:
    task = asked(*TEXTS, most=2)
    form = type("Ballot", (Form,), dict(KIND.fields(task)))(data={"chosen": [1, 2, 3]})
    assert not form.validate()
    assert form.errors["chosen"] == ["Du kan velge høyst 2. Ta bort 1."]


def test_several_choices_are_left_to_the_form() -> None:
    assert KIND.quick(asked("Sykkelvei", "Buss", most=2), {"chosen": "1"}) is None


@pytest.mark.parametrize("most", [1, 2])
def test_an_alternative_that_was_taken_anew_asks_for_a_choice_among_the_new_ones(most: int) -> None:
    sent = MultiDict([("chosen", "99")])
    form = type("Ballot", (Form,), dict(KIND.fields(asked(*TEXTS, most=most))))(sent)
    assert not form.validate()
    told = "Alternativene er byttet ut siden du åpnet siden. Last siden på nytt, og velg blant de nye."
    assert form.errors["chosen"][-1:] == [told]
