"""A real Chromium for the tests in this folder."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.tooling.browser import LAPTOP, Screen, open_browser, open_page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; starting it takes a second."""
    expect.set_options(timeout=15_000)  # ms; the tests' other processes want the same processors
    with open_browser() as running:
        yield running


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages as different people: `new_page(PHONE)`.

    The test fails at its end if a page broke its content security policy or threw an error nobody caught.
    """
    opened = []

    def new(screen: Screen = LAPTOP, **options) -> Page:
        opened.append(open_page(browser, screen, **options))
        return opened[-1][1]

    yield new
    for context, _, _ in opened:
        context.close()
    assert [problem for _, _, problems in opened for problem in problems] == []
