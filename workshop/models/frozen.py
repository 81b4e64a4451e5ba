"""What a live block of the oppsummering said when a planner froze it. Nobody's words are held, only where they stand.

Quotes are looked up by number each time, so what is hidden, withdrawn or rewritten afterwards cannot be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass
from datetime import datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from workshop.models.figures import Figure, Grid


@dataclass(frozen=True)
class FrozenQuote:
    """A quote by the numbers of its responses; ``of`` is the one that is read, ``spans`` its characters that belong."""

    numbers: tuple[int, ...]
    of: int
    source: str = ""
    spans: tuple[tuple[int, int], ...] = ()  #: () when all of it does


@dataclass(frozen=True)
class FrozenContent:
    """What was said: within a sentence, and on a line of its own. What it did not have is empty."""

    words: str = ""  #: within a sentence; a quote's are its response's
    name: str = ""
    told: str = ""
    quotes: tuple[FrozenQuote, ...] = ()
    title: str = ""  #: of the figure
    alt: str = ""
    figure: Figure | None = None
    table: Grid | None = None
    total: bool = False  #: the last row of the table is a sum


@dataclass(frozen=True)
class Frozen:
    """A frozen block: ``[[frosset:<number>]]`` in a text; ``mark`` is what stood there before."""

    number: int
    mark: str
    at: datetime
    content: FrozenContent
    rewritten: frozenset[int] = frozenset()  #: numbers of the responses whose words were changed after it

    def gone(self, readable: frozenset[int]) -> tuple[int, ...]:
        """The numbers of the responses that keep a quote from being shown now."""
        held = {number for quote in self.content.quotes for number in quote.numbers}
        return tuple(sorted((held - readable) | (held & self.rewritten)))


def as_plain(content: FrozenContent) -> dict[str, Any]:
    """The content as JSON has it; what is empty is left out."""
    return {name: value for name, value in asdict(content).items() if value}


def of_plain(value: Mapping[str, Any]) -> FrozenContent:
    """The content JSON has. Raises ValueError for anything else."""
    made: FrozenContent = _read(FrozenContent, value)
    return made


def _read(kind: Any, value: Any) -> Any:
    """The value as this type says. Raises ValueError where it is none."""
    if isinstance(kind, UnionType):
        return _either(get_args(kind), value)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value)
    if is_dataclass(kind):
        return _made(kind, value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise ValueError(f"{type(value).__name__} where {kind.__name__} is wanted")
    return value


def _either(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None and NoneType in kinds:
        return None
    for kind in kinds:
        try:
            return _read(kind, value)
        except ValueError:
            continue
    raise ValueError("none of the kinds it may be")


def _tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("no list")
    if kinds[1:] == (...,):
        return tuple(_read(kinds[0], one) for one in value)
    if len(kinds) != len(value):
        raise ValueError("another length")
    return tuple(_read(kind, one) for kind, one in zip(kinds, value, strict=True))


def _made(kind: Any, value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise ValueError("no object")
    types = get_type_hints(kind)
    must = {one.name for one in fields(kind) if one.default is MISSING}
    if not must <= set(value) <= set(types):
        raise ValueError(f"not the fields of {kind.__name__}")
    return kind(**{name: _read(types[name], one) for name, one in value.items()})
