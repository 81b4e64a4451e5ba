"""Two people's changes to one text: joined line by line, or not at all."""

from __future__ import annotations

import random
import sys

import pytest

from workshop.actions.composing.comparing import differences
from workshop.actions.composing.merging import merged

BASE = "en\nto\ntre\nfire"


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (BASE, BASE, BASE),
        ("EN\nto\ntre\nfire", BASE, "EN\nto\ntre\nfire"),
        (BASE, "en\nto\ntre\nFIRE", "en\nto\ntre\nFIRE"),
        ("EN\nto\ntre\nfire", "en\nto\ntre\nFIRE", "EN\nto\ntre\nFIRE"),
        ("EN\nto\ntre\nfire", "en\nTO\ntre\nfire", "EN\nTO\ntre\nfire"),
        ("EN\nto\ntre\nfire", "EN\nto\ntre\nfire", "EN\nto\ntre\nfire"),
        ("en\nto\nfire", "EN\nto\ntre\nfire", "EN\nto\nfire"),
        ("EN\nto\ntre\nfire", "ein\nto\ntre\nfire", None),
        ("ny\nen\nto\ntre\nfire", "annen\nen\nto\ntre\nfire", None),
        ("en\nto\nny\ntre\nfire", "en\nTO\ntre\nfire", None),
        ("", "en\nTO\ntre\nfire", None),
    ],
)
def test_changes_are_joined_where_they_do_not_meet(mine, theirs, both) -> None:
    assert merged(BASE, mine, theirs) == both
    assert merged(BASE, theirs, mine) == both


def test_nothing_either_wrote_is_lost_and_nothing_comes_back() -> None:
    chance = random.Random(5)
    joined = 0
    for _round in range(500):
        base = [f"linje {number}" for number in range(chance.randint(1, 8))]
        mine, theirs = _changed(base, "m", chance), _changed(base, "t", chance)
        both = merged("\n".join(base), "\n".join(mine), "\n".join(theirs))
        if both is None:
            continue
        joined += 1
        lines = both.split("\n")
        written = {line for line in (*mine, *theirs) if line not in base}
        gone = {line for line in base if line not in mine or line not in theirs}
        assert written <= set(lines)
        assert not gone & set(lines)
    assert joined > 100


def _changed(base: list[str], who: str, chance: random.Random) -> list[str]:
    lines = list(base)
    for turn in range(chance.randint(0, 2)):
        place = chance.randrange(len(lines)) if lines else 0
        lines[place : place + chance.randint(0, 1)] = [f"{who}{turn}"] if chance.random() < 0.7 else []
    return lines


@pytest.mark.parametrize(
    ("old", "new"), [("", "ny tekst"), ("to ord", "tre ord\nher"), ("likt", "likt"), ("borte", "")]
)
def test_differences_hold_both_texts(old, new) -> None:
    found = differences(old, new)
    assert "".join(piece.text for piece in found if piece.how != "gone") == new
    assert "".join(piece.text for piece in found if piece.how != "new") == old


@pytest.mark.parametrize(
    ("old", "new", "gone", "now"),
    [
        ("Boliger ble viktigst.\n\nTo.", "Buss ble viktigst.\n\nTo.", ["Boliger"], ["Buss"]),
        ("En. To. Tre.", "En. Tre.", ["To. "], []),
        ("En\n\nTo", "En\n\nMidt i\n\nTo", [], ["Midt i\n\n"]),
    ],
)
def test_only_the_words_that_changed_are_told(old, new, gone, now) -> None:
    found = differences(old, new)
    assert [piece.text for piece in found if piece.how == "gone"] == gone
    assert [piece.text for piece in found if piece.how == "new"] == now


@pytest.mark.parametrize("between", [" ", ". ", "\n\n"])
def test_two_texts_of_the_longest_are_compared_without_much_work(between) -> None:
    chance = random.Random(7)
    words = [f"ord{number}" for number in range(600)] + ["og", "i", "på"] * 40
    old, new = (_long(words, between, chance) for _turn in range(2))
    calls = 0

    def count(_frame, event, _about) -> None:
        nonlocal calls
        calls += event == "c_call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        found = differences(old, new)
    finally:
        sys.setprofile(before)
    assert calls < 4_000_000  # word by word throughout: fifteen to twenty-one million
    assert "".join(piece.text for piece in found if piece.how != "gone") == new
    assert "".join(piece.text for piece in found if piece.how != "new") == old


def _long(words: list[str], between: str, chance: random.Random) -> str:
    said = ""
    while len(said) < 20_000:
        said += chance.choice(words) + (between if chance.random() < 0.1 else " ")
    return said[:20_000]
