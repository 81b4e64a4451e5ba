"""What became of what people said, as frozen values for pages and files. Plain values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Step:
    """One status that was set. ``status`` is a value of ``models.Status``."""

    id: int
    status: str
    place: str
    reason: str
    at: datetime
    by: str = ""


@dataclass(frozen=True)
class Suggestion:
    """What the innspillsmatrise says of it, as a status; ``agree`` of the ``assessed`` responses say so."""

    status: str
    place: str = ""
    reason: str = ""
    agree: int = 1
    assessed: int = 1


@dataclass(frozen=True)
class FollowedResponse:
    """One response that can be read, with what became of it by itself."""

    response: int  #: its id
    number: int
    group: str
    text: str
    theme: int | None  #: the id of its main theme
    prompt: int
    steps: tuple[Step, ...] = ()  #: oldest first
    suggestion: Suggestion | None = None

    @property
    def key(self) -> str:
        """What forms name it by."""
        return f"innspill-{self.response}"

    @property
    def now(self) -> Step | None:
        return self.steps[-1] if self.steps else None


@dataclass(frozen=True)
class FollowedTheme:
    """One theme with what became of it. ``is_gone`` where only its history is left."""

    theme: int  #: its id
    label: str
    prompt: int
    prompt_title: str
    responses: tuple[FollowedResponse, ...] = ()
    steps: tuple[Step, ...] = ()  #: oldest first
    suggestion: Suggestion | None = None
    is_gone: bool = False

    @property
    def key(self) -> str:
        return f"tema-{self.theme}"

    @property
    def now(self) -> Step | None:
        return self.steps[-1] if self.steps else None

    @property
    def apart(self) -> tuple[FollowedResponse, ...]:
        """The responses that stand elsewhere than the theme does."""
        return tuple(one for one in self.responses if one.now is not None and not _same(one.now, self.now))


@dataclass(frozen=True)
class Followed:
    """Every theme and response of a workshop that can be read: themes in the matrix's order."""

    themes: tuple[FollowedTheme, ...]
    others: tuple[FollowedResponse, ...]  #: in no theme

    @property
    def responses(self) -> tuple[FollowedResponse, ...]:
        return (*(one for theme in self.themes for one in theme.responses), *self.others)

    @property
    def is_told(self) -> bool:
        """Whether anybody has set a status."""
        return any(theme.steps for theme in self.themes) or any(one.steps for one in self.responses)


def _same(one: Step, other: Step | None) -> bool:
    return other is not None and (one.status, one.place, one.reason) == (other.status, other.place, other.reason)
