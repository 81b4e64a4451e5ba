"""*Ble vi forstått?* as blocks: the draft's sentences, and how many recognised themselves theme by theme."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.drafting import UNDERSTOOD, Draft
from workshop.exports.blocks import Block, Table
from workshop.exports.text import one_line
from workshop.exports.written import Pen
from workshop.i18n import _
from workshop.models.summary import Summary


def understood_blocks(made: Draft, summary: Summary, pen: Pen) -> Iterator[Block]:
    """Yield the section and its table; nothing where the draft was never opened for feedback."""
    if pen.is_left_out(UNDERSTOOD):
        return
    yield from pen.section(made.section(UNDERSTOOD))
    held = summary.understood
    themes = [part for part in held.themes if part.recognised or part.missing] if held is not None else []
    if themes:
        yield Table(
            caption=_("Hvor mange som kjente seg igjen i hvert tema"),
            header=(_("Tema"), _("Oppgave"), _("Kjenner meg igjen"), _("Noe mangler")),
            rows=tuple(
                (
                    one_line(part.label) or "–",
                    str(part.prompt) if part.prompt else "–",
                    str(part.recognised),
                    str(part.missing),
                )
                for part in themes
            ),
            widths=(45, 16, 20, 19),
            numeric=(1, 2, 3),
        )
