"""The phone: no account, no name."""

from workshop.participant import lists, notes, roles, routes, voting
from workshop.participant.guard import bp

__all__ = ["bp", "lists", "notes", "roles", "routes", "voting"]
