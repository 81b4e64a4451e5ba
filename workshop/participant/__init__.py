"""The phone: no account, no name."""

from workshop.participant import door, drafts, lists, notes, roles, routes, voting
from workshop.participant.guard import bp

__all__ = ["bp", "door", "drafts", "lists", "notes", "roles", "routes", "voting"]
