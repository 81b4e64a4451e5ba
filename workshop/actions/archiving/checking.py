"""Whether plain values are a workshop as the schema has it, and hang together. Every fault is a Norwegian sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint

from workshop.actions.archiving.kept import KEPT
from workshop.actions.archiving.schema import schema
from workshop.actions.archiving.specs import ALONE, Kept
from workshop.actions.archiving.whole import NAME, VERSION
from workshop.i18n import _
from workshop.kinds import KINDS

#: nobody reads more, and a file of nonsense has one for every row
MOST = 20

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_FORMATS = {"date-time": datetime.fromisoformat, "date": date.fromisoformat}


def faults_of(data: Any) -> list[str]:
    """What is wrong with the values, at most ``MOST`` sentences; empty where they can be restored from."""
    if told := _wrong_file(data):
        return [told]
    found = _first(_unlike(data, schema(), "verksted"))
    return found or _first(_loose(data))


def _wrong_file(data: Any) -> str:
    """Why the file is none of ours, or of an edition this one cannot read; "" where it is."""
    stated = data.get("schema") if isinstance(data, dict) else None
    name, version = (stated.get("name"), stated.get("version")) if isinstance(stated, dict) else (None, None)
    if name == "arbeidsverksted.summary":
        return _(
            "Dette er oppsummeringen som JSON. Den kan leses av andre programmer, men ikke hentes inn. "
            "Bruk arkivpakken, eller verksted.json i den."
        )
    if name != NAME or not isinstance(version, int) or isinstance(version, bool):
        return _("Filen er ikke et verksted fra Arbeidsverksted.")
    if version > VERSION:
        return _(
            "Filen er laget av en nyere utgave av programmet (format %(found)d, denne utgaven leser til og med "
            "%(known)d). Oppdater programmet, og prøv igjen.",
            found=version,
            known=VERSION,
        )
    if version < VERSION:
        return _("Filen har et format som ikke finnes (%(found)d).", found=version)
    return ""


def _first(faults: Iterator[str]) -> list[str]:
    return [fault for fault, _place in zip(faults, range(MOST), strict=False)]


def _unlike(value: Any, shape: Mapping[str, Any], where: str) -> Iterator[str]:
    """Where the value is not as the schema says. Reads the words of JSON Schema that ours uses."""
    if "const" in shape and value != shape["const"]:
        yield _("%(where)s skulle vært %(wanted)s.", where=where, wanted=shape["const"])
    if "enum" in shape and (value not in shape["enum"] or isinstance(value, bool)):
        yield _("%(where)s har en verdi som ikke finnes.", where=where)
    if "type" in shape:
        names = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
        if not any(_is(value, name) for name in names):
            yield _("%(where)s er av feil slag.", where=where)
            return
    if isinstance(value, dict):
        yield from _unlike_object(value, shape, where)
    elif isinstance(value, list):
        for place, one in enumerate(value, start=1):
            yield from _unlike(one, shape.get("items", {}), f"{where}[{place}]")
    elif isinstance(value, str):
        yield from _unlike_text(value, shape, where)
    elif _is(value, "number") and not shape.get("minimum", value) <= value <= shape.get("maximum", value):
        yield _("%(where)s er et tall utenfor det mulige.", where=where)


def _is(value: Any, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _unlike_object(value: dict[str, Any], shape: Mapping[str, Any], where: str) -> Iterator[str]:
    known = shape.get("properties", {})
    for name in shape.get("required", ()):
        if name not in value:
            yield _("%(where)s mangler «%(name)s».", where=where, name=name)
    for name, one in value.items():
        if name in known:
            yield from _unlike(one, known[name], f"{where}.{name}")
        elif shape.get("additionalProperties") is False:
            yield _("%(where)s har «%(name)s», som ikke finnes i formatet.", where=where, name=name[:60])


def _unlike_text(value: str, shape: Mapping[str, Any], where: str) -> Iterator[str]:
    if len(value) > shape.get("maxLength", len(value)):
        yield _("%(where)s er lengre enn %(most)d tegn.", where=where, most=shape["maxLength"])
    if "pattern" in shape and not re.search(shape["pattern"], value):
        yield _("%(where)s er ikke et tidspunkt som kan leses.", where=where)
    read = _FORMATS.get(shape.get("format", ""))
    if read is not None:
        try:
            moment = read(value)
        except ValueError:
            yield _("%(where)s er ikke et tidspunkt som kan leses.", where=where)
        else:
            if isinstance(moment, datetime) and moment.tzinfo is None:
                yield _("%(where)s mangler tidssone.", where=where)


def _loose(data: Mapping[str, Any]) -> Iterator[str]:
    """Rows that are not numbered as they should, references to rows that are not there, and what there is one of."""
    sizes = {kept.name: 1 if kept.single else len(data[kept.name]) for kept in KEPT}
    lists = {kept.table.name: kept.name for kept in KEPT}
    for kept in KEPT:
        for place, row in enumerate([data[kept.name]] if kept.single else data[kept.name], start=1):
            where = f"verksted.{kept.name}" + ("" if kept.single else f"[{place}]")
            if row["id"] != place:
                yield _("%(where)s.id skulle vært %(wanted)d.", where=where, wanted=place)
            yield from _astray(kept, row, where, sizes, lists)
        if not kept.single:
            yield from _twice(kept, data[kept.name])
    for place, prompt in enumerate(data["prompts"], start=1):
        if prompt["kind"] not in KINDS:
            yield _("verksted.prompts[%(place)d].kind er en oppgavetype som ikke finnes.", place=place)


def _astray(
    kept: Kept, row: Mapping[str, Any], where: str, sizes: Mapping[str, int], lists: Mapping[str, str]
) -> Iterator[str]:
    for column in kept.columns:
        referred, number = kept.refers(column), row[kept.key(column)]
        if referred is not None and number is not None and not 1 <= number <= sizes[lists[referred.name]]:
            yield _(
                "%(where)s.%(name)s viser til nummer %(number)d i «%(list)s», som ikke finnes.",
                where=where,
                name=kept.key(column),
                number=number,
                list=lists[referred.name],
            )


def _twice(kept: Kept, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Rows the database would refuse beside an earlier one; what is the same in the whole file tells none apart."""
    for held in kept.table.constraints:
        columns = [column.name for column in held.columns if kept.without.get(column.name) != ALONE]
        if not isinstance(held, UniqueConstraint) or not columns or not set(columns) <= set(kept.columns):
            continue
        seen: set[tuple[Any, ...]] = set()
        for place, row in enumerate(rows, start=1):
            key = tuple(row[kept.key(column)] for column in columns)
            if None not in key and key in seen:
                where = f"verksted.{kept.name}[{place}]"
                yield _("%(where)s har samme %(names)s som en tidligere.", where=where, names=", ".join(columns))
            seen.add(key)
