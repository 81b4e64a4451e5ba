"""Every sample written once per format and shared by the tests that open it again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from tests.exports.samples import STATES
from workshop.exports import FORMATS
from workshop.models.summary import Summary


@pytest.fixture(params=STATES)
def state(request: pytest.FixtureRequest) -> str:
    """The name of each sample in turn."""
    return request.param


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Summary]:
    return cache(lambda name: STATES[name]())


@pytest.fixture(scope="session")
def written(sample: Callable[[str], Summary]) -> Callable[[str, str], bytes]:
    """Return the bytes of a sample in a format."""
    return cache(lambda name, kind: FORMATS[kind].write(sample(name)))
