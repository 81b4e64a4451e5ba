"""What the planner may set into a text: the choices of *Sett inn*, and what is wrong with what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from workshop.actions.refusing import Refused
from workshop.exports import theme_wording, wording
from workshop.exports.blocks import Chart
from workshop.exports.facts import COUNT, COUNTS, FIGURE, NUMBERS, TABLE, THEME, Facts, drawn_blocks
from workshop.exports.frozen import FROZEN, label_of
from workshop.exports.markup import LIVE, lives_of
from workshop.exports.text import one_line
from workshop.i18n import _
from workshop.models.frozen import Frozen, FrozenContent
from workshop.models.summary import PromptChapter, Summary

#: a group of choices: its name, and each as what is written in the text and what people call it
Choices = list[tuple[str, list[tuple[str, str]]]]


def choices_of(summary: Summary) -> Choices:
    """Everything that can be set in now, group by group; groups without anything are left out."""
    names = {
        "innspill": _("innspill som kan leses"),
        "deltakere": _("deltakere"),
        "deltakere som svarte": _("deltakere som sendte innspill"),
        "bord": _("bord"),
        "oppgaver": _("oppgaver"),
        "temaer": _("temaer"),
    }
    themes = [
        (f"[[{THEME}:{theme.id}]]", f"{one_line(theme_wording.theme_name(theme.label))} ({len(theme.responses)})")
        for chapter in summary.prompts
        for theme in chapter.themes
    ]
    drawn = [one for chapter in summary.prompts for one in _drawn(chapter)]
    counts = [(f"[[{COUNT}:{name}]]", names[name]) for name in COUNTS]
    counts += [
        (f"[[{COUNT}:innspill i oppgave {chapter.number}]]", _("innspill i oppgave %(num)d", num=chapter.number))
        for chapter in summary.prompts
        if chapter.responses
    ]
    made = ((_("Tema"), themes), (_("Figur og tabell"), drawn), (_("Antall"), counts))
    return [(label, held) for label, held in made if held]


def _drawn(chapter: PromptChapter) -> Iterator[tuple[str, str]]:
    counts = {FIGURE: 0, TABLE: 0}
    for block in drawn_blocks(chapter):
        what = FIGURE if isinstance(block, Chart) else TABLE
        counts[what] += 1
        place = f" {counts[what]}" if counts[what] > 1 else ""
        title = block.title if isinstance(block, Chart) else block.caption
        label = _("Figur: %(title)s", title=title) if what == FIGURE else _("Tabell: %(title)s", title=title)
        yield f"[[{what}:oppgave {chapter.number}{place}]]", wording.capitalized(label)


def troubles_of(text: str, facts: Facts) -> list[str]:
    """What in the text cannot be set, each said once."""
    told = (facts.trouble(what, name, alone=alone) for what, name, alone in lives_of(text))
    return list(dict.fromkeys(sentence for sentence in told if sentence))


@dataclass(frozen=True)
class Live:
    """One of what a text looks up. ``frozen_at`` is None where it follows the data."""

    mark: str
    label: str
    number: int = 0  #: of the frozen one
    frozen_at: datetime | None = None


def lives_in(text: str, facts: Facts) -> list[Live]:
    """What can be frozen in the text and what is, each once, in the order it stands."""
    made: dict[str, Live] = {}
    for what, name, alone in lives_of(text):
        mark = f"[[{what}:{name}]]"
        frozen = facts.frozen(name) if what == FROZEN else None
        if frozen is not None:
            made.setdefault(mark, Live(mark, label_of(frozen), frozen.number, frozen.at))
        elif what not in {FROZEN, NUMBERS} and not facts.trouble(what, name, alone=alone):
            made.setdefault(mark, Live(mark, label_of(taken(mark, facts))))
    return list(made.values())


def taken(mark: str, facts: Facts) -> Frozen:
    """What a mark says now. Raises Refused where it says nothing, or is no mark of what can be frozen."""
    found = LIVE.fullmatch(mark)
    content = facts.content(found[1], found[2]) if found and found[1] not in {FROZEN, NUMBERS} else FrozenContent()
    if content == FrozenContent():
        raise Refused(_("Det du ville fryse, finnes ikke lenger. Se over teksten og prøv igjen."))
    return Frozen(0, mark, datetime.min, content)


def with_added(text: str, mark: str) -> str:
    """The text with a mark on a line of its own at the end: how a page without scripts sets it in."""
    return f"{text.rstrip()}\n\n{mark}".lstrip()
