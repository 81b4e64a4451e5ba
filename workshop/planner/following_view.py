"""What a planner sees of what became of it: themes, the responses of one, or a single response, each to be ticked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workshop.actions.following.words import status_told
from workshop.exports.text import excerpt, one_line
from workshop.i18n import _, ngettext
from workshop.models.followed import Followed, FollowedResponse, FollowedTheme, Step, Suggestion

#: characters of a response in a list
SHOWN = 200


@dataclass(frozen=True)
class Target:
    """One theme or response that a status can be set for."""

    key: str
    title: str
    about: str
    status: str
    step: Step | None
    suggestion: str  #: what the matrix says, where that is something else; else ""
    checked: bool
    theme: int | None = None  #: of a theme, its id
    response: int | None = None

    @property
    def seen(self) -> int:
        """The id of the last status, 0 for none."""
        return self.step.id if self.step is not None else 0


def theme_target(theme: FollowedTheme, ticked: Collection[str]) -> Target:
    about = ngettext("ett innspill", "%(num)s innspill", len(theme.responses))
    apart = len(theme.apart)
    if apart:
        about += " · " + ngettext("ett har egen status", "%(num)d har egen status", apart)
    name = one_line(theme.label) or _("Tema uten navn")
    return _target(theme, name, about, ticked, stands=theme.now, theme=theme.theme)


def response_target(one: FollowedResponse, ticked: Collection[str], theme: FollowedTheme | None = None) -> Target:
    """The response; ``theme`` is the one it stands in, whose status it has until it gets its own."""
    about = " · ".join(filter(None, (_("Nr. %(number)d", number=one.number), one.group)))
    stands = one.now or (theme.now if theme is not None else None)
    return _target(one, excerpt(one_line(one.text), SHOWN), about, ticked, stands=stands, response=one.response)


def _target(
    one: FollowedTheme | FollowedResponse,
    title: str,
    about: str,
    ticked: Collection[str],
    *,
    stands: Step | None,
    **named: int,
) -> Target:
    status = status_told(one.now) if one.now is not None or isinstance(one, FollowedTheme) else ""
    return Target(one.key, title, about, status, one.now, suggested(one, stands), one.key in ticked, **named)


def suggested(one: FollowedTheme | FollowedResponse, stands: Step | None) -> str:
    """What the matrix says of it in words, where that is not what stands."""
    held = one.suggestion
    if held is None or stands is not None and held.status == stands.status:
        return ""
    said = told_of(held)
    if held.assessed > 1 or isinstance(one, FollowedTheme):
        return _(
            "%(status)s (%(agree)d av %(assessed)d vurderte)", status=said, agree=held.agree, assessed=held.assessed
        )
    return said


def told_of(held: Suggestion) -> str:
    """A suggestion in words; where it does not say where, that is left open."""
    return status_told(held) if held.place or held.status != "followed_up" else _("Følges opp et annet sted")


def find_theme(followed: Followed, theme_id: int) -> FollowedTheme | None:
    return next((theme for theme in followed.themes if theme.theme == theme_id and not theme.is_gone), None)


def find_response(followed: Followed, response_id: int) -> FollowedResponse | None:
    return next((one for one in followed.responses if one.response == response_id), None)
