"""Ble vi forstått?: the day's themes at its end; each agrees, wants one changed, or says that something is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wtforms.fields.core import UnboundField

from workshop.i18n import _, _l, ngettext
from workshop.kinds.base import TABLE, Asked, Item, Vote
from workshop.kinds.tracks import TrackField, TrackKind, counts_on, marks_of, steps_of
from workshop.kinds.words import alike, listed, tables
from workshop.models.figures import Grid, Outcome, Stack, Stacks

AGREE, CHANGE, MISSING = 0, 1, 2
WORDS = {"enig": AGREE, "endre": CHANGE, "mangler": MISSING}


class Understood(TrackKind):
    name, word, title = "understood", "ble_vi_forstått", _l("Ble vi forstått?")
    needs = frozenset({"options"})
    takes = frozenset({"each"})
    steps = 3

    def fields(self, asked: Asked) -> dict[str, UnboundField]:
        choices = steps_of(step_names())
        return {self.field_name(item): TrackField(item.text, choices=choices) for item in asked.items}

    def highest(self, asked: Asked) -> int:
        return self.steps - 1

    def comments(self, asked: Asked) -> bool:
        """What should be changed, and what is missing, can always be said."""
        return True

    def remark(self, asked: Asked) -> str:
        return _("Mangler det et tema, eller er det noe annet vi har misforstått?")

    def mark_from(self, word: str) -> int:
        if word in WORDS:
            return WORDS[word]
        raise ValueError(_("Skriv enig, endre eller mangler, eller – for ikke svart."))

    def say(self, asked: Asked, item: Item, mark: int) -> str:
        return step_names()[mark]

    def outcome(self, asked: Asked, votes: Sequence[Vote]) -> Outcome:
        counted = {item: counts_on(self.steps, marks_of(item, votes)) for item in asked.items}
        header = (_("Tema"), *step_names(), _("Svar"))
        rows = tuple((item.text, *map(str, counts), str(sum(counts))) for item, counts in counted.items())
        stacks = tuple(Stack(item.text, counts) for item, counts in counted.items())
        return Outcome(
            findings=tuple(_findings(counted, by_table=asked.settings.get("each") == TABLE)),
            figures=(Stacks(step_names(), stacks, opposed=True),),
            grids=(Grid(_("Svarene i tall"), header, rows, (52, 12, 12, 14, 10), numeric=(1, 2, 3, 4)),),
        )


def step_names() -> tuple[str, str, str]:
    return _("Enig"), _("Bør endres"), _("Noe mangler")


def told(counts: Sequence[int], *, by_table: bool) -> str:
    """Return "fem er enige, to vil ha det endret, og én sier at noe mangler", or the same of tables."""
    agree, change, missing = [_tables(count) for count in counts] if by_table else alike(counts)
    return _(
        "%(agree)s, %(change)s vil ha det endret, og %(missing)s sier at noe mangler",
        agree=ngettext("%(who)s er enig", "%(who)s er enige", counts[AGREE], who=agree),
        change=change,
        missing=missing,
    )


def _tables(count: int) -> str:
    return tables(count) if count else _("ingen")


def _findings(counted: Mapping[Item, Sequence[int]], *, by_table: bool) -> Iterator[str]:
    """Those all agree with together, then each of the others, the least agreed with first."""
    answered = {item: counts for item, counts in counted.items() if sum(counts)}
    if not answered:
        yield _("Ingen har svart.")
        return
    agreed = [f"«{item.text}»" for item, counts in answered.items() if counts[AGREE] == sum(counts)]
    if agreed:
        yield _("Alle som svarte, er enige i %(what)s.", what=listed(agreed))
    rest = [item for item, counts in answered.items() if counts[AGREE] < sum(counts)]
    for item in sorted(rest, key=lambda item: answered[item][AGREE] / sum(answered[item])):
        yield f"«{item.text}»: {told(answered[item], by_table=by_table)}."
