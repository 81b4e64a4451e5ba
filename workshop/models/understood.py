"""Whether people recognised themselves in the draft, as one frozen value. Plain values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Correction:
    """Something somebody wrote about the draft. ``handling`` is a value of ``models.Handling``."""

    text: str
    handling: str = "new"
    note: str = ""  #: what was changed, or why nothing was


@dataclass(frozen=True)
class Recognition:
    """What was answered about one theme or section."""

    about: str  #: "tema-12", "del-ingress" (``actions.feedback.asked``)
    label: str
    prompt: int = 0  #: the number of its prompt; 0 where it belongs to none
    recognised: int = 0
    missing: int = 0
    corrections: tuple[Correction, ...] = ()

    @property
    def is_theme(self) -> bool:
        return self.about.startswith("tema-")

    @property
    def taken_in(self) -> tuple[Correction, ...]:
        return tuple(one for one in self.corrections if one.handling == "taken_in")

    @property
    def not_taken_in(self) -> tuple[Correction, ...]:
        return tuple(one for one in self.corrections if one.handling == "not_taken_in")

    @property
    def waiting(self) -> tuple[Correction, ...]:
        return tuple(one for one in self.corrections if one.handling == "new")


@dataclass(frozen=True)
class Understood:
    """The whole answer to *Ble vi forstått?*."""

    until: date  #: the last day one could answer
    is_open: bool  #: whether one still can
    answered: int
    recognised: int  #: of these, who marked at least one theme and missed nothing in any
    missing: int  #: who missed something in at least one theme
    parts: tuple[Recognition, ...] = ()  #: in the document's order; those nobody has said anything of are left out

    @property
    def themes(self) -> tuple[Recognition, ...]:
        return tuple(part for part in self.parts if part.is_theme)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        return tuple(one for part in self.parts for one in part.corrections)

    @property
    def taken_in(self) -> tuple[Correction, ...]:
        return tuple(one for one in self.corrections if one.handling == "taken_in")

    @property
    def not_taken_in(self) -> tuple[Correction, ...]:
        return tuple(one for one in self.corrections if one.handling == "not_taken_in")
