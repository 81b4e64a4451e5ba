from __future__ import annotations

from tests.kinds.votes import asked
from workshop.kinds import kind_of

KIND = kind_of("short_answer")


def told(*texts: str):
    return KIND.told(asked(), texts)


def test_the_same_answer_in_other_letters_is_counted_once_as_most_wrote_it() -> None:
    outcome = told("Buss", "buss!", "Buss", " buss ", "Bane")
    assert outcome.grids[0].rows == (("Buss", "4", "80 %"), ("Bane", "1", "20 %"))
    assert outcome.findings == ("5 svar, 2 ulike.", "Oftest: «Buss», 4 ganger.")


def test_answers_that_are_all_different_have_no_winner() -> None:
    assert told("Buss", "Bane").findings == ("2 svar, 2 ulike.",)


def test_nobody_answering_is_said() -> None:
    assert told().findings == ("Ingen har svart.",)


def test_an_answer_of_signs_alone_is_itself() -> None:
    assert told("?", "!").grids[0].rows[0][0] == "?"
