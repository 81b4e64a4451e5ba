"""What a person may set into a text that is looked up when the document is set, so that it stays true.

``[[tema:17]]``, ``[[figur:oppgave 3]]``, ``[[tabell:oppgave 3]]`` and ``[[innspill:14]]`` on a line of their own
become blocks. Within a sentence the first is the theme's name, the last the words; ``[[antall:innspill]]`` is a number.
``[[frosset:5]]`` is one of these as it was when a planner froze it (``exports.frozen``). What is hidden or withdrawn is
never shown, whoever asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from workshop.drafting.counts import named
from workshop.exports import frozen, theme_wording, wording
from workshop.exports.blocks import Block, Chart, Paragraph, Quotes, Run, Table
from workshop.exports.outcome import outcome_blocks
from workshop.exports.quoting import marks_each, quoted_lines
from workshop.exports.sizes import size_blocks
from workshop.exports.text import one_line
from workshop.i18n import _
from workshop.models.frozen import Frozen, FrozenContent
from workshop.models.summary import PromptChapter, ResponseLine, Summary, ThemeSection

#: what can be looked up, as it is written
THEME, FIGURE, TABLE, RESPONSE, COUNT, NUMBERS = "tema", "figur", "tabell", "innspill", "antall", "nr"
_OF_PROMPT = re.compile(r"oppgave[ -](\d{1,4})(?:[ -](\d{1,2}))?")
_OF_ONE = re.compile(r"innspill i (oppgave|tema) (\d{1,9})")


class Facts:
    """Looks up what one Summary says; of none, nothing is found."""

    def __init__(self, summary: Summary | None = None) -> None:
        self._summary = summary

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The numbers of the responses in the appendix."""
        return frozenset(self._lines)

    def blocks(self, what: str, name: str) -> tuple[Block, ...]:
        """What stands on a line of its own; nothing where it is not there. A theme's description is its chapter's."""
        if what == frozen.FROZEN:
            held = self.frozen(name)
            return tuple(frozen.blocks_in(held, self._lines)) if held else ()
        made = {THEME: self._theme, FIGURE: self._figure, TABLE: self._table, RESPONSE: self._response}.get(what)
        return tuple(made(name)) if made else ()

    def runs(self, what: str, name: str) -> tuple[Run, ...]:
        """What stands within a sentence; nothing where it is not there, or is no part of a sentence."""
        if what == NUMBERS:
            return tuple(self._leads(name))
        if what == frozen.FROZEN:
            held = self.frozen(name)
            return tuple(frozen.runs_in(held, self._lines)) if held else ()
        if what == COUNT:
            count = self.count(name)
            return () if count is None else (Run(str(count)),)
        if what == THEME and (found := self._themes.get(_number(name))):
            return (Run(named(theme_wording.theme_name(found[1].label))),)
        if what == RESPONSE and (line := self._readable(name)):
            (quote,) = quoted_lines([line], mark=False)
            return (Run(f"«{one_line(quote.text)}» ["), Run(str(line.number), number=line.number), Run("]"))
        return ()

    def count(self, name: str) -> int | None:
        """A number by name; None where nothing is called so."""
        if self._summary is None:
            return None
        if found := _OF_ONE.fullmatch(name):
            number = int(found[2])
            if found[1] == "oppgave":
                chapter = self._chapters.get(number)
                return chapter.responses if chapter else None
            return len(self._themes[number][1].responses) if number in self._themes else None
        made = COUNTS.get(name)
        return made(self._summary) if made else None

    def frozen(self, name: str) -> Frozen | None:
        """What a planner has frozen under this number."""
        return self._frozen.get(_number(name))

    def content(self, what: str, name: str) -> FrozenContent:
        """What a live block says now, to be frozen: nobody's words, only where they stand."""
        line = self._readable(name) if what == RESPONSE else None
        theme = self._themes.get(_number(name)) if what == THEME else None
        quoted = theme[1].quotes if theme else (line,) if line else ()
        marks = self._summary is not None and marks_each(self._summary)
        return frozen.content_of(self.runs(what, name), self.blocks(what, name), quoted, marks)

    def trouble(self, what: str, name: str, *, alone: bool) -> str:
        """What is wrong, in a sentence; "" where it can be set."""
        if what in {FIGURE, TABLE} and not alone:
            return _("%(mark)s må stå alene på en linje, og er ikke med.", mark=f"[[{what}:{name}]]")
        held = self.frozen(name) if what == frozen.FROZEN else None
        if held is not None and (told := frozen.gone_told(held, self._lines)):
            return told
        if self.runs(what, name) or (alone and self.blocks(what, name)):
            return ""
        if held is not None:
            return _("%(mark)s må stå alene på en linje, og er ikke med.", mark=f"[[{what}:{name}]]")
        sentences = {
            THEME: _("Temaet i %(mark)s finnes ikke lenger, eller er tomt, og er ikke med."),
            FIGURE: _("Det er ingen slik figur som %(mark)s, så den er ikke med."),
            TABLE: _("Det er ingen slik tabell som %(mark)s, så den er ikke med."),
            RESPONSE: _("Innspillet i %(mark)s er skjult, trukket tilbake eller finnes ikke, og er ikke med."),
            COUNT: _("Vi kjenner ikke tallet %(mark)s, så det er ikke med."),
            NUMBERS: _("Ingen av innspillene i %(mark)s finnes, så henvisningen er ikke med."),
            frozen.FROZEN: _("Det er ikke noe frosset som heter %(mark)s, så det er ikke med."),
        }
        return sentences[what] % {"mark": f"[[{what}:{name}]]"}

    @cached_property
    def _chapters(self) -> dict[int, PromptChapter]:
        return {chapter.number: chapter for chapter in self._summary.prompts} if self._summary else {}

    @cached_property
    def _themes(self) -> dict[int, tuple[PromptChapter, ThemeSection]]:
        return {theme.id: (chapter, theme) for chapter in self._chapters.values() for theme in chapter.themes}

    @cached_property
    def _lines(self) -> dict[int, ResponseLine]:
        return {line.number: line for line in self._summary.appendix} if self._summary else {}

    @cached_property
    def _frozen(self) -> dict[int, Frozen]:
        return {one.number: one for one in self._summary.frozen} if self._summary else {}

    def _readable(self, name: str) -> ResponseLine | None:
        line = self._lines.get(_number(name))
        return None if line is None or line.withheld else line

    def _leads(self, name: str) -> Iterator[Run]:
        """Yield " [", "4", ", ", "17", "]": each number leads to its response."""
        numbers = [int(number) for number in re.findall(r"\d{1,6}", name) if int(number) in self._lines]
        for place, number in enumerate(numbers):
            yield Run(", " if place else " [")
            yield Run(str(number), number=number)
        if numbers:
            yield Run("]")

    def _theme(self, name: str) -> Iterator[Block]:
        if _number(name) in self._themes:
            chapter, theme = self._themes[_number(name)]
            yield Paragraph(one_line(theme_wording.theme_name(theme.label)), lead=True, strong=True)
            told = f"{wording.capitalized(theme_wording.size(theme))}. {theme_wording.gathered(theme, chapter)}"
            yield Paragraph(told.strip(), lead=bool(theme.quotes))
            if theme.quotes:
                yield Quotes(quoted_lines(theme.quotes, marks_each(self._summary)))

    def _figure(self, name: str) -> Iterator[Block]:
        yield from self._one(name, Chart)

    def _table(self, name: str) -> Iterator[Block]:
        yield from self._one(name, Table)

    def _one(self, name: str, kind: type[Block]) -> Iterator[Block]:
        """Yield the first figure or table of a prompt, or that with the number after the prompt's."""
        found = _OF_PROMPT.fullmatch(name)
        if found and int(found[1]) in self._chapters:
            held = [block for block in drawn_blocks(self._chapters[int(found[1])]) if isinstance(block, kind)]
            yield from held[int(found[2] or 1) - 1 : int(found[2] or 1)]

    def _response(self, name: str) -> Iterator[Block]:
        if line := self._readable(name):
            yield Quotes(quoted_lines([line], marks_each(self._summary)))


#: the numbers that have a name
COUNTS: dict[str, Callable[[Summary], int]] = {
    "innspill": lambda summary: summary.numbers.responses,
    "deltakere": lambda summary: summary.numbers.joined,
    "deltakere som svarte": lambda summary: summary.numbers.answered,
    "bord": lambda summary: summary.numbers.groups,
    "oppgaver": lambda summary: len(summary.prompts),
    "temaer": lambda summary: sum(len(chapter.themes) for chapter in summary.prompts),
}


def drawn_blocks(chapter: PromptChapter) -> list[Block]:
    """The figures and tables of a prompt, in the order its chapter has them."""
    return [block for block in (*outcome_blocks(chapter), *size_blocks(chapter)) if isinstance(block, Chart | Table)]


def _number(name: str) -> int:
    """The number a name is; 0 for anything else, which nothing is called."""
    return int(name) if re.fullmatch(r"[0-9]{1,9}", name) else 0
