from dataclasses import replace

from tests.exports.building import chapter, response
from tests.exports.samples import STATES
from workshop.exports.blocks import (
    Bullets,
    Chart,
    Heading,
    Paragraph,
    Prose,
    Quote,
    Quotes,
    References,
    Responses,
    Table,
)
from workshop.exports.chapter import chapter_blocks
from workshop.exports.markup import plain_text
from workshop.exports.written import Pen
from workshop.models.summary import PromptChapter


def blocks(made: PromptChapter | None = None) -> list:
    return list(chapter_blocks(made or STATES["by_hand"]().prompts[0], mark=False, pen=Pen()))


def under(name: str, made: PromptChapter | None = None) -> list:
    """The blocks under a heading, up to the next one."""
    found = blocks(made)
    start = next(i for i, block in enumerate(found) if isinstance(block, Heading) and block.text == name)
    rest = found[start + 1 :]
    end = next((i for i, block in enumerate(rest) if isinstance(block, Heading)), len(rest))
    return rest[:end]


def test_themes_stand_in_the_planners_order_under_their_areas():
    assert [(block.level, block.text) for block in blocks() if isinstance(block, Heading)] == [
        (2, "Oppgave 1: Utfordringsbildet"),
        (3, "Styring"),
        (4, "Færre planer"),
        (3, "Hverdag"),
        (4, "Boliger for unge"),
        (4, "Buss og bane"),
        (3, "Øvrige innspill"),
    ]


def test_a_response_in_two_themes_shows_in_each_the_words_that_belong_there():
    told = {
        name: [item.text for block in under(name) if isinstance(block, References) for item in block.items]
        for name in ("Boliger for unge", "Buss og bane")
    }
    assert "Boligpris …" in told["Boliger for unge"]
    assert "… kollektivtilbud …" in told["Buss og bane"]
    assert "Ikke bygg høyt. …" in told["Boliger for unge"]
    assert "… Bussen må gå oftere." in told["Buss og bane"]


def test_what_several_wrote_stands_once_with_all_its_numbers_and_tables():
    quotes, references = under("Færre planer")[1:]
    assert quotes == Quotes((Quote((2, 3, 7), "Altfor mange planer", "Bord 3, Bord 4, Bord 8"),))
    assert quotes.items[0].times == 3
    assert (len(references.items), references.numbers) == (1, (2, 3, 7))


def test_many_tables_are_counted_and_not_named():
    lines = [response(number, "Buss") for number in range(1, 6)]
    head = replace(lines[0], twins=tuple(lines[1:]))
    quotes = next(
        block for block in under("Buss", chapter(1, {"Buss": [head, *lines[1:]]})) if isinstance(block, Quotes)
    )
    assert quotes.items[0].source == "5 bord"


def test_two_views_are_listed_each_for_itself_then_the_others():
    found = under("Boliger for unge")
    assert [block.text for block in found if isinstance(block, Paragraph)] == [
        "4 innspill fra 4 bord.",
        "Her er det ulike syn: «Bygg høyt» og «Bygg lavt».",
        "«Bygg høyt»: ett innspill fra ett bord",
        "«Bygg lavt»: ett innspill fra ett bord",
        "Ikke plassert på noen av sidene: 2 innspill fra 2 bord",
    ]
    described = [plain_text(block.runs) for block in found if isinstance(block, Prose)]
    assert described == ["Mange vil bo her, få har råd.", "Rådmannen følger opp."]
    assert [block.numbers for block in found if isinstance(block, References)] == [(5,), (6,), (1, 4)]


def test_single_voices_are_told_under_their_theme_and_first_in_the_remainder():
    _size, quotes, references, title, mentioned = under("Buss og bane")
    assert (title.text, [item.text for item in mentioned.items]) == ("Også nevnt:", ["Ferge til Nesøya"])
    note, title, mentioned, others, rest = under("Øvrige innspill")
    assert (note.text, title.text, others.text) == ("2 innspill hører ikke til noe tema.", "Også nevnt:", "De andre:")
    assert isinstance(mentioned, Responses)
    assert ([item.numbers for item in mentioned.items], [item.numbers for item in rest.items]) == ([(9,)], [(10,)])


def test_a_quote_chosen_in_the_remainder_stands_first_there_and_only_once():
    made = STATES["by_hand"]().prompts[0]
    ninth, tenth = made.remainder
    note, quotes, title, mentioned = under("Øvrige innspill", replace(made, starred=(tenth,)))
    assert [item.text for item in quotes.items] == ["vet ikke"]
    assert (title.text, [item.numbers for item in mentioned.items]) == ("Også nevnt:", [(9,)])
    note, quotes, others, rest = under("Øvrige innspill", replace(made, starred=(ninth,)))
    assert ([item.numbers for item in quotes.items], others.text) == ([(9,)], "De andre:")
    assert [item.numbers for item in rest.items] == [(10,)]


def test_a_single_voice_that_is_quoted_is_not_told_twice():
    made = STATES["by_hand"]().prompts[0]
    buses = made.themes[2]
    quoted = replace(made, themes=(*made.themes[:2], replace(buses, quotes=buses.mentioned)))
    assert not [block for block in under("Buss og bane", quoted) if isinstance(block, Responses)]


def test_the_chart_and_the_table_count_responses_per_theme_and_the_whole_once():
    found = blocks()
    bars = next(block for block in found if isinstance(block, Chart)).figure.bars
    assert [(bar.label, bar.count) for bar in bars] == [
        ("Færre planer", 3),
        ("Boliger for unge", 4),
        ("Buss og bane", 3),
        ("Øvrige innspill", 2),
    ]
    table = next(block for block in found if isinstance(block, Table))
    assert [row[1] for row in table.rows] == ["3", "4", "3", "2", "10"]
    assert table.rows[-1][0] == "Innspill i alt, hvert talt én gang"


def test_sizes_that_add_up_are_called_a_sum():
    table = next(block for block in blocks(STATES["full"]().prompts[0]) if isinstance(block, Table))
    assert table.rows[-1][0] == "Sum"
    assert int(table.rows[-1][1]) == sum(int(row[1]) for row in table.rows[:-1])


def test_themes_without_a_heading_stand_last_under_one_of_their_own():
    made = STATES["by_hand"]().prompts[0]
    bare = replace(made, themes=(*made.themes[:2], replace(made.themes[2], area="")))
    assert [(block.level, block.text) for block in blocks(bare) if isinstance(block, Heading)][3:7] == [
        (3, "Hverdag"),
        (4, "Boliger for unge"),
        (3, "Andre temaer"),
        (4, "Buss og bane"),
    ]


def test_without_any_headings_there_is_no_heading_for_the_others():
    made = STATES["full"]().prompts[0]
    assert not any(isinstance(block, Heading) and block.text == "Andre temaer" for block in blocks(made))


def test_what_several_wrote_and_nobody_has_grouped_stands_once():
    lines = [response(number, "Fjorden er død") for number in (1, 2)]
    made = chapter(1, {}, unplaced=(replace(lines[0], twins=(lines[1],)), lines[1]))
    told = next(block for block in under("Ikke gruppert ennå", made) if isinstance(block, Responses))
    assert [item.numbers for item in told.items] == [(1, 2)]


def test_one_question_is_a_paragraph_and_several_are_a_list() -> None:
    one, two = (
        list(chapter_blocks(replace(chapter(1, {}), questions=questions), mark=False, pen=Pen()))
        for questions in (("Hva er viktigst?", " "), ("Hva er viktigst?", "Hvorfor?"))
    )
    assert Paragraph("Hva er viktigst?", lead=True) in one
    assert not [block for block in one if isinstance(block, Bullets)]
    assert Bullets(("Hva er viktigst?", "Hvorfor?"), lead=True) in two
