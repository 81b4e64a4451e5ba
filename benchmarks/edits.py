"""Edits to done: how many moves by hand from a first grouping to the one people made.

    .venv/bin/python -m benchmarks.edits [FILE.jsonl ...]        (default: the sets in benchmarks/sets)

The rule. Each theme is taken for the people's theme that most of its responses belong to. Two themes taken for the same
are merged: one edit. A response that then stands outside its own theme is moved there, to a new theme where there is
none: one edit. Naming is not counted, nor where responses lie that people gave no theme. A row counts where it first
stands.

With re-proposing, merges come first; then responses are moved in a random order (seeded), and after every EVERY moves a
new proposal is asked for, which goes on from the themes with what was moved held fast. It costs one edit to take it.
"all": every difference is taken, right or wrong. "reviewed": the wrong ones are unticked first, one edit each, and then
held where they stood.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from analysis import Embedder, Point, Proposal, Remembering, Standing, StandingTheme, propose_themes

SETS = Path(__file__).parent / "sets"
#: Moves between two proposals.
EVERY = 10
Taking = Literal["all", "reviewed"]


def edits_without(groups: Sequence[Sequence[int]], people: Sequence[str | None]) -> int:
    """Edits from a grouping of rows (those in no group are the remainder) to the people's themes, by hand alone."""
    taken_for = [_majority([people[row] for row in group]) for group in groups]
    meant = [theme for theme in taken_for if theme is not None]
    right = sum(people[row] == theme for group, theme in zip(groups, taken_for, strict=True) for row in group if theme)
    return len(meant) - len(set(meant)) + sum(theme is not None for theme in people) - right


def edits_with(
    texts: Sequence[str],
    people: Sequence[str | None],
    *,
    prompt: str,
    embedder: Embedder,
    taking: Taking,
    every: int = EVERY,
    seed: int = 0,
) -> int:
    """Edits to the people's themes when a new proposal is asked for after every `every` moves."""
    board = _Board.of(propose_themes(texts, prompt=prompt, embedder=embedder), people)
    edits, chance = board.merge(), random.Random(seed)
    while True:
        wrong = board.wrong()
        chance.shuffle(wrong)
        for row in wrong[:every]:
            board.move(row)
        edits += len(wrong[:every])
        if len(wrong) <= every:
            return edits
        proposal = propose_themes(texts, prompt=prompt, embedder=embedder, standing=board.standing())
        edits += 1 + board.take(proposal, taking)


@dataclass
class _Board:
    """Themes as sets of points; `meant[theme]` is the people's theme it is taken for."""

    points: tuple[Point, ...]
    people: Sequence[str | None]
    place: dict[int, int]
    meant: dict[int, str | None]
    held: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, proposal: Proposal, people: Sequence[str | None]) -> _Board:
        place = {point: number for number, theme in enumerate(proposal.themes) for point in theme.points}
        meant = {number: _majority([people[row] for row in t.members]) for number, t in enumerate(proposal.themes)}
        return cls(proposal.points, people, place, meant)

    def merge(self) -> int:
        """Merge all themes taken for the same, into the first of them; how many merges that took."""
        first: dict[str, int] = {}
        merged = 0
        for theme, meant in sorted(self.meant.items()):
            if meant is None or first.setdefault(meant, theme) == theme:
                continue
            merged += 1
            for point in [point for point, place in self.place.items() if place == theme]:
                self.place[point] = first[meant]
                self.held.add(point)
            del self.meant[theme]
        return merged

    def wrong(self) -> list[int]:
        """Rows that stand outside the theme people gave them."""
        return [
            row
            for row, theme in enumerate(self.people)
            if theme is not None and self.meant.get(self._place_of(row)) != theme and self._points_of(row)
        ]

    def move(self, row: int) -> None:
        """Move all that a row says to its theme, made where there is none."""
        theme = next((number for number, meant in self.meant.items() if meant == self.people[row]), None)
        if theme is None:
            theme = max(self.meant, default=-1) + 1
            self.meant[theme] = self.people[row]
        for point in self._points_of(row):
            self.place[point] = theme
            self.held.add(point)

    def standing(self) -> Standing:
        """The board as the next proposal is given it, themes in the order of their numbers."""
        inside: defaultdict[int, list[int]] = defaultdict(list)
        for point, theme in sorted(self.place.items()):
            inside[theme].append(point)
        return Standing(
            self.points,
            tuple(
                StandingTheme(str(meant), tuple(inside[theme]), tuple(p for p in inside[theme] if p in self.held))
                for theme, meant in sorted(self.meant.items())
            ),
        )

    def take(self, proposal: Proposal, taking: Taking) -> int:
        """Take a proposal's differences; how many were unticked."""
        numbers = sorted(self.meant)
        unticked = 0
        for theme in proposal.themes:
            if theme.continues is not None:
                number, meant = numbers[theme.continues], self.meant[numbers[theme.continues]]
            else:
                number, meant = max(self.meant) + 1, _majority([self.people[row] for row in theme.members])
                if taking == "reviewed" and meant in self.meant.values():
                    unticked += 1  # the new theme as a whole
                    continue
                self.meant[number] = meant
            for point in theme.points:
                if self.place.get(point) == number:
                    continue
                right = self.people[self.points[point].row]
                if taking == "reviewed" and right is not None and right != meant:
                    unticked += 1
                    self.held.update({point} & set(self.place))  # a person said where it belongs: here
                else:
                    self.place[point] = number
        if taking == "all":
            for point in set(self.place) - {point for theme in proposal.themes for point in theme.points}:
                del self.place[point]
        return unticked + (self.merge() if taking == "all" else 0)

    def _points_of(self, row: int) -> list[int]:
        return [number for number, point in enumerate(self.points) if point.row == row]

    def _place_of(self, row: int) -> int:
        return next((self.place[point] for point in self._points_of(row) if point in self.place), -1)


def _majority(themes: Sequence[str | None]) -> str | None:
    counts = Counter(theme for theme in themes if theme is not None)
    return min(counts, key=lambda theme: (-counts[theme], theme), default=None)


def figures(prompt: str, rows: Sequence[dict], embedder: Embedder) -> dict[str, float]:
    """Edits per 100 responses that people gave a theme, by way of working, for one prompt."""
    from benchmarks.peers import tfidf_kmeans

    texts, people = [row["text"] for row in rows], [row["theme"] for row in rows]
    ours = propose_themes(texts, prompt=prompt, embedder=embedder)
    found = {
        "tfidf+kmeans": edits_without(tfidf_kmeans(texts), people),
        "ours": edits_without([theme.members for theme in ours.themes], people),
        "ours, all taken": edits_with(texts, people, prompt=prompt, embedder=embedder, taking="all"),
        "ours, reviewed": edits_with(texts, people, prompt=prompt, embedder=embedder, taking="reviewed"),
    }
    grouped = sum(theme is not None for theme in people)
    return {way: 100 * edits / max(grouped, 1) for way, edits in found.items()}


def read(path: Path) -> dict[str, list[dict]]:
    """The rows of a set by their prompt."""
    rows: defaultdict[str, list[dict]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["prompt"]].append(row)
    return rows


def main(paths: Sequence[Path]) -> None:
    """Print one line per set and their mean."""
    from analysis.embedding import E5Embedder

    embedder, overall = Remembering(E5Embedder()), []
    for path in paths:
        found = [figures(prompt, rows, embedder) for prompt, rows in read(path).items()]
        overall.append(_mean(found))
        if len(overall) == 1:
            print(f"{'edits per 100 responses':26}" + "".join(f"{way:>18}" for way in overall[0]))
        print(f"{path.stem:26}" + "".join(f"{edits:>18.1f}" for edits in overall[-1].values()), flush=True)
    print(f"{'mean':26}" + "".join(f"{edits:>18.1f}" for edits in _mean(overall).values()))


def _mean(found: Sequence[dict[str, float]]) -> dict[str, float]:
    return {way: sum(one[way] for one in found) / len(found) for way in found[0]}


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(SETS.glob("*.jsonl")))
