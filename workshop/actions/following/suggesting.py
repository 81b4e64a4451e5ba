"""What the innspillsmatrise would have a status be. It is shown beside, and never written by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workshop.models import Consequence, Status
from workshop.models.followed import Suggestion
from workshop.models.matrix import MatrixRow

_BY_CONSEQUENCE = {
    Consequence.FOLLOWED: Status.TAKEN_IN,
    Consequence.PARTLY: Status.TAKEN_IN,
    Consequence.ELSEWHERE: Status.FOLLOWED_UP,
    Consequence.NOT_FOLLOWED: Status.NOT_FOLLOWED_UP,
}


def suggestion_of(row: MatrixRow) -> Suggestion | None:
    """What the answer to one response says; None where nobody has answered it."""
    words = row.words
    if not words.is_assessed:
        return None
    status = _BY_CONSEQUENCE.get(Consequence(words.consequence), Status.CONSIDERED)
    place = _one_line(words.follow_up) if status == Status.FOLLOWED_UP else ""
    return Suggestion(status, place, words.text)


def suggestion_of_all(rows: Sequence[MatrixRow]) -> Suggestion | None:
    """What the answers to a theme's responses come to: what most of them say, *vurderes* where no more than half agree.

    Where and why are told where every response that is answered so has the same words.
    """
    found = [one for one in map(suggestion_of, rows) if one is not None]
    if not found:
        return None
    status, agree = Counter(one.status for one in found).most_common(1)[0]
    if agree * 2 <= len(found) and len(found) > 1:
        return Suggestion(Status.CONSIDERED, agree=agree, assessed=len(found))
    same = [one for one in found if one.status == status]
    place, reason = ({one.place for one in same}, {one.reason for one in same})
    return Suggestion(
        status,
        place.pop() if len(place) == 1 else "",
        reason.pop() if len(reason) == 1 else "",
        agree=agree,
        assessed=len(found),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
