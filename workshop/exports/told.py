"""The draft's sections as blocks: a list where each sentence stands for itself, else running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshop.drafting import Section
from workshop.drafting.dates import MONTHS
from workshop.exports.blocks import Block, Bullets, Paragraph, Sentences, Told
from workshop.exports.text import one_line

#: a number and what it belongs to stay on one line: "oppgave 7", "kl. 08.36", "2. februar"
TOGETHER = re.compile(rf"(\boppg[aå]ven?e?|\bkl\.) (?=\d)|(?<=\d\.) (?=(?:{'|'.join(MONTHS)})\b)")


def section_blocks(section: Section) -> Iterator[Block]:
    """Yield the sentences; nothing where there is nothing to say."""
    if not section.sentences:
        return
    if not section.listed:
        yield Paragraph(typeset(section.text))
    elif any(sentence.shown for sentence in section.sentences):
        yield Sentences(tuple(Told(typeset(sentence.text), sentence.shown) for sentence in section.sentences))
    else:
        yield Bullets(tuple(typeset(sentence.text) for sentence in section.sentences))


def typeset(text: str) -> str:
    """The text clean, on one line, with blanks that do not break before a number."""
    return TOGETHER.sub(lambda found: f"{found[1] or ''}\N{NO-BREAK SPACE}", one_line(text))
