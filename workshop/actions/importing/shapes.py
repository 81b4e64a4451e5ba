"""What a single value in the file may look like, and how it is read: one small class for each kind.

Every shape reads a node into a plain value, or puts what is wrong among the faults and returns None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Protocol

import yaml

from workshop.actions.importing.errors import Faults
from workshop.actions.importing.nodes import line_of
from workshop.i18n import _

_BLANKS = re.compile(r"[ \t\r\n]+")
_NUMBER = re.compile(r"[0-9]{1,9}")
_HOURS = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})\s*[-–—]\s*([0-9]{1,2})[.:]([0-9]{2})")
_YEARS = re.compile(r"([0-9]{4})\s*[-–—]\s*([0-9]{4})")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")


class Shape(Protocol):
    """Anything that can read a node; ``path`` is where the node stands, for the faults."""

    def read(self, node: yaml.Node, path: str, faults: Faults) -> Any: ...


@dataclass(frozen=True, slots=True)
class Text:
    """One text of at most ``longest`` characters; line breaks and runs of spaces become one space."""

    longest: int = 200

    def read(self, node: yaml.Node, path: str, faults: Faults) -> str | None:
        text = plain(node)
        if text is None:
            faults.add(line_of(node), path, _not_text(node))
        elif not text:
            faults.add(line_of(node), path, _("Her mangler det tekst. Skriv den inn, eller fjern linjen."))
        elif len(text) > self.longest:
            message = _(
                "Teksten har %(count)s tegn. Kort den ned til høyst %(most)s.", count=len(text), most=self.longest
            )
            faults.add(line_of(node), path, message)
        else:
            return text
        return None


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number within bounds, both included."""

    least: int
    most: int

    def read(self, node: yaml.Node, path: str, faults: Faults) -> int | None:
        text = plain(node) or ""
        if _NUMBER.fullmatch(text) and self.least <= int(text) <= self.most:
            return int(text)
        message = _("Skriv et helt tall fra %(least)s til %(most)s.", least=self.least, most=self.most)
        faults.add(line_of(node), path, message)
        return None


@dataclass(frozen=True, slots=True)
class Choice:
    """One word out of a few, each standing for a value in the code."""

    words: Mapping[str, Any]

    def read(self, node: yaml.Node, path: str, faults: Faults) -> Any:
        word = plain(node) or ""
        if word in self.words:
            return self.words[word]
        faults.add(line_of(node), path, _("Velg én av disse: %(words)s.", words=", ".join(self.words)))
        return None


@dataclass(frozen=True, slots=True)
class Date:
    """A date, written 02.02.2024 or 2024-02-02."""

    def read(self, node: yaml.Node, path: str, faults: Faults) -> date | None:
        text = plain(node) or ""
        match = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
        parts = match.groupdict() if match else {"year": "0", "month": "0", "day": "0"}
        try:
            return date(**{part: int(digits) for part, digits in parts.items()})
        except ValueError:
            faults.add(line_of(node), path, _("Skriv en dato som finnes, slik: 02.02.2024."))
            return None


@dataclass(frozen=True, slots=True)
class Hours:
    """From and to on one day, written 08.30–09.40 or 08:30-09:40; the end is after the start."""

    def read(self, node: yaml.Node, path: str, faults: Faults) -> tuple[time, time] | None:
        text = plain(node) or ""
        match = _HOURS.fullmatch(text)
        try:
            hour, minute, to_hour, to_minute = map(int, match.groups() if match else ())
            start, end = time(hour, minute), time(to_hour, to_minute)
        except ValueError:
            faults.add(line_of(node), path, _("Skriv klokkeslettene slik: 08.30–09.40."))
            return None
        if start >= end:
            faults.add(line_of(node), path, _("Sluttiden må være etter starttiden. Rett klokkeslettene."))
            return None
        return start, end


@dataclass(frozen=True, slots=True)
class Years:
    """A span of years, written 2020–2023, read as every year in it; at most ``longest`` years."""

    longest: int = 20

    def read(self, node: yaml.Node, path: str, faults: Faults) -> tuple[int, ...] | None:
        match = _YEARS.fullmatch(plain(node) or "")
        first, last = map(int, match.groups()) if match else (1, 0)
        if 0 <= last - first < self.longest:
            return tuple(range(first, last + 1))
        message = _("Skriv perioden slik: 2020–2023. Den kan være høyst %(most)s år.", most=self.longest)
        faults.add(line_of(node), path, message)
        return None


def plain(node: yaml.Node) -> str | None:
    """A scalar's text with its blanks tidied, "" when nothing is written; None for lists and fields."""
    return _BLANKS.sub(" ", node.value).strip() if isinstance(node, yaml.ScalarNode) else None


def _not_text(node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        return _("Her skal det stå én tekst, ikke en liste. Begynner teksten med [, sett den i anførselstegn.")
    return _("Her skal det stå én tekst. Har den kolon og mellomrom i seg, sett hele teksten i anførselstegn.")
