"""The planner: prepares workshops and owns the summary."""

from workshop.planner.routes import bp

__all__ = ["bp"]
