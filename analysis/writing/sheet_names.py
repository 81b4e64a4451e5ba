"""Names a spreadsheet program accepts for its sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 31  # UTF-16 units, Excel's limit
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
#: Excel keeps this name for itself.
_RESERVED = "history"


def sheet_names(labels: Iterable[str], *, taken: Iterable[str] = ()) -> list[str]:
    """One legal name per label, each unlike the others and `taken` in more than case: "Bolig", "Bolig (2)"."""
    used = {name.casefold() for name in taken} | {_RESERVED}
    names = []
    for label in labels:
        plain = " ".join(_FORBIDDEN.sub(" ", label).split()).strip("' ") or "Tema"
        name, number = _cut(plain, ""), 2
        while name.casefold() in used:
            name, number = _cut(plain, f" ({number})"), number + 1
        used.add(name.casefold())
        names.append(name)
    return names


def _cut(name: str, ending: str) -> str:
    """The name with its ending, shortened at a word, or else at a character, to what Excel allows."""
    room = LONGEST - len(ending)
    if _units(name) <= room:
        return name + ending
    kept = name
    while _units(kept) > room - 1:
        kept = kept[:-1]
    whole_words = kept if name[len(kept)] == " " else kept.rpartition(" ")[0]
    return (whole_words if len(whole_words) > room // 2 else kept).strip("' ") + "…" + ending


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2
