"""Material from an earlier prompt: one prompt's result is the next one's options, taken once, as it opens."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from itertools import zip_longest

from sqlalchemy import delete, select

from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.reading import standing_responses
from workshop.actions.refusing import Refused
from workshop.actions.telling import EVERYBODY, tell
from workshop.actions.theming.board import board_of, themes_of
from workshop.db import db
from workshop.i18n import _
from workshop.kinds import Material, kind_of
from workshop.models import Ballot, Option, Prompt, Theme, User

#: how much is taken where the day file does not say, and the most anybody may choose
USUAL, MOST = 10, 60


def material_of(prompt: Prompt) -> list[Material]:
    """What the prompt could take from its sources as they stand now, the largest or first said first.

    Of several sources each gives its first, then each its second, so that none is left out for being small; what has
    the same name in two of them stands once.
    """
    find = _FOUND[prompt.settings.get("take", "themes")]
    in_turn = zip_longest(*(find(source) for source in prompt.sources))
    every = [material for row in in_turn for material in row if material is not None]
    if len(prompt.sources) < 2:
        return every
    named: dict[str, Material] = {}
    for material in every:
        named.setdefault(material.text.casefold(), material)
    return list(named.values())


def lack_of(prompt: Prompt) -> str:
    """Why a prompt that takes from another would stand empty if it were opened now; "" where it would not."""
    if prompt.source is None or prompt.frozen_at is not None or material_of(prompt):
        return ""
    numbers = {"number": prompt.number, "source": prompt.source.number}
    if prompt.settings.get("take", "themes") != "themes":
        return _("Oppgave %(number)d henter punkter fra oppgave %(source)d, som ikke har noen ennå.", **numbers)
    if any(map(themes_of, prompt.sources)):
        return _(
            "Oppgave %(number)d henter temaer fra oppgave %(source)d. Temaene i oppgave %(source)d er tomme: "
            "Flytt innspill inn i dem først.",
            **numbers,
        )
    return _("Oppgave %(number)d henter temaer fra oppgave %(source)d, som ikke er gruppert ennå.", **numbers)


def freeze(prompt: Prompt, *, now: datetime) -> None:
    """Take the first of the material, where the prompt has a source and nothing is taken yet. The caller commits."""
    if prompt.source is None or prompt.frozen_at is not None:
        return
    found = material_of(prompt)[: int(prompt.settings.get("take_most", USUAL))]
    if found:
        _lay_out(prompt, found, now)


@patiently
def take(prompt: Prompt, *, chosen: Collection[str], by: User, now: datetime) -> None:
    """Take what a person chose of the material, by key, in place of what was taken before.

    Raises Refused when nothing is chosen, and when somebody has answered: their marks are about what stood there.
    """
    found = [material for material in material_of(prompt) if material.key in set(chosen)]
    if not found:
        raise Refused(_("Velg minst ett punkt."))
    if len(found) > MOST:
        raise Refused(_("Velg høyst %(most)s punkter.", most=MOST))
    if db.session.scalar(select(Ballot.id).where(Ballot.prompt_id == prompt.id).limit(1)) is not None:
        raise Refused(_("Noen har svart på oppgaven, så punktene kan ikke byttes ut."))
    before = [option.id for option in prompt.options]
    _lay_out(prompt, found, now)
    db.session.flush()  # before the old are gone, so that none gets the id of a point that phones may still show
    db.session.execute(delete(Option).where(Option.id.in_(before)))
    db.session.expire(prompt, ["options"])
    log(prompt.item.workshop_id, "prompt.take", by=by, now=now, prompt=prompt.id, points=len(found))
    tell(prompt.item.workshop_id, EVERYBODY)
    db.session.commit()


def has_changed(prompt: Prompt) -> bool:
    """Whether a theme that was taken has another name now, or is gone."""
    taken = {option.origin_id: option.text for option in prompt.options if option.origin == "theme"}
    if not taken:
        return False
    found = db.session.execute(select(Theme.id, Theme.label).where(Theme.id.in_(taken)))
    return dict(found.all()) != taken


def _lay_out(prompt: Prompt, found: list[Material], now: datetime) -> None:
    goals = prompt.settings.get("goals") or [goal.text for goal in prompt.item.workshop.process.main_goals]
    for place, material in enumerate(kind_of(prompt.kind).lay_out(found, goals), start=1):
        option = Option(position=place, text=material.text, opposite=material.opposite)
        option.origin, option.origin_id = material.origin, material.origin_id
        prompt.options.append(option)
    prompt.frozen_at = now


def _themes(source: Prompt) -> list[Material]:
    columns = [column for column in board_of(source).columns if column.cards]
    ranked = sorted(columns, key=lambda column: -len(column.cards))
    return [Material(column.theme.label, origin="theme", origin_id=column.theme.id) for column in ranked]


def _responses(source: Prompt) -> list[Material]:
    return [Material(r.text, origin="response", origin_id=r.id) for r in standing_responses(source)]


def _options(source: Prompt) -> list[Material]:
    """What the source itself asked about, each text once: the rows of a matrix, the alternatives of a vote."""
    first = {option.text: option for option in reversed(source.options) if option.text}
    ordered = sorted(first.values(), key=lambda option: option.position)
    return [Material(option.text, origin=option.origin or "option", origin_id=option.origin_id) for option in ordered]


def _quotes(source: Prompt) -> list[Material]:
    return [Material(quote.text, origin="quote", origin_id=quote.id) for quote in source.quotes]


_FOUND: dict[str, Callable[[Prompt], list[Material]]] = {
    "themes": _themes,
    "responses": _responses,
    "options": _options,
    "quotes": _quotes,
}
