"""The sections as they are to stand, in documents and in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.exports.samples import STATES
from workshop.drafting import draft
from workshop.exports.blocks import Heading
from workshop.exports.document import document
from workshop.exports.outline import outline
from workshop.exports.written import Pen
from workshop.models.written import PLACES, Written


def headings(summary) -> list[str]:
    return [block.text for block in document(summary).body if isinstance(block, Heading) and block.level == 1]


def test_own_sections_stand_where_they_are_put_in_document_and_outline() -> None:
    own = tuple(Written(f"egen-{n}", "Tekst", title=f"Mitt {n}", after=place) for n, place in enumerate(PLACES))
    summary = replace(STATES["full"](), written=own)
    wanted = [one for one in headings(summary) if one in {slot.heading for slot in outline(summary)}]
    assert wanted == [
        slot.heading for slot in outline(summary) if slot.level == 1 and slot.heading in headings(summary)
    ]
    assert headings(summary)[0] == "Mitt 0"


def test_the_first_heading_begins_a_page_whichever_it_is() -> None:
    summary = replace(STATES["full"](), written=(Written("ingress", left_out=True),))
    first = next(block for block in document(summary).body if isinstance(block, Heading))
    assert (first.text, first.new_page) == ("Hensikt", True)


def test_an_own_section_without_text_is_left_out() -> None:
    assert "Tomt" not in headings(replace(STATES["full"](), written=(Written("egen-1", "  ", title="Tomt", after=""),)))


@pytest.mark.parametrize(
    ("text", "told", "listed"),
    [("Vi **møttes**.\n\nSå gikk vi.", ["Vi møttes.", "Så gikk vi."], False), ("- a\n- b", ["a", "b"], True)],
)
def test_what_a_planner_wrote_is_told_in_sentences_too(text, told, listed) -> None:
    summary = replace(STATES["full"](), written=(Written("ingress", text), Written("hensikt", left_out=True)))
    pen, made = Pen.of(summary), draft(summary)
    section = pen.told(made.section("ingress"))
    assert ([one.text for one in section.sentences], section.listed) == (told, listed)
    assert pen.told(made.section("hensikt")).sentences == ()
    assert pen.told(made.section("gjennomforing")) == made.section("gjennomforing")
