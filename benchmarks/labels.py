"""How often the name of a theme is one a planner could have written.

    .venv/bin/python -m benchmarks.labels [--show]

Two constructed sets with subjects sorted by hand: the library notes of tests/analysis and the five prompts of the
demo day. The names that would do are in labels.yaml. A label *reads* when it has one to five words, no digit, neither
begins nor ends with a function word ("for mange …", "på tvers …" may open it) and no sibling has it. It *fits* when
its content words and those of a name that would do are the same to three quarters (Dice, by stem; inflection apart).
"sorted" names the subjects as a person sorted them, so that only the naming counts; "found" names the themes the
machine found, where a name for any subject that gave a quarter of the theme's responses (two at least) will do, else
for its largest subject.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from analysis.cleaning import clean
from analysis.embedding import E5Embedder
from analysis.labels import name_themes
from analysis.themes import propose_themes
from analysis.vectors import describe
from analysis.wordlists import listed
from analysis.words import content_words, is_function_word, stem, words

ROOT = Path(__file__).resolve().parents[1]
_SAME = 0.75
LIBRARY = "Hva skal til for at flere bruker biblioteket?"


@dataclass(frozen=True)
class Subject:
    """What a few responses (rows) are about, and names that would do for them."""

    rows: frozenset[int]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Room:
    """One question, what people answered, and its subjects as a person sorted them."""

    name: str
    prompt: str
    texts: list[str]
    subjects: list[Subject]


def rooms() -> list[Room]:
    """The library set and the demo day's prompts."""
    names = yaml.safe_load((ROOT / "benchmarks" / "labels.yaml").read_text(encoding="utf-8"))
    return [_library(names["library"]), *_demo_day(names["demo"])]


def _library(names: list[dict]) -> Room:
    written = (ROOT / "tests" / "analysis" / "library_2024.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in written]
    subjects = [
        Subject(frozenset(i for i, row in enumerate(rows) if row["theme"] == n["theme"]), tuple(n["labels"]))
        for n in names
    ]
    return Room("library", LIBRARY, [row["text"] for row in rows], subjects)


def _demo_day(names: list[list[dict]]) -> list[Room]:
    folder = ROOT / "workshop" / "demo"
    day = yaml.safe_load((folder / "baerum-2024.yaml").read_text(encoding="utf-8"))
    said = yaml.safe_load((folder / "baerum-2024-responses.yaml").read_text(encoding="utf-8"))["oppgaver"]
    prompts = [prompt for item in day["program"] for prompt in item.get("oppgaver", [])]
    found = []
    for number, (prompt, answers, subjects) in enumerate(zip(prompts, said, names, strict=True), start=1):
        asked = prompt["spørsmål"]
        question = asked if isinstance(asked, str) else " ".join(asked)
        listed_subjects = [Subject(frozenset(s["rows"]), tuple(s["labels"])) for s in subjects]
        found.append(Room(f"demo {number}", question, [a["tekst"] for a in answers["innspill"]], listed_subjects))
    return found


def reads(label: str) -> bool:
    """Whether a label keeps the rules for a heading, whatever it is about."""
    said = words(label)
    opens = listed("heading_openers.txt") | {"for", "på", "ikke"}
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


def _stems(label: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(label))


def sorted_by_hand(room: Room, embedder: E5Embedder) -> list[tuple[str, list[int]]]:
    """Label and rows of each subject of two or more responses, named as if the machine had found it."""
    cleaned = [clean(text) for text in room.texts]
    described = describe(cleaned, prompt=room.prompt, seed=0, embedder=embedder)
    groups = [sorted(subject.rows) for subject in room.subjects if len(subject.rows) > 1]
    groups.sort(key=len, reverse=True)
    names = name_themes(cleaned, groups, prompt=room.prompt, meaning=described.meaning, embedder=embedder)
    return [(name.label, rows) for name, rows in zip(names, groups, strict=True)]


def found_by_machine(room: Room, embedder: E5Embedder) -> list[tuple[str, list[int]]]:
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


def main(*, show: bool) -> None:
    """Print, per set, how many labels read and fit."""
    embedder = E5Embedder()
    total: dict[str, Counter[str]] = {"sorted": Counter(), "found": Counter()}
    for room in rooms():
        for way, name in (("sorted", sorted_by_hand), ("found", found_by_machine)):
            named = name(room, embedder)
            once = Counter(label.casefold() for label, _ in named)
            good = {label: reads(label) and once[label.casefold()] == 1 for label, _ in named}
            right = {label: fits(label, accepted_for(rows, room.subjects)) for label, rows in named}
            both = sum(good[label] and right[label] for label, _ in named)
            total[way].update(labels=len(named), reads=sum(good.values()), fits=both)
            print(
                f"{room.name:9}{way:8}{len(named):>4} labels  reads {sum(good.values()):>3}  reads and fits {both:>3}"
            )
            if show:
                print("\n".join(f"      {'✓' if good[a] and right[a] else '–'} {len(b):>3}  {a}" for a, b in named))
    for way, counts in total.items():
        each = counts["labels"]
        print(f"{way}: {each} labels, read {counts['reads'] / each:.0%}, read and fit {counts['fits'] / each:.0%}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How often a label is one a planner could have written.")
    parser.add_argument("--show", action="store_true", help="print every label")
    main(show=parser.parse_args().show)
