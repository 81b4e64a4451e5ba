"""Stretches of two to five words in people's own responses that could stand as a heading."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.nouns import TOKEN, is_definite, is_subject
from analysis.wordlists import listed
from analysis.words import is_adjective

SHORTEST, LONGEST = 2, 5

#: May stand inside a heading, never first or last.
_LINKS = listed("heading_links.txt")
_JOINING = frozenset(["og", "and"])
#: May open a heading: "mer helhet", "altfor mange planer".
_OPENERS = listed("heading_openers.txt")
#: Opens a heading before an adjective: "den daglige driften".
DETERMINERS = frozenset(["den", "det", "de", "dei"])
#: Opens a heading before these words only: "for lite", "på tvers".
_OPENS_BEFORE = {
    "for": listed("heading_degrees.txt"),
    "på": frozenset(["tvers"]),
}
#: A Norwegian noun in these forms is never followed by another noun; what looks so is a verb or two clauses.
_COMPLETE = ("er", "en", "et", "ene", "ane", "erne")
#: Adjectives that count or point rather than describe: "halve grenda", "siste møtet".
_POINTING = listed("pointing_adjectives.txt")
_FIRST = frozenset(["opener", "noun", "adjective"])


def headings_in(text: str, verbs: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Every run of two to five words that reads like a heading, as written, without `verbs`, digits or signs."""
    tokens = TOKEN.findall(text)
    kinds = [_kind(token, following, verbs) for token, following in zip(tokens, [*tokens[1:], ""], strict=False)]
    for start, first in enumerate(kinds):
        for end in range(start + SHORTEST, min(start + LONGEST, len(tokens)) + 1):
            if kinds[end - 1] == "break":
                break
            if first in _FIRST and kinds[end - 1] == "noun" and _whole(tokens, kinds, start, end, verbs):
                yield tuple(tokens[start:end])


def _kind(token: str, following: str, verbs: frozenset[str]) -> str:
    low = token.casefold()
    if low in DETERMINERS and is_adjective(following):
        return "opener"
    if low in _OPENERS or following.casefold() in _OPENS_BEFORE.get(low, ()):
        return "opener"
    if low in _LINKS:
        return "link"
    if low in _POINTING:
        return "break"
    if is_adjective(low):
        return "adjective"
    return "noun" if is_subject(low, verbs) else "break"


def _whole(tokens: list[str], kinds: list[str], start: int, end: int, verbs: frozenset[str]) -> bool:
    """Whether the run is a phrase by itself: not torn out of a longer one, each adjective before what it describes."""
    before = kinds[start - 1] if start else "break"
    after = kinds[end] if end < len(kinds) else "break"
    if before in {"opener", "adjective"} or after in {"noun", "adjective"}:
        return False
    if kinds[start] == "noun" and before == "noun":
        return False
    if len({token.casefold() for token in tokens[start:end]}) < end - start:
        return False  # "stopp stopp stopp"
    linked = any(
        k == "link" and t.casefold() not in _JOINING for k, t in zip(kinds[start:end], tokens[start:end], strict=True)
    )
    if before == "link" and linked and is_definite(tokens[start]):
        return False  # from "samarbeid med kulturskolen om konserter"
    if kinds[start] == "noun" and tokens[start + 1].casefold() != "av" and tokens[start].casefold() + "e" in verbs:
        return False  # an imperative: "bruk ressursene", but "bruk av natur"
    for position in range(start, end - 1):
        here, following = kinds[position], kinds[position + 1]
        if here == following == "link" and tokens[position].casefold() in _JOINING:
            return False  # "Fornebu og i Sandvika"
        if here == "adjective" and following in {"link", "opener"}:
            return False
        if here == following == "noun" and tokens[position].casefold().endswith(_COMPLETE):
            return False
    return True
