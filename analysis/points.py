"""The things a response says, where it plainly says several. When in doubt it says one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.cleaning import clean, clean_lines, folded_words
from analysis.nouns import is_known, is_subject
from analysis.wordlists import listed
from analysis.words import content_words, is_adjective, stem, verbs_in, words

#: Points of one response; what comes after belongs to the last.
MOST = 6
#: A point has at least this many letters, an item of an enumeration at most this many words.
_SHORTEST, _ITEM = 3, 5
#: A demand has at most this many words.
_PHRASE = 10
#: A line longer than this is a paragraph, not an item of a list.
_LINE = 90

_BULLET = re.compile(r"^(?:[-–—•*·‣▪●○>+]|\(?(?:\d{1,2}|[a-hA-H])[.)])\s+(?=\S)")
_NUMBER = re.compile(r"(?:(?<=^)|(?<=[\s,;]))\(?(\d)[.)]\s+(?=[^\W\d])")
_STRONG = re.compile(r"\s*;\s+|\s+[•|+]\s+|\s+/\s+")
#: "helse/omsorg/skole": three words and more between strokes.
_STROKES = re.compile(r"[^\W\d_]{3,}(?:/[^\W\d_]{3,}){2,}[.!]?")
_SENTENCE = re.compile(r"(?<=[^\W\d]{3}[.!?…])\s+(?=[^\W\d_a-zæøå])|(?<=[!?])\s+(?=[^\W\d_])")
_ITEMS = re.compile(r"\s*,\s+(?:(?:og|samt|pluss|and)\s+)?|\s+(?:og|samt|pluss|and|\+|&)\s+")
_HEADER = re.compile(r"^([^:]{2,40}):\s+")
#: "Vi trenger …" before an enumeration says no more than that the things are wanted.
_WANTED = re.compile(
    r"(?:vi|eg|jeg|kommunen|kommuna|bygda|her)\s+(?:trenger|treng|mangler|manglar|ønsker|ønskjer|ynskjer|må\s+ha|vil\s+ha)\s+",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:(?:og|samt|pluss|and|også|òg)\s+|[-–—•*·+&]\s+)+", re.IGNORECASE)
#: Signs that make a line more than an enumeration.
_SIGNS = re.compile(r"[:=→?()«»\"…]|\s[–—-]\s|-(?=[\s,]|$)|\s-|\.\.|[.!]\s")
_LEANING = listed("leaning_openings.txt")
_CLAUSES = listed("clause_words.txt")
_LINKS = listed("heading_links.txt")
_OPENERS = listed("heading_openers.txt")
_ANNOUNCING = listed("announcing_words.txt")
_PEOPLE = listed("people_words.txt")
_VERBS = verbs_in(())
_PRESENT = frozenset(verb for verb in _VERBS if verb.endswith("r"))


def split_points(text: str) -> tuple[str, ...]:
    """The points of a response as it writes them, in order: itself, cleaned, when it says one thing; () when blank.

    Lists, short lines, semicolons, slashes, fragments on a row and enumerations of three things and more are split, by
    their form alone. Sentences, clauses, and two things joined by "og" are not: they mostly are about one thing.
    """
    whole = clean(text)
    if not whole:
        return ()
    found = [part for line in _listed(clean_lines(text)) for part in _split(line)]
    different: dict[tuple[str, ...], str] = {}  # what is said twice is said once
    for part in map(_trimmed, found):
        if sum(map(str.isalpha, part)) >= _SHORTEST:
            different.setdefault(folded_words(part), part)
    points = list(different.values())
    if len(points) < 2:
        return (whole,)
    if len(points) > MOST:
        rest = whole.find(points[MOST - 1], whole.find(points[MOST - 2]) + len(points[MOST - 2]))
        points = [*points[: MOST - 1], whole[rest:]]
    return tuple(points)


def _listed(lines: list[str]) -> list[str]:
    """The items of a list, one per line; the whole as one line where the lines are no list."""
    marked = [line for line in lines if _BULLET.match(line)]
    if len(marked) > 1:
        first = lines.index(marked[0])
        if first and not _announces(lines[:first]):
            return [" ".join(lines)]
        return _joined([_BULLET.sub("• ", line) for line in lines[first:]], mark="• ")
    if len(lines) > 1 and all(len(line) <= _LINE for line in lines) and not _wrapped(lines):
        first = 1 if lines[0].endswith(":") else 0
        return lines[first:] if not first or _announces(lines[:1]) else [" ".join(lines)]
    return [" ".join(lines)]


def _joined(lines: list[str], mark: str) -> list[str]:
    """Items that begin with `mark`, each with the unmarked lines that follow it."""
    items: list[str] = []
    for line in lines:
        if line.startswith(mark) or not items:
            items.append(line.removeprefix(mark))
        else:
            items[-1] += " " + line
    return items


def _wrapped(lines: list[str]) -> bool:
    """Whether the line breaks fall inside sentences."""
    pairs = zip(lines, lines[1:], strict=False)
    return any(len(line) > 45 and line[-1] not in ".!?;:" and below[0].islower() for line, below in pairs) or any(
        _leans(below) for below in lines[1:]
    )


def _announces(header: Sequence[str]) -> bool:
    """Whether words before a list only say that one comes: "Tre ting:"."""
    carried = content_words(" ".join(header))
    return all(word.casefold() in _ANNOUNCING for word in carried)


def _split(line: str) -> list[str]:
    numbers = list(_NUMBER.finditer(line))
    if len(numbers) > 1 and [m[1] for m in numbers] == [str(n) for n in range(1, len(numbers) + 1)]:
        starts = [m.start() for m in numbers]
        before = line[: starts[0]]
        if not before or _announces([before]):
            ends = [*starts[1:], len(line)]
            return [line[m.end() : end] for m, end in zip(numbers, ends, strict=True)]
    parts = [part for part in _STRONG.split(line) if part.strip()]
    if len(parts) > 1 and not any(map(_has_clause, parts)) and not any(map(_leans, parts[1:])):
        return [item for part in parts for item in _items(part)]
    if _STROKES.fullmatch(line):
        return line.rstrip(".!").split("/")
    sentences = _SENTENCE.split(line)
    return _fragments(sentences) if len(sentences) > 1 else _items(line)


def _fragments(sentences: list[str]) -> list[str]:
    """A few words and a full stop, again and again, are an enumeration: "Bolig. Skole. Buss."."""
    short = all(len(words(sentence)) <= 3 and not _has_clause(sentence) for sentence in sentences)
    if len(sentences) > 2 and short and not any(map(_leans, sentences)) and not _share_words(sentences):
        return sentences
    return [" ".join(sentences)]


def _items(line: str) -> list[str]:
    """The items of an enumeration of things or of demands, else the whole line."""
    header = _HEADER.match(line)
    header = header if header and _announces([header[1]]) else _WANTED.match(line)
    body = line[header.end() :] if header else line
    bare = body.rstrip(" .!…")
    items = [item.strip() for item in _ITEMS.split(bare) if item.strip()]
    if len(items) < 3 or _SIGNS.search(bare) or any(map(_leans, items)) or _share_words(items) or _are_people(items):
        return [line]
    return items if _are_demands(items) or (all(map(_is_thing, items)) and _stand_alone(items)) else [line]


def _are_demands(items: list[str]) -> bool:
    """Whether each item is an imperative with something to it: "bygg boliger, utvid bussen og rust opp skolen"."""
    own = [[word.casefold() for word in words(item)] for item in items]
    return all(2 <= len(item) <= _PHRASE and item[0] + "e" in _VERBS and not _CLAUSES & set(item[1:]) for item in own)


def _are_people(items: list[str]) -> bool:
    """Whether an enumeration says who and not what: "barn, unge og eldre"."""
    return sum(not _PEOPLE.isdisjoint(map(str.casefold, words(item))) for item in items) > 1


def _is_thing(item: str) -> bool:
    """Whether an item names a thing by itself: a noun with at most a few words around it, no clause."""
    own = words(item)
    named = any(is_subject(word, _VERBS) or is_known(word.casefold()) for word in own)
    return named and len(own) <= _ITEM and not _has_clause(item)


def _stand_alone(items: list[str]) -> bool:
    """Whether no item shares a word that stands before the first or after the last: "bedre buss og bane"."""
    opened = [_is_opened(item) for item in items]
    linked = [any(word.casefold() in _LINKS for word in words(item)) for item in items]
    return all(opened) or (not opened[0] and (not any(linked) or all(linked)))


def _is_opened(item: str) -> bool:
    own = [word.casefold() for word in words(item)]
    if len(own) < 2:
        return False
    compared = own[0].endswith("ere") and is_subject(own[1], _VERBS)  # "tryggere skoleveier", not "lærere i skolen"
    return compared or own[0] in _OPENERS or is_adjective(own[0])


def _has_clause(text: str) -> bool:
    own = [word.casefold() for word in words(text)]
    return not _CLAUSES.isdisjoint(own) or not _VERBS.isdisjoint(own)


def _leans(text: str) -> bool:
    """Whether the words lean on what stands before them: "men …", "da blir …", "flytter de, så …"."""
    own = words(text)
    return not own or own[0].casefold() in _LEANING or (own[0][0].islower() and own[0] in _PRESENT)


def _share_words(parts: Sequence[str]) -> bool:
    """Whether two parts share a word or the beginning of a compound."""
    seen: set[str] = set()
    for part in parts:
        own = {stem(word) for word in content_words(part)}
        if any(one[:5] == other[:5] for one in own for other in seen if min(len(one), len(other)) > 3):
            return True
        seen |= own
    return False


def _trimmed(part: str) -> str:
    return _LEADING.sub("", part.strip()).strip(" ,;")
