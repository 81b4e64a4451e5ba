"""Words, their stems and what kind of word they are, for Norwegian notes (and passably for English ones)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import snowballstemmer

from analysis.language import bokmaal
from analysis.wordlists import listed

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STEMMER = snowballstemmer.stemmer("norwegian")
#: What a verb of the list or of the responses looks like in other tenses: styrke, styrker, styrkes, styrket, styrkte.
_ENDINGS = ("r", "s", "t", "te", "d", "de")
#: A word in -e after one of these is an infinitive. (After "vil" and "skal" too; no noun stands there.)
_BEFORE_VERB = frozenset(["å", "må", "kan", "skal", "vil", "bør", "burde", "kunne", "skulle", "ville"])
_BEFORE_PASSIVE = _BEFORE_VERB - {"å"} | {"ikke", "ikkje"}
#: Word endings that mark an adjective or a participle.
_ADJECTIVE = re.compile(
    r".{3,}(?:lige?|lege?|iske?|ende|ande|løse?|somme?|bare?|bart|ete|ivt?|ive|elle?|elt|ært|ige?|igt|ert|erte|ede|este"
    r"|[^t]fri(?:tt|e)?|lagte?|satte?|ous|ful|less|able|ible|ical|tional)"
)
#: Nouns that end like one, alone or last in a longer word.
_NO_ADJECTIVE = re.compile(
    r".*(?:bolig|liv|krig|teig|deig|steig|personell|modell|hotell|tabell|kapell|pårørende|pårørande|frivillige|reisende"
    r"|studerende|konsert|ekspert|dessert|hjerte|glede|tjeneste|teneste|fastlege|tannlege|kollege|strande)"
)
#: What follows these and has such an ending is a verb in the passive: "må innstilles", "skal hogges".
_PASSIVE = re.compile(r".{3,}(?:es|ast)")


def words(text: str) -> list[str]:
    """The words of a text as written, without numbers and signs."""
    return _WORD.findall(text)


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The part a word's forms share; for comparing, never for showing."""
    return _STEMMER.stemWord(word.casefold())


@functools.lru_cache(maxsize=100_000)
def root(word: str) -> str:
    """The stem of a word as bokmål writes it ("skulane" and "skolene" share one); for comparing, never for showing."""
    return stem(bokmaal(word.casefold()))


def stems(text: str) -> list[str]:
    """Stems of the words of two letters or more."""
    return [stem(word) for word in words(text) if len(word) > 1]


def is_function_word(word: str) -> bool:
    """Whether a word (any case) carries no theme by itself."""
    return len(word) < 2 or word.casefold() in listed("function_words.txt")


def content_words(text: str) -> list[str]:
    """The words of a text that may carry a theme, as written."""
    return [word for word in words(text) if not is_function_word(word)]


@functools.lru_cache(maxsize=100_000)
def is_adjective(word: str) -> bool:
    """Whether a word (any case) looks like an adjective."""
    low = word.casefold()
    if low in listed("adjectives.txt"):
        return True
    return _ADJECTIVE.fullmatch(low) is not None and _NO_ADJECTIVE.fullmatch(low) is None


def verbs_in(texts: Iterable[str]) -> frozenset[str]:
    """Lower-case verb forms: a common list and those the texts give away by "å …" and "må …", in the usual tenses."""
    infinitives, passives = set(listed("verbs.txt")), set()
    for text in texts:
        line = [word.casefold() for word in words(text)]
        pairs = zip(line, line[1:], strict=False)
        for before, verb in pairs:
            if before in _BEFORE_VERB and verb.endswith("e"):
                infinitives.add(verb)
            if before in _BEFORE_PASSIVE and _PASSIVE.fullmatch(verb):
                passives.add(verb)
    return _english_verbs() | passives | frozenset(form for verb in infinitives for form in _forms(verb))


@functools.cache
def _english_verbs() -> frozenset[str]:
    plain = listed("verbs_english.txt")
    return frozenset(
        form
        for verb in plain
        for form in (verb, verb + "s", verb.removesuffix("e") + "ed", verb.removesuffix("e") + "ing")
    )


def _forms(verb: str) -> list[str]:
    past = [verb[:-1] + ending for ending in ("te", "t", "a", "ar")] if verb.endswith("e") else []
    return [verb, *(verb + ending for ending in _ENDINGS), *past]
