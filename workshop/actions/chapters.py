"""One prompt's chapter of the Summary: its board, as plain lines in the planner's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from workshop.actions.chaining import has_changed
from workshop.actions.opinions.reading import opinions_of
from workshop.actions.remembering import remembered
from workshop.actions.tables import is_by_table
from workshop.actions.tallying import answer_lines, outcome_of, votes_of
from workshop.actions.theming.board import Board, Card, Column, fold
from workshop.actions.theming.proposing import last_grouping
from workshop.actions.theming.speaking import speaks
from workshop.actions.voices import phases_of
from workshop.kinds import kind_of
from workshop.models import Hand, Placement, Response
from workshop.models.summary import Method, PromptChapter, ResponseLine, ThemeSection, View, folded

#: quotes shown for a theme whose proposal named none, or named only what was hidden since
QUOTES = 2


def chapter_of(board: Board, number: int, lines: Mapping[int, ResponseLine], zone: tzinfo) -> PromptChapter:
    """The chapter; ``lines`` are the prompt's readable responses by id, as the appendix has them."""
    prompt = board.prompt
    setter = _Setter(lines, Counter(card.response.id for card in board.cards))
    standing = [response for response in prompt.responses if response.withdrawn_at is None]
    marked = not kind_of(prompt.kind).written
    votes = votes_of(prompt) if marked else []
    gone = remembered(prompt.item.workshop).of(prompt.id)
    answered = gone.answered + len({r.participant_id for r in standing if r.participant_id is not None})
    groups = {r.group_id for r in standing if r.group_id is not None}
    return PromptChapter(
        number=number,
        item=prompt.item.title,
        title=prompt.title,
        questions=tuple(prompt.questions),
        facts=tuple(fact.text for fact in prompt.facts),
        quotes=tuple(quote.text for quote in prompt.quotes),
        themes=tuple(setter.section(column) for _area, columns in board.areas for column in columns if column.cards),
        remainder=setter.lines([card for card in board.remainder if not card.elsewhere]),
        unplaced=setter.lines(board.unplaced),
        starred=setter.starred(board.remainder),
        mentioned=setter.mentioned(board.remainder),
        stray=setter.lines([card for card in board.remainder if card.elsewhere]),
        method=_method(board, zone),
        answered=answered,
        hidden=sum(response.hidden_at is not None for response in standing),
        kind=prompt.kind,
        kind_title=str(kind_of(prompt.kind).title),
        outcome=outcome_of(prompt),
        opinions=opinions_of(prompt, zone=zone),
        ballots=len(votes) if marked else answered,
        ballot_groups=len({vote.group for vote in votes if vote.group} if marked else groups),
        answers=answer_lines(prompt, votes),
        items=tuple(kind_of(prompt.kind).about(option.text, option.opposite) for option in prompt.options),
        source=prompt.source.number if prompt.source and prompt.frozen_at else None,
        frozen_at=prompt.frozen_at.astimezone(zone) if prompt.frozen_at else None,
        source_changed=has_changed(prompt),
        also_from=tuple(source.number for source in prompt.sources[1:]),
        by_table=is_by_table(prompt.settings),
        required=prompt.settings.get("required"),
        phases=phases_of(prompt),
        id=prompt.id,
    )


def themes_by_response(board: Board) -> dict[int, tuple[str, ...]]:
    """The labels of the themes each response stands in, in the order it says what belongs to them."""
    said: dict[int, list[tuple[int, int, str]]] = {}
    for column in board.columns:
        for card in column.cards:
            first = min((point.start or 0, point.id) for point in card.points)
            said.setdefault(card.response.id, []).append((*first, column.theme.label))
    return {response: tuple(label for _start, _id, label in sorted(found)) for response, found in said.items()}


def placed_by_response(board: Board) -> dict[int, str]:
    """Who placed each response, as ``ResponseLine.placed_by`` tells it; those nobody has placed are left out."""
    points: dict[int, list[Placement]] = {}
    for card in board.cards:
        points.setdefault(card.response.id, []).extend(card.points)
    return {response: _hands(placed) for response, placed in points.items() if placed}


def _hands(points: Iterable[Placement]) -> str:
    hands = {str(point.placed_by) for point in points}
    return hands.pop() if len(hands) == 1 else "both" if hands else ""


@dataclass(frozen=True)
class _Setter:
    """Sets cards as lines. ``places`` says in how many places of the board each response has a card."""

    known: Mapping[int, ResponseLine]
    places: Counter[int]

    def lines(self, cards: Sequence[Card]) -> tuple[ResponseLine, ...]:
        """Every card as a line, those that say the same also behind the first of them."""
        heads = {card.response.id: [self._line(twin) for twin in card.twins] for card in fold(cards)}
        return tuple(self._line(card, heads.get(card.response.id, ())) for card in cards)

    def _line(self, card: Card, twins: Iterable[ResponseLine] = ()) -> ResponseLine:
        return replace(
            self.known[card.response.id],
            parts=tuple(card.parts) if self.places[card.response.id] > 1 else (),
            points=tuple(card.parts),
            placed_by=_hands(card.points),
            twins=tuple(twins),
        )

    def starred(self, cards: Sequence[Card]) -> tuple[ResponseLine, ...]:
        return _chosen(self.lines(cards), self._numbers(card.response for card in cards if card.starred))

    def mentioned(self, cards: Sequence[Card]) -> tuple[ResponseLine, ...]:
        return _chosen(self.lines(cards), self._numbers(card.response for card in cards if card.mentioned))

    def section(self, column: Column) -> ThemeSection:
        theme, lines = column.theme, self.lines(column.cards)
        quotes = self._numbers(column.quotes)
        return ThemeSection(
            label=theme.label,
            responses=lines,
            quotes=_chosen(lines, quotes) or _first_said(lines),
            named_by_person=theme.named_by == Hand.PERSON,
            keywords=tuple(theme.keywords),
            area=theme.area,
            description=theme.description,
            views=tuple(self._views(column, quotes)),
            mentioned=self.mentioned(column.cards),
            points=column.points,
            id=theme.id,
        )

    def _views(self, column: Column, quotes: Sequence[int]) -> Iterator[View]:
        sides = column.theme.sides
        if not sides:
            return
        for side, label in (*enumerate(sides, start=1), (None, "")):
            lines = self.lines([card for card in column.cards if card.side == side])
            if label or lines:
                yield View(label, lines, _chosen(lines, quotes) or _first_said(lines))

    def _numbers(self, responses: Iterable[Response]) -> list[int]:
        return [self.known[response.id].number for response in responses]


def _chosen(lines: Sequence[ResponseLine], numbers: Iterable[int]) -> tuple[ResponseLine, ...]:
    """Those of the lines that have the numbers, in the order of the numbers; what says the same stands once."""
    same = {one.number: (line, *line.twins) for line in folded(lines) for one in (line, *line.twins)}
    shown: dict[int, ResponseLine] = {}
    for number in numbers:
        group = same.get(number, ())
        if group and group[0].number not in shown:
            own = next(line for line in group if line.number == number)
            others = tuple(replace(line, twins=()) for line in group if line is not own)
            shown[group[0].number] = replace(own, twins=others)
    return tuple(shown.values())


def _first_said(lines: Sequence[ResponseLine]) -> tuple[ResponseLine, ...]:
    """The first that say something, what says the same once."""
    return tuple(line for line in folded(lines) if any(map(speaks, line.parts or (line.text or "",))))[:QUOTES]


def _method(board: Board, zone: tzinfo) -> Method:
    placed = [card for card in board.cards if card.points]
    points = [point for card in placed for point in card.points]
    by_machine = [point for point in points if point.placed_by == Hand.MACHINE]
    engine, made_at = last_grouping(board.prompt)
    if not by_machine and all(column.theme.named_by == Hand.PERSON for column in board.columns):
        engine, made_at = ("hand" if board.columns or points else ""), None
    return Method(
        engine=engine or ("hand" if board.columns else ""),
        made_at=made_at.astimezone(zone) if made_at else None,
        responses=len({card.response.id for card in placed}),
        points=len(points),
        placed_by_machine=len(by_machine),
        accepted_by_person=sum(point.user_id is not None for point in by_machine),
        placed_by_person=len(points) - len(by_machine),
        named_by_person=sum(column.theme.named_by == Hand.PERSON for column in board.columns),
    )
