"""The planner: prepares workshops, owns the summary, looks after the staff's accounts."""

from workshop.planner import (
    archiving,
    checking,
    editor,
    editor_comments,
    editor_section,
    editor_versions,
    feedback,
    following,
    matrix,
    matrix_returns,
    matrix_themes,
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
    "checking",
    "editor",
    "editor_comments",
    "editor_section",
    "editor_versions",
    "feedback",
    "following",
    "matrix",
    "matrix_returns",
    "matrix_themes",
    "staff",
    "summaries",
    "uploads",
    "word_templates",
    "workshops",
]
