"""A neutral template to begin with: a cover with placeholders, every style the documents use, a header and a footer."""

from __future__ import annotations

from datetime import UTC, datetime

from workshop.exports import docx_xml as xml
from workshop.exports.word.bullets import has_numbering
from workshop.exports.word.cover import set_footer
from workshop.exports.word.ground import Ground, fresh

MADE = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def neutral_template() -> bytes:
    """Return the .docx a planner can put the municipality's name, logo and colours into."""
    ground = fresh("nb-NO")
    assert has_numbering(ground.word.styles["List Bullet"])
    head = ground.word.sections[0].header.paragraphs[0]
    head.style = ground.word.styles["Footer"]
    head.add_run("{{ kommune }}")
    _cover(ground)
    set_footer(ground, "{{ tittel }} – {{ dokument }}", "")
    about = ground.word.core_properties
    about.title, about.author, about.last_modified_by, about.comments = "Mal for oppsummering", "", "", ""
    about.language, about.keywords, about.created, about.modified = "nb-NO", "", MADE, MADE
    return ground.file()


def _cover(ground: Ground) -> None:
    told = (
        *(("Title", "{{ tittel }}"), ("Subtitle", "{{ dokument }}"), ("Faktalinje", "Planprosess\t{{ prosess }}")),
        *(("Faktalinje", "Sted\t{{ sted }}"), ("Faktalinje", "Dato\t{{ dato }}")),
    )
    for style, text in told:
        name, tab, value = text.partition("\t")
        runs = [xml.run(f"{name}\t", bold=True), xml.run(value)] if tab else [xml.run(text)]
        ground.add(xml.paragraph(ground.styles[style], *runs))
    ground.add(xml.paragraph(ground.styles["Normal"], xml.run("{{ oppsummering }}")))
