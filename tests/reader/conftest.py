"""A day that is over, and its oppsummering published."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.planner.conftest import bring_to, page  # noqa: F401 — the same day in the same states
from workshop.actions.publishing import publication_of


@pytest.fixture
def address(facts) -> Callable[[], str]:
    """The public address, without the host."""
    return lambda: facts(lambda workshop: f"/o/{publication_of(workshop).token}")


@pytest.fixture
def published(pia, page, bring_to, address) -> str:  # noqa: F811
    """Pia has published the day that is over. Gives the public address."""
    bring_to("ended")
    assert pia.get(f"{page}/publisering").submit("/publisering", anyway="y").status == 200
    return address()
