"""Small numbers as words, as a sentence has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop.i18n import _, ngettext

#: numbers above this are digits
WORDS_TO = 12
#: the same in bokmål and nynorsk
_SMALL = ("to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")


def number_word(count: int) -> str:
    """Return "ingen", "én", … "tolv", then digits."""
    if count < 2:
        return _("én") if count else _("ingen")
    return _SMALL[count - 2] if count <= WORDS_TO else str(count)


def alike(counts: Iterable[int]) -> list[str]:
    """Counts that are compared: all words, or all digits where one is above twelve; none and one are always words."""
    held = list(counts)
    digits = any(count > WORDS_TO for count in held)
    return [str(count) if digits and count > 1 else number_word(count) for count in held]


def answers(count: int) -> str:
    """Return "ingen svar", "ett svar" or "14 svar"."""
    return ngettext("ett svar", "%(num)s svar", count) if count else _("ingen svar")


def tables(count: int) -> str:
    """Return "ett bord", "to bord" … "13 bord"."""
    return _("ett bord") if count == 1 else _("%(count)s bord", count=number_word(count))


def percent(part: int, whole: int) -> int:
    """Whole percent, halves up; 0 of nothing is 0."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def decimal(value: float) -> str:
    """One decimal, with a comma; none where it is whole."""
    return f"{round(value, 1):g}".replace(".", ",")


def listed(names: Sequence[str]) -> str:
    """Return "A", "A og B" or "A, B og C"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(some)s og %(last)s", some=", ".join(names[:-1]), last=names[-1])
