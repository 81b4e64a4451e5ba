"""Counts in running text: in words up to twelve, as Språkrådet advises, and in the right form.

Two numbers that are compared are both words or both digits, but for one, which is always a word.
"""

from __future__ import annotations

from collections.abc import Iterable

from workshop.i18n import _, ngettext
from workshop.kinds.words import WORDS_TO, alike, listed, number_word, tables

__all__ = ["alike", "listed", "number_word", "tables"]


def capitalized(text: str) -> str:
    """The text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def named(label: str) -> str:
    """A label as a sentence has it: on one line, quoted, with quotes inside it as inner ones."""
    return f"«{plain(label).replace('«', '‘').replace('»', '’')}»"


def is_said(text: str) -> bool:
    """Whether there is anything in it to read."""
    return any(sign.isalnum() for sign in text)


def plain(name: str) -> str:
    """A name on one line."""
    return " ".join(name.split())


def closed(text: str) -> str:
    """The text with a full stop, unless what it ends with has one of its own."""
    return text if text.rstrip("»’").endswith((".", "!", "?", "…")) else f"{text}."


def names(labels: Iterable[str]) -> str:
    """Return "«A», «B» og «C»"."""
    return listed([named(label) for label in labels])


def responses(count: int) -> str:
    """Return "ingen innspill", "ett innspill", "to innspill" … "13 innspill"."""
    if not count:
        return _("ingen innspill")
    return ngettext("ett innspill", "%(num)s innspill", count, num=number_word(count))


def participants(count: int) -> str:
    """Return "ingen deltakere", "én deltaker" … "41 deltakere"."""
    if not count:
        return _("ingen deltakere")
    return ngettext("én deltaker", "%(num)s deltakere", count, num=number_word(count))


def persons(count: int) -> str:
    """Return "én person" … "14 personer"."""
    return ngettext("én person", "%(num)s personer", count, num=number_word(count))


def themes(count: int) -> str:
    """Return "ett tema" … "14 temaer"."""
    return ngettext("ett tema", "%(num)s temaer", count, num=number_word(count))


def prompts(numbers: Iterable[int]) -> str:
    """Return "oppgave 1" or "oppgavene 1, 2 og 4"."""
    held = list(dict.fromkeys(map(str, numbers)))
    return ngettext("oppgave %(which)s", "oppgavene %(which)s", len(held), which=listed(held))


def part_of(part: int, whole: int, *, neuter: bool) -> tuple[str, str]:
    """Both numbers as "… av …" has them; ``neuter`` for bord, innspill and svar, which one is "ett" of."""
    one = _("ett") if neuter else _("én")
    if part == 0:
        return _("ingen"), number_word(whole) if whole > 1 else one
    plain = str if max(part, whole) > WORDS_TO else number_word
    return (one if part == 1 else plain(part)), (one if whole == 1 else plain(whole))


def of_responses(part: int, whole: int) -> str:
    """Return "to av fem innspill" or "17 av 120 innspill"."""
    some, every = part_of(part, whole, neuter=True)
    return _("%(some)s av %(every)s innspill", some=some, every=every)


def all_responses(count: int) -> str:
    """Return "det ene innspillet", "begge innspillene" or "alle 118 innspill"."""
    if count == 2:
        return _("begge innspillene")
    return ngettext("det ene innspillet", "alle %(count)s innspill", count, count=number_word(count))


def of_tables(part: int, whole: int) -> str:
    """Return "tre av sju bord", "alle sju bord" or "begge bordene"."""
    if part == whole == 2:
        return _("begge bordene")
    if part == whole > 2:
        return _("alle %(tables)s", tables=tables(whole))
    some, every = part_of(part, whole, neuter=True)
    return _("%(some)s av %(every)s bord", some=some, every=every)


def of_people(part: int, whole: int) -> str:
    """Return "sju av ni", "21 av 24" or "alle 24"."""
    if part == whole > 1:
        return _("alle %(every)s", every=number_word(whole))
    some, every = part_of(part, whole, neuter=False)
    return _("%(some)s av %(every)s", some=some, every=every)


def of_those(part: int, whole: int) -> str:
    """Return "21 av de 24" or "alle de 24"; what they did comes next."""
    if part == whole:
        return _("alle de %(every)s", every=number_word(whole))
    some, every = part_of(part, whole, neuter=False)
    return _("%(some)s av de %(every)s", some=some, every=every)
