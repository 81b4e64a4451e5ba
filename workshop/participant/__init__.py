"""The phone: no account, no name."""

from workshop.participant.routes import bp

__all__ = ["bp"]
