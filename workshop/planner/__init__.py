"""The planner: prepares workshops, owns the summary, looks after the staff's accounts."""

from workshop.planner import staff, summaries, uploads, workshops
from workshop.planner.guard import bp

__all__ = ["bp", "staff", "summaries", "uploads", "workshops"]
