"""The themes of a prompt as they stand, with every readable response in its place or places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from workshop.actions.reading import standing_responses
from workshop.actions.theming.spots import Spot
from workshop.db import db
from workshop.models import Hand, Offer, Placement, Prompt, Response, Theme

#: do not tell two responses apart
_SIGNS = ".,;:!?…«»\"'()"


@dataclass
class Card:
    """A response as it stands in one place, with the points of it that stand there, in the order they are said."""

    response: Response
    spot: Spot
    points: list[Placement] = field(default_factory=list)
    #: other themes that hold points of the same response
    elsewhere: list[Theme] = field(default_factory=list)
    #: where the machine would put it, while nobody has placed it
    offers: list[Offer] = field(default_factory=list)
    #: responses here that say the same nearly word for word, and stand behind this one
    twins: list[Card] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.response.text

    @property
    def parts(self) -> list[str]:
        """The words that belong here, where that is not all of the response."""
        return [point.text for point in self.points if point.start is not None]

    @property
    def by_hand(self) -> bool:
        """Whether a person put it here."""
        return any(point.placed_by == Hand.PERSON for point in self.points)

    @property
    def held(self) -> bool:
        """Whether a person has said of what stands here that it stays, whoever put it here."""
        return all(point.held for point in self.points) if self.points else False

    @property
    def starred(self) -> bool:
        return any(point.starred for point in self.points)

    @property
    def mentioned(self) -> bool:
        return any(point.mentioned for point in self.points)

    @property
    def side(self) -> int | None:
        return next((point.side for point in self.points if point.side is not None), None)

    @property
    def times(self) -> int:
        """How many responses it stands for: itself and its twins."""
        return 1 + len(self.twins)


@dataclass
class Column:
    """One theme with its responses, in the order they came."""

    theme: Theme
    cards: list[Card] = field(default_factory=list)
    #: new responses that the machine would put here
    offered: int = 0

    @property
    def responses(self) -> list[Response]:
        return [card.response for card in self.cards]

    @property
    def points(self) -> int:
        return sum(len(card.points) for card in self.cards)

    @property
    def groups(self) -> int:
        """How many tables said it."""
        return len({r.group_id for r in self.responses if r.group_id is not None})

    @property
    def folded(self) -> list[Card]:
        """The cards, those that say the same behind the first of them."""
        return fold(self.cards)

    @property
    def quotes(self) -> list[Response]:
        """What a person starred; where nobody has, what the machine found to speak best. Best first."""
        starred = [card.response for card in self.cards if card.starred]
        if starred:
            return starred
        ranked = [
            (min(point.quote_rank for point in card.points if point.quote_rank is not None), card.response.id, card)
            for card in self.cards
            if any(point.quote_rank is not None for point in card.points)
        ]
        return [card.response for _rank, _id, card in sorted(ranked, key=lambda found: found[:2])]


@dataclass
class Board:
    """Themes in their order, then øvrige innspill, then what nobody has looked at."""

    prompt: Prompt
    columns: list[Column]
    #: points in no theme; a response may have others that are in one
    remainder: list[Card]
    unplaced: list[Card]

    @property
    def total(self) -> int:
        """How many responses there are, each counted once."""
        return len({card.response.id for card in self.cards})

    @property
    def points(self) -> int:
        """How many things the placed responses say, those nobody has looked at counted as one each."""
        return sum(max(1, len(card.points)) for card in self.cards)

    @property
    def cards(self) -> Iterable[Card]:
        """Every card, in the order of the board; a response with several points may have several."""
        return [card for column in self.columns for card in column.cards] + self.remainder + self.unplaced

    @property
    def rest(self) -> list[Response]:
        """Øvrige innspill: the responses none of whose points is in a theme."""
        return [card.response for card in self.remainder if not card.elsewhere]

    @property
    def loose(self) -> int:
        """How many points are in no theme while others of the same response are in one."""
        return sum(len(card.points) for card in self.remainder if card.elsewhere)

    @property
    def offered(self) -> int:
        """How many of the unplaced the machine has a theme for."""
        return sum(any(offer.theme_id is not None for offer in card.offers) for card in self.unplaced)

    @property
    def largest_first(self) -> list[Column]:
        """Columns that hold something, by size; equals keep their order."""
        return sorted((c for c in self.columns if c.cards), key=lambda column: -len(column.cards))

    @property
    def areas(self) -> list[tuple[str, list[Column]]]:
        """The columns under their headings, each where its first theme stands; those without, under "", last."""
        under: dict[str, list[Column]] = {}
        for column in self.columns:
            under.setdefault(column.theme.area, []).append(column)
        return sorted(under.items(), key=lambda group: not group[0])


def fold(cards: Iterable[Card]) -> list[Card]:
    """The cards with those that say the same behind the first: "×3" where three people wrote it."""
    first: dict[int | str, Card] = {}
    shown: list[Card] = []
    for card in cards:
        mark = _said(card)
        if mark is not None and mark in first:
            first[mark].twins.append(card)
            continue
        card.twins = []
        if mark is not None:
            first[mark] = card
        shown.append(card)
    return shown


def _said(card: Card) -> int | str | None:
    """What cards that say the same have in common: of new ones their words, signs around them aside; None: nothing."""
    if not card.points:
        words = (word.strip(_SIGNS) for word in card.text.casefold().split())
        return " ".join(filter(None, words)) or None
    return card.points[0].alike if len(card.points) == 1 else None


def themes_of(prompt: Prompt) -> list[Theme]:
    """The prompt's themes in the order people see them, read afresh."""
    return list(
        db.session.scalars(select(Theme).where(Theme.prompt_id == prompt.id).order_by(Theme.position, Theme.id))
    )


def prompts_with_themes(prompts: Iterable[int]) -> frozenset[int]:
    """Which of the prompts, by id, have any theme."""
    return frozenset(db.session.scalars(select(Theme.prompt_id).where(Theme.prompt_id.in_(list(prompts))).distinct()))


def placements_of(prompt: Prompt) -> list[Placement]:
    """Where the points of the prompt's responses stand, in the order the responses came and their points are said."""
    return list(
        db.session.scalars(
            select(Placement)
            .join(Response, Response.id == Placement.response_id)
            .where(Response.prompt_id == prompt.id)
            .order_by(Placement.response_id, Placement.start, Placement.id)
        )
    )


def board_of(prompt: Prompt) -> Board:
    """The prompt's board now. Hidden and withdrawn responses stand nowhere on it."""
    columns = {theme.id: Column(theme) for theme in themes_of(prompt)}
    board = Board(prompt, list(columns.values()), [], [])
    placements: dict[int, list[Placement]] = {}
    for placement in placements_of(prompt):
        placements.setdefault(placement.response_id, []).append(placement)
    offers = _offers_of(prompt)
    for response in standing_responses(prompt):
        points = placements.get(response.id)
        if points is None:
            board.unplaced.append(Card(response, Spot(response.id, None), offers=offers.get(response.id, [])))
            for theme_id in {offer.theme_id for offer in offers.get(response.id, [])} & columns.keys():
                columns[theme_id].offered += 1
            continue
        _lay_out(board, columns, response, points)
    return board


def _lay_out(board: Board, columns: dict[int, Column], response: Response, points: list[Placement]) -> None:
    """One card in each place where the response has points."""
    places = list(dict.fromkeys(point.theme_id for point in points))
    for place in places:
        here = [point for point in points if point.theme_id == place]
        others = [columns[other].theme for other in places if other is not None and other != place]
        card = Card(response, Spot(response.id, place or 0), points=here, elsewhere=others)
        (board.remainder if place is None else columns[place].cards).append(card)


def _offers_of(prompt: Prompt) -> dict[int, list[Offer]]:
    found: dict[int, list[Offer]] = {}
    for offer in db.session.scalars(
        select(Offer)
        .join(Response, Response.id == Offer.response_id)
        .where(Response.prompt_id == prompt.id)
        .order_by(Offer.id)
    ):
        if offer.theme is None or not offer.theme.locked:  # locked since: nothing comes to it
            found.setdefault(offer.response_id, []).append(offer)
    return found
