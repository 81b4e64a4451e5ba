"""Which municipal matters each response touches, by words that belong to them (data/subjects.txt).

The model does not know that "stikkrenner", "overvann" and "styrtregn" are one matter; a list does. No model is needed.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from analysis.neighbours import unit_rows
from analysis.wordlists import DATA, lines
from analysis.words import is_function_word, stem, words

#: Letters a listed word needs to count at the beginning of another word, and inside one.
_BEGINNING, _INSIDE = 4, 5
#: What a part of a word counts beside a whole word.
_PART = 0.8
#: However often a response speaks of a subject, it counts as this many words.
_MOST = 2.0
#: The section of frames: "mangler", "bra", "alle" go with any matter, so they pull little beside it.
_FRAMES, _FRAME = "Det som går igjen", 0.4
#: The share of responses that touch a subject where the list is about other things or in another language, and where
#: it fits.
_FOREIGN, _FITTING = 0.5, 0.8


def describe_by_subjects(texts: Sequence[str]) -> tuple[np.ndarray, float]:
    """Each cleaned text as its subjects, shape (rows, subjects), and how well the list fits them, 0 to 1."""
    touched = np.zeros((len(texts), len(_listed())))
    for row, text in enumerate(texts):
        for subject, weight in _touched(text):
            touched[row, subject] += weight
    share = float((touched.sum(axis=1) > 0).mean())
    heavy = np.array([_FRAME if section == _FRAMES else 1.0 for section in _section_of()])
    seen = unit_rows(np.minimum(touched, _MOST) * heavy)
    return seen, min(max((share - _FOREIGN) / (_FITTING - _FOREIGN), 0.0), 1.0)


def sections() -> tuple[str, ...]:
    """The headings the subjects stand under, in the file's order: "Helse og omsorg", "Samferdsel"."""
    return tuple(dict.fromkeys(_section_of()))


def section_shares(texts: Sequence[str]) -> np.ndarray:
    """What share of what the cleaned texts touch lies under each of `sections()`; all 0 where they touch nothing."""
    places = {section: place for place, section in enumerate(sections())}
    shares = np.zeros(len(places))
    for text in texts:
        touched = np.zeros(len(places))
        for subject, weight in _touched(text):
            touched[places[_section_of()[subject]]] += weight
        shares += touched / max(touched.sum(), 1.0)  # however long, a response counts once
    return shares / shares.sum() if shares.any() else shares


@functools.cache
def _section_of() -> tuple[str, ...]:
    """The heading of each subject."""
    headings, section = [], ""
    for line in (DATA / "subjects.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ").strip()
        elif line.strip() and not line.startswith("#"):
            headings.append(section)
    return tuple(headings)


@functools.cache
def _listed() -> tuple[tuple[str, ...], ...]:
    """The words of each subject, in the file's order."""
    return tuple(tuple(line.split(": ", 1)[1].casefold().split(", ")) for line in lines("subjects.txt"))


@functools.cache
def _index() -> tuple[dict[str, set[int]], dict[str, set[int]], dict[str, set[int]]]:
    """Subjects by the stem of a word, by the word itself (a part of others), and by what is not one plain word."""
    stems, parts, phrases = defaultdict(set), defaultdict(set), defaultdict(set)
    for subject, listed in enumerate(_listed()):
        for entry in listed:
            if entry.isalpha():
                stems[stem(entry)].add(subject)
                parts[entry].add(subject)
            else:
                phrases[entry].add(subject)
    return stems, parts, phrases


def _touched(text: str) -> Iterable[tuple[int, float]]:
    said = [word.casefold() for word in words(text)]
    _, parts, phrases = _index()
    for word in said:
        if word in parts or not is_function_word(word):
            yield from _subjects_of(word)
    line = " ".join(said)
    for phrase, subjects in phrases.items():
        if phrase in line:
            yield from ((subject, len(subjects) ** -0.5) for subject in subjects)


@functools.lru_cache(maxsize=100_000)
def _subjects_of(word: str) -> tuple[tuple[int, float], ...]:
    """What a lower-case word touches, by its stem or else by listed words in it; the more subjects, the less each."""
    stems, parts, _ = _index()
    weights = dict.fromkeys(stems.get(stem(word), ()), 1.0)
    if not weights:
        found = _parts_of(word, parts)
        weights = {subject: _PART / len(found) ** 0.5 for part in found for subject in parts[part]}
    return tuple((subject, weight / len(weights) ** 0.5) for subject, weight in sorted(weights.items()))


def _parts_of(word: str, listed: dict[str, set[int]]) -> list[str]:
    """Listed words in a longer word, those inside another of them left out."""
    if len(word) < _INSIDE:
        return []
    found = {word[:end] for end in range(_BEGINNING, len(word) + 1) if word[:end] in listed}
    for start in range(1, len(word) - _INSIDE + 1):
        found |= {word[start:end] for end in range(start + _INSIDE, len(word) + 1) if word[start:end] in listed}
    return [part for part in sorted(found) if not any(part != other and part in other for other in found)]
