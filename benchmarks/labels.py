"""How often the name of a theme is one a planner could have written.

    .venv/bin/python -m benchmarks.labels [--eval FOLDER] [--family own|a|b|eval] [--show] [--keep FILE]

Families of sets, each sorted and with names that would do written by hand: *own*, the library notes of
tests/analysis and the demo day's five prompts; *a*, on which the naming was developed; *b* and *eval*, which set no
weight (the latter lie outside the program, in the folder given). Two ways: "sorted" names the subjects as a person
sorted them, so that only the naming counts; "found" names the themes the machine found, where a name for any subject
that gave a quarter of the theme's responses (two at least) will do, else for its largest subject.

A label *reads* when it has one to five words, no digit, neither begins nor ends with a function word ("for mange …",
"på tvers …" may open it) and no sibling has it. It *fits* when its content words and those of a name that would do are
the same to three quarters (Dice, by stem; inflection apart). It *means* the same when it lies at a cosine of 0.6 or
more from a name that would do: 62 % of the written names lie that near another name of their own theme, and 0.8 % that
near one of a given other theme. It is *right* when it reads, and fits or means. The figures of the method before are
printed beside (labels_before.yaml).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from analysis.cleaning import clean
from analysis.embedding import E5Embedder, Embedder, Remembering
from analysis.labels import name_themes
from analysis.neighbours import unit_rows
from analysis.themes import propose_themes
from analysis.vectors import describe
from analysis.vocabulary import origin
from analysis.wordlists import listed
from analysis.words import content_words, is_function_word, stem, words
from benchmarks.label_rooms import ROOT, Room, Subject, rooms

_SAME, _NEAR = 0.75, 0.6
_BEFORE = ROOT / "benchmarks" / "labels_before.yaml"
_FIGURES = ("right", "fits", "reads", "two to five")


@dataclass(frozen=True)
class Judged:
    """A label, how many responses it stands over, and what it is found to be."""

    label: str
    rows: int
    reads: bool
    fits: bool
    means: bool

    @property
    def right(self) -> bool:
        """Whether it reads, and says one of the names that would do in the same or in other words."""
        return self.reads and (self.fits or self.means)


def reads(label: str) -> bool:
    """Whether a label keeps the rules for a heading, whatever it is about."""
    said = words(label)
    opens = listed("heading_openers.txt") | {"for", "på", "ikke", "ikkje"}
    return (
        1 <= len(label.split()) <= 5
        and bool(said)
        and re.search(r"\d", label) is None
        and (not is_function_word(said[0]) or said[0].casefold() in opens)
        and not is_function_word(said[-1])
    )


def fits(label: str, accepted: Sequence[str]) -> bool:
    """Whether a label says the same as one of the accepted, word for word to three quarters."""
    mine = _stems(label)
    return any(2 * len(mine & theirs) >= _SAME * (len(mine) + len(theirs)) for theirs in map(_stems, accepted))


def means(label: str, accepted: Sequence[str], embedder: Embedder) -> bool:
    """Whether a label lies as near one of the accepted in meaning as names of one theme lie to each other."""
    if not accepted:
        return False
    vectors = unit_rows(embedder.embed([text.lower() for text in (label, *accepted)]) - origin(embedder))
    return bool((vectors[1:] @ vectors[0]).max() >= _NEAR)


def _stems(label: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(label))


def sorted_by_hand(room: Room, embedder: Embedder) -> list[tuple[str, list[int]]]:
    """Label and rows of each subject of two or more responses, named as if the machine had found it."""
    cleaned = [clean(text) for text in room.texts]
    described = describe(cleaned, prompt=room.prompt, seed=0, embedder=embedder)
    groups = [sorted(subject.rows) for subject in room.subjects if len(subject.rows) > 1]
    groups.sort(key=len, reverse=True)
    names = name_themes(cleaned, groups, prompt=room.prompt, meaning=described.meaning, embedder=embedder)
    return [(name.label, rows) for name, rows in zip(names, groups, strict=True)]


def found_by_machine(room: Room, embedder: Embedder) -> list[tuple[str, list[int]]]:
    """Label and rows of each theme the machine proposes."""
    proposal = propose_themes(room.texts, prompt=room.prompt, embedder=embedder)
    return [(theme.label, list(theme.members)) for theme in proposal.themes]


def accepted_for(rows: Sequence[int], subjects: Sequence[Subject]) -> list[str]:
    """Every name that would do for a theme of these rows."""
    shares = Counter({i: len(subject.rows & set(rows)) for i, subject in enumerate(subjects)})
    most = max(shares.values())
    large = [i for i, share in shares.items() if share >= max(2, len(rows) / 4)]
    chosen = large or [i for i, share in shares.items() if share == most > 0]
    return [label for i in chosen for label in subjects[i].labels]


def judge(named: Sequence[tuple[str, list[int]]], room: Room, embedder: Embedder) -> list[Judged]:
    """What each label of a room is found to be."""
    once = Counter(label.casefold() for label, _ in named)
    judged = []
    for label, rows in named:
        accepted = accepted_for(rows, room.subjects)
        good = reads(label) and once[label.casefold()] == 1
        judged.append(Judged(label, len(rows), good, fits(label, accepted), means(label, accepted, embedder)))
    return judged


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Number of labels and the shares of them that are right, fit, read and have two to five words."""
    if not judged:
        return {"labels": 0, **dict.fromkeys(_FIGURES, 0.0)}
    many = [2 <= len(entry.label.split()) <= 5 for entry in judged]
    shares = {
        "right": np.mean([entry.right for entry in judged]),
        "fits": np.mean([entry.reads and entry.fits for entry in judged]),
        "reads": np.mean([entry.reads for entry in judged]),
        "two to five": np.mean(many),
    }
    return {"labels": len(judged)} | {name: round(float(share), 3) for name, share in shares.items()}


def main(*, evaluation: Path | None, family: str | None, show: bool, keep: Path | None) -> None:
    """Print, per family of sets, how many labels read, fit and are right, beside those of the method before."""
    embedder = Remembering(E5Embedder())
    all_judged: dict[str, dict[str, list[Judged]]] = defaultdict(lambda: defaultdict(list))
    for room in rooms(evaluation):
        if family in (None, room.family):
            for way, name in (("sorted", sorted_by_hand), ("found", found_by_machine)):
                judged = judge(name(room, embedder), room, embedder)
                all_judged[room.family][way] += judged
                if show:
                    _print_labels(room, way, judged)
    measured = {f: {way: figures(judged) for way, judged in ways.items()} for f, ways in all_judged.items()}
    _print_table(measured, yaml.safe_load(_BEFORE.read_text(encoding="utf-8")) if _BEFORE.exists() else {})
    if keep is not None:
        keep.write_text(yaml.safe_dump(measured, sort_keys=False), encoding="utf-8")


def _print_labels(room: Room, way: str, judged: Sequence[Judged]) -> None:
    print(f"\n{room.family}: {room.name}, {way}")
    for entry in judged:
        sign = "✓" if entry.reads and entry.fits else "≈" if entry.right else "–"
        print(f"    {sign} {entry.rows:>3}  {entry.label}")


def _print_table(measured: dict, before: dict) -> None:
    print(f"\n{'sets':6}{'way':8}{'labels':>7}" + "".join(f"{name:>20}" for name in _FIGURES))
    for family, ways in measured.items():
        for way, now in ways.items():
            then = before.get(family, {}).get(way, {})
            cells = (f"{then[n]:.0%} → {now[n]:.0%}" if n in then else f"{now[n]:.0%}" for n in _FIGURES)
            print(f"{family:6}{way:8}{now['labels']:>7}" + "".join(f"{cell:>20}" for cell in cells))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How often a label is one a planner could have written.")
    parser.add_argument("--eval", type=Path, dest="evaluation", help="folder of the evaluation sets")
    parser.add_argument("--family", choices=["own", "a", "b", "eval"], help="only these sets")
    parser.add_argument("--show", action="store_true", help="print every label")
    parser.add_argument("--keep", type=Path, help="write the figures to this file")
    main(**vars(parser.parse_args()))
