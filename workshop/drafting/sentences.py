"""What a draft is made of: sentences that know what they rest on, in sections with keys that stay."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """One thing in the Summary that a sentence rests on; with it, every number in the sentence can be counted again.

    ``what`` is one of

    - "about", "numbers": a field of the Summary or of its numbers, by ``name``
    - "purpose", "closing", "program": an entry there, by ``number`` from 1
    - "prompt": a prompt as a whole, by ``number``
    - "theme", "view": a theme or one view in it, of prompt ``number`` by ``name``, with its ``responses``
    - "marks": what was marked for the alternative ``name`` of prompt ``number`` ("" for every alternative)
    - "opinions": the opinion groups of prompt ``number``
    - "responses": ``responses`` themselves; ``name`` is their table where that is what they share
    - "appendix": every response of the day
    - "written": what a planner wrote in the section ``name`` instead
    - "feedback": what was answered to the draft; of one part of it by ``name``, of prompt ``number`` where it has one
    """

    what: str
    number: int = 0
    name: str = ""
    responses: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """One finished statement, or two that belong together. Raises ValueError when it rests on nothing."""

    text: str
    rests_on: tuple[Reference, ...]
    shown: tuple[int, ...] = ()  #: the responses it quotes, whose numbers help a reader

    def __post_init__(self) -> None:
        if not self.rests_on:
            raise ValueError(f"A sentence must rest on something: {self.text}")


@dataclass(frozen=True)
class Section:
    """Sentences under a heading. ``key`` never changes: a person's own text is kept by it."""

    key: str
    heading: str
    sentences: tuple[Sentence, ...]
    listed: bool = False  #: each sentence stands for itself, in a list
    part_of: str = ""  #: the key of the section it stands under

    @property
    def text(self) -> str:
        """Everything as running text."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True)
class Draft:
    """The machine's own text of an oppsummering. Sections without anything to say are there, and empty."""

    sections: tuple[Section, ...]

    def section(self, key: str) -> Section:
        """The section with the key. Raises KeyError when there is none."""
        return {section.key: section for section in self.sections}[key]

    def parts_of(self, key: str) -> tuple[Section, ...]:
        """The sections that stand under the one with the key, those with something to say."""
        return tuple(section for section in self.sections if section.part_of == key and section.sentences)
