"""Why a response stands where it stands, in words a person can check."""

from __future__ import annotations

import pytest

from workshop.actions import moderating
from workshop.actions.theming import explaining, moving


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Boligprisene er for høye", "Ingen har råd til boligpris", ("Boligprisene",)),
        ("Flere boliger", "Boligen min er dyr", ("boliger",)),
        ("Rydd i planene", "Planer og planer", ("planene",)),
        ("Det er ikke mange som vil", "Det er mange som ikke kan", ()),
        ("By og buss", "By og buss", ("buss",)),
        ("Kommunestyret", "Kommuneplan", ()),
        ("", "Boliger", ()),
        ("skole skole skole", "Skolen", ("skole",)),
        ("Vannet, vegen, skolen, bussen", "bussen skolen vegen vannet", ("Vannet", "vegen", "skolen")),
    ],
)
def test_words_two_responses_share(one, other, words) -> None:
    assert explaining.shared_words(one, other) == words


def test_the_machine_tells_what_it_found_alike(room) -> None:
    room.answer(("Mange planer", [0, 1, 2]), ("Boliger", [3, 4]))
    (why,) = explaining.why(room.card("for mange planer"))
    assert (why.by_person, why.name, why.part) == (False, "", "")
    assert [near.response.text for near in why.nearest] == ["altfor mange planer", "rydd i planene"]
    assert why.words == ("planer",)


def test_a_hidden_response_is_no_reason(room) -> None:
    room.answer(("Mange planer", [0, 1, 2]), ("Boliger", [3, 4]))
    moderating.hide(room.response("altfor mange planer"), by=room.pia, now=room.clock())
    (why,) = explaining.why(room.card("for mange planer"))
    assert [near.response.text for near in why.nearest] == ["rydd i planene"]


def test_a_person_is_named_with_the_time(room) -> None:
    room.answer(("Mange planer", [0, 1, 2]), ("Boliger", [3, 4]))
    moving.move(
        room.prompt, spots=room.spots("for mange planer"), to=room.theme("Boliger"), by=room.pia, now=room.clock()
    )
    (why,) = explaining.why(room.card("for mange planer"))
    assert (why.by_person, why.name, why.at, why.nearest) == (True, "Pia", room.clock(), ())


def test_what_nobody_has_placed_has_no_reason(room) -> None:
    assert explaining.why(room.card("?")) == []
    assert explaining.offered([room.card("?")]) == {room.response("?").id: ()}


def test_the_same_words_are_told_once(room) -> None:
    again = [room.say("For mange planer").id, room.response("rydd i planene").id, room.response("for mange planer").id]
    near = explaining.like({"it": ("mange planer", again)})["it"]
    assert [one.response.text for one in near] == ["For mange planer", "rydd i planene"]
