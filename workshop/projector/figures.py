"""How large figures are drawn on the wall: as large as they have room for, and in parts that take turns where even the
least text that is read from the back row has none.

Lengths are pixels of a screen of 1920 × 1080; on any other the wall is the same, scaled (``wall.css``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from workshop.exports.charts import WALL, Look, draw, height_of, in_pieces
from workshop.exports.charts.lettering import wrapped
from workshop.models import Prompt
from workshop.models.figures import Figure

#: the sizes of text that are tried, and how much taller than they must be bars and marks may be
FONTS, STRETCHES = (42, 38, 35, WALL.font), (2.5, 2.0, 1.7, 1.45, 1.25, 1.1)
#: what is left under the wall's top line, between the edges
HIGH = 900
#: beside the count and the clock: the width of the question, and the least height
BESIDE, LEAST_HEAD = 1210, 132
#: the lines above a figure: the title or where the material is from, the question, the same where it is long, a part's
KICKER, QUESTION, LONG, PART = 46, 57, 44, 50
#: the text of the question and of a long one; semi-bold is a little wider
LARGE, SMALL = 49.6 * 1.06, 38.4 * 1.06
#: a question has this many lines before it is written smaller
LINES = 2


def is_long(questions: Sequence[str]) -> bool:
    """Whether the question is to be written smaller, to leave room for what is under it."""
    return _lines(questions, LARGE) > LINES


def room_under(prompt: Prompt) -> float:
    """The height that the question leaves for figures."""
    long = is_long(prompt.questions)
    question = _lines(prompt.questions, SMALL) * LONG if long else _lines(prompt.questions, LARGE) * QUESTION
    source = KICKER if prompt.source is not None and prompt.frozen_at is not None else 0
    return HIGH - max(KICKER + question + source, LEAST_HEAD)


def drawings(title: str, figures: Sequence[Figure], *, high: float) -> list[Markup]:
    """Draw the figures, each whole where ``high`` has room for it, else in parts."""
    parts = [part for figure in figures for part in _parts(figure, high)]
    # The writer escapes every label it draws.
    return [
        Markup(draw(title, part, ident=f"figure-{number}", look=look))  # noqa: S704
        for number, (part, look) in enumerate(parts, start=1)
    ]


def _parts(figure: Figure, high: float) -> Iterator[tuple[Figure, Look]]:
    """The figure in as few parts as can be read, all in the largest text that keeps them so few."""
    if height_of(figure, WALL) > high:
        high -= PART
    parts, look = in_pieces(figure, high, look=WALL), WALL
    for font in FONTS:
        larger = replace(WALL, font=font)
        found = in_pieces(figure, high, look=larger)
        if len(found) <= len(parts) and _fit(found, larger, high):
            parts, look = found, larger
            break
    taller = (replace(look, stretch=stretch) for stretch in STRETCHES)
    look = next((tall for tall in taller if _fit(parts, tall, high)), look)
    return ((part, look) for part in parts)


def _fit(parts: Sequence[Figure], look: Look, high: float) -> bool:
    return all(height_of(part, look) <= high for part in parts)


def _lines(questions: Sequence[str], font: float) -> int:
    return sum(len(wrapped(question, BESIDE, font)) for question in questions)
