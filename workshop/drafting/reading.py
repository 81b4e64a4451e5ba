"""The Summary as the sentences read it: themes over all prompts, the tables of the day, and references to both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from workshop.drafting.counts import is_said, plain
from workshop.drafting.sentences import Reference
from workshop.models.summary import PromptChapter, ResponseLine, Summary, ThemeSection, View

#: what is quoted in a sentence is at most this long
QUOTED = 160


@dataclass(frozen=True)
class Topic:
    """A theme with every other of the same name, capitals aside: the same thing said to several prompts."""

    label: str
    held: tuple[tuple[PromptChapter, ThemeSection], ...]

    @property
    def lines(self) -> tuple[ResponseLine, ...]:
        """Its responses, each once."""
        return tuple({line.number: line for _chapter, theme in self.held for line in theme.responses}.values())

    @property
    def size(self) -> int:
        return len(self.lines)

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(line.group for line in self.lines if line.group)

    @property
    def prompts(self) -> tuple[int, ...]:
        return tuple(chapter.number for chapter, _theme in self.held)

    @property
    def references(self) -> tuple[Reference, ...]:
        return tuple(theme_of(chapter, theme) for chapter, theme in self.held)


def topics_of(summary: Summary) -> tuple[Topic, ...]:
    """Every theme that has a name and responses, the largest first; then those more tables raised."""
    found: dict[str, list[tuple[PromptChapter, ThemeSection]]] = {}
    for chapter in summary.prompts:
        for theme in chapter.themes:
            name = plain(theme.label)
            if is_said(name) and theme.responses:
                found.setdefault(name.casefold(), []).append((chapter, theme))
    topics = (Topic(_largest(held).label, tuple(held)) for held in found.values())
    return tuple(sorted(topics, key=lambda topic: (-topic.size, -len(topic.tables))))


def _largest(held: Iterable[tuple[PromptChapter, ThemeSection]]) -> ThemeSection:
    return max((theme for _chapter, theme in held), key=lambda theme: len(theme.responses))


def tables_of_day(summary: Summary) -> frozenset[str]:
    """The tables that sent at least one response, hidden ones too."""
    return frozenset(line.group for line in summary.appendix if line.group)


def lines_of(chapter: PromptChapter) -> tuple[ResponseLine, ...]:
    """Every readable response of the chapter once, by number."""
    held = chain(*(theme.responses for theme in chapter.themes), chapter.remainder, chapter.unplaced)
    lines = {line.number: line for line in held}
    return tuple(lines[number] for number in sorted(lines))


def is_written(chapter: PromptChapter) -> bool:
    """Whether the prompt is answered in words that themes tell of."""
    return chapter.outcome is None


def is_answered(chapter: PromptChapter) -> bool:
    return bool(lines_of(chapter) or chapter.hidden or chapter.ballots)


def words_of(line: ResponseLine) -> str:
    """What it says where it stands, on one line, with "…" where other words of it are left out."""
    whole, parts = plain(line.text or ""), [plain(part) for part in line.parts]
    if not parts:
        return whole
    before = "" if whole.startswith(parts[0]) else "… "
    after = "" if whole.endswith(parts[-1]) else " …"
    return f"{before}{' … '.join(parts)}{after}"


def quotable(lines: Iterable[ResponseLine]) -> Iterator[ResponseLine]:
    """Those that say something, and no more than a sentence has room for."""
    for line in lines:
        words = words_of(line)
        if is_said(words) and len(words) <= QUOTED:
            yield line


def theme_of(chapter: PromptChapter, theme: ThemeSection) -> Reference:
    return Reference("theme", chapter.number, theme.label, numbers(theme.responses))


def view_of(chapter: PromptChapter, view: View) -> Reference:
    return Reference("view", chapter.number, view.label, numbers(view.responses))


def responses_of(number: int, lines: Iterable[ResponseLine], name: str = "") -> Reference:
    return Reference("responses", number, name, numbers(lines))


def numbers(lines: Iterable[ResponseLine]) -> tuple[int, ...]:
    return tuple(sorted(line.number for line in lines))
