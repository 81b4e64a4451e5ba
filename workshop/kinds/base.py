"""What every kind of prompt knows: how it is filled in, what the marks mean, and what they come to.

A kind is one class in a file of its own. It knows no database and no request; it gets plain values and gives plain
values, so that the phone, the wall, the summary and the exports need to know nothing of it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from wtforms.fields.core import UnboundField

from workshop.i18n import _
from workshop.models.figures import Outcome

#: where a problem is told that is about the form as a whole
FORM = ""
#: what the setting "each" holds where a table answers together, by its scribe
TABLE = "table"


@dataclass(frozen=True, slots=True)
class Item:
    """One option as a kind sees it."""

    id: int
    text: str
    opposite: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """One thing taken from an earlier prompt, with where it stood there."""

    text: str
    opposite: str = ""
    origin: str = ""
    origin_id: int | None = None

    @property
    def key(self) -> str:
        """What a form names it by."""
        return (
            f"{self.origin}-{self.origin_id}-{self.text}"
            if self.origin_id is None
            else f"{self.origin}-{self.origin_id}"
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt as a kind sees it: what is to be marked, and how."""

    question: str
    items: tuple[Item, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)

    def name_of(self, item: Item) -> str:
        """What the item is called; both poles of a pair, and the question itself where nothing else is marked."""
        return " – ".join(filter(None, (item.text, item.opposite))) or self.question


@dataclass(frozen=True, slots=True)
class Vote:
    """One ballot as a kind sees it: the table ("" for none), the marks by item id, and what is kept beside them."""

    group: str
    marks: Mapping[int, int]
    details: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


class Kind(ABC):
    """How one kind of prompt is answered."""

    #: what ``Prompt.kind`` holds; also the name of the phone's template
    name: ClassVar[str]
    #: what it is called in a day file
    word: ClassVar[str]
    #: what it is called on the screen
    title: ClassVar[Any]
    #: settings a day file must give, and those it may; "options" and "pairs" are what is marked
    needs: ClassVar[frozenset[str]] = frozenset()
    takes: ClassVar[frozenset[str]] = frozenset()
    #: how many options or pairs there must be, where they are needed
    least: ClassVar[int] = 1
    #: whether it is answered in words, as responses, and not with marks
    written: ClassVar[bool] = False
    #: whether written answers come to something by themselves, which ``told`` says; else themes tell it
    tells: ClassVar[bool] = False
    #: what each mark says of a statement, for (1), neither (0) or against (-1), where people who mark alike are looked
    #: for; None where they are not
    leans: ClassVar[Mapping[int, int] | None] = None
    #: characters a written answer may have; None where it is a whole response
    longest: ClassVar[int | None] = None

    @abstractmethod
    def fields(self, asked: Asked) -> dict[str, UnboundField]:
        """The form fields a participant fills in, by name."""

    @abstractmethod
    def marks(self, asked: Asked, data: Mapping[str, Any]) -> dict[int, int]:
        """The marks of a filled-in form, by item id. What was left blank has none."""

    def highest(self, asked: Asked) -> int | None:
        """The highest number a field of an item may hold; None where that is not all there is to a field."""
        return None

    def quick(self, asked: Asked, sent: Mapping[str, str]) -> Vote | None:
        """The vote our own page sends, read without building the form; None where anything needs a closer look.

        A whole room may send at once, and a form costs more than all the rest of keeping a ballot.
        """
        highest = self.highest(asked)
        data = None if highest is None else self.numbers(asked, sent, highest)
        return None if data is None or self.problems(asked, data) else Vote("", self.marks(asked, data))

    def numbers(self, asked: Asked, sent: Mapping[str, str], highest: int) -> dict[str, Any] | None:
        """The items' fields that are filled in; None where one holds anything but a number from 0 to ``highest``."""
        data: dict[str, Any] = {}
        for item in asked.items:
            word = sent.get(self.field_name(item), "")
            if word and not (word.isascii() and word.isdecimal() and len(word) < 4 and int(word) <= highest):
                return None
            if word:
                data[self.field_name(item)] = int(word)
        return data

    def details(self, asked: Asked, data: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
        """What is kept beside some marks, by item id, e.g. a year."""
        return {}

    def comments(self, asked: Asked) -> bool:
        """Whether one can write about each item."""
        return bool(asked.settings.get("comment"))

    def remark(self, asked: Asked) -> str:
        """What the one text for the prompt as a whole is asked for with; "" where there is none."""
        return ""

    def fill(self, asked: Asked, vote: Vote) -> dict[str, Any]:
        """The form's values for a participant who has marked before: the reverse of ``marks`` and ``details``."""
        marks = vote.marks
        return {self.field_name(item): marks[item.id] for item in asked.items if item.id in marks}

    def problems(self, asked: Asked, data: Mapping[str, Any]) -> dict[str, str]:
        """What does not fit together across fields, as a sentence for a field, or for ``FORM``."""
        return {}

    @abstractmethod
    def say(self, asked: Asked, item: Item, mark: int) -> str:
        """One mark in words, as a list of all answers has it."""

    def tell(self, asked: Asked, item: Item, vote: Vote) -> str:
        """One mark in words with what is kept beside it."""
        return self.say(asked, item, vote.marks[item.id])

    def about(self, text: str, opposite: str) -> str:
        """What a comment beside an item is about; the item's own words are given."""
        return " – ".join(filter(None, (text, opposite)))

    def mark_from(self, word: str) -> int:
        """The mark that a file of answers writes as ``word``. Raises ValueError with a sentence for its writer."""
        raise ValueError(_("Oppgaver av typen «%(kind)s» har ingen merker.", kind=self.word))

    @abstractmethod
    def outcome(self, asked: Asked, votes: Sequence[Vote]) -> Outcome:
        """What the votes came to. Works without any."""

    def lay_out(self, found: Sequence[Material], goals: Sequence[str]) -> list[Material]:
        """The options made of what was taken from an earlier prompt; ``goals`` are its own, or the process's."""
        return list(found)

    def told(self, asked: Asked, texts: Sequence[str]) -> Outcome | None:
        """What written answers that can be read come to by themselves; None where themes tell it."""
        return None

    @staticmethod
    def field_name(item: Item) -> str:
        return f"item-{item.id}"

    def order(self, asked: Asked, seed: int) -> Asked:
        """The items in the order one participant sees them; ``seed`` is the participant's own number."""
        return asked
