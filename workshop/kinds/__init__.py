"""Every kind of prompt, by name. A new kind is a file here, a template for the phone, and a line in this list."""

from __future__ import annotations

from workshop.kinds.agreement import Agreement
from workshop.kinds.base import FORM, TABLE, Asked, Item, Kind, Material, Vote
from workshop.kinds.choice import Choice
from workshop.kinds.evaluation import Evaluation
from workshop.kinds.free_text import FreeText
from workshop.kinds.goal_matrix import GoalMatrix
from workshop.kinds.plan_review import PlanReview
from workshop.kinds.priority import Priority
from workshop.kinds.ranking import Ranking
from workshop.kinds.scale import Scale
from workshop.kinds.short_answer import ShortAnswer
from workshop.kinds.tension import Tension
from workshop.kinds.understood import Understood

_ALL = (
    FreeText(),
    Tension(),
    Priority(),
    Agreement(),
    Scale(),
    Choice(),
    Ranking(),
    ShortAnswer(),
    Evaluation(),
    GoalMatrix(),
    PlanReview(),
    Understood(),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}

__all__ = ["FORM", "KINDS", "TABLE", "Asked", "Item", "Kind", "Material", "Vote", "kind_of"]


def kind_of(name: str) -> Kind:
    """The kind of that name. Raises KeyError when there is none."""
    return KINDS[name]
