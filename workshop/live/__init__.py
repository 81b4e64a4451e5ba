"""What changed, and who is told: one `live` for the app, started with `live.init_app(app)`."""

from workshop.live.hub import Live

live = Live()

__all__ = ["Live", "live"]
