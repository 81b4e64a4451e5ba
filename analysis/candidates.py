"""What a theme could be called: phrases and nouns of its responses, two nouns joined, and ready names that fit them."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.language import Language, is_english_heading, is_of_other_norwegian, written_in
from analysis.nouns import is_same_form, is_subject, nouns_in
from analysis.phrases import DETERMINERS, headings_in
from analysis.telling import Telling
from analysis.vocabulary import ready_names
from analysis.wordlists import listed
from analysis.words import content_words, root, verbs_in, words

#: What a candidate gains or loses for how it is made, beside what it covers and means.
#: A ready name whose nouns are said, one nobody said; a single noun, two joined; words that are a whole response.
_READY, _UNSAID, _ALONE, _JOINED, _WHOLE = 0.9, 0.3, -0.7, -0.5, 0.3
#: A ready name of one word (two to five say more); words not surely nouns, many words, a place, the other Norwegian.
_BARE, _UNSURE, _LONG, _PLACED, _OTHER = -0.2, -0.6, -0.3, -0.4, -0.5
#: Words of a heading beyond this many each cost _LONG.
_SHORT = 3
#: Words that tie a heading to one place or occasion.
_PLACING = listed("heading_places.txt")


@dataclass(frozen=True)
class Candidate:
    """A name as written, the roots of its content words and of its nouns, and how well it is made (0 is plain)."""

    text: str
    stems: frozenset[str]
    nouns: frozenset[str]
    form: float = 0.0
    parts: tuple[str, ...] = ()
    #: its place among the ready names
    ready: int | None = None


class Candidates:
    """Finds the candidates of one theme after another among the same responses, which are in one language."""

    def __init__(self, texts: Sequence[str], forms: dict[str, str], language: Language) -> None:
        self.verbs = verbs_in(texts)
        self.nouns = nouns_in(texts, self.verbs)
        self._forms = forms
        self._language: Language = language
        self._link = "and" if language == "en" else "og"
        self.ready_names = [name for name in _ready() if is_english_heading(name.text) == (language == "en")]

    def headings(self, responses: Sequence[str]) -> Iterator[Candidate]:
        """Runs of two to five words of the responses."""
        found = {" ".join(run).lower(): run for text in responses for run in headings_in(text, self.verbs)}
        whole = {" ".join(words(text)).lower() for text in responses}
        for low, run in found.items():
            if run[0].casefold() in DETERMINERS:
                continue
            sure = all(word.casefold() in self.nouns for word in run if is_subject(word, self.verbs))
            form = 0.0 if sure else _UNSURE
            form += _LONG * max(len(run) - _SHORT, 0)
            form += _PLACED if _PLACING.intersection(map(str.casefold, run)) else 0.0
            form += _WHOLE if low in whole else 0.0
            yield self._written(" ".join(run), form)

    def alone(self, telling: Telling) -> Iterator[Candidate]:
        """Single nouns of the responses, in the form most often written."""
        for held in telling.weights:
            if self._forms[held].casefold() in self.nouns:
                yield self._written(self._forms[held], _ALONE)

    def _written(self, text: str, form: float) -> Candidate:
        """A candidate in the language of the responses; one that cannot be brought over loses."""
        own = written_in(text, self._language)
        other = any(is_of_other_norwegian(word, self._language) for word in words(own))
        return candidate(own, form + _OTHER * other)

    def ready(self, telling: Telling, wanted: Iterable[bool] | None = None) -> Iterator[Candidate]:
        """The ready names (those `wanted`), worth more the more of their nouns are said, or are kin to what is said."""
        for name in self.ready_names if wanted is None else itertools.compress(self.ready_names, wanted):
            said = len(name.nouns & telling.reached) / max(len(name.nouns), 1)
            bare = 0.0 if " " in name.text else _BARE
            yield replace(name, form=_READY * said + _UNSAID * (1 - said) + bare)

    def joined(self, nouns: Sequence[Candidate], telling: Telling) -> Iterator[Candidate]:
        """Two nouns in the same form, each about responses the other is not about."""
        for first, second in itertools.combinations(nouns, 2):
            if is_same_form(first.text, second.text) and telling.is_apart(first.nouns, second.nouns):
                parts = (first.text, second.text)
                yield candidate(f" {self._link} ".join(parts), _JOINED, parts)


def candidate(text: str, form: float = 0.0, parts: tuple[str, ...] = ()) -> Candidate:
    """A candidate with its roots."""
    carried = content_words(text)
    nouns = (word for word in carried if is_subject(word, frozenset()))
    return Candidate(text, frozenset(map(root, carried)), frozenset(map(root, nouns)), form, parts)


@functools.cache
def _ready() -> tuple[Candidate, ...]:
    return tuple(replace(candidate(name), ready=place) for place, name in enumerate(ready_names()))


@functools.cache
def ready_stems() -> frozenset[str]:
    """The roots of all nouns of the ready names."""
    return frozenset().union(*(name.nouns for name in _ready()))
