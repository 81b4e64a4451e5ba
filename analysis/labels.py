"""A name for each theme, in the words of those who made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.candidates import Candidate, Candidates, candidate, ready_stems
from analysis.embedding import Embedder
from analysis.language import language_of, written_in
from analysis.neighbours import unit_rows
from analysis.ranking import Meaning, ranked
from analysis.telling import Telling, tell_apart
from analysis.words import is_adjective, root, words

_KEYWORDS = 6
#: What a single keyword is worth as a name: less than anything that reads like a heading.
_LAST = -10.0
NAMELESS = Candidate("Uten navn", frozenset(), frozenset())


@dataclass(frozen=True)
class Name:
    """A theme's label, one to five words, and its keywords.

    Keywords are in forms people wrote. So is the label, or it is a ready name (analysis/vocabulary.py) that lies near
    what the responses mean: the nearer, the fewer of its words they said.
    """

    label: str
    keywords: tuple[str, ...]
    #: positions in the theme of responses that neither say a noun of the label nor mean about it; () by words alone
    silent: tuple[int, ...] = ()


def name_themes(
    texts: Sequence[str],
    themes: Sequence[Sequence[int]],
    *,
    prompt: str = "",
    meaning: np.ndarray | None = None,
    embedder: Embedder | None = None,
    first: int | None = None,
    taken: Sequence[str] = (),
) -> list[Name]:
    """Name every theme (rows of cleaned `texts`), in the language most are in, each unlike its siblings.

    A name that two would have goes to the one it fits best; names that are `taken`, such as those of the themes within
    when areas are named, are given to none. Where only the `first` so many are to be named, the others are there to be
    told apart from.

    With `meaning` (shape (rows, dimensions), centred, made by `embedder`) the candidates are also held up against what
    the theme means; without it their words alone decide.
    """
    forms = _surface_forms(texts)
    language = language_of(texts)
    found = Candidates(texts, forms, language)
    told = tell_apart(texts, themes, prompt=prompt, more=ready_stems())[:first]
    heard = None
    if meaning is not None and embedder is not None and themes:
        heard = Meaning(unit_rows(meaning), themes, embedder)
    listed = ranked(found, told, [[texts[row] for row in theme] for theme in themes[:first]], heard)
    keywords = [_keywords(telling.weights, forms, found.verbs) for telling in told]
    labels = _unlike(
        [[*c, *_last_resort(k)] for c, k in zip(listed, keywords, strict=True)], told, list(map(candidate, taken))
    )
    return [
        Name(
            _as_heading(written_in(label.text, language)),
            kept,
            heard.silent(label, theme, telling) if heard is not None else (),
        )
        for theme, (label, kept, telling) in enumerate(zip(labels, keywords, told, strict=True))
    ]


def _surface_forms(texts: Sequence[str]) -> dict[str, str]:
    """The commonest written form of each stem; a capital that only opens a sentence does not count."""
    seen: dict[str, Counter[str]] = {}
    for text in texts:
        for position, word in enumerate(words(text)):
            form = word.lower() if position == 0 and word[1:].islower() else word
            seen.setdefault(root(word), Counter())[form] += 1
    return {s: max(counts, key=lambda form: (counts[form], form)) for s, counts in seen.items()}


def _keywords(weight: dict[str, float], forms: dict[str, str], verbs: frozenset[str]) -> tuple[str, ...]:
    ordered = sorted(weight, key=lambda s: (-weight[s], s))
    shown = [forms[s] for s in ordered if forms[s].lower() not in verbs and len(forms[s]) > 2]
    return tuple(shown[:_KEYWORDS])


def _last_resort(keywords: Sequence[str]) -> Iterable[tuple[float, Candidate]]:
    """Keywords alone, for a theme whose responses hold nothing that reads like a heading."""
    return ((_LAST, candidate(keyword)) for keyword in sorted(keywords, key=is_adjective))


def _unlike(
    listed: Sequence[Sequence[tuple[float, Candidate]]], told: Sequence[Telling], taken: list[Candidate]
) -> list[Candidate]:
    """A name for each theme, unlike its siblings' and the `taken`: the theme that a name is worth most to has it."""
    chosen: dict[int, Candidate] = {}
    left = {theme: list(reversed(entries)) for theme, entries in enumerate(listed)}
    while left:
        given = [*taken, *chosen.values()]
        for theme, entries in left.items():
            while entries and not _is_free(entries[-1][1], given, told[theme].echo):
                entries.pop()
        theme = max(left, key=lambda t: (left[t][-1][0] if left[t] else -np.inf, -t))
        fresh = (c for _, c in listed[theme] if all(c.stems != other.stems for other in given))
        chosen[theme] = left[theme][-1][1] if left[theme] else next(fresh, NAMELESS)
        del left[theme]
    return [chosen[theme] for theme in range(len(listed))]


def _is_free(c: Candidate, taken: Iterable[Candidate], echo: frozenset[str]) -> bool:
    """Whether it shares less than half of its words with every name given before, the question's words aside.

    Two names of one word are not told apart by an ending: "Sykehjem", "Sykehjemsplasser".
    """
    own = c.stems - echo
    for other in taken:
        theirs = other.stems - echo
        if 2 * len(own & theirs) >= len(own | theirs):
            return False
        if len(own) == len(theirs) == 1 and (min(own).startswith(min(theirs)) or min(theirs).startswith(min(own))):
            return False
    return True


def _as_heading(text: str) -> str:
    plain = text.lower() if text.isupper() and " " in text else text
    return plain[:1].upper() + plain[1:]
