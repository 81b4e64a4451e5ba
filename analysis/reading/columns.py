"""Which row is the heading, and which column holds the responses."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from analysis.reading.faults import UnreadableFile, listing

#: Headings that say it themselves, the surest first.
OBVIOUS = (
    *("text", "tekst", "innspill", "innspel", "svar", "kommentar", "kommentarer", "fritekst"),
    *("høringsinnspill", "uttalelse", "merknad", "response", "responses", "answer", "comment", "comments"),
)
#: Rows looked at for the heading, and below it for what the columns hold.
LOOKED_AT = 200
_HEADING_WITHIN = 10


def heading_row(rows: Sequence[Sequence[object]], asked: str | None) -> int:
    """The position of the heading among a file's first rows: below blank rows and a title over the table.

    It is the row that holds `asked`; else an obvious name; else the first that is not blank, or the one below where
    that is a lone title.
    """
    near = [[_name(cell) for cell in row] for row in rows[:_HEADING_WITHIN]]
    for wanted in ({asked.strip().casefold()} if asked else set(), set(OBVIOUS)):
        widest = 0
        for place, names in enumerate(near):
            filled = sum(map(bool, names))
            if filled > widest and wanted & {name.casefold() for name in names}:
                return place
            widest = max(widest, filled)
    filled_rows = [place for place, names in enumerate(near) if any(names)]
    first, *below = filled_rows or [0]
    is_title = sum(map(bool, near[first])) == 1
    return below[0] if is_title and below and _looks_like_heading(rows[below[0]]) else first


def _looks_like_heading(row: Sequence[object]) -> bool:
    filled = [cell.strip() for cell in row if isinstance(cell, str) and cell.strip()]
    numbers = any(cell is not None and not isinstance(cell, str) for cell in row) or any(map(str.isdigit, filled))
    return len(filled) > 1 and len(set(filled)) == len(filled) and not numbers


def unique_names(heading: Sequence[object]) -> tuple[str, ...]:
    """A name for every column: "Kolonne C" where it has none, "Svar (2)" where it has another's."""
    taken: set[str] = set()
    names = []
    for place, cell in enumerate(heading):
        plain = _name(cell) or f"Kolonne {_letters(place)}"
        name, number = plain, 2
        while name in taken:
            name, number = f"{plain} ({number})", number + 1
        taken.add(name)
        names.append(name)
    return tuple(names)


def chosen_column(file: str, names: Sequence[str], rows: Sequence[Sequence[object]], asked: str | None) -> int:
    """The place of the column asked for, or of the one that must be meant. Raises UnreadableFile with the names."""
    if asked is not None:
        wanted = asked.strip()
        exact = [place for place, name in enumerate(names) if name == wanted]
        near = exact or [place for place, name in enumerate(names) if name.casefold() == wanted.casefold()]
        if near:
            return near[0]
        raise UnreadableFile(f"Filen «{file}» har ingen kolonne «{wanted}». Den har {listing(names)}.")
    folded = [name.casefold() for name in names]
    for sure in OBVIOUS[:2]:
        if sure in folded:
            return folded.index(sure)
    obvious = [place for place, name in enumerate(folded) if name in OBVIOUS]
    wordy = [place for place in range(len(names)) if _is_wordy([row[place] for row in rows if place < len(row)])]
    for meant in (obvious, [place for place in obvious if place in wordy], [] if obvious else wordy):
        if len(meant) == 1:
            return meant[0]
    if len(names) == 1:
        return 0
    raise UnreadableFile(f"Hvilken kolonne i «{file}» har innspillene? Velg med --text. Filen har {listing(names)}.")


def _is_wordy(cells: Sequence[object]) -> bool:
    """Whether most filled cells are texts of their own: three words or more, and not the same few repeated."""
    filled = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
    if not filled:
        return False
    long = sum(len(text.split()) >= 3 for text in filled)
    return long * 2 >= len(filled) and len(set(filled)) * 2 > len(filled)


def _name(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _letters(place: int) -> str:
    """The column's letters in a spreadsheet: A of 0, AA of 26."""
    more, last = divmod(place, 26)
    return (_letters(more - 1) if more else "") + ascii_uppercase[last]
