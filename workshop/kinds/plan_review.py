"""Plangjennomgang: what should become of each plan in the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from wtforms import StringField
from wtforms.fields.core import UnboundField

from workshop.i18n import _, _l
from workshop.kinds.base import Asked, Item, Vote
from workshop.kinds.plan_outcome import outcome_of
from workshop.kinds.plan_register import MERGE, TIMED, WORDS, Entry, entries_of, year_from
from workshop.kinds.plan_words import verdict_names
from workshop.kinds.tracks import TrackField, TrackKind, steps_of
from workshop.models.figures import Outcome


class PlanReview(TrackKind):
    """Every plan is an item; its type and when it was adopted stand in the prompt's settings, in the same order."""

    name, word, title = "plan_review", "plangjennomgang", _l("Plangjennomgang")
    takes = frozenset({"plan_types", "period", "comment"})
    steps = len(WORDS)

    def fields(self, asked: Asked) -> dict[str, UnboundField]:
        choices, found = steps_of(verdict_names()), {}
        year, partner = _("år"), _("slås sammen med")
        for item in asked.items:
            found[self.field_name(item)] = TrackField(item.text, choices=choices)
            found[self.year_name(item)] = StringField(f"{item.text}, {year}")
            found[self.partner_name(item)] = StringField(f"{item.text}, {partner}")
        return found

    def quick(self, asked: Asked, sent: Mapping[str, str]) -> Vote | None:
        """As for every kind; a plan that another is merged with is found by its name, which needs the form."""
        data = self.numbers(asked, sent, self.steps - 1)
        if data is None or any(sent.get(self.partner_name(item), "").strip() for item in asked.items):
            return None
        data |= {self.year_name(item): sent.get(self.year_name(item), "") for item in asked.items}
        if self.problems(asked, data):
            return None
        return Vote("", self.marks(asked, data), self.details(asked, data))

    def types(self, asked: Asked) -> Iterator[tuple[str, list[Entry]]]:
        """The plans by type, both in the register's order."""
        for heading, held in groupby(entries_of(asked), key=lambda entry: entry.type):
            yield heading, list(held)

    def details(self, asked: Asked, data: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
        """The year something is to be done, and the plan that another is merged with."""
        kept: dict[int, dict[str, Any]] = {}
        for item in asked.items:
            verdict, year, partner = data.get(self.field_name(item)), self._year(item, data), self._partner(item, data)
            if verdict in TIMED and year_from(year):
                kept.setdefault(item.id, {})["year"] = year_from(year)
            if verdict == MERGE and (found := plan_named(asked, partner)):
                kept.setdefault(item.id, {})["with"] = found.id
        return kept

    def fill(self, asked: Asked, vote: Vote) -> dict[str, Any]:
        names = {item.id: item.text for item in asked.items}
        filled = super().fill(asked, vote)
        for item in asked.items:
            detail = vote.details.get(item.id, {})
            filled[self.year_name(item)] = str(detail.get("year", ""))
            filled[self.partner_name(item)] = names.get(detail.get("with"), "")
        return filled

    def problems(self, asked: Asked, data: Mapping[str, Any]) -> dict[str, str]:
        found: dict[str, str] = {}
        for item in asked.items:
            verdict, year, partner = data.get(self.field_name(item)), self._year(item, data), self._partner(item, data)
            if verdict is None and (year or partner):
                found[self.field_name(item)] = _("Velg også hva som bør skje med planen.")
            if verdict in TIMED and year and not year_from(year):
                found[self.year_name(item)] = _("Skriv årstallet med fire sifre, for eksempel 2026.")
            if verdict == MERGE and partner:
                found |= self._no_partner(asked, item, partner)
        return found

    def _no_partner(self, asked: Asked, item: Item, partner: str) -> dict[str, str]:
        plan = plan_named(asked, partner)
        if plan is None:
            return {self.partner_name(item): _("Velg en av planene i listen, eller skriv mer av navnet.")}
        if plan == item:
            return {self.partner_name(item): _("Velg en annen plan enn denne.")}
        return {}

    def remark(self, asked: Asked) -> str:
        return _("Foreslå en ny plan")

    def mark_from(self, word: str) -> int:
        if word in WORDS:
            return WORDS[word]
        raise ValueError(_("Skriv videreføre, revidere, slå sammen, utgå eller usikker, eller – for ikke svart."))

    def say(self, asked: Asked, item: Item, mark: int) -> str:
        return verdict_names()[mark]

    def tell(self, asked: Asked, item: Item, vote: Vote) -> str:
        """The verdict, with whom it is merged with and the year: "Slå sammen med «Kulturplan», 2026"."""
        detail = vote.details.get(item.id, {})
        names = {other.id: other.text for other in asked.items}
        told = self.say(asked, item, vote.marks[item.id])
        if detail.get("with") in names:
            told = _("%(verdict)s med «%(plan)s»", verdict=told, plan=names[detail["with"]])
        return f"{told}, {detail['year']}" if "year" in detail else told

    def outcome(self, asked: Asked, votes: Sequence[Vote]) -> Outcome:
        return outcome_of(asked, votes)

    def _year(self, item: Item, data: Mapping[str, Any]) -> str:
        return (data.get(self.year_name(item)) or "").strip()

    def _partner(self, item: Item, data: Mapping[str, Any]) -> str:
        return (data.get(self.partner_name(item)) or "").strip()

    @staticmethod
    def year_name(item: Item) -> str:
        return f"year-{item.id}"

    @staticmethod
    def partner_name(item: Item) -> str:
        return f"with-{item.id}"


def plan_named(asked: Asked, name: str) -> Item | None:
    """The plan of that name, or the only one whose name has these words in it; None when there is none, or several."""
    wanted = name.casefold()
    if not wanted:
        return None
    same = [item for item in asked.items if item.text.casefold() == wanted]
    found = same or [item for item in asked.items if wanted in item.text.casefold()]
    return found[0] if len(found) == 1 or same else None
