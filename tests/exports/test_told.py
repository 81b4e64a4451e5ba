"""The draft in the documents: blocks, links and JSON."""

from __future__ import annotations

import io
import json
import time

import docx

from tests.drafting.rooms import every_kind
from tests.exports.samples import STATES, full
from workshop.drafting import draft
from workshop.exports import FORMATS
from workshop.exports.blocks import Bullets, Heading, Paragraph, Sentences, Told
from workshop.exports.document import document
from workshop.exports.told import section_blocks, typeset
from workshop.exports.written import Pen


def test_what_is_quoted_shows_its_number_and_the_rest_does_not():
    made = draft(STATES["by_hand"]())
    (listed,) = section_blocks(made.section("hovedfunn_temaer"))
    assert isinstance(listed, Sentences)
    assert [item.numbers for item in listed.items] == [(), (4,), (2,), (6,), ()]
    assert listed.items[-1] == Told("To innspill hører ikke til noe tema (oppgave\xa01).")


def test_a_section_is_running_text_or_a_list_and_an_empty_one_is_left_out():
    made = draft(STATES["full"]())
    assert isinstance(list(section_blocks(made.section("gjennomforing")))[0], Paragraph)
    assert isinstance(list(section_blocks(made.section("hensikt")))[0], Bullets)
    assert list(section_blocks(made.section("hovedfunn_faa"))) == []


def test_hovedfunn_has_a_heading_in_every_state(state):
    summary = STATES[state]()
    headings = [block for block in Pen.of(summary).findings(draft(summary)) if isinstance(block, Heading)]
    assert headings[0] == Heading(1, "Hovedfunn")
    assert {heading.level for heading in headings[1:]} <= {2}


def test_every_sentence_of_the_draft_is_in_the_document():
    summary = every_kind()
    told = " ".join(
        " ".join([block.text] if isinstance(block, Paragraph) else [item.text for item in block.items])
        for block in document(summary).body
        if isinstance(block, Paragraph | Sentences)
    )
    listed = [item for block in document(summary).body if isinstance(block, Bullets) for item in block.items]
    for section in draft(summary).sections:
        for sentence in section.sentences:
            assert typeset(sentence.text) in told or typeset(sentence.text) in listed, sentence.text


def test_a_number_stays_on_the_line_of_what_it_belongs_to():
    told = typeset("Ved oppgave 7 kl. 08.36 den 2. februar, oppgavene 1 og 2, nr. 2. I mai")
    assert told == "Ved oppgave~7 kl.~08.36 den 2.~februar, oppgavene~1 og 2, nr. 2. I mai".replace("~", "\xa0")


def test_the_numbers_lead_to_the_appendix_in_word(written):
    opened = docx.Document(io.BytesIO(written("by_hand", "docx")))
    line = next(p for p in opened.paragraphs if p.text.startswith("Det største temaet er"))
    assert line.text.endswith("«Flere rimelige boliger for unge». [4]")
    assert [link.fragment for link in line.hyperlinks] == ["innspill_4"]
    assert line.style.name == "List Bullet"


def test_the_json_says_what_each_sentence_rests_on():
    sections = json.loads(FORMATS["json"].write(every_kind()))["draft"]["sections"]
    assert [section["key"] for section in sections][:4] == ["ingress", "hensikt", "gjennomforing", "hovedfunn"]
    alone = next(section for section in sections if section["key"] == "hovedfunn_bord")["sentences"][0]
    assert alone["text"].startswith("Bare Bord 1 tok opp «Boliger for unge»")
    assert alone["rests_on"][0] == {
        "what": "theme",
        "number": 1,
        "name": "Boliger for unge",
        "responses": [1, 2, 3, 4, 5, 6],
    }
    assert all(sentence["rests_on"] for section in sections for sentence in section["sentences"])


def test_a_day_of_600_responses_is_drafted_and_set_within_a_minute():
    summary = full(600)
    start = time.perf_counter()
    draft(summary)
    assert time.perf_counter() - start < 5
    assert FORMATS["docx"].write(summary)
    assert FORMATS["pdf"].write(summary)
    assert time.perf_counter() - start < 60
