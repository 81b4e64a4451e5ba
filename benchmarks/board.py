"""How the board of themes bears a large room: server time, page size, and what a person waits for in Chromium.

    python -m benchmarks.board

A board of 1,000 responses in 30 themes beside one of 100 in 10, in the same run; and a proposal that would move every
response, looked through row by row (100 rows, 10 themes; 1,000 rows, 40 themes). Server times are medians of requests
in one process, in CPU time, so that other work on the machine does not count. Waits are medians over a few tries in one
Chromium on the same machine: from the press until the page shows the answer, and for "a colleague's change" from the
moment the colleague presses until this desk shows it.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Page

from tests.browser.boards import BOARD, PASSWORD, open_board, sign_in
from tests.browser.house import House, close_house
from tests.facilitator.themes import fill, propose
from tests.tooling.browser import LAPTOP, open_browser, open_page
from tests.visitor import Visitor
from workshop.app import create_app
from workshop.models import Workshop

SIZES = ((100, 10), (1000, 30))
TRIES = 5
Figures = TypeVar("Figures")
PAGES = {
    "outline, themes closed where there are many": "/tavle",
    "outline, two themes open": "/tavle?apne=1,2",
    "columns": "/tavle?visning=tavle",
    "outline, everything open": "/tavle?apne=alle",
    "one theme's cards": "/kort/1",
    "search": "/tavle?sok=skole",
    "proposal to look through": "/forslag/del",
}
#: rows and themes of a proposal that moves them all
PROPOSALS = ((100, 10), (1000, 40))
WHO = ("Barn og unge", "Eldre", "Innbyggerne", "Kommunen", "Næringslivet", "Frivilligheten", "Naboene", "De ansatte")
NEEDS = ("trenger flere møteplasser", "må høres tidligere", "har ikke råd til bolig", "mangler en god skolevei",
         "vil ha bedre buss om kvelden", "bør samarbeide mer", "er bekymret for naturen i nærområdet")  # fmt: skip
WHY = ("fordi avstandene er store", "og det haster", "særlig utenfor sentrum", "slik vi sa i forrige runde", "")

#: in the page: press something, and wait until the page shows what is asked for; gives ms
WAIT = """async ([press, seen]) => {
  const start = performance.now();
  await eval(press);
  while (!eval(seen)) await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""


def texts(number: int) -> list[str]:
    """Made-up responses, each with words of its own."""
    return [
        f"{WHO[n % len(WHO)]} {NEEDS[n % len(NEEDS)]} {WHY[n % len(WHY)]}".strip() + f" ({n})" for n in range(number)
    ]


def preparing(responses: int, themes: int) -> Callable[[Workshop, datetime], None]:
    """A board with the responses spread unevenly over the themes, a tenth left over, and a proposal that waits."""

    def prepare(workshop: Workshop, now: datetime) -> None:
        fill(workshop, texts(responses), now)
        rows: dict[str, list[int]] = {f"Tema nummer {n}": [] for n in range(1, themes + 1)}
        labels = list(rows)
        for row in range(responses * 9 // 10):
            rows[labels[int(themes * (row * 0.618 % 1) ** 2)]].append(row)
        propose(workshop.prompts[0], now, rows)
        moved = rows[labels[0]][::3]
        rows[labels[0]] = [row for row in rows[labels[0]] if row not in moved]
        rows[labels[-1]] += moved
        propose(workshop.prompts[0], now, rows)

    return prepare


def moving_all(responses: int, themes: int) -> Callable[[Workshop, datetime], None]:
    """A board where a proposal waits that would send every response to the next theme."""

    def prepare(workshop: Workshop, now: datetime) -> None:
        fill(workshop, texts(responses), now)
        for step in range(2):
            rows = {f"Tema nummer {n + 1}": range((n + step) % themes, responses, themes) for n in range(themes)}
            propose(workshop.prompts[0], now, rows)

    return prepare


def served(house: House) -> dict[str, tuple[float, float]]:
    """Milliseconds and kB of each part, in a process that does nothing else."""
    fred = Visitor(create_app({"INSTANCE": house.instance, "JOBS_INLINE": True}))
    fred.sign_in("fred", PASSWORD)
    found = {}
    for name, path in PAGES.items():
        times = []
        for _ in range(TRIES + 1):
            start = time.process_time()
            answer = fred.client.get(BOARD + path)
            times.append((time.process_time() - start) * 1000)
        assert answer.status_code == 200, path
        found[name] = (statistics.median(times[1:]), len(answer.data) / 1000)
    return found


def waited(page: Page, house: House) -> dict[str, float]:
    """Milliseconds a person waits, each the median of a few tries."""
    sign_in(page, house, "fred")
    open_theme = "document.querySelector('#d1 > summary').click()"
    tries: dict[str, list[float]] = {
        "load the page": [], "open a theme": [], "move one response": [], "a colleague's change": [],
    }  # fmt: skip
    for number in range(TRIES):
        page.goto(house.base + BOARD)
        timing = "performance.getEntriesByType('navigation')[0].loadEventEnd"
        page.wait_for_function(f"{timing} > 0")
        tries["load the page"].append(page.evaluate(timing))
        if page.locator("#d1").get_attribute("open") is None:
            cards = "document.querySelectorAll('#s1 .card').length > 5"
            tries["open a theme"].append(page.evaluate(WAIT, [open_theme, cards]))
        page.locator("#s1 .card__pick").first.focus()
        spot = page.evaluate("document.activeElement.id")
        event = "new KeyboardEvent('keydown', {key: 'ArrowDown', altKey: true, bubbles: true})"
        key = f"document.activeElement.dispatchEvent({event})"
        there = f"document.activeElement.id === {spot.replace('.1', '.2')!r}"
        tries["move one response"].append(page.evaluate(WAIT, [key, there]))
        page.wait_for_timeout(1500)  # its own live refresh has been
        label = f"Nytt {number}"
        make = (
            f"fetch('{BOARD}/nytt', {{method: 'POST', body: new URLSearchParams({{label: '{label}', "
            "csrf_token: document.querySelector('[name=csrf-token]').content})})"
        )
        seen = f"[...document.querySelectorAll('h2')].some((h) => h.textContent === '{label}')"
        tries["a colleague's change"].append(page.evaluate(WAIT, [make, seen]))
    return {name: statistics.median(times) for name, times in tries.items() if times}


def looked_through(page: Page, house: House) -> dict[str, float]:
    """Milliseconds a person waits at the proposal, each the median of a few tries."""
    sign_in(page, house, "fred", BOARD + "/forslag")
    timing = "performance.getEntriesByType('navigation')[0].loadEventEnd"
    page.wait_for_function(f"{timing} > 0")
    figures = {"proposal: load the page": page.evaluate(timing)}
    for name, button in (("proposal: «Godta» one row", "yes"), ("proposal: «Behold» one row", "no")):
        tries = []
        for _ in range(TRIES):
            row = page.locator(".change").nth(3).get_attribute("id")
            press = f"document.getElementById('{row}').querySelector('[id^={button}]').click()"
            gone = f"!document.getElementById('{row}')"
            tries.append(page.evaluate(WAIT, [press, gone]))
            page.wait_for_timeout(2500)  # its own live refresh has been
        figures[name] = statistics.median(tries)
    tries = []
    for _ in range(TRIES):
        row = page.locator(".change").nth(3).get_attribute("id")
        keep = (
            "(() => { const sent = new FormData(document.getElementById('review-form'));"
            f"sent.set('one', '{row.removeprefix('row-')}');"
            f"fetch('{BOARD}/forslag/behold', {{method: 'POST', body: new URLSearchParams(sent)}}); }})()"
        )
        tries.append(page.evaluate(WAIT, [keep, f"!document.getElementById('{row}')"]))
        page.wait_for_timeout(2500)
    return figures | {"proposal: a colleague's answer": statistics.median(tries)}


def measured(prepare: Callable[[Workshop, datetime], None], measure: Callable[[Page, House], Figures]) -> Figures:
    """What ``measure`` finds in a house of its own."""
    with tempfile.TemporaryDirectory() as folder:
        house = open_board(Path(folder), prepare)
        try:
            with open_browser() as browser:
                context, page, problems = open_page(browser, LAPTOP, bypass_csp=True)
                figures = measure(page, house)
                context.close()
                assert not problems, problems
        finally:
            close_house(house)
    return figures


def main() -> None:
    figures = {size[0]: measured(preparing(*size), lambda page, house: (served(house), waited(page, house)))
               for size in SIZES}  # fmt: skip
    for responses, themes in PROPOSALS:
        figures[responses][1].update(measured(moving_all(responses, themes), looked_through))
    small, large = (figures[responses] for responses, _themes in SIZES)
    print(f"{'':46}{'100 responses':>18}{'1,000 responses':>20}")
    for name in PAGES:
        (ms, kb), (more_ms, more_kb) = small[0][name], large[0][name]
        print(f"{name:46}{ms:8.0f} ms{kb:5.0f} kB{more_ms:10.0f} ms{more_kb:5.0f} kB")
    for name, ms in large[1].items():
        before = f"{small[1][name]:.0f} ms" if name in small[1] else "–"
        print(f"{name:46}{before:>18}{f'{ms:.0f} ms':>20}")


if __name__ == "__main__":
    main()
