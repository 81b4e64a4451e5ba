"""The phone: no account, no name."""

from workshop.participant import address, door, drafts, lists, notes, roles, routes, voting
from workshop.participant.guard import bp

__all__ = ["address", "bp", "door", "drafts", "lists", "notes", "roles", "routes", "voting"]
