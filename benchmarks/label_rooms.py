"""Rooms whose responses were sorted and whose themes were named by people, for benchmarks/labels.py."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT / "benchmarks" / "sets"
_LIBRARY = "Hva skal til for at flere bruker biblioteket?"


@dataclass(frozen=True)
class Subject:
    """What a few responses (rows) are about, and names that would do for them."""

    rows: frozenset[int]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Room:
    """One question of a family of sets, what people answered, and its subjects as a person sorted them."""

    family: str
    name: str
    prompt: str
    texts: list[str]
    subjects: list[Subject]


def rooms(evaluation: Path | None = None) -> list[Room]:
    """Every room: the program's own notes, the sets a and b, and those of the `evaluation` folder where it is given."""
    names = _yaml(ROOT / "benchmarks" / "labels.yaml")
    found = [_library(names["library"]), *_demo_day(names["demo"])]
    for family in "ab":
        named = _yaml(SETS / f"{family}_names.yaml")
        found += [_room(family, stem, _rows(SETS / f"{stem}.jsonl"), themes) for stem, themes in named.items()]
    if evaluation is not None:
        found += _evaluation(evaluation)
    return found


def _evaluation(folder: Path) -> list[Room]:
    """The prompts of the evaluation sets that have names."""
    found = []
    for stem, prompts in _yaml(SETS / "eval_names.yaml").items():
        rows = defaultdict(list)
        for row in _rows(folder / f"{stem}.jsonl"):
            rows[row["prompt"]].append(row)
        found += [_room("eval", prompt[:40], rows[prompt], themes) for prompt, themes in prompts.items()]
    return found


def _room(family: str, name: str, rows: list[dict], themes: dict[str, list[str]]) -> Room:
    subjects = [
        Subject(frozenset(i for i, row in enumerate(rows) if row["theme"] == theme), tuple(labels))
        for theme, labels in themes.items()
    ]
    return Room(family, name, rows[0]["prompt"], [row["text"] for row in rows], subjects)


def _library(names: list[dict]) -> Room:
    rows = [row | {"prompt": _LIBRARY} for row in _rows(ROOT / "tests" / "analysis" / "library_2024.jsonl")]
    return _room("own", "library", rows, {named["theme"]: named["labels"] for named in names})


def _demo_day(names: list[list[dict]]) -> list[Room]:
    """What the demo's five prompts were answered with when its themes were named, one person a response."""
    said: dict[str, list[str]] = defaultdict(list)
    for row in _rows(Path(__file__).with_name("demo_day.jsonl")):
        said[row["prompt"]].append(row["text"])
    found = []
    for number, ((question, texts), subjects) in enumerate(zip(said.items(), names, strict=True), start=1):
        sorted_so = [Subject(frozenset(s["rows"]), tuple(s["labels"])) for s in subjects]
        found.append(Room("own", f"demo {number}", question, texts, sorted_so))
    return found


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _yaml(path: Path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))
