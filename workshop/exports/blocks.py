"""The pieces a document is set from. DOCX and PDF know how to set each; neither knows what a workshop is."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.models.figures import Figure

#: columns of words that stand closer together than others
MANY_COLUMNS = 6


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 to 4, never skipping one on the way down."""

    level: int
    text: str
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``small`` for what explains rather than tells, ``lead`` for what stays with the next block.

    ``strong`` for what names the list that comes next and is no heading.
    """

    text: str
    small: bool = False
    lead: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Notice:
    """A sentence the reader must not miss, set apart from the text."""

    text: str


@dataclass(frozen=True)
class Terms:
    """Short facts, each a name and a value."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Bullets:
    """A bulleted list; ``lead`` where it stays with the next block."""

    items: tuple[str, ...]
    lead: bool = False


@dataclass(frozen=True)
class Run:
    """A piece of text with one look. ``link`` is an address, ``number`` the response it leads to in the appendix."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    number: int = 0


@dataclass(frozen=True)
class Prose:
    """A paragraph that a person wrote; a newline in a run is a line of its own."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class ProseList:
    """A list that a person wrote; ``start`` is its first number, None for bullets."""

    items: tuple[tuple[Run, ...], ...]
    start: int | None = None


@dataclass(frozen=True)
class Quote:
    """Something a participant wrote: the words, where they came from, and the number that leads to the appendix.

    Several numbers where several wrote the same: "×3".
    """

    numbers: tuple[int, ...]
    text: str
    source: str

    @property
    def times(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True)
class Quotes:
    """Quotes that stand for a theme. The last of them stays with the next block, which leads to all the others."""

    items: tuple[Quote, ...]


@dataclass(frozen=True)
class Responses:
    """Responses listed one by one."""

    items: tuple[Quote, ...]


@dataclass(frozen=True)
class References:
    """All that something rests on. Paper has the numbers, each of which leads to the appendix; a screen the words."""

    label: str
    items: tuple[Quote, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Every number, ascending."""
        return tuple(sorted(number for item in self.items for number in item.numbers))


@dataclass(frozen=True)
class Told:
    """A sentence, and the responses it quotes, whose numbers stand after it."""

    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sentences:
    """Sentences that each stand for themselves, in a list."""

    items: tuple[Told, ...]


@dataclass(frozen=True)
class Chart:
    """A drawing; ``alt`` says in words what it shows."""

    title: str
    alt: str
    figure: Figure


@dataclass(frozen=True)
class QrCode:
    """A code to scan, with the address it holds in letters beside it. ``text`` says what one finds there."""

    address: str
    text: str
    alt: str  #: what the picture is, for those who do not see it


@dataclass(frozen=True)
class Table:
    """A table with a header row. ``widths`` are shares of the text width; ``numeric`` are columns set to the right."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numeric: tuple[int, ...] = ()
    total: bool = False  #: the last row is a sum

    @property
    def is_tight(self) -> bool:
        """Whether its columns are so many that they must stand closer together: a year is not to be cut."""
        return len(self.header) >= MANY_COLUMNS and not self.numeric


@dataclass(frozen=True)
class AppendixRow:
    """One response in the appendix, where references lead."""

    number: int
    cells: tuple[str, ...]  #: what stands after the number
    withheld: bool
    remark: bool = False  #: written beside marks: its last cell says so, and names no theme


@dataclass(frozen=True)
class Appendix:
    """The table of every response, each exactly once."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[AppendixRow, ...]
    widths: tuple[int, ...]


Block = (
    Heading
    | Paragraph
    | Notice
    | Terms
    | Bullets
    | Prose
    | ProseList
    | Quotes
    | Responses
    | References
    | Sentences
    | Chart
    | QrCode
    | Table
    | Appendix
)


@dataclass(frozen=True)
class Document:
    """A titled sequence of blocks with what the file's properties and footer need."""

    title: str
    subtitle: str
    subject: str
    author: str
    language: str  #: "nb-NO" | "nn-NO"
    footer: str
    contents_title: str
    front: tuple[Block, ...]  #: before the table of contents
    body: tuple[Block, ...]
    place: str = ""
    date: str = ""
    mark: str = ""  #: what every page must say, such as that it is made up; in the footer too
