"""Evaluering: what people thought of the day, at its end."""

from __future__ import annotations

from workshop.i18n import _, _l
from workshop.kinds.base import Asked
from workshop.kinds.scale import Scale


class Evaluation(Scale):
    """A scale about the day itself. It has a name of its own so that the summary can tell it apart."""

    name, word, title = "evaluation", "evaluering", _l("Evaluering")
    needs = frozenset({"options"})
    takes = frozenset({"low", "high", "steps", "comment"})

    def remark(self, asked: Asked) -> str:
        return _("Noe annet du vil si om dagen?")
