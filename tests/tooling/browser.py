"""What a browser test does with a page: open one of a known size, take its picture, have axe-core read it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.tooling.chromium import NODE, find_chromium

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


class Screen(NamedTuple):
    """A screen in CSS pixels."""

    width: int
    height: int
    #: Held in a hand: touched, not clicked, and laid out by the page's own viewport tag.
    mobile: bool = False


PHONE = Screen(360, 740, mobile=True)
LAPTOP = Screen(1366, 768)
WALL = Screen(1920, 1080)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Give a running Chromium, closed afterwards."""
    chromium = find_chromium()
    # Playwright's own node wants a system library that a bare machine lacks; ours, from the lock, does not.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", NODE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable, args=list(chromium.args), env={**os.environ, **chromium.env}
        )
        yield browser
        browser.close()


def open_page(browser: Browser, screen: Screen, **options) -> tuple[BrowserContext, Page, list[str]]:
    """Open a page as somebody new to the site (own cookies), speaking bokmål in Norway's time.

    `options` go to Playwright's `new_context`. The list fills with what no page may do: break its own
    content security policy, or throw an error that nobody catches.
    """
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        is_mobile=screen.mobile,
        has_touch=screen.mobile,
        **{"locale": "nb-NO", "timezone_id": "Europe/Oslo", **options},
    )
    page = context.new_page()
    problems: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            problems.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    return context, page, problems


def shoot(page: Page, name: str, *, full_page: bool = False) -> Path:
    """Write the page's picture to `screenshots/<name>.png`, fonts loaded and nothing moving, and return its path."""
    page.evaluate("document.fonts.ready.then(() => null)")
    path = SCREENSHOTS / f"{name}.png"
    page.screenshot(path=path, full_page=full_page, animations="disabled", caret="hide")
    return path


def axe(page: Page) -> list[str]:
    """Return what axe-core finds wrong with the page as it stands, one sentence for each, best practices included.

    axe-core is evaluated through the debugging protocol, which no content security policy holds back.
    """
    if page.evaluate("typeof window.axe") == "undefined":
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": AXE})
        session.detach()
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations)")
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}, at {', '.join(str(n['target'][0]) for n in rule['nodes'])}"
        for rule in found
    ]
