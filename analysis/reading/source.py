"""One file of responses: its texts in memory, its other columns read again when they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

from analysis.reading.columns import LOOKED_AT, chosen_column, heading_row, unique_names
from analysis.reading.faults import UnreadableFile, listing
from analysis.reading.formats import ABSENT, Numbered, raw_rows, sheets_of

#: what stands where one of two readings has ended
_NOTHING = (0, ())


@dataclass(frozen=True)
class Row:
    """One row below the heading: its number as the spreadsheet shows it, and a cell for every name of the heading."""

    number: int
    cells: tuple[object, ...]


@dataclass(frozen=True)
class Source:
    """Where responses came from. `texts[i]` is the cell in column `place` of the i-th of `rows()`, as text."""

    path: Path
    sheet: str | None
    names: tuple[str, ...]
    place: int
    texts: tuple[str, ...]
    #: the number of each row as the spreadsheet shows it
    numbers: tuple[int, ...]
    #: what was chosen for the person who asked, in Norwegian sentences
    remarks: tuple[str, ...]
    #: position of the heading among the rows of the file
    heading_at: int

    @property
    def column(self) -> str:
        """The name of the column of responses."""
        return self.names[self.place]

    def rows(self) -> Iterator[Row]:
        """Read the file again, a row at a time. Raises UnreadableFile where it has changed in the meantime."""
        below = islice(raw_rows(self.path, self.sheet), self.heading_at + 1, None)
        for (number, cells), text in zip_longest(below, self.texts, fillvalue=_NOTHING):
            if _text(cells, self.place) != text:
                raise UnreadableFile(f"Filen «{self.path.name}» ble endret mens den var i bruk. Kjør en gang til.")
            yield Row(number, _filled(cells, len(self.names)))


def open_source(path: Path, *, column: str | None = None, sheet: str | None = None) -> Source:
    """Read the responses of one column (the one that must be meant, unless given). Raises UnreadableFile.

    Empty cells are "". The other cells are not kept: `Source.rows` reads them again.
    """
    chosen = _chosen_sheet(path, sheet)
    first = [cells for _, cells in islice(raw_rows(path, chosen), LOOKED_AT)]
    if not first:
        raise UnreadableFile(f"{_place_name(path, chosen)} er {'tom' if chosen is None else 'tomt'}.")
    heading_at = heading_row(first, column)
    width = max(len(row) for row in first[heading_at:])
    names = _names(first[heading_at], first[heading_at + 1 :], width)
    place = chosen_column(path.name, names, first[heading_at + 1 :], column)
    texts, numbers = [], []
    for number, cells in islice(raw_rows(path, chosen), heading_at + 1, None):
        _must_have(path, names, place, (number, cells))
        texts.append(_text(cells, place))
        numbers.append(number)
    if not texts:
        raise UnreadableFile(
            f"{_place_name(path, chosen)} har ingen innspill: Første rad er overskrifter, og det står ingenting under."
        )
    remarks = tuple(_remarks(path, names, place, texts, column, chosen, sheet))
    return Source(path, chosen, names, place, tuple(texts), tuple(numbers), remarks, heading_at)


def _chosen_sheet(path: Path, asked: str | None) -> str | None:
    """The sheet asked for, or the first with anything in it; None for files without sheets."""
    raw_rows(path, asked)  # says what is wrong with the file before its sheets are asked for
    if path.suffix.lower() != ".xlsx":
        return None
    there = sheets_of(path)
    if asked is not None:
        for name in there:
            if name.strip().casefold() == asked.strip().casefold():
                return name
        raise UnreadableFile(f"Filen «{path.name}» har ikke noe ark «{asked}». Den har {listing(there)}.")
    return next((name for name in there if next(raw_rows(path, name), None)), there[0] if there else None)


def _names(heading: tuple[object, ...], below: list[tuple[object, ...]], width: int) -> tuple[str, ...]:
    """Names for all columns in use; the blank ones to the right of everything filled are none."""
    used = max((place + 1 for row in [heading, *below] for place, cell in enumerate(row) if cell not in (None, "")))
    return unique_names([*heading, *[None] * width][: max(used, 1)])


def _must_have(path: Path, names: tuple[str, ...], place: int, row: Numbered) -> None:
    number, cells = row
    if place < len(cells) and cells[place] is ABSENT:
        there = [name for name, cell in zip(names, cells, strict=False) if cell is not ABSENT]
        raise UnreadableFile(
            f"Linje {number} i «{path.name}» mangler feltet «{names[place]}». Den har {listing(there)}."
        )


def _text(cells: tuple[object, ...], place: int) -> str:
    cell = cells[place] if place < len(cells) else None
    return "" if cell is None else str(cell)


def _filled(cells: tuple[object, ...], width: int) -> tuple[object, ...]:
    plain = tuple(None if cell is ABSENT else cell for cell in cells[:width])
    return plain + (None,) * (width - len(plain))


def _place_name(path: Path, sheet: str | None) -> str:
    return f"Filen «{path.name}»" if sheet is None else f"Arket «{sheet}» i «{path.name}»"


def _remarks(path, names, place, texts, asked, sheet, asked_sheet) -> Iterator[str]:
    if sheet is not None and asked_sheet is None and len(sheets_of(path)) > 1:
        yield f"Leser arket «{sheet}». Et annet velges med --sheet."
    if asked is None and names[place] != "text":
        yield f"Leser kolonnen «{names[place]}». En annen velges med --text."
    doubles = [name for name in names if name.startswith(f"{names[place]} (") and name.endswith(")")]
    if doubles:
        yield f"Flere kolonner heter «{names[place]}». Den første er lest; de andre heter {listing(doubles)}."
    if sum(any(sign in text for sign in ("Ã¥", "Ã¸", "Ã¦", "\ufffd")) for text in texts) > len(texts) / 50:
        yield "Æ, ø og å ser ødelagt ut i denne filen. Lagre den på nytt som «CSV UTF-8», så blir temaene bedre."
