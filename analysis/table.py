"""A proposal as lines for a terminal, in Norwegian."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from analysis.proposal import Proposal
from analysis.writing.report import by_area
from analysis.writing.wording import EMPTY, REMAINDER, engine_name

_WIDEST = 100


def as_table(proposal: Proposal, texts: Sequence[str]) -> str:
    """One line per theme, under its area where there are two levels; its quotes below it, the remainder last."""
    lines = [f"{_number(len(texts), 'innspill')} · {_number(len(proposal.themes), 'tema', 'temaer')}", ""]
    wide = max((_columns(theme.label) for theme in proposal.themes), default=0)
    for area, places in by_area(proposal):
        lines += [area] * bool(area)
        for theme in (proposal.themes[place] for place in places):
            also = f" ({len(theme.also)} til sier dette også)" if theme.also else ""
            told = f"{_padded(theme.label, wide)}  {_cut(', '.join(theme.keywords), 50)}".rstrip()
            lines.append(f"{len(theme.members):>4}  {told}{also}")
            lines += [f"      – {_cut(texts[row], _WIDEST)}" for row in theme.quotes]
    if proposal.remainder:
        lines.append(f"{len(proposal.remainder):>4}  {REMAINDER}")
        lines += [f"      – {_cut(texts[row], _WIDEST) or EMPTY}" for row in proposal.remainder]
    if proposal.themes:
        lines += ["", f"Gruppert etter {engine_name(proposal.engine)}."]
    return "\n".join(lines)


def _number(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 or many is None else many}"


def _columns(text: str) -> int:
    """How many columns of a terminal a text fills: two for wide characters, none for marks that combine."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - _columns(text))


def _cut(text: str, columns: int) -> str:
    """The text on one line, without control characters, ended by … where it is wider than `columns`."""
    line = " ".join("".join(c if unicodedata.category(c) != "Cc" else " " for c in text).split())
    if _columns(line) <= columns:
        return line
    kept, used = "", 1
    for character in line:
        used += _width(character)
        if used > columns:
            break
        kept += character
    return kept.rstrip() + "…"
