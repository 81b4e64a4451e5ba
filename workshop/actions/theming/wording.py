"""The words a person writes about a theme: how they are kept, and what becomes of them when two write at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from workshop.actions.refusing import Conflict, Refused
from workshop.actions.theming.board import themes_of
from workshop.i18n import _
from workshop.models import Prompt, Theme

MAX_LABEL = 80
#: characters; a theme's description is a paragraph, not a report
MAX_DESCRIPTION = 2_000


@dataclass(frozen=True)
class Wording:
    """Everything about a theme that a person writes. ``sides`` is empty, or the names of two views."""

    label: str
    description: str = ""
    area: str = ""
    sides: tuple[str, ...] = ()

    @classmethod
    def of(cls, theme: Theme) -> Wording:
        """The theme's words as they stand."""
        return cls(theme.label, theme.description, theme.area, tuple(theme.sides))

    def changed_from(self, was: Wording) -> frozenset[str]:
        """The names of the fields that say something else than ``was`` did, blanks aside."""
        mine, theirs = _tidied(self), _tidied(was)
        return frozenset(f.name for f in fields(Wording) if getattr(mine, f.name) != getattr(theirs, f.name))

    def taking(self, names: frozenset[str], other: Wording) -> Wording:
        """These words, with the named fields as ``other`` has them."""
        return replace(self, **{name: getattr(other, name) for name in names})


class BothWrote(Conflict):
    """Two people changed the same ``fields`` of a theme. ``wording`` has the later one's words there."""

    def __init__(self, names: frozenset[str], wording: Wording) -> None:
        super().__init__(
            _("En kollega endret temaet mens du skrev. Se hva som står der nå, og lagre igjen hvis du vil.")
        )
        self.fields = names
        self.wording = wording


def together(mine: Wording, *, was: Wording, now: Wording) -> Wording:
    """What a person wrote over ``was``, with what a colleague changed meanwhile in other fields (``now``).

    Raises BothWrote where both changed the same field, each to something else.
    """
    changed = mine.changed_from(was)
    wording = now.taking(changed, mine)
    both = changed & now.changed_from(was) & mine.changed_from(now)
    if both:
        raise BothWrote(both, wording)
    return wording


def clean_label(prompt: Prompt, label: str, *, but: Theme | None = None) -> str:
    """The label as it is kept. Raises Refused when it is empty, too long or taken by another theme."""
    cleaned = " ".join(label.split())
    if not cleaned:
        raise Refused(_("Skriv et navn på temaet."))
    if len(cleaned) > MAX_LABEL:
        raise Refused(_("Navnet er for langt. Bruk høyst %(limit)d tegn.", limit=MAX_LABEL))
    for theme in themes_of(prompt):
        if theme is not but and theme.label.casefold() == cleaned.casefold():
            raise Refused(
                _(
                    "Det finnes allerede et tema som heter «%(label)s». Velg et annet navn, eller slå dem sammen.",
                    label=theme.label,
                )
            )
    return cleaned


def clean_description(text: str) -> str:
    """The description as it is kept. Raises Refused when it is too long."""
    cleaned = _lines(text)
    if len(cleaned) > MAX_DESCRIPTION:
        raise Refused(
            _(
                "Beskrivelsen er på %(length)d tegn, og det er plass til %(limit)d. Kort den ned.",
                length=len(cleaned),
                limit=MAX_DESCRIPTION,
            )
        )
    return cleaned


def clean_area(text: str) -> str:
    """The heading as it is kept. Raises Refused when it is too long."""
    cleaned = " ".join(text.split())
    if len(cleaned) > MAX_LABEL:
        raise Refused(_("Navnet på overskriften er for langt. Bruk høyst %(limit)d tegn.", limit=MAX_LABEL))
    return cleaned


def clean_sides(sides: Sequence[str]) -> list[str]:
    """The names of two views as they are kept, or none. Raises Refused where only one has a name, or both the same."""
    cleaned = [" ".join(side.split()) for side in sides]
    if not any(cleaned):
        return []
    if len(cleaned) != 2 or not all(cleaned):
        raise Refused(_("Skriv navn på begge synspunktene, eller la begge felt stå tomme."))
    if cleaned[0].casefold() == cleaned[1].casefold():
        raise Refused(_("Gi de to synspunktene ulike navn."))
    if any(len(side) > MAX_LABEL for side in cleaned):
        raise Refused(_("Navnet på et synspunkt er for langt. Bruk høyst %(limit)d tegn.", limit=MAX_LABEL))
    return cleaned


def _tidied(wording: Wording) -> Wording:
    sides = tuple(" ".join(side.split()) for side in wording.sides)
    return Wording(
        " ".join(wording.label.split()),
        _lines(wording.description),
        " ".join(wording.area.split()),
        sides if any(sides) else (),
    )


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
