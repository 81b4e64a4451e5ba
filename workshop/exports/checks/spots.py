"""The texts of a document that the program or a planner wrote, each with the section it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from workshop.exports.blocks import Appendix, Block, Chart, Document, Heading, Quotes, References, Responses, Table
from workshop.exports.checks.findings import Place, Spot

#: headings deeper than this belong to the section they stand in
SECTION_LEVEL = 2
#: blocks that hold participants' words and nothing else
THEIRS = (Quotes, Responses, References, Appendix)
FRONT = Place("section", -1)


def spots_of(content: Document) -> tuple[Spot, ...]:
    """Every such text, in the order they stand."""
    return tuple(_spots(content))


def _spots(content: Document) -> Iterator[Spot]:
    yield Spot(content.title, FRONT, listed=True)
    for block in content.front:
        yield from _texts(block, FRONT)
    place, nearest = FRONT, FRONT
    for number, block in enumerate(content.body):
        if isinstance(block, Heading):
            nearest = Place("section", number, block.text)
            place = nearest if block.level <= SECTION_LEVEL else place
            yield Spot(block.text, nearest, listed=True, heading=True)
        else:
            yield from _texts(block, place)


def _texts(block: Block, place: Place) -> Iterator[Spot]:
    if isinstance(block, THEIRS):
        return
    if isinstance(block, Chart):
        yield Spot(block.title, place, listed=True, mixed=True)
    elif isinstance(block, Table):
        yield Spot(block.caption, place, listed=True, mixed=True)
        for row in block.rows:
            yield from (Spot(cell, place, listed=True, mixed=True) for cell in row)
    else:
        running = "text" in {field.name for field in fields(block)}
        yield from (Spot(text, place, listed=not running) for text in _strings(block))


def _strings(value: object) -> Iterator[str]:
    """Every text in a block, however deep; also of kinds of blocks this module does not know."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _strings(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
