"""What is looked up when the document is set: it follows the data, and never shows what is hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.drafting.rooms import every_kind
from tests.exports.samples import STATES
from workshop.exports.blocks import Chart, Paragraph, Prose, Quotes, Table
from workshop.exports.facts import COUNTS, Facts
from workshop.exports.markup import blocks_of, lives_of, plain_text
from workshop.models.summary import Summary


@pytest.fixture(scope="module")
def summary() -> Summary:
    """The sample "full" with an id for each theme; responses 1, 41 … of the first two prompts are hidden."""
    made = STATES["full"]()
    chapters = []
    for chapter in made.prompts:
        themes = tuple(replace(theme, id=chapter.number * 100 + n) for n, theme in enumerate(chapter.themes, 1))
        chapters.append(replace(chapter, themes=themes, id=chapter.number))
    return replace(made, prompts=tuple(chapters))


def words(summary: Summary, text: str) -> list:
    return list(blocks_of(text, level=1, facts=Facts(summary)))


def test_a_theme_on_its_own_line_has_its_name_size_and_quotes(summary) -> None:
    theme = summary.prompts[0].themes[0]
    name, size, quotes = words(summary, "[[tema:101]]")
    assert name == Paragraph(theme.label, lead=True, strong=True)
    assert size.text.startswith(f"{len(theme.responses)} innspill fra")
    assert isinstance(quotes, Quotes)


def test_a_theme_within_a_sentence_is_its_name_as_it_is_now(summary) -> None:
    first, *others = summary.prompts[0].themes
    for label in (first.label, "Et nytt navn"):
        themed = replace(summary.prompts[0], themes=(replace(first, label=label), *others))
        now = replace(summary, prompts=(themed, *summary.prompts[1:]))
        (made,) = words(now, "Mange sa [[tema:101]] her.")
        assert plain_text(made.runs) == f"Mange sa «{label}» her."


def test_text_around_what_stands_alone_on_its_line_is_kept(summary) -> None:
    made = words(summary, "Før\n[[innspill:3]]\nEtter\nog mer")
    assert [type(block) for block in made] == [Prose, Quotes, Prose]
    assert [plain_text(block.runs) for block in made if isinstance(block, Prose)] == ["Før", "Etter\nog mer"]


def test_figures_and_tables_are_those_of_the_chapter() -> None:
    summary = every_kind()
    facts = Facts(summary)
    found = {
        (what, chapter.number): facts.blocks(what, f"oppgave {chapter.number}")
        for chapter in summary.prompts
        for what in ("figur", "tabell")
    }
    drawn = [block for blocks in found.values() for block in blocks]
    assert {type(block) for block in drawn} == {Chart, Table}
    assert all(len(blocks) <= 1 for blocks in found.values())
    assert facts.blocks("figur", "oppgave 99") == facts.blocks("figur", "oppgave 1 99") == ()


@pytest.mark.parametrize("name", COUNTS)
def test_every_count_is_a_number(summary, name) -> None:
    (made,) = words(summary, f"Det var [[antall:{name}]] i alt")
    assert plain_text(made.runs) == f"Det var {Facts(summary).count(name)} i alt"


def test_counts_of_a_prompt_and_of_a_theme(summary) -> None:
    facts = Facts(summary)
    assert facts.count("innspill i oppgave 1") == summary.prompts[0].responses
    assert facts.count("innspill i tema 101") == len(summary.prompts[0].themes[0].responses)
    assert facts.count("innspill i tema 999") is facts.count("kroner") is None


def test_a_hidden_or_withdrawn_response_is_never_shown_and_told_of(summary) -> None:
    hidden = next(line.number for line in summary.appendix if line.withheld)
    gone = 5
    without = replace(summary, appendix=tuple(line for line in summary.appendix if line.number != gone))
    for number in (hidden, gone, 9999):
        for text, left in ((f"[[innspill:{number}]]", []), (f"Sagt: [[innspill:{number}]]", ["Sagt:"])):
            assert [plain_text(block.runs) for block in words(without, text)] == left
        told = Facts(without).trouble("innspill", str(number), alone=True)
        assert told.startswith(f"Innspillet i [[innspill:{number}]] er skjult, trukket tilbake eller finnes ikke")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("mark", ["tema:1", "figur:oppgave 1", "tabell:x", "innspill:1", "antall:innspill", "nr:1"])
def test_what_can_be_set_has_no_trouble_and_what_cannot_has(state, mark) -> None:
    facts = Facts(STATES[state]())
    what, _colon, name = mark.partition(":")
    for alone in (True, False):
        found = facts.runs(what, name) or (alone and facts.blocks(what, name))
        assert bool(found) != bool(facts.trouble(what, name, alone=alone))


def test_everything_a_text_looks_up_is_found_in_it() -> None:
    text = "Vi [[antall:bord]] og\n[[tema:3]]\n\n- [[nr:1, 2]]\n\n\\[[tema:4]]"
    assert list(lives_of(text)) == [("antall", "bord", False), ("tema", "3", True), ("nr", "1, 2", True)]
