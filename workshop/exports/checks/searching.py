"""Looks for a pattern in all that is published: every response once, then what the program and the planner wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workshop.exports.checks.findings import Checked, Finding, Place, Severity

#: what is shown of the words around a hit, on each side
AROUND = 30

#: a text in, the hits out: each the words as they stand
Search = Callable[[str], Iterable[str]]


def searched(
    looked_at: Checked, search: Search, *, check: str, severity: Severity, told: Callable[[bool], str]
) -> Iterator[Finding]:
    """One finding for each response and each text with hits; ``told`` says what and what to do, True for a response.

    What a response has been found to hold is not told again where the same words are quoted.
    """
    known: set[str] = set()
    for line in looked_at.summary.appendix:
        if line.text is None:
            continue
        hits = [hit for hit in search(line.text) if hit]
        if hits:
            known.update(hits)
            place = Place("response", line.number)
            yield Finding(check, severity, told(True), place, around(line.text, hits[0]), line.text)
    seen: set[tuple[str, str]] = set()
    for spot in looked_at.spots:
        hits = [hit for hit in search(spot.text) if hit not in known and (hit, spot.place.identity) not in seen]
        if hits:
            seen.update((hit, spot.place.identity) for hit in hits)
            yield Finding(check, severity, told(False), spot.place, around(spot.text, hits[0]), spot.text)


def around(text: str, hit: str) -> str:
    """The hit with a few of the words on each side, on one line."""
    at = text.find(hit)
    start, end = max(0, at - AROUND), min(len(text), at + len(hit) + AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    last = text.find(" ", end)
    end = len(text) if last < 0 or last - end > AROUND else last
    cut = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"
