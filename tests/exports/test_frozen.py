"""Frozen blocks: they say what they said, with the date, and never what was hidden, withdrawn or rewritten since."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.drafting.rooms import every_kind
from tests.exports.samples import STATES
from workshop.exports.blocks import Block, Chart, Paragraph, Quotes, Table
from workshop.exports.facts import Facts
from workshop.exports.markup import blocks_of, lives_of, plain_text
from workshop.exports.to_json import as_data
from workshop.models.frozen import Frozen, FrozenContent, FrozenQuote, as_plain, of_plain
from workshop.models.summary import ResponseLine, Summary
from workshop.models.written import Written

DAY = datetime(2024, 2, 2, 15, 0, tzinfo=UTC)
DATED = Paragraph("Slik det var 2. februar 2024.", small=True)


@pytest.fixture(scope="module")
def summary() -> Summary:
    made = STATES["full"]()
    first = made.prompts[0]
    themes = tuple(replace(theme, id=100 + n) for n, theme in enumerate(first.themes, 1))
    return replace(made, prompts=(replace(first, themes=themes, id=1), *made.prompts[1:]))


def freeze(summary: Summary, what: str, name: str, **more) -> Summary:
    """The same Summary with that block frozen as number 1, as it comes back from the database."""
    content = of_plain(json.loads(json.dumps(as_plain(Facts(summary).content(what, name)))))
    return replace(summary, frozen=(Frozen(1, f"[[{what}:{name}]]", DAY, content, **more),))


def words(summary: Summary, text: str) -> list[Block]:
    return list(blocks_of(text, level=1, facts=Facts(summary)))


def without(summary: Summary, *numbers: int, hide: bool = False) -> Summary:
    """The same with these responses hidden, or withdrawn."""

    def changed(line: ResponseLine) -> ResponseLine | None:
        return line if line.number not in numbers else replace(line, text=None) if hide else None

    return replace(summary, appendix=tuple(line for line in map(changed, summary.appendix) if line))


@pytest.mark.parametrize("mark", ["[[tema:101]]", "[[innspill:3]]", "[[tabell:oppgave 1]]", "[[figur:oppgave 1]]"])
def test_a_frozen_block_is_what_it_was_with_the_date(summary, mark) -> None:
    ((what, name, _alone),) = lives_of(mark)
    assert words(freeze(summary, what, name), "[[frosset:1]]") == [*_unkept(words(summary, mark)), DATED]


def _unkept(blocks: list[Block]) -> list[Block]:
    """A paragraph is kept with what follows, and here something always does."""
    return [replace(block, lead=True) if isinstance(block, Paragraph) else block for block in blocks]


def test_it_stays_when_the_theme_is_renamed_emptied_or_gone(summary) -> None:
    frozen = freeze(summary, "tema", "101")
    renamed = replace(summary.prompts[0].themes[0], label="Noe annet", responses=(), quotes=())
    for themes in ((renamed,), ()):
        now = replace(frozen, prompts=(replace(frozen.prompts[0], themes=themes), *frozen.prompts[1:]))
        assert words(now, "[[frosset:1]]") == words(frozen, "[[frosset:1]]")
        assert Facts(now).trouble("frosset", "1", alone=True) == ""


@pytest.mark.parametrize("name", ["innspill", "innspill i oppgave 1"])
def test_a_frozen_number_stays_and_says_from_when(summary, name) -> None:
    count = Facts(summary).count(name)
    fewer = replace(freeze(summary, "antall", name), numbers=replace(summary.numbers, responses=1), prompts=())
    (made,) = words(fewer, "Det kom [[frosset:1]] i alt.")
    assert plain_text(made.runs) == f"Det kom {count} (slik det var 2. februar 2024) i alt."


def test_a_frozen_quote_within_a_sentence_leads_to_the_appendix(summary) -> None:
    (made,) = words(freeze(summary, "innspill", "3"), "Noen sa [[frosset:1]].")
    (live,) = words(summary, "Noen sa [[innspill:3]].")
    assert plain_text(made.runs) == plain_text(live.runs).removesuffix(".") + " (slik det var 2. februar 2024)."
    assert [run.number for run in made.runs if run.number] == [3]


@pytest.mark.parametrize("hide", [True, False])
def test_a_quote_that_is_hidden_or_withdrawn_drops_out_and_the_editor_is_told(summary, hide) -> None:
    frozen = freeze(summary, "tema", "101")
    quotes = frozen.frozen[0].content.quotes
    now = without(frozen, quotes[0].of, hide=hide)
    (shown,) = [block for block in words(now, "[[frosset:1]]") if isinstance(block, Quotes)]
    assert len(shown.items) == len(quotes) - 1
    assert quotes[0].numbers not in [quote.numbers for quote in shown.items]
    told = Facts(now).trouble("frosset", "1", alone=True)
    assert f"innspill {quotes[0].of} er skjult, trukket tilbake eller endret" in told
    assert told.startswith("Frosset innhold (Temaet «")


@pytest.mark.parametrize("text", ["[[frosset:1]]", "Noen sa [[frosset:1]]"])
def test_of_a_quote_alone_nothing_is_left_when_it_is_withdrawn(summary, text) -> None:
    now = without(freeze(summary, "innspill", "3"), 3)
    assert "slik det var" not in str(words(now, text)).lower()
    assert not [block for block in words(now, text) if isinstance(block, Quotes)]


def test_a_quote_that_was_rewritten_afterwards_drops_out(summary) -> None:
    now = freeze(summary, "innspill", "3", rewritten=frozenset({3}))
    assert words(now, "[[frosset:1]]") == []
    assert "innspill 3" in Facts(now).trouble("frosset", "1", alone=True)


def test_one_of_several_who_said_the_same_takes_the_quote_along(summary) -> None:
    content = FrozenContent(quotes=(FrozenQuote((3, 5), 3, "Bord 1"),))
    frozen = replace(summary, frozen=(Frozen(1, "[[innspill:3]]", DAY, content),))
    assert words(frozen, "[[frosset:1]]")
    assert words(without(frozen, 5), "[[frosset:1]]") == []


def test_only_the_words_that_belonged_are_shown(summary) -> None:
    line = next(line for line in summary.appendix if line.number == 3)
    part = line.text.split()[1]
    theme = summary.prompts[0].themes[0]
    cut = replace(summary.prompts[0], themes=(replace(theme, quotes=(replace(line, parts=(part,)),)),))
    now = replace(summary, prompts=(cut,))
    live, frozen = words(now, "[[tema:101]]"), words(freeze(now, "tema", "101"), "[[frosset:1]]")
    assert live[-1] == frozen[-2]
    assert isinstance(frozen[-2], Quotes)
    assert part in frozen[-2].items[0].text
    assert "…" in frozen[-2].items[0].text


def test_nobodys_words_are_kept_in_it(summary) -> None:
    kept = json.dumps(as_plain(Facts(summary).content("tema", "101")), ensure_ascii=False)
    quotes = summary.prompts[0].themes[0].quotes
    assert quotes
    assert [line.text for line in quotes if line.text in kept] == []


def test_every_figure_and_table_comes_back_from_json_as_it_was() -> None:
    made = every_kind()
    drawn = []
    for chapter in made.prompts:
        for what in ("figur", "tabell"):
            for place in range(1, 9):
                name = f"oppgave {chapter.number} {place}"
                held = [block for block in words(made, f"[[{what}:{name}]]") if isinstance(block, Chart | Table)]
                if held:
                    assert words(freeze(made, what, name), "[[frosset:1]]") == [*held, DATED]
                    drawn += held
    figures = {type(block.figure).__name__ for block in drawn if isinstance(block, Chart)}
    assert figures == {"Bars", "Stacks", "Spreads", "Heat"}


@pytest.mark.parametrize(
    "content",
    [
        {"words": 3},
        {"novelty": "x"},
        {"figure": {"bars": [{"label": "a"}]}},
        {"quotes": [{"numbers": ["1"], "of": 1}]},
        {"quotes": [{"numbers": [1], "of": 1, "spans": [[1]]}]},
        {"quotes": 3},
        {"table": []},
    ],
)
def test_content_that_is_none_is_refused(content) -> None:
    with pytest.raises(ValueError, match=r"."):
        of_plain(content)


def test_what_was_never_frozen_is_told(summary) -> None:
    assert words(summary, "[[frosset:7]]") == []
    assert Facts(summary).trouble("frosset", "7", alone=True).startswith("Det er ikke noe frosset som heter")
    figure = freeze(summary, "figur", "oppgave 1")
    assert "må stå alene" in Facts(figure).trouble("frosset", "1", alone=False)


def test_the_json_says_what_each_text_has_frozen(summary) -> None:
    frozen = freeze(summary, "antall", "innspill")
    texts = (Written("ingress", "Det kom [[frosset:1]]"), Written("hensikt", "Uten"))
    first, second = as_data(replace(frozen, written=texts))["written"]
    (held,) = first["frozen"]
    assert (held["number"], held["was"], held["frozen_at"]) == (1, "[[antall:innspill]]", DAY.isoformat())
    assert held["content"] == {"words": str(summary.numbers.responses)}
    assert second["frozen"] == []
