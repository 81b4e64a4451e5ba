"""The JSON Schema of the file of everything, made from the tables, so that the two never say different things.

``python -m workshop.actions.archiving.schema`` prints it; docs/verksted.schema.json is what it prints.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from enum import StrEnum
from functools import cache
from typing import Any

from workshop.actions.archiving.kept import KEPT
from workshop.actions.archiving.specs import Kept
from workshop.actions.archiving.values import shape_of
from workshop.actions.archiving.whole import NAME, VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ANNOTATED = re.compile(r"Mapped\[(\w+)(?: \| None)?\]")
_MOMENT = {"type": "string", "format": "date-time"}


@cache
def schema() -> dict[str, Any]:
    """The whole schema. A reference is a number whose description names the list it points into."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:{NAME}:{VERSION}",
        "title": "Everything of one workshop in Arbeidsverksted",
        "description": "Each row has an id, numbered from 1 within its list; other rows refer to it by that number.",
        "type": "object",
        "properties": {
            "schema": _object({"name": {"const": NAME}, "version": {"const": VERSION}}),
            "made_at": _MOMENT | {"description": "when the file was made"},
            "program": _object({"name": {"type": "string"}, "version": {"type": "string"}}),
        }
        | {kept.name: _of(kept) for kept in KEPT},
        "required": ["schema", "made_at", "program", *(kept.name for kept in KEPT)],
        "additionalProperties": False,
    }


def as_text() -> str:
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _of(kept: Kept) -> dict[str, Any]:
    told = " ".join((inspect.getdoc(kept.model) or "").split())
    row = _row(kept)
    return row | {"description": told} if kept.single else {"type": "array", "description": told, "items": row}


def _row(kept: Kept) -> dict[str, Any]:
    lists = {one.table.name: one.name for one in KEPT}
    comments = _comments(kept.model)
    properties: dict[str, Any] = {"id": {"type": "integer", "minimum": 1}}
    for name in kept.columns:
        column, referred = kept.table.c[name], kept.refers(name)
        shape = kept.shapes[name] if name in kept.shapes else shape_of(column)
        if values := _values(kept.model, name):
            shape = {"enum": [*values, None] if column.nullable else values}
        said = [comments[name]] if name in comments else []
        if referred is not None:
            said.append(f"an id in {lists[referred.name]}")
        properties[kept.key(name)] = shape | ({"description": "; ".join(said)} if said else {})
    return _object(properties | {name: shape for name, (shape, _read) in kept.adds.items()})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _values(model: type, name: str) -> list[str]:
    """What a column of an enumeration may be; empty for any other."""
    named = _ANNOTATED.fullmatch(str(inspect.get_annotations(model).get(name, "")))
    found = getattr(sys.modules[model.__module__], named[1], None) if named else None
    return [str(one) for one in found] if isinstance(found, type) and issubclass(found, StrEnum) else []


def _comments(model: type) -> dict[str, str]:
    """What the ``#:`` above each column says."""
    found: dict[str, str] = {}
    said: list[str] = []
    for line in inspect.getsource(model).splitlines():
        text = line.strip()
        if text.startswith("#:"):
            said.append(text.removeprefix("#:").strip())
        elif named := re.match(r"(\w+): Mapped", text):
            if said:
                found[named[1]] = re.sub(r"``([\w.]+)``", r"\1", " ".join(said))
            said = []
        else:
            said = []
    return found


if __name__ == "__main__":
    print(as_text(), end="")
