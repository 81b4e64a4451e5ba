"""The plans that are reviewed, and what the marks say of each: counts, years, partners, and whether most agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.kinds.agreement import DIVIDED, LEAST
from workshop.kinds.base import Asked, Item, Vote
from workshop.kinds.tracks import counts_on, marks_of

KEEP, REVISE, MERGE, RETIRE, UNSURE = range(5)
#: as a file of answers writes them
WORDS = {"videreføre": KEEP, "revidere": REVISE, "slå sammen": MERGE, "utgå": RETIRE, "usikker": UNSURE}
#: verdicts that something is to be done in a year
TIMED = frozenset({REVISE, MERGE})
#: the same bounds as a plan's years have in a day file
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True)
class Entry:
    """One row of the register as it is reviewed; ``remark`` is what the register itself says beside the plan."""

    item: Item
    type: str = ""
    part_of: str = ""
    adopted: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the marks say of one plan. ``counts`` stand in the order of the verdicts' numbers."""

    entry: Entry
    counts: tuple[int, ...]
    years: tuple[int, ...]  #: those most gave of those who want it revised or merged; more than one when they tie
    due: tuple[int, ...]  #: those most of the majority gave, where it wants the plan revised or merged
    partners: tuple[str, ...]  #: those most want it merged with; more than one when they tie

    @property
    def answers(self) -> int:
        """How many answered: those who are not sure counted with them."""
        return sum(self.counts)

    @property
    def opinions(self) -> int:
        """How many took a stand: those who are not sure left out."""
        return sum(self.counts[:UNSURE])

    @property
    def is_few(self) -> bool:
        """Whether too few answered to speak of a majority."""
        return self.answers < LEAST

    @property
    def majority(self) -> int | None:
        """What most want; None when there is no majority."""
        return majority_of(self.counts)

    @property
    def is_disputed(self) -> bool:
        return is_disputed(self.counts)

    @property
    def against(self) -> int:
        """How many want something else than the largest group does."""
        return self.opinions - max(self.counts[:UNSURE])

    @property
    def is_marked(self) -> bool:
        return any(self.counts)


def year_from(text: str) -> int | None:
    """The year that is written, in four digits; None when it is not one."""
    if len(text) != 4 or not text.isdecimal():
        return None
    return int(text) if FIRST_YEAR <= int(text) <= LAST_YEAR else None


def period_of(asked: Asked) -> tuple[int, ...]:
    """The years the register has a column for."""
    return tuple(asked.settings.get("period", ()))


def entries_of(asked: Asked) -> list[Entry]:
    """Every plan with what the register says of it; what it does not say is ""."""
    told: Sequence[Mapping[str, Any]] = asked.settings.get("plans", ())
    rows = [*told, *[{}] * (len(asked.items) - len(told))]
    return [
        Entry(item, *(row.get(key, "") for key in ("type", "part_of", "adopted", "remark")))
        for item, row in zip(asked.items, rows, strict=False)
    ]


def verdicts_of(asked: Asked, votes: Sequence[Vote]) -> list[Verdict]:
    """What the marks say of every plan, in the register's order."""
    names = {item.id: item.text for item in asked.items}
    return [_verdict(entry, votes, names) for entry in entries_of(asked)]


def majority_of(counts: Sequence[int]) -> int | None:
    """The verdict of more than half of everybody who answered for the plan, the unsure too, where at least five did."""
    largest = max(range(UNSURE), key=lambda verdict: counts[verdict])
    return largest if sum(counts) >= LEAST and 2 * counts[largest] > sum(counts) else None


def is_disputed(counts: Sequence[int]) -> bool:
    """Whether a third of those who took a stand, at least five, want something else than the largest group."""
    opinions = sum(counts[:UNSURE])
    return opinions >= LEAST and opinions - max(counts[:UNSURE]) >= DIVIDED * opinions


def _verdict(entry: Entry, votes: Sequence[Vote], names: Mapping[int, str]) -> Verdict:
    item = entry.item.id
    counts = counts_on(len(WORDS), marks_of(entry.item, votes))
    given = [(vote.marks[item], vote.details.get(item, {})) for vote in votes if vote.marks.get(item) in TIMED]
    years = [(verdict, detail["year"]) for verdict, detail in given if "year" in detail]
    majority = majority_of(counts)
    return Verdict(
        entry=entry,
        counts=counts,
        years=tuple(sorted(_most([year for _verdict, year in years]))),
        due=tuple(sorted(_most([year for verdict, year in years if verdict == majority]))),
        partners=tuple(_most([names[detail["with"]] for _verdict, detail in given if detail.get("with") in names])),
    )


def _most(values: Sequence[Any]) -> list[Any]:
    """What comes most often, all of it where several come as often."""
    held = Counter(values)
    return [value for value, times in held.items() if times == max(held.values())]
