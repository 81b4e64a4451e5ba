"""The sections as they are to stand: the machine's text, what a person wrote instead, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workshop.drafting import FINDINGS, Draft, Reference, Section, Sentence
from workshop.exports.blocks import Block, Heading, Paragraph, Prose, ProseList, Run
from workshop.exports.facts import Facts
from workshop.exports.frozen import FROZEN
from workshop.exports.markup import blocks_of, lives_of, plain_text
from workshop.exports.text import one_line
from workshop.exports.told import section_blocks
from workshop.i18n import _
from workshop.models.frozen import Frozen
from workshop.models.summary import Summary
from workshop.models.written import Written


class Pen:
    """Sets the sections of one oppsummering. What they look up is found in ``facts``."""

    def __init__(self, written: Iterable[Written] = (), facts: Facts | None = None) -> None:
        self._written = {one.key: one for one in written}
        self.facts = facts or Facts()

    @classmethod
    def of(cls, summary: Summary) -> Pen:
        return cls(summary.written, Facts(summary))

    def is_left_out(self, key: str) -> bool:
        return key in self._written and self._written[key].left_out

    def section(self, section: Section, *, level: int = 1) -> Iterator[Block]:
        """Yield the heading and the text of a section of the draft; nothing where there is nothing to say."""
        content = tuple(self.content(section, level=level))
        if content:
            yield Heading(level, section.heading)
            yield from content

    def content(self, section: Section, *, level: int = 1) -> Iterator[Block]:
        """Yield what stands under the section's heading."""
        written = self._written.get(section.key)
        if written is None:
            yield from section_blocks(section)
        elif not written.left_out:
            yield from self.text(written.text, level=level)

    def findings(self, made: Draft) -> Iterator[Block]:
        """Yield hovedfunn with its parts, each under a heading of its own."""
        if self.is_left_out(FINDINGS):
            return
        lead = made.section(FINDINGS)
        yield Heading(1, lead.heading)
        yield from self.content(lead)
        for part in made.sections:
            if part.part_of == FINDINGS:
                yield from self.section(part, level=2)

    def told(self, section: Section) -> Section:
        """The section as it stands, in sentences: for a page that has no room for more than words."""
        if section.key not in self._written:
            return section
        blocks = tuple(self.content(section))
        lines = [runs for block in blocks for runs in (block.items if isinstance(block, ProseList) else [_runs(block)])]
        texts = filter(None, (one_line(plain_text(runs)) for runs in lines))
        rests = (Reference("written", name=section.key),)
        listed = any(isinstance(block, ProseList) for block in blocks)
        return replace(section, sentences=tuple(Sentence(text, rests) for text in texts), listed=listed)

    def commentary(self, key: str, *, level: int) -> Iterator[Block]:
        """Yield what a person wrote where the machine writes nothing; no heading."""
        written = self._written.get(key)
        if written is not None and not written.left_out:
            yield from self.text(written.text, level=level)

    def after(self, place: str) -> Iterator[Block]:
        """Yield the sections of the planner's own that stand after a place in the document."""
        for written in self._written.values():
            if written.is_own and written.after == place and not written.left_out:
                content = tuple(self.text(written.text, level=1))
                if content:
                    yield Heading(1, own_title(written))
                    yield from content

    def text(self, text: str, *, level: int) -> Iterator[Block]:
        """Yield the blocks of a text under a heading of ``level``."""
        return blocks_of(text, level=level, facts=self.facts)


def _runs(block: Block) -> tuple[Run, ...]:
    if isinstance(block, Prose):
        return block.runs
    return (Run(block.text),) if isinstance(block, Heading | Paragraph) else ()


def own_title(written: Written) -> str:
    """Return the heading of a section of the planner's own, or that it has none."""
    return one_line(written.title) or _("Avsnitt uten overskrift")


def frozen_in(summary: Summary, text: str) -> list[Frozen]:
    """Return what is frozen in a text, by number."""
    named = {name for what, name, _alone in lives_of(text) if what == FROZEN}
    return [one for one in summary.frozen if str(one.number) in named]


def chapter_key(prompt: int) -> str:
    """Return the key of the commentary on a prompt, given by its id."""
    return f"oppgave-{prompt}"
