"""The innspillsmatrise as one frozen value: what its page shows and its files hold. Plain values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workshop.models.followed import Step

#: where what is in no theme stands; a comment is what was written beside marks that nobody has grouped
REMAINDER, UNPLACED, COMMENT, HIDDEN = "remainder", "unplaced", "comment", "hidden"


@dataclass(frozen=True)
class Words:
    """What a person fills in for one response. ``consequence`` is a value of ``Consequence``."""

    short_version: str = ""
    text: str = ""  #: kommunens vurdering
    consequence: str = "undecided"
    follow_up: str = ""
    responsible: str = ""

    @property
    def is_assessed(self) -> bool:
        """Whether the municipality has answered: with words, or by deciding what comes of it."""
        return bool(self.text) or self.consequence != "undecided"


@dataclass(frozen=True)
class MatrixRow:
    """One response with the municipality's answer. Of a hidden one neither its words nor those about it are here."""

    response: int  #: its id
    number: int  #: running number in the workshop, from 1
    prompt: int  #: the number of its prompt
    prompt_title: str
    group: str  #: the table's name; "" when none was stated
    text: str | None  #: None when it is hidden
    about: str  #: what it comments on, where it was written beside a mark
    themes: tuple[str, ...]  #: labels, the main one first
    place: int | str  #: the main theme's id, or REMAINDER, UNPLACED, COMMENT, HIDDEN
    suggestion: str  #: kortversjon by rule; "" when hidden
    words: Words = Words()
    revision: int = 0  #: 0 where nobody has filled in anything
    updated_at: datetime | None = None
    updated_by: str = ""
    constructed: bool = False
    became: Step | None = None  #: the last status set for it, else for its main theme; None where nobody has said

    @property
    def withheld(self) -> bool:
        return self.text is None

    @property
    def short_version(self) -> str:
        """What stands as kortversjon: a person's, else the rule's."""
        return self.words.short_version or self.suggestion


@dataclass(frozen=True)
class Matrix:
    """Every response that was not withdrawn, once: by prompt, in the planner's order of themes, then by number."""

    title: str
    process: str
    municipality: str
    date: date
    language: str  #: "nb" | "nn"
    mark: str  #: tells this workshop's sheets from those of others
    made_at: datetime
    rows: tuple[MatrixRow, ...]
    place: str = ""

    @property
    def open_to_answer(self) -> int:
        """How many can be assessed: all but the hidden ones."""
        return sum(not row.withheld for row in self.rows)

    @property
    def assessed(self) -> int:
        return sum(row.words.is_assessed for row in self.rows)

    @property
    def hidden(self) -> int:
        return sum(row.withheld for row in self.rows)

    def part_of(self, row: MatrixRow) -> tuple[int, int]:
        """How many that stand where the row does are assessed, and how many there are."""
        here = [one for one in self.rows if (one.prompt, one.place) == (row.prompt, row.place)]
        return sum(one.words.is_assessed for one in here), len(here)

    @property
    def is_followed(self) -> bool:
        """Whether anybody has said what became of any of it."""
        return any(row.became is not None for row in self.rows)

    @property
    def constructed(self) -> bool:
        return any(row.constructed for row in self.rows)
