"""How times and numbers look on screen."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import Flask, current_app

from workshop.actions.following.words import status_told
from workshop.actions.timing import phase_title
from workshop.drafting.counts import prompts
from workshop.i18n import _, ngettext
from workshop.kinds import kind_of
from workshop.models import Response
from workshop.web.now import now


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def zone() -> ZoneInfo:
    """The time zone the room is in."""
    return _zone(current_app.config["BABEL_DEFAULT_TIMEZONE"])


def local(moment: datetime) -> datetime:
    """The moment on the room's own clock."""
    return moment.astimezone(zone())


def today() -> date:
    """The day it is where the room is."""
    return local(now()).date()


def moment_text(moment: datetime) -> str:
    """2. februar 2024 kl. 09.50."""
    return _("%(date)s kl. %(time)s", date=long_date(local(moment).date()), time=clock_time(moment))


def size_text(size: int) -> str:
    """«48 kB», «1,2 MB»."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def kind_title(name: str) -> str:
    """What people call a kind of prompt: "Spenningsfelt"."""
    return str(kind_of(name).title)


def about_of(response: Response) -> str:
    """What a comment beside a mark is about; "" for a response that stands by itself."""
    if response.option is None:
        return ""
    return kind_of(response.prompt.kind).about(response.option.text, response.option.opposite)


def clock_time(moment: datetime | time) -> str:
    """09.50, as Norwegian programs write it."""
    if isinstance(moment, datetime):
        moment = local(moment).time()
    return moment.strftime("%H.%M")


def long_date(day: date) -> str:
    """2. februar 2024."""
    return format_date(day, "d. MMMM y", locale="nb")


def countdown(seconds: int) -> str:
    """12:05, and +2:10 in overtime; what the page says before its script counts on."""
    sign, left = ("+", -seconds) if seconds < 0 else ("", seconds)
    hours, rest = divmod(left, 3600)
    minutes, remaining = divmod(rest, 60)
    if hours:
        return f"{sign}{hours}:{minutes:02}:{remaining:02}"
    return f"{sign}{minutes}:{remaining:02}"


def epoch_ms(moment: datetime) -> int:
    """Milliseconds since 1970, for scripts."""
    return round(moment.timestamp() * 1000)


def responses_count(number: int) -> str:
    """«ett innspill», «14 innspill»."""
    return ngettext("ett innspill", "%(num)s innspill", number)


def tables_count(number: int) -> str:
    """«ett bord», «5 bord»."""
    return ngettext("ett bord", "%(num)s bord", number)


def origin_line(responses: int, tables: int) -> str:
    """«14 innspill fra 5 bord»."""
    if not tables:
        return responses_count(responses)
    return _("%(responses)s fra %(tables)s", responses=responses_count(responses), tables=tables_count(tables))


def init_formats(app: Flask) -> None:
    """Offer them to every template."""
    for function in (
        clock_time,
        long_date,
        moment_text,
        size_text,
        countdown,
        epoch_ms,
        responses_count,
        tables_count,
        local,
        kind_title,
        about_of,
        phase_title,
        status_told,
    ):
        app.add_template_filter(function)
    app.add_template_filter(prompts, "prompts_told")
    app.add_template_global(origin_line)
