"""What a person wrote, in WordprocessingML: runs with their looks, and links out of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement

from workshop.exports import docx_xml as xml
from workshop.exports.blocks import Run
from workshop.exports.docx_styles import ACCENT, GREY


def response_anchor(number: int) -> str:
    """Return the name of the bookmark at a response's row in the appendix."""
    return f"innspill_{number}"


def prose_runs(word: WordDocument, runs: Sequence[Run]) -> Iterator[BaseOxmlElement]:
    """Yield the elements of a paragraph's inside."""
    for run in runs:
        if run.number:
            yield xml.link(response_anchor(run.number), _run(run, colour=GREY))
        elif run.link:
            relation = word.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            yield xml.outer_link(relation, _run(run, colour=ACCENT, underlined=True))
        else:
            yield _run(run)


def _run(run: Run, **look: str | bool) -> BaseOxmlElement:
    return xml.run(run.text, bold=run.bold, italic=run.italic, **look)
