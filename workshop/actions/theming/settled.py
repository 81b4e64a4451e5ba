"""Whether there is anything a new grouping could change."""

from __future__ import annotations

from workshop.actions.theming.board import Board
from workshop.models import RunState, ThemeEdit, ThemingRun


def is_settled(board: Board, run: ThemingRun | None, last: ThemeEdit | None) -> bool:
    """Whether the last grouping found nothing to change, and nothing has been done or said since."""
    if run is None or run.state != RunState.DONE or not run.engine or run.proposal.get("accepted"):
        return False
    if last is not None and last.made_at > run.finished_at:
        return False
    seen = set(run.response_ids)
    responses = [card.response for card in board.cards]
    return all(r.id in seen and (r.edited_at is None or r.edited_at <= run.finished_at) for r in responses)
