"""The oppsummering as a page: the very blocks the documents are set from, with anchors to link to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from workshop.exports.blocks import Appendix, Block, Chart, Document, Heading, Table
from workshop.exports.charts import draw
from workshop.exports.text import slug

#: headings the table of contents lists; those below, themes among them, are folded under the one they stand in
LISTED = 2
#: cells of a table that is folded away until somebody asks for it; a phone sets each on a line of its own
LONG = 60
#: pieces between two links back to the contents
FAR = 12
_NOTHING = Markup("")


@dataclass(frozen=True)
class Piece:
    """One block as ``_block.html`` shows it."""

    kind: str  #: the block's class name in lower case
    block: Block
    anchor: str = ""  #: of a heading
    drawing: Markup = _NOTHING  #: of a chart
    leads_up: bool = False  #: a heading far enough from the last link to the contents to have one before it

    @property
    def folds(self) -> bool:
        """Whether it is so long that it opens when somebody asks for it, or follows a link into it."""
        block = self.block
        return isinstance(block, Table | Appendix) and len(block.rows) * len(block.header) > LONG


@dataclass(frozen=True)
class Entry:
    """A heading in the contents with those under it; ``folded`` are those too many to list at once, such as themes."""

    heading: Piece
    parts: tuple[Entry, ...] = ()
    folded: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Page:
    """The whole oppsummering; ``contents`` are the headings of the first level, each with what is under it."""

    title: str
    subtitle: str
    contents_title: str
    front: tuple[Piece, ...]
    body: tuple[Piece, ...]
    contents: tuple[Entry, ...]


def page_of(content: Document) -> Page:
    """The page of a document: the same blocks in the same order."""
    made = Maker()
    front = tuple(map(made.piece, content.front))
    body = tuple(_with_ways_up([made.piece(block) for block in content.body]))
    return Page(content.title, content.subtitle, content.contents_title, front, body, _contents(body))


class Maker:
    """Makes pieces one by one, each anchor once."""

    def __init__(self) -> None:
        self._anchors: set[str] = set()
        self._charts = 0

    def piece(self, block: Block) -> Piece:
        kind = type(block).__name__.lower()
        if isinstance(block, Heading):
            return Piece(kind, block, anchor=self._anchor(block.text))
        if isinstance(block, Chart):
            self._charts += 1
            # The writer escapes every label it draws.
            drawing = Markup(draw(block.title, block.figure, ident=f"diagram-{self._charts}"))  # noqa: S704
            return Piece(kind, block, drawing=drawing)
        return Piece(kind, block)

    def _anchor(self, text: str) -> str:
        """An id made of the heading's words, so that a link survives that a chapter before it is added."""
        wanted = f"del-{slug(text) or 'uten-navn'}"
        anchor, count = wanted, 1
        while anchor in self._anchors:
            count += 1
            anchor = f"{wanted}-{count}"
        self._anchors.add(anchor)
        return anchor


def _with_ways_up(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces, where a listed heading leads to the contents when that is far away."""
    since = 0
    for piece in pieces:
        leads_up = _level(piece) in range(1, LISTED + 1) and since >= FAR
        yield replace(piece, leads_up=True) if leads_up else piece
        since = 1 if leads_up else since + 1


def _contents(body: tuple[Piece, ...]) -> tuple[Entry, ...]:
    headings = [piece for piece in body if _level(piece)]
    return tuple(
        Entry(chapter, tuple(Entry(part, folded=tuple(below)) for part, below in _parted(under, LISTED)))
        for chapter, under in _parted(headings, 1)
    )


def _parted(headings: list[Piece], level: int) -> list[tuple[Piece, list[Piece]]]:
    """Each heading of the level with those below it; what comes before the first of them stands under none."""
    parted: list[tuple[Piece, list[Piece]]] = []
    for piece in headings:
        if _level(piece) <= level:
            parted.append((piece, []))
        elif parted:
            parted[-1][1].append(piece)
    return parted


def _level(piece: Piece) -> int:
    """The heading's level; 0 for what is none."""
    return piece.block.level if isinstance(piece.block, Heading) else 0
