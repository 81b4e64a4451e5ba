"""Charts and tables that say in words what they show."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.exports.blocks import Appendix, Chart, Heading, Table
from workshop.exports.checks.findings import Checked, Finding, Place, Severity
from workshop.exports.checks.spots import FRONT
from workshop.i18n import _


def figures(looked_at: Checked) -> Iterator[Finding]:
    """A chart without title or alternative text, a table without caption or with an unnamed column."""
    place = FRONT
    content = looked_at.content
    for number, block in enumerate((*content.front, *content.body), start=-len(content.front)):
        if isinstance(block, Heading):
            place = Place("section", number, block.text)
        elif not getattr(block, "alt", "without").strip():
            text = _("Et diagram eller et bilde mangler alternativ tekst. Skriv i ord hva det viser.")
            yield Finding("figure", Severity.MUST, text, place, getattr(block, "title", ""), f"alt {number}")
        if isinstance(block, Chart) and not block.title.strip():
            text = _("Et diagram mangler tittel. Gi det en.")
            yield Finding("figure", Severity.MUST, text, place, "", f"title {block.alt}")
        elif isinstance(block, Table | Appendix):
            if not block.caption.strip():
                text = _("En tabell mangler tittel. Gi den en.")
                yield Finding("figure", Severity.MUST, text, place, "", f"caption {block.header}")
            if not all(name.strip() for name in block.header):
                text = _("En tabell har en kolonne uten navn. Gi kolonnen et navn.")
                yield Finding("figure", Severity.MUST, text, place, block.caption, f"column {block.caption}")
