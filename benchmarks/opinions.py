"""How often opinion groups are told where there are none, and found where there are, in constructed votes.

Run: python -m benchmarks.opinions [--rooms N]. Prints a table; a row for each way people may think, a column for each
number of voters and statements.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from time import perf_counter

import numpy as np

from analysis.opinions import Verdict, find_opinion_groups

VOTERS, STATEMENTS = (20, 40, 100), (5, 10, 20)

Room = Callable[[np.random.Generator, int, int], np.ndarray]


def anything(chance: np.random.Generator, voters: int, statements: int) -> np.ndarray:
    """Everybody marks whatever."""
    return chance.choice([1, 0, -1], size=(voters, statements))


def one_mind(chance: np.random.Generator, voters: int, statements: int) -> np.ndarray:
    """Each statement has its own share for and against; people are otherwise independent."""
    shares = chance.dirichlet((2, 1, 2), size=statements)
    return np.stack([chance.choice([1, 0, -1], size=voters, p=share) for share in shares], axis=1)


def by_degree(pull: float) -> Room:
    """One question lies behind all statements, and people stand anywhere on it: no groups, only more and less."""

    def make(chance: np.random.Generator, voters: int, statements: int) -> np.ndarray:
        stand = chance.standard_normal((voters, 1))
        lean = chance.choice([1, -1], size=statements)
        leaning = pull * stand * lean + np.sqrt(1 - pull**2) * chance.standard_normal((voters, statements))
        leaning += chance.normal(0, 0.4, size=statements)
        return np.where(leaning > 0.3, 1, np.where(leaning < -0.3, -1, 0))

    return make


def camps(steady: float, *, share: float = 0.5) -> Room:
    """Two camps, opposed on six statements of ten; somebody marks as the camp does with the chance ``steady``."""

    def make(chance: np.random.Generator, voters: int, statements: int) -> np.ndarray:
        second = np.arange(voters) >= round(voters * share)
        leans = chance.choice([1, -1], size=statements)
        opposed = np.arange(statements) < round(statements * 0.6)
        camp = np.where(second[:, None] & opposed, -leans, leans)
        drawn = chance.random((voters, statements))
        return np.where(drawn < steady, camp, np.where(drawn < steady + (1 - steady) / 2, 0, -camp))

    return make


ROOMS: dict[str, Room] = {
    "marks at random": anything,
    "one camp": one_mind,
    "by degree, moderate (0.6)": by_degree(0.6),
    "by degree, strong (0.8)": by_degree(0.8),
    "two camps, 90 % steady": camps(0.9),
    "two camps, 80 % steady": camps(0.8),
    "two camps, 3 to 1, 90 %": camps(0.9, share=0.75),
}


def told(room: Room, voters: int, statements: int, rooms: int) -> float:
    """The share of rooms in which groups are told."""
    found = 0
    for number in range(rooms):
        votes = room(np.random.default_rng([number, voters, statements]), voters, statements)
        found += find_opinion_groups(votes.tolist()).verdict == Verdict.FOUND
    return found / rooms


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rooms", type=int, default=200)
    rooms = parser.parse_args().rooms
    began = perf_counter()
    sizes = [(voters, statements) for voters in VOTERS for statements in STATEMENTS]
    print(f"{'':28}" + "".join(f"{f'{voters}×{statements}':>9}" for voters, statements in sizes))
    for name, room in ROOMS.items():
        shares = (told(room, voters, statements, rooms) for voters, statements in sizes)
        print(f"{name:28}" + "".join(f"{share:>9.1%}" for share in shares), flush=True)
    print(f"{rooms} rooms each; whole run {perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
