"""The one import for screen text: bokmål is the source language, so a missing translation reads as bokmål."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

__all__ = ["_", "_l", "ngettext"]
