"""What the verdicts on a plan are called."""

from __future__ import annotations

from workshop.i18n import _


def verdict_names() -> tuple[str, str, str, str, str]:
    """As they stand on the screen, in the order of their numbers."""
    return _("Videreføre"), _("Revidere"), _("Slå sammen"), _("Utgå"), _("Usikker")
