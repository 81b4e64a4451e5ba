"""docs/day-file.md lists exactly the fields the reader knows, with their bounds, and its example works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workshop.actions.importing import read_day, read_responses
from workshop.actions.importing.form import DAY
from workshop.actions.importing.records import List, Record
from workshop.actions.importing.responses import RESPONSES, Seat
from workshop.actions.importing.shapes import Choice, Date, Hours, Number, Shape, Text, Years

DOC = (Path(__file__).parents[3] / "docs" / "day-file.md").read_text(encoding="utf-8")


def rows_of(heading: str) -> list[tuple[str, str, str]]:
    """(field, yes or "", bounds) of each row in the table under a heading."""
    section = re.split(r"^## ", DOC, flags=re.MULTILINE)
    (table,) = [part for part in section if part.startswith(heading)]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("| `")
    ]
    return [(row[0].strip("`"), row[1], row[2]) for row in cells]


def fields_of(record: Record, path: str = "") -> Iterator[tuple[str, str, str]]:
    for name, shape in record.fields.items():
        inner = shape.item if isinstance(shape, List) else shape
        here = f"{path}{name}{'[]' if isinstance(shape, List) else ''}"
        yield here, "yes" if name in record.must else "", bounds_of(shape)
        if isinstance(inner, Record):
            yield from fields_of(inner, f"{here}.")


def bounds_of(shape: Shape) -> str:
    match shape:
        case List():
            inside = bounds_of(shape.item)
            return f"1–{shape.longest}" + (f" of: {inside}" if not isinstance(shape.item, Record) else " records")
        case Record():
            return "record"
        case Text():
            return f"text ≤ {shape.longest}"
        case Number():
            return f"number {shape.least}–{shape.most}"
        case Choice():
            return "one of: " + ", ".join(shape.words)
        case Date():
            return "date"
        case Hours():
            return "hours"
        case Years():
            return f"years, ≤ {shape.longest}"
        case Seat():
            return "table and letter"
    raise AssertionError(f"{shape!r} has no words in the doc")


def example(language_block: int) -> str:
    return re.findall(r"```yaml\n(.*?)```", DOC, flags=re.DOTALL)[language_block]


def test_the_doc_lists_the_day_files_fields_and_bounds():
    assert rows_of("Fields of a day file") == list(fields_of(DAY))


def test_the_doc_lists_the_response_files_fields_and_bounds():
    assert rows_of("Fields of a response file") == list(fields_of(RESPONSES))


def test_the_docs_smallest_day_works_and_is_small():
    day = read_day(example(0))
    assert len(example(0).splitlines()) <= 16
    assert [prompt.title for prompt in day.workshop.prompts] == ["Viktigst nå"]


def test_the_docs_response_file_fits_its_day():
    assert len(read_responses(example(1), day=read_day(example(0)))) == 2
