"""A day that has ended, as the planner's tests bring it about."""

from tests.planner.conftest import bring_to, page

__all__ = ["bring_to", "page"]
