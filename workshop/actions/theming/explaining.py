"""Why a response stands where it stands, in what a person can check: who put it there, when, and what it is like."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import TypeVar

from sqlalchemy import select

from workshop.actions.theming.board import Card
from workshop.actions.theming.tracing import Cause, Since, Trail, Way, trails_of
from workshop.db import db
from workshop.models import Hand, Placement, Response, User

Key = TypeVar("Key", bound=Hashable)

#: letters; shorter words say little about what a text is about
SHORTEST = 4
#: how many near responses and shared words are told
MOST = 3

#: Norwegian words, bokmål and nynorsk, that two texts may share without saying the same
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    alle allerede alltid altfor andre anna annet bare bedre begge blant burde både deira denne dere deres derfor
    dermed dette disse ditt dykkar egen eget egne eigen eller ellers enda etter fleire flere foran fordi fått
    først ganske gjennom gjere gjerne gjør gjøre gode hadde hans have heile hele hennar henne hennes hvem hver
    hvilke hvilken hvilket hvis hvor hvordan hvorfor ikke ikkje ingen innan innen kanskje korleis kunne kven
    kvifor lenger likevel lite litt mange meget mellom mens mera mest mindre minst mister mykje måte måtte
    nesten noen noka noko nokon også over same samme samtidig seier selv sidan siden sier sine sitt sjølv skal
    skulle slik slike slutt snart stor store større sånn ting treng trenger under utan uten vart veldig vera
    vere viktig ville viss våre vårt være vært
    """,
    )
)


@dataclass(frozen=True)
class Near:
    """A response that ``text`` is like."""

    text: str
    response: Response

    @property
    def words(self) -> tuple[str, ...]:
        """What the two share, as ``text`` writes it."""
        return shared_words(self.text, self.response.text)


@dataclass(frozen=True)
class Why:
    """How one point came to stand where it does."""

    part: str
    by_person: bool
    #: whose hand it was, or who accepted the proposal; "" where nobody is known
    name: str
    at: datetime
    #: the change that brought it here; None where none is kept
    cause: Cause | None
    #: what has become of it since, without anybody moving it, oldest first
    since: tuple[Since, ...]
    #: what the machine found it like, as far as it may be read; of a hand there is none
    nearest: tuple[Near, ...]
    words: tuple[str, ...]

    @property
    def origin(self) -> str:
        """The theme it was placed in, where that has been merged with another since; else ""."""
        return next((one.label for one in self.since if one.way == Way.MERGED), "")


def why(card: Card) -> list[Why]:
    """For each point of the card how it came here, in the order they are said; empty for what nobody has placed."""
    near = _readable(number for point in card.points for number in point.nearest)
    return [_why(point, trail, near) for point, trail in zip(card.points, trails_of(card.points), strict=True)]


def offered(cards: Iterable[Card]) -> dict[int, tuple[Near, ...]]:
    """By response id, what each new response is like: why the machine offers the places it offers."""
    return like(
        {card.response.id: (card.text, [number for offer in card.offers for number in offer.nearest]) for card in cards}
    )


def like(wanted: Mapping[Key, tuple[str, Sequence[int]]]) -> dict[Key, tuple[Near, ...]]:
    """For each text and the ids of responses it is like: these responses, as far as they may be read."""
    near = _readable(number for _text, ids in wanted.values() for number in ids)
    return {key: _nearest(text, ids, near) for key, (text, ids) in wanted.items()}


def shared_words(text: str, other: str) -> tuple[str, ...]:
    """At most three words of ``text`` that ``other`` has too, endings aside, in the order they stand."""
    others = _words(other)
    found = (word for word in _words(text) if any(_alike(word.casefold(), there.casefold()) for there in others))
    return tuple({word.casefold(): word for word in found}.values())[:MOST]


def called(user: User | None) -> str:
    """The person's name; "" where nobody is known."""
    return (user.name or user.username) if user is not None else ""


def _why(point: Placement, trail: Trail, near: dict[int, Response]) -> Why:
    by_person, in_theme = point.placed_by == Hand.PERSON, point.theme_id is not None
    like = [number for number in point.nearest if number != point.response_id]
    nearest = _nearest(point.text, like, near) if in_theme and not by_person else ()
    words = {word.casefold(): word for one in nearest for word in one.words}
    return Why(
        part=point.text if point.start is not None else "",
        by_person=by_person,
        name=called(point.user),
        at=point.placed_at,
        cause=trail.cause,
        since=trail.since,
        nearest=nearest,
        words=tuple(words.values())[:MOST],
    )


def _nearest(text: str, ids: Iterable[int], near: dict[int, Response]) -> tuple[Near, ...]:
    """The nearest that may be read, those in the very same words once."""
    once: dict[str, Response] = {}
    for number in ids:
        if number in near:
            once.setdefault(near[number].text.casefold(), near[number])
    return tuple(Near(text, response) for response in list(once.values())[:MOST])


def _readable(ids: Iterable[int]) -> dict[int, Response]:
    ids = set(ids)
    if not ids:
        return {}
    query = select(Response).where(Response.id.in_(ids), Response.withdrawn_at.is_(None), Response.hidden_at.is_(None))
    return {response.id: response for response in db.session.scalars(query)}


def _words(text: str) -> Sequence[str]:
    found = re.findall(rf"[^\W\d_]{{{SHORTEST},}}", text)
    return [word for word in found if word.casefold() not in _SMALL_WORDS]


def _alike(word: str, other: str) -> bool:
    """Whether one begins as the other does, but for an ending: bolig, boliger, boligene."""
    shorter = min(len(word), len(other))
    common = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return common >= max(SHORTEST, shorter - 2)
