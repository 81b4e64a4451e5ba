"""Flervalg: one alternative, or a few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import SelectChoice, SelectMultipleField, ValidationError, widgets
from wtforms.fields.core import UnboundField

from workshop.i18n import _, _l, ngettext
from workshop.kinds.base import Asked, Item, Kind, Vote
from workshop.kinds.tracks import TrackField
from workshop.kinds.words import answers, listed, percent
from workshop.models.figures import Bar, Bars, Grid, Outcome

FIELD = "chosen"


class OneField(TrackField):
    """One of the alternatives, or none."""

    def pre_validate(self, form: Any) -> None:
        if self.data is not None and self.data not in {value for value, *_label in self.iter_choices()}:
            raise ValidationError(_taken_anew())


class ManyField(SelectMultipleField):
    """Some of the alternatives, as boxes to tick; at most ``most``."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, coerce=int, **kwargs)
        self.most = most

    def pre_validate(self, form: Any) -> None:
        offered = {value for value, *_label in self.iter_choices()}
        if set(self.data or ()) - offered:
            raise ValidationError(_taken_anew())
        if len(set(self.data or ())) > self.most:
            raise ValidationError(
                _("Du kan velge høyst %(most)d. Ta bort %(over)d.", most=self.most, over=len(self.data) - self.most)
            )


class Choice(Kind):
    name, word, title = "choice", "flervalg", _l("Flervalg")
    needs = frozenset({"options"})
    takes = frozenset({"most"})
    least = 2

    def fields(self, asked: Asked) -> dict[str, UnboundField]:
        choices = [SelectChoice(item.id, item.text) for item in asked.items]
        most = most_of(asked)
        if most == 1:
            return {FIELD: OneField(_("Velg én"), choices=choices)}
        label = _("Velg så mange du vil") if most >= len(choices) else _("Velg høyst %(most)d", most=most)
        return {FIELD: ManyField(label, choices=choices, most=most)}

    def quick(self, asked: Asked, sent: Mapping[str, str]) -> Vote | None:
        """One of the alternatives, or none; several need the form, which can read them."""
        chosen = sent.get(FIELD, "")
        if most_of(asked) > 1 or (chosen and chosen not in {str(item.id) for item in asked.items}):
            return None
        return Vote("", {int(chosen): 1} if chosen else {})

    def marks(self, asked: Asked, data: Mapping[str, Any]) -> dict[int, int]:
        chosen = data.get(FIELD)
        if chosen is None:
            return {}
        return dict.fromkeys([chosen] if isinstance(chosen, int) else sorted(set(chosen)), 1)

    def fill(self, asked: Asked, vote: Vote) -> dict[str, Any]:
        chosen = [item.id for item in asked.items if item.id in vote.marks]
        if most_of(asked) == 1:
            return {FIELD: chosen[0]} if chosen else {}
        return {FIELD: chosen}

    def mark_from(self, word: str) -> int:
        if word == "x":
            return 1
        raise ValueError(_("Skriv x for valgt, eller – for ikke valgt."))

    def say(self, asked: Asked, item: Item, mark: int) -> str:
        return _("valgt")

    def outcome(self, asked: Asked, votes: Sequence[Vote]) -> Outcome:
        counts = {item: sum(item.id in vote.marks for vote in votes) for item in asked.items}
        ranked = sorted(counts, key=lambda item: -counts[item])
        told = [(item.text, str(counts[item]), f"{percent(counts[item], len(votes))} %") for item in ranked]
        header = (_("Alternativ"), _("Valgt av"), _("Andel"))
        return Outcome(
            findings=_findings(ranked, counts, len(votes), _rule(asked)),
            figures=(Bars(tuple(Bar(item.text, counts[item]) for item in ranked), "people", note=_rule(asked)),),
            grids=(Grid(_("Svarene i tall"), header, tuple(told), (64, 18, 18), numeric=(1, 2)),),
        )


def _taken_anew() -> str:
    return _("Alternativene er byttet ut siden du åpnet siden. Last siden på nytt, og velg blant de nye.")


def most_of(asked: Asked) -> int:
    """How many alternatives each may choose; one where nothing is said."""
    return int(asked.settings.get("most", 1))


def _findings(ranked: Sequence[Item], counts: Mapping[Item, int], votes: int, rule: str) -> tuple[str, ...]:
    if not votes:
        return (_("Ingen har svart."),)
    first = counts[ranked[0]]
    leaders = [f"«{item.text}»" for item in ranked if counts[item] == first]
    if not first:
        told = _("Ingen av alternativene er valgt.")
    elif len(leaders) == 1:
        told = _("Flest valgte %(what)s: %(count)d av %(votes)s.", what=leaders[0], count=first, votes=answers(votes))
    else:
        told = _(
            "%(what)s ble valgt like ofte: %(count)d av %(votes)s hver.",
            what=listed(leaders),
            count=first,
            votes=answers(votes),
        )
    return (told, rule) if rule else (told,)


def _rule(asked: Asked) -> str:
    """How many each could choose; "" where it is one, which needs no telling."""
    most = most_of(asked)
    return ngettext("Hver kunne velge én.", "Hver kunne velge inntil %(num)d.", most) if most > 1 else ""
