"""Fritekst: an answer in words, as many as each wants to send."""

from __future__ import annotations

from workshop.i18n import _l
from workshop.kinds.written import WrittenKind


class FreeText(WrittenKind):
    name, word, title = "free_text", "fritekst", _l("Fritekst")
    takes = frozenset({"example", "limit", "required"})
