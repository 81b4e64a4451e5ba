"""What a response says once markup, stray space and endless length are set aside."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from analysis.wordlists import listed

#: A response is read up to here (about 250 of the model's 512 tokens). What comes later never changes its theme.
LONGEST = 1_000

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>|<!--.{0,500}?-->", re.DOTALL)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def clean(text: str) -> str:
    """The response as one bounded line without markup; cut at a word where it is longer than LONGEST characters."""
    bounded = str(text)[: LONGEST * 10]
    plain = _SPACE.sub(" ", html.unescape(_TAG.sub(" ", bounded)).replace("\0", " ")).strip()
    if len(plain) <= LONGEST:
        return plain
    return plain[:LONGEST].rsplit(" ", 1)[0]


def says_something(text: str) -> bool:
    """Whether a cleaned response holds a thought: not blank, "?", ":)", "vet ikke" or "samme som bord 2"."""
    said = [word for word in _WORD.findall(text.casefold()) if not word.isdigit()]
    letters = sum(character.isalpha() for character in text)
    return letters >= 2 and not listed("filler_words.txt").issuperset(said)


def same_words(texts: Sequence[str]) -> list[list[int]]:
    """Positions of texts that are word for word alike (case and punctuation aside), in order of first appearance."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for position, text in enumerate(texts):
        groups.setdefault(tuple(_WORD.findall(text.casefold())), []).append(position)
    return list(groups.values())
