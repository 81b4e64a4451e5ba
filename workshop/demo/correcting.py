"""What a facilitator does to the machine's themes before anything rests on them, by the board's own actions.

Nobody did it: a constructed facilitator does, whose name stands in the history. What the demo's file says of a response
is where it ends, whatever the machine proposed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import select

from workshop.actions.accounts import add_user, find_user, new_password
from workshop.actions.importing import ThemeSpec
from workshop.actions.patience import patiently
from workshop.actions.theming import editing
from workshop.actions.theming.board import Board, Card, Column, board_of
from workshop.actions.theming.moving import move
from workshop.actions.theming.spots import Spot
from workshop.actions.theming.wording import Wording
from workshop.db import db
from workshop.i18n import _
from workshop.models import Origin, Prompt, StaffRole, ThemeEdit, User

ACCOUNT = "konstruert"
#: responses that a theme must share with one in the file to be it under another name
LIKE = 2

#: one press on the board
Step = Callable[[], object]


@patiently
def correct(prompt: Prompt, specs: Sequence[ThemeSpec], *, now: datetime) -> None:
    """Let the prompt's themes become those of the file, step by step, for as long as no real person touches them.

    Nothing is left to do where all is done, so that it may be stopped and done again.
    """
    mine = [spec for spec in specs if spec.prompt == prompt.number]
    by = _facilitator(now=now) if mine else None
    while by is not None and not _is_somebodys(prompt, by):
        step = next(_Corrections(board_of(prompt), mine, by, now).steps(), None)
        if step is None:
            return
        step()
        time.sleep(0)  # the phones and the wall between two steps


def _facilitator(*, now: datetime) -> User:
    """The account nobody can sign in with: its password stands nowhere."""
    found = find_user(ACCOUNT)
    if found is not None:
        return found
    name, role = _("Konstruert prosessleder"), StaffRole.FACILITATOR
    return add_user(username=ACCOUNT, name=name, role=role, password=new_password(), now=now)


def _is_somebodys(prompt: Prompt, facilitator: User) -> bool:
    """Whether a real person has changed the themes, or taken back what the machine or the facilitator did."""
    edits = select(ThemeEdit.id).where(ThemeEdit.prompt_id == prompt.id)
    others = ThemeEdit.user_id.is_not(None) & (ThemeEdit.user_id != facilitator.id)
    return db.session.scalar(edits.where(others | ThemeEdit.undone_at.is_not(None)).limit(1)) is not None


@dataclass
class _Corrections:
    """What stands otherwise on the board than in the file. Only made up responses that nobody reworded are moved."""

    board: Board
    specs: Sequence[ThemeSpec]
    by: User
    now: datetime

    def __post_init__(self) -> None:
        self.themes = {column.theme.label: column for column in self.board.columns}
        self.home = {text: spec.label for spec in self.specs for text in spec.texts}

    def steps(self) -> Iterator[Step]:
        """The first is to be done now; what comes after it is found anew."""
        yield from self._names()
        yield from self._places()
        yield from self._empty()
        yield from self._order()

    def _names(self) -> Iterator[Step]:
        """Each theme of the file has a theme that stands: the one that is most like it, or else a new one."""
        missing = [spec for spec in self.specs if spec.label not in self.themes]
        free = [column for column in self.board.columns if column.theme.label not in self._labels]
        alike, most, spec, column = max(
            ((*self._likeness(column, spec), spec, column) for spec in missing for column in free),
            key=lambda found: found[:2],
            default=(False, 0, None, None),
        )
        if alike or most >= LIKE:
            yield self._by_hand(editing.reword, column.theme, Wording(spec.label), was=Wording.of(column.theme))
        for spec in missing:
            yield self._by_hand(editing.create, self.board.prompt, label=spec.label, spots=self._astray(spec.label))

    def _places(self) -> Iterator[Step]:
        for label in (*self._labels, None):
            astray = self._astray(label)
            if astray:
                to = self.themes[label].theme if label else None
                yield self._by_hand(move, self.board.prompt, spots=astray, to=to)

    def _empty(self) -> Iterator[Step]:
        for column in self.board.columns:
            if not column.theme.placements and column.theme.label not in self._labels:
                yield self._by_hand(editing.delete, column.theme, seen=0)

    def _order(self) -> Iterator[Step]:
        ids = [self.themes[label].theme.id for label in self._labels]
        if [column.theme.id for column in self.board.columns][: len(ids)] != ids:
            yield self._by_hand(editing.put_in_order, self.board.prompt, ids)

    @property
    def _labels(self) -> list[str]:
        return [spec.label for spec in self.specs]

    @staticmethod
    def _likeness(column: Column, spec: ThemeSpec) -> tuple[bool, int]:
        """Whether they are called the same, capitals aside; and how much they share."""
        alike = column.theme.label.casefold() == spec.label.casefold()
        return alike, len(set(spec.texts) & {card.text for card in column.cards})

    def _astray(self, label: str | None) -> list[Spot]:
        """What belongs in the theme (None: in no theme) and stands elsewhere."""
        ours = [card for card in self.board.cards if self._is_ours(card) and self.home.get(card.text) == label]
        if label is not None and label not in self.themes:
            return [card.spot for card in ours]
        there = self.themes[label].theme.id if label is not None else 0
        return [card.spot for card in ours if card.spot.theme_id != there]

    @staticmethod
    def _is_ours(card: Card) -> bool:
        return card.response.origin == Origin.CONSTRUCTED and card.response.edited_at is None

    def _by_hand(self, act: Callable[..., object], *about: object, **how: object) -> Step:
        return partial(act, *about, by=self.by, now=self.now, **how)
