"""Which language responses are in, and a name in that language."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from analysis.wordlists import lines

Language = Literal["nb", "nn", "en"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Endings that only one of the two Norwegian languages has.
_NYNORSK = re.compile(
    r".{3,}(?:(?<!ast)(?<!kol)(?<!tann)(?<!tal)lege?|heita?|[^aeiou]ane|(?<!sv)(?<!in)(?<!ek)(?<![abeip])(?<!ll)ar)"
    r"|sjuk.*|skul[ea].*|.*tilbod.*"
)
_BOKMAAL = re.compile(r".{3,}(?:lig|lige|heten|erne)|syke.*|skole.*|hjemme.*")
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "of",
        "to",
        "is",
        "are",
        "be",
        "for",
        "with",
        "that",
        "it",
        "they",
        "should",
        "would",
        "more",
        "not",
        "in",
    ]
)
_NORWEGIAN = frozenset(
    ["og", "er", "i", "på", "det", "som", "til", "av", "for", "med", "å", "vi", "ikke", "ikkje", "må", "en", "ein"]
)


def language_of(texts: Iterable[str]) -> Language:
    """Bokmål, nynorsk or English, whichever most words that only one of them has belong to; bokmål where it is even."""
    said = Counter(word.casefold() for text in texts for word in _WORD.findall(text))
    if sum(said[word] for word in _ENGLISH) > sum(said[word] for word in _NORWEGIAN):
        return "en"
    to, back = _forms()
    nynorsk = sum(said[word] for word in back) + said["eg"] + said["me"]
    bokmaal = sum(said[word] for word in to if back.get(to[word]) == word) + said["jeg"]
    return "nn" if nynorsk > bokmaal else "nb"


def bokmaal(word: str) -> str:
    """A lower-case word as bokmål writes it, where the list has it; else as it is."""
    return _forms()[1].get(word, word)


def written_in(text: str, language: Language) -> str:
    """A name with each word of the list in the forms of the language; a first capital stays."""
    if language == "en":
        return text
    forms = _forms()[0 if language == "nn" else 1]
    return _WORD.sub(lambda found: _like(found[0], forms.get(found[0].lower(), found[0])), text)


def _like(written: str, form: str) -> str:
    if written.lower() == form.lower():
        return written
    return form[:1].upper() + form[1:] if written[:1].isupper() else form


@functools.cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    """From bokmål to nynorsk, and back; a nynorsk form that says other things in bokmål ("> gebyr") has no way back."""
    to, back = {}, {}
    for line in lines("nynorsk.txt"):
        one_way = ">" in line
        own, other = line.replace(">", " ").split()
        to[own] = other
        if not one_way:
            back.setdefault(other, own)
    return to, back


def is_of_other_norwegian(word: str, language: Language) -> bool:
    """Whether a word looks like bokmål among nynorsk responses, or the other way round."""
    low, (to, back) = word.casefold(), _forms()
    if language == "nn":
        return low in to or _BOKMAAL.fullmatch(low) is not None
    return language == "nb" and (low in back or _NYNORSK.fullmatch(low) is not None)


def is_english_heading(name: str) -> bool:
    """Whether a ready name is of the English list."""
    return name in _english()


@functools.cache
def _english() -> frozenset[str]:
    return frozenset(lines("headings_english.txt"))
