"""The wall: a secret read-only address, without anybody's identity, rebuilt from the server at any time."""

from workshop.projector.routes import bp

__all__ = ["bp"]
