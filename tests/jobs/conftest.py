"""A published day, a list to send to, and a mail server that is really there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.tooling.mailbox import House, open_house
from tests.tooling.postbox import Postbox, open_postbox
from workshop.actions import publishing
from workshop.actions.mailing import composing, starting
from workshop.actions.mailing.addresses import leave_address
from workshop.actions.mailing.inviting import add_invited
from workshop.actions.publishing import MadeEdition, prepare
from workshop.db import db
from workshop.jobs.posting import Postman
from workshop.models import Delivery, Mailing, User
from workshop.web.mail import mail_key


@pytest.fixture
def post(app, tmp_path) -> Iterator[House]:
    """A mail server that asks for nothing."""
    with open_house(tmp_path) as house:
        app.config.update(house.settings)
        yield house


@pytest.fixture
def postbox(request, app, tmp_path) -> Iterator[Postbox]:
    """A mailbox that what cannot be delivered is returned to; over TLS unless the test says how."""
    with open_postbox(tmp_path, security=getattr(request, "param", "tls")) as box:
        app.config.update(box.settings)
        yield box


@pytest.fixture
def published(facts, clock) -> None:
    def do(workshop) -> None:
        made = MadeEdition("Dag", "nb", "<p>Dag</p>", (), clock())
        terms = {"seen": 0, "expires_on": None, "contact": "plan@kommunen.no", "today": clock().date()}
        publishing.publish(prepare(workshop), made, by=db.session.get_one(User, 1), now=clock(), **terms)

    facts(do)


@pytest.fixture
def begin(facts, clock, published) -> Callable[..., int]:
    """Begin a mailing to these; returns its id."""

    def do(*, invited: str = "", participants: tuple[str, ...] = (), only_new: bool = False) -> int:
        def act(workshop) -> int:
            if invited:
                assert not add_invited(workshop, invited).faults
            for address in participants:
                leave_address(workshop, text=address, former=None)
            draft = composing.draft_of(workshop)
            starting.begin(
                draft,
                seen=draft.version,
                only_new=only_new,
                base="https://verksted.kommunen.no",
                sender="plan@kommunen.no",
                today=clock().date(),
                key=mail_key(),
                by=db.session.get_one(User, 1),
                now=clock(),
            )
            return draft.id

        return facts(act)

    return do


@pytest.fixture
def postman(app, clock) -> Callable[..., int]:
    """Let a postman, as after a start of the server, send all that is due; returns how many were tried."""

    def go(*, settle: bool = True, most: int = 100) -> int:
        rounds, one = 0, Postman(app)
        try:
            if settle:
                one.settle(now=clock())
            while rounds < most and one.send_next(now=clock()):
                rounds += 1
        finally:
            one._hang_up()
        return rounds

    return go


@pytest.fixture
def states(facts) -> Callable[[], list[str]]:
    """The states of all deliveries, in the order they are sent."""
    return lambda: facts(lambda _w: [str(one.state) for one in db.session.query(Delivery).order_by(Delivery.id)])


@pytest.fixture
def state(facts) -> Callable[[], str]:
    """The newest mailing's state."""
    return lambda: facts(lambda _w: str(db.session.query(Mailing).order_by(Mailing.id.desc()).first().state))
