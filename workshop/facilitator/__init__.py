"""The desk: runs the room."""

from workshop.facilitator.routes import bp

__all__ = ["bp"]
