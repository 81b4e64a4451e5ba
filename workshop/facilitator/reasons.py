"""Why a response stands where it stands, in sentences."""

from __future__ import annotations

from datetime import datetime

from workshop.actions.theming.explaining import Why, called
from workshop.actions.theming.tracing import Since, Way
from workshop.i18n import _
from workshop.web.formats import clock_time, local, long_date
from workshop.web.now import now


def when(moment: datetime) -> str:
    """«kl. 08.30» today, «2. februar 2024 kl. 08.30» on any other day."""
    clock = _("kl. %(time)s", time=clock_time(moment))
    day = local(moment).date()
    return clock if day == local(now()).date() else f"{long_date(day)} {clock}"


def told(why: Why, *, in_theme: bool) -> str:
    """What brought a point where it stands: in a theme, or among øvrige innspill."""
    if why.cause is not None and why.cause.way == Way.DELETED:
        return _deleted(why)
    if why.by_person:
        return _by_hand(why)
    values = {"when": when(why.at)}
    if not in_theme:
        return _("Da programmet grupperte innspillene %(when)s, fant det ikke noe tema dette hører til.", **values)
    return _by_machine(why, values)


def accepted(why: Why) -> str:
    """Who said yes to where the machine put it; "" where nobody had to."""
    if why.by_person or not why.name or (why.cause is not None and why.cause.way == Way.DELETED):
        return ""
    return _("Godtatt av %(name)s.", name=why.name)


def since(why: Why) -> list[str]:
    """What has become of it since it was placed: a sentence or two for each."""
    return [_since(one) for one in why.since]


def _since(one: Since) -> str:
    values = {"name": called(one.by) or _("Noen"), "when": when(one.at)}
    if one.way == Way.SPLIT:
        return _("%(name)s delte innspillet i punkter %(when)s. Punktet ble stående der det sto.", **values)
    if one.way == Way.JOINED:
        return _(
            "%(name)s gjorde innspillet til ett punkt %(when)s. Det ble stående der det første punktet sto.", **values
        )
    if one.way == Way.HELD:
        return _("%(name)s festet det der det sto %(when)s.", **values)
    if one.way == Way.LEFT:
        return _("%(name)s lot det stå %(when)s, da programmet foreslo en annen plass.", **values)
    values |= {"label": one.label, "into": one.into}
    if one.into:
        return _("%(name)s slo sammen «%(label)s» med «%(into)s» %(when)s.", **values)
    return _("%(name)s slo sammen «%(label)s» med dette temaet %(when)s.", **values)


def _by_machine(why: Why, values: dict[str, str]) -> str:
    if why.origin:
        values |= {"label": why.origin}
        if why.nearest:
            return _("Programmet la det i «%(label)s» %(when)s fordi det ligner på:", **values)
        return _("Programmet la det i «%(label)s» %(when)s, men har ingen innspill å vise fram som ligner.", **values)
    if why.nearest:
        return _("Programmet la det her %(when)s fordi det ligner på:", **values)
    return _("Programmet la det her %(when)s, men har ingen innspill å vise fram som ligner.", **values)


def _by_hand(why: Why) -> str:
    values = {"name": why.name or _("Noen"), "when": when(why.at), "label": why.origin}
    way = why.cause.way if why.cause is not None else Way.PLACED
    if why.origin:
        return {
            Way.MOVED: _("%(name)s flyttet det til «%(label)s» %(when)s.", **values),
            Way.HELD: _("%(name)s festet det i «%(label)s» %(when)s.", **values),
        }.get(way, _("%(name)s la det i «%(label)s» %(when)s.", **values))
    return {
        Way.MOVED: _("%(name)s flyttet det hit %(when)s.", **values),
        Way.HELD: _("%(name)s festet det her %(when)s.", **values),
    }.get(way, _("%(name)s la det her %(when)s.", **values))


def _deleted(why: Why) -> str:
    values = {"label": why.cause.label if why.cause is not None else "", "when": when(why.at)}
    if why.name:
        return _("Temaet «%(label)s» ble slettet av %(name)s %(when)s. Da havnet det her.", name=why.name, **values)
    return _("Temaet «%(label)s» ble slettet %(when)s. Da havnet det her.", **values)
