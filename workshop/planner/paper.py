"""The oppsummering as a page: the very blocks the documents are set from, with anchors to link to."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from workshop.exports.blocks import Block, Chart, Document, Heading
from workshop.exports.charts import draw
from workshop.exports.text import slug

#: headings the table of contents lists
LISTED = 2
_NOTHING = Markup("")


@dataclass(frozen=True)
class Piece:
    """One block as ``_block.html`` shows it."""

    kind: str  #: the block's class name in lower case
    block: Block
    anchor: str = ""  #: of a heading
    drawing: Markup = _NOTHING  #: of a chart


@dataclass(frozen=True)
class Page:
    """The whole oppsummering; ``contents`` are the headings to list, each with the headings under it."""

    title: str
    subtitle: str
    contents_title: str
    front: tuple[Piece, ...]
    body: tuple[Piece, ...]
    contents: tuple[tuple[Piece, tuple[Piece, ...]], ...]


def page_of(content: Document) -> Page:
    """The page of a document: the same blocks in the same order."""
    made = Maker()
    front = tuple(map(made.piece, content.front))
    body = tuple(map(made.piece, content.body))
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


def _contents(body: tuple[Piece, ...]) -> tuple[tuple[Piece, tuple[Piece, ...]], ...]:
    listed: list[tuple[Piece, list[Piece]]] = []
    for piece in body:
        if not isinstance(piece.block, Heading) or piece.block.level > LISTED:
            continue
        if piece.block.level == 1 or not listed:
            listed.append((piece, []))
        else:
            listed[-1][1].append(piece)
    return tuple((piece, tuple(parts)) for piece, parts in listed)
