"""A proposal as lines for a terminal, in Norwegian."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from analysis.proposal import Proposal

_WIDEST = 100
_ENGINES = {
    "embeddings": "mening og ord (språkmodell på denne maskinen)",
    "words": "ord alene (uten språkmodell)",
}


def as_table(proposal: Proposal, texts: Sequence[str]) -> str:
    """One line per theme, its quotes below it, the remainder last."""
    total = len(texts)
    lines = [f"{_number(total, 'innspill')} · {_number(len(proposal.themes), 'tema', 'temaer')}", ""]
    wide = max((_columns(theme.label) for theme in proposal.themes), default=0)
    for theme in proposal.themes:
        lines.append(
            f"{len(theme.members):>4}  {_padded(theme.label, wide)}  {_cut(', '.join(theme.keywords), 50)}".rstrip()
        )
        lines += [f"      – {_cut(texts[row], _WIDEST)}" for row in theme.quotes]
    if proposal.remainder:
        lines.append(f"{len(proposal.remainder):>4}  Øvrige innspill")
        lines += [f"      – {_cut(texts[row], _WIDEST) or '(tomt)'}" for row in proposal.remainder]
    lines += ["", f"Gruppert etter {_ENGINES[proposal.engine]}."]
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
