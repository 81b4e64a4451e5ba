"""The draft's sections as blocks: a list where each sentence stands for itself, else running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshop.drafting import FINDINGS, Draft, Section
from workshop.drafting.dates import MONTHS
from workshop.exports.blocks import Block, Bullets, Heading, Paragraph, Sentences, Told
from workshop.exports.text import one_line
from workshop.i18n import _

#: a number and what it belongs to stay on one line: "oppgave 7", "kl. 08.36", "2. februar"
TOGETHER = re.compile(rf"(\boppg[aå]ven?e?|\bkl\.) (?=\d)|(?<=\d\.) (?=(?:{'|'.join(MONTHS)})\b)")


def section_blocks(section: Section, *, level: int = 1, new_page: bool = False) -> Iterator[Block]:
    """Yield the heading and the sentences; nothing where there is nothing to say."""
    if not section.sentences:
        return
    yield Heading(level, section.heading, new_page=new_page)
    if not section.listed:
        yield Paragraph(typeset(section.text))
    elif any(sentence.shown for sentence in section.sentences):
        yield Sentences(tuple(Told(typeset(sentence.text), sentence.shown) for sentence in section.sentences))
    else:
        yield Bullets(tuple(typeset(sentence.text) for sentence in section.sentences))


def finding_blocks(made: Draft) -> Iterator[Block]:
    """Yield hovedfunn with its parts, each under a heading of its own."""
    lead = made.section(FINDINGS)
    yield Heading(1, lead.heading)
    if lead.sentences:
        yield Paragraph(typeset(lead.text))
    for section in made.parts_of(FINDINGS):
        yield from section_blocks(section, level=2)


def typeset(text: str) -> str:
    """The text clean, on one line, with blanks that do not break before a number."""
    return TOGETHER.sub(lambda found: f"{found[1] or ''}\N{NO-BREAK SPACE}", one_line(text))


def explained() -> str:
    """Explain how the sentences were made, for the reader."""
    return _(
        "«Kort fortalt», «Gjennomføring» og «Hovedfunn» er satt sammen av et dataprogram etter faste regler, av "
        "tallene og innspillene i oppsummeringen. Setningene er ikke skrevet av en språkmodell."
    )
