"""How an action says no."""

from __future__ import annotations


class Refused(Exception):
    """What was asked cannot be done now. ``str()`` is a Norwegian sentence that says what to do instead."""


class PromptClosed(Refused):
    """The prompt does not take responses now."""


class Conflict(Refused):
    """Somebody else changed the same thing first."""
