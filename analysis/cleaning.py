"""What a response says once markup, stray space and endless length are set aside."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Sequence

from analysis.wordlists import listed

#: A response is read up to here (about 250 of the model's 512 tokens). What comes later never changes its theme.
LONGEST = 1_000

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>|<!--.{0,500}?-->", re.DOTALL)
#: Tags that begin a new line where they are shown.
_BREAK = re.compile(r"<(?:br|p|li|div|tr|h[1-6]|ul|ol)\b[^<>]{0,500}>", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: A text that begins so is read by a spreadsheet as a formula, or by an app as a handle.
_FORMULA = re.compile(r"[=@]|[+-](?=[\d(]|\w+\()")
#: What is the machine's in it: quoted text, commands, names of functions, cells, handles and addresses.
_MACHINE = re.compile(
    r"\"[^\"]*\"|'[^']*'|https?:\S+|(?<!\S)@\w+|\w+\|(?:'[^']*')?\S*|[\w.]+(?=\()|\$?\b[A-Za-z]{1,3}\$?\d+\b|!\S+",
    re.IGNORECASE,
)
#: The end of the first thing said.
_STOP = re.compile(r"\s*[.,;:!?…–—()]+\s*|\s+-\s+")


def clean(text: str) -> str:
    """The response as one bounded line without markup; cut at a word where it is longer than LONGEST characters."""
    return _cut(_one_line(_TAG.sub(" ", str(text)[: LONGEST * 10])))


def clean_lines(text: str) -> list[str]:
    """The same with the lines as the response has them; joined by spaces they are what `clean` gives."""
    marked = _TAG.sub(" ", _BREAK.sub("\n", str(text)[: LONGEST * 10]))
    lines, left = [], LONGEST
    for line in marked.splitlines():
        plain = _cut(_one_line(line), left)
        if plain:
            lines.append(plain)
            left -= len(plain) + 1
        if left <= 0:
            break
    return lines


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", html.unescape(text).replace("\0", " ")).strip()


def _cut(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0]


def says_something(text: str) -> bool:
    """Whether a cleaned response holds a thought: not blank, "?", ":)", "vet ikke", "samme som bord 2", "=SUM(A1:A9)".

    What passes ("pass.", "vet ikke,") says something only when the rest does: "vet ikke, alt er viktig" does not.
    """
    own = _MACHINE.sub(" ", text) if _FORMULA.match(text) else text
    if sum(map(str.isalpha, own)) < 2 or _is_filler(own):
        return False
    first, *rest = _STOP.split(own, maxsplit=1)
    passes = _is_filler(first) and not listed("passing_words.txt").isdisjoint(folded_words(first))
    return not passes or any(word not in _empty_words() for word in _spoken(" ".join(rest)))


def _spoken(text: str) -> list[str]:
    return [word for word in folded_words(text) if not word.isdigit()]


def _is_filler(text: str) -> bool:
    return listed("filler_words.txt").issuperset(_spoken(text))


@functools.cache
def _empty_words() -> frozenset[str]:
    """Words that say nothing after somebody has passed."""
    lists = ("filler_words.txt", "function_words.txt", "no_subjects.txt", "after_passing.txt")
    return frozenset(word.casefold() for name in lists for word in listed(name)) - {"men", "but"}


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, case and punctuation aside."""
    return tuple(_WORD.findall(text.casefold()))


def same_words(texts: Sequence[str]) -> list[list[int]]:
    """Positions of texts that are word for word alike (case and punctuation aside), in order of first appearance."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for position, text in enumerate(texts):
        groups.setdefault(folded_words(text), []).append(position)
    return list(groups.values())
