"""The planner: prepares workshops, owns the summary, looks after the staff's accounts."""

from workshop.planner import (
    archiving,
    feedback,
    following,
    mailings,
    matrix,
    matrix_returns,
    matrix_themes,
    publishing,
    sending,
    staff,
    summaries,
    uploads,
    word_templates,
    workshops,
)
from workshop.planner.guard import bp

__all__ = [
    "archiving",
    "bp",
    "feedback",
    "following",
    "mailings",
    "matrix",
    "matrix_returns",
    "matrix_themes",
    "publishing",
    "sending",
    "staff",
    "summaries",
    "uploads",
    "word_templates",
    "workshops",
]
