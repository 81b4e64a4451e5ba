"""Which words name a subject, as far as their form and the words before them tell."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from analysis.vocabulary import ready_names
from analysis.wordlists import listed
from analysis.words import content_words, is_adjective, is_function_word, stem

TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\S")
#: Endings that hardly any other kind of word has.
_ENDING = re.compile(
    r".{3,}(?:het|heten|heter|skap|skapet|sjon|sjonen|sjoner|itet|iteten|else|elsen|elser|isme|ismen|ing|ingen|inger|ingar"
    r"|ingene|ene|ane|erne|dom|dommen|domen|nad|nader|leik|plan|planen|planar|planer)"
)
#: What stands before these is a noun, or an adjective and then a noun.
_BEFORE_NOUN = listed("before_nouns.txt")
#: English adverbs.
_ADVERB = re.compile(r".{3,}(?<!f)ly")
_SENTENCE_ENDS = frozenset(".!?:…–-=→")
#: A word is a compound of a known noun when it ends in one of this many letters and begins with that many others.
_TAIL, _HEAD = 4, 3


def is_subject(word: str, verbs: frozenset[str]) -> bool:
    """Whether a word (any case) may be a noun that names a subject: no verb, adjective, number, time or amount."""
    low = word.casefold()
    return not (
        len(low) < 3
        or not low[0].isalpha()
        or is_function_word(low)
        or low in listed("no_subjects.txt")
        or low in listed("heading_links.txt")
        or low in verbs
        or is_adjective(low)
        or _ADVERB.fullmatch(low) is not None
    )


def nouns_in(texts: Iterable[str], verbs: frozenset[str]) -> frozenset[str]:
    """Lower-case words of the texts that name a subject by their ending, a known noun in them or what stands before."""
    found = set()
    for text in texts:
        tokens = TOKEN.findall(text)
        for position, token in enumerate(tokens):
            before = tokens[position - 1].casefold() if position else "."
            if is_subject(token, verbs) and _shows(token, before, verbs):
                found.add(token.casefold())
    return frozenset(found)


def _shows(token: str, before: str, verbs: frozenset[str]) -> bool:
    low = token.casefold()
    opens = before in _SENTENCE_ENDS
    if opens and low + "e" in verbs:
        return False  # an imperative: "Bryt ned"
    if is_known(low) or _ENDING.fullmatch(low):
        return True
    if token[0].isupper() and not opens:
        return False  # a place or a name
    # After an adjective in the singular, what ends in -er is a verb: "dårlig fungerer", but "dyre boliger".
    return before in _BEFORE_NOUN or (is_adjective(before) and (before.endswith("e") or not low.endswith("er")))


def is_known(word: str) -> bool:
    """Whether a lower-case word is a noun of the vocabulary or a compound that ends in one."""
    low = stem(word)
    known = _known()
    return low in known or any(low[cut:] in known for cut in range(_HEAD, len(low) - _TAIL + 1))


@functools.cache
def _known() -> frozenset[str]:
    held = (word for phrase in ready_names() for word in content_words(phrase))
    return frozenset(stem(word) for word in held if is_subject(word, frozenset()))


def is_definite(word: str) -> bool:
    """Whether a noun looks like one in definite form: fjorden, tiltakene, prosjektet."""
    low = word.casefold()
    return len(low) > 4 and re.search(r"(?:[^aeiouyæøå]en|[^aeiouyæøå]et|ene|ane|erne|ien|iet)$", low) is not None


def is_same_form(one: str, other: str) -> bool:
    """Whether two nouns can be joined by "og" in a heading: both definite or neither."""
    return is_definite(one) == is_definite(other)
