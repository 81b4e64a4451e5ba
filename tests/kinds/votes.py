"""Votes to count, built by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshop.kinds import Asked, Item, Vote


def asked(*texts: str | tuple[str, str], question: str = "Hva er viktigst?", **settings: object) -> Asked:
    """A prompt with the given things to mark, numbered from 1; a pair is a text and its opposite."""
    items = tuple(
        Item(number, *((text,) if isinstance(text, str) else text)) for number, text in enumerate(texts, start=1)
    )
    return Asked(question, items, settings)


def votes(*marks: Mapping[int, int], group: str = "") -> list[Vote]:
    return [Vote(group, held) for held in marks]


def from_tables(tables: Mapping[str, Sequence[Mapping[int, int]]]) -> list[Vote]:
    return [Vote(name, held) for name, ballots in tables.items() for held in ballots]
