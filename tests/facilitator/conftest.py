"""A board of themes for the tests of the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.facilitator.themes import TEXTS, fill, propose
from workshop.actions.theming.board import board_of


@pytest.fixture
def board(facts, planted, clock) -> str:
    """The address of a board with ten responses that nobody has grouped."""
    return f"/prosessleder/{planted}/oppgave/{facts(lambda w: fill(w, TEXTS, clock()))}/temaer"


@pytest.fixture
def grouped(board, facts, clock) -> str:
    """The same with «Mange planer» (responses 1–3), «Dyre boliger» (4–6) and four responses in the remainder."""
    facts(lambda w: propose(w.prompts[0], clock(), {"Mange planer": [0, 1, 2], "Dyre boliger": [3, 4, 5]}))
    return board


@pytest.fixture
def place(facts) -> Callable[[str], str]:
    """A theme's id by its label, as addresses have it."""

    def find(label: str) -> str:
        return facts(lambda w: str(next(c.theme.id for c in board_of(w.prompts[0]).columns if c.theme.label == label)))

    return find


@pytest.fixture
def plans(grouped, place) -> str:
    """The address of «Mange planer»."""
    return f"{grouped}/{place('Mange planer')}"


@pytest.fixture
def spot(grouped, place) -> str:
    """«Altfor mange planer» in «Mange planer»."""
    return f"1.{place('Mange planer')}"


@pytest.fixture
def card(grouped, spot) -> str:
    return f"{grouped}/innspill/{spot}"


@pytest.fixture
def divided(fred, grouped, place) -> str:
    """The card of «Rydd i planene, vi har for mange», two points of «Mange planer» by Fred's hand."""
    card = f"{grouped}/innspill/3.{place('Mange planer')}"
    fred.get(card).submit("/del", parts="Rydd i planene\nvi har for mange")
    return card
