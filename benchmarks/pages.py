"""How the pages that participants get afterwards bear that everybody opens the link at once.

    python -m benchmarks.pages [--phones N]

600 responses in 20 themes, published and open as a draft, on one server with SQLite. Each phone has a connection of its
own and asks once; all ask in the same second. CPU is the server's, by page. The style sheet that every page has is the
baseline: what the server takes for a file of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlsplit

from flask import render_template
from sqlalchemy import select

from benchmarks.board import texts
from benchmarks.live import _cpu_seconds, _machine
from benchmarks.phones import Answer, Asker, request
from tests.browser.boards import open_board
from tests.browser.house import House, close_house
from tests.facilitator.themes import fill, propose
from workshop.actions import publishing
from workshop.actions.feedback.opening import open_draft
from workshop.actions.publishing import MadeEdition
from workshop.actions.summarizing import summarize
from workshop.db import db
from workshop.exports.document import document
from workshop.models import User, Workshop
from workshop.planner.paper import page_of
from workshop.web.formats import zone

RESPONSES, THEMES = 600, 20
#: seconds in which all the phones ask
BURST = 1.0


def prepare(workshop: Workshop, now: datetime) -> dict[str, str]:
    """Everything said and in themes, the draft open, and the oppsummering published without files. Gives the paths."""
    fill(workshop, texts(RESPONSES), now)
    propose(workshop.prompts[0], now, {f"Tema nummer {n + 1}": range(n, RESPONSES, THEMES) for n in range(THEMES)})
    by, today = db.session.scalars(select(User)).first(), now.date()
    opening = open_draft(workshop, until=today + timedelta(days=14), by=by, today=today, now=now)
    page = page_of(document(summarize(workshop, now=now, zone=zone())))
    made = MadeEdition(page.title, "nb", render_template("planner/_paper.html", page=page), (), now)
    terms = {"expires_on": None, "contact": "", "today": today}
    publication = publishing.prepare(workshop)
    publishing.publish(publication, made, seen=0, **terms, by=by, now=now)
    return {
        "style sheet (baseline)": "/static/css/house.css",
        "published page": f"/o/{publication.token}",
        "draft": f"/utkast/{opening.token}",
    }


async def burst(port: int, path: str, phones: int) -> list[tuple[float, Answer]]:
    """Every phone's wait in milliseconds, with its answer, asked at random moments of the burst."""
    loop, chance = asyncio.get_running_loop(), random.Random(path)

    async def ask(after: float) -> tuple[float, Answer]:
        await asyncio.sleep(after)
        began = perf_counter()
        _, asker = await loop.create_connection(Asker, "127.0.0.1", port)
        answer = await asker.ask(request("GET", path))
        asker.close()
        return 1000 * (perf_counter() - began), answer

    return await asyncio.gather(*(ask(chance.uniform(0, BURST)) for _phone in range(phones)))


def measure(house: House, paths: dict[str, str], phones: int) -> None:
    port = urlsplit(house.base).port
    print(f"{'':26}{'p50':>9}{'p95':>9}{'CPU a page':>13}{'× baseline':>12}{'size':>9}")
    base = 0.0
    for name, path in paths.items():
        first, _answer = asyncio.run(burst(port, path, 1))[0]  # a draft is made once and held; this phone waits for it
        before = _cpu_seconds(house.process.pid)
        told = asyncio.run(burst(port, path, phones))
        cpu = 1000 * (_cpu_seconds(house.process.pid) - before) / phones
        assert all(answer.status == 200 for _wait, answer in told), name
        base = base or cpu
        waits, size = [wait for wait, _answer in told], len(told[0][1].body) / 1000
        worst = quantiles(waits, n=20, method="inclusive")[-1]
        print(f"{name:26}{median(waits):6.0f} ms{worst:6.0f} ms{cpu:10.1f} ms{cpu / base:12.1f}{size:6.0f} kB", end="")
        print(f"   (the first alone {first:.0f} ms)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--phones", type=int, default=100)
    phones = parser.parse_args().phones
    print(f"{phones} phones in {BURST:g} s, {RESPONSES} responses, {THEMES} themes. {_machine()}", flush=True)
    paths: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        house = open_board(Path(folder), lambda workshop, now: paths.update(prepare(workshop, now)))
        try:
            measure(house, paths, phones)
        finally:
            close_house(house)


if __name__ == "__main__":
    main()
