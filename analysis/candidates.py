"""What a theme could be called: phrases and nouns of its responses, two nouns joined, and ready names that fit them."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.nouns import is_same_form, is_subject, nouns_in
from analysis.phrases import headings_in
from analysis.telling import Telling
from analysis.vocabulary import ready_names
from analysis.wordlists import listed
from analysis.words import content_words, stem, verbs_in, words

#: What a candidate gains or loses for how it is made, beside what it covers and means.
_READY, _ALONE, _JOINED = 0.8, -0.2, -0.5
_UNSURE, _LONG, _PLACED = -0.6, -0.3, -0.4
#: Words of a heading beyond this many each cost _LONG.
_SHORT = 3
#: Words that tie a heading to one place or occasion.
_PLACING = listed("heading_places.txt")


@dataclass(frozen=True)
class Candidate:
    """A name as written, the stems of its content words and of its nouns, and how well it is made (0 is plain)."""

    text: str
    stems: frozenset[str]
    nouns: frozenset[str]
    form: float = 0.0
    parts: tuple[str, ...] = ()
    ready: bool = False


class Candidates:
    """Finds the candidates of one theme after another among the same responses."""

    def __init__(self, texts: Sequence[str], forms: dict[str, str]) -> None:
        self.verbs = verbs_in(texts)
        self.nouns = nouns_in(texts, self.verbs)
        self._forms = forms
        said = Counter(word.casefold() for text in texts for word in words(text))
        self._link = "and" if said["and"] > said["og"] else "og"

    def headings(self, responses: Sequence[str]) -> Iterator[Candidate]:
        """Runs of two to five words of the responses."""
        found = {" ".join(run).lower(): run for text in responses for run in headings_in(text, self.verbs)}
        for run in found.values():
            sure = all(word.casefold() in self.nouns for word in run if is_subject(word, self.verbs))
            form = 0.0 if sure else _UNSURE
            form += _LONG * max(len(run) - _SHORT, 0)
            form += _PLACED if _PLACING.intersection(map(str.casefold, run)) else 0.0
            yield candidate(" ".join(run), form)

    def alone(self, telling: Telling) -> Iterator[Candidate]:
        """Single nouns of the responses, in the form most often written."""
        for held in telling.weights:
            if self._forms[held].casefold() in self.nouns:
                yield candidate(self._forms[held], _ALONE)

    def ready(self, telling: Telling) -> Iterator[tuple[int, Candidate]]:
        """Ready names (and their places) whose every noun is said, or is kin to what is said, in the theme."""
        if self._link != "og":  # they are Norwegian
            return
        for place, name in enumerate(_ready()):
            if name.nouns and name.nouns <= telling.reached:
                yield place, name

    def joined(self, nouns: Sequence[Candidate], telling: Telling) -> Iterator[Candidate]:
        """Two nouns in the same form, each about responses the other is not about."""
        for first, second in itertools.combinations(nouns, 2):
            if is_same_form(first.text, second.text) and telling.is_apart(first.nouns, second.nouns):
                parts = (first.text, second.text)
                yield candidate(f" {self._link} ".join(parts), _JOINED, parts)


def candidate(text: str, form: float = 0.0, parts: tuple[str, ...] = ()) -> Candidate:
    """A candidate with its stems."""
    carried = content_words(text)
    nouns = (word for word in carried if is_subject(word, frozenset()))
    return Candidate(text, frozenset(map(stem, carried)), frozenset(map(stem, nouns)), form, parts)


@functools.cache
def _ready() -> tuple[Candidate, ...]:
    return tuple(replace(candidate(name, _READY), ready=True) for name in ready_names())


@functools.cache
def ready_stems() -> frozenset[str]:
    """The stems of all nouns of the ready names."""
    return frozenset().union(*(name.nouns for name in _ready()))
