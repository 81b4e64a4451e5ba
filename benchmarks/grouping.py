"""*Grupper i temaer* in a room that is talking: how long it takes, and what the phones feel of it.

    .venv/bin/python -m benchmarks.grouping [RESPONSES ...]

The whole app with its worker, on this machine's own address. Phones send distinct constructed notes, ten a second, and
go on sending while the themes are made. Printed for each number of responses: seconds from the press until the themes
are on the board, when everything had been read as it came and for a worker that has just begun; and how long a
phone's post took while it went on against before.
"""

from __future__ import annotations

import asyncio
import json
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.phones import Answer, Asker, request
from benchmarks.theming import responses

ROOT = Path(__file__).parents[1]
COUNTS = (300, 1_000)
#: posts a second while the room talks, and while themes are made
TALKING = 10
PHONES = 20
#: seconds to wait for anything
PATIENCE = 180
_TOKEN = re.compile(rb'name="csrf_token"[^>]*value="([^"]+)"')


class House:
    """A server with its worker, its phones and a desk."""

    def __init__(self, folder: Path) -> None:
        self._log = (folder / "log").open("w")
        command = [sys.executable, "-m", "benchmarks.served_app", str(folder), "--worker"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self._log, text=True, cwd=ROOT)
        self.at = json.loads(self.process.stdout.readline())
        self.jobs = folder / "jobs.sqlite3"

    async def caller(self) -> Asker:
        loop = asyncio.get_running_loop()
        return (await loop.create_connection(Asker, "127.0.0.1", self.at["port"]))[1]

    async def phone(self) -> tuple[Asker, str, str]:
        """A phone that has joined: its connection, cookie and token."""
        phone = await self.caller()
        door = await phone.ask(request("GET", self.at["door"]))
        form = urlencode({"csrf_token": _token(door), "group": "1"})
        joined = await phone.ask(request("POST", self.at["door"], cookie=door.cookies, form=form))
        token = await phone.ask(request("GET", self.at["door"] + "/nokkel", cookie=joined.cookies))
        return phone, joined.cookies, token.body.decode()

    async def say(self, phone: tuple[Asker, str, str], text: str, number: int) -> float:
        """Send one response; returns the milliseconds until it is stored and answered."""
        asker, cookie, token = phone
        began = time.perf_counter()
        answer = await asker.ask(
            request(
                "POST",
                self.at["say"],
                cookie=cookie,
                headers=f"X-CSRFToken: {token}\r\nHX-Request: true\r\n",
                form=urlencode({"text": text, "client_id": f"maal-{number}"}),
            )
        )
        if answer.status >= 400:
            raise RuntimeError(f"a phone was told {answer.status}")
        return 1000 * (time.perf_counter() - began)

    async def desk(self) -> tuple[Asker, str]:
        """A signed-in desk: its connection and cookie."""
        desk = await self.caller()
        page = await desk.ask(request("GET", "/logg-inn"))
        form = {"csrf_token": _token(page), "username": "maaler", "password": self.at["password"]}
        answer = await desk.ask(request("POST", "/logg-inn", cookie=page.cookies, form=urlencode(form)))
        return desk, answer.cookies or page.cookies

    async def group(self, desk: tuple[Asker, str]) -> float:
        """Press the button; returns the seconds until the run is over."""
        asker, cookie = desk
        page = await asker.ask(request("GET", self.at["themes"], cookie=cookie))
        cookie = page.cookies or cookie  # the page brought the token its buttons need
        before = self._runs()
        began = time.perf_counter()
        form = urlencode({"csrf_token": _token(page)})
        answer = await asker.ask(request("POST", self.at["themes"] + "/grupper", cookie=cookie, form=form))
        if answer.status >= 400:
            raise RuntimeError(f"the desk was told {answer.status}: {answer.body[:300]!r}")
        while self._runs() == before:
            await asyncio.sleep(0.02)
            if time.perf_counter() - began > PATIENCE:
                raise RuntimeError("the themes never came")
        return time.perf_counter() - began

    def _runs(self) -> int:
        with sqlite3.connect(self.at["database"]) as database:
            query = "SELECT count(*) FROM theming_run WHERE state IN ('done', 'proposed')"
            return database.execute(query).fetchone()[0]

    def waiting(self) -> int:
        """How many handfuls the worker has not taken yet."""
        with sqlite3.connect(self.jobs) as database:
            return database.execute("SELECT count(*) FROM task").fetchone()[0]

    def end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self._log.close()


async def measure(count: int) -> dict[str, float]:
    """One room of `count` responses, from the first word to the themes."""
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        try:
            phones = [await house.phone() for _ in range(PHONES)]
            desk = await house.desk()
            texts = responses(count + 400)
            calm = await _talk(house, phones, texts[:count])
            await _until_read(house)
            late = asyncio.create_task(_talk(house, phones, texts[count:], first=count))
            seconds = await house.group(desk)
            late.cancel()
            busy = [ms for ms in _FELT if ms]
            return {
                "seconds": seconds,
                "calm": _p95(calm),
                "busy": _p95(busy) if busy else float("nan"),
            }
        finally:
            house.end()


#: milliseconds of every post of the talk that is going on
_FELT: list[float] = []


async def _talk(house: House, phones: Sequence[tuple], texts: Sequence[str], first: int = 0) -> list[float]:
    _FELT.clear()
    began = time.perf_counter()
    for number, text in enumerate(texts):
        await asyncio.sleep(max(0.0, began + number / TALKING - time.perf_counter()))
        _FELT.append(await house.say(phones[number % len(phones)], text, first + number))
    return list(_FELT)


async def _until_read(house: House) -> None:
    """Until the worker has read everything: it has had time to look, and no handful waits."""
    await asyncio.sleep(2.5)
    for _second in range(PATIENCE):
        if not house.waiting():
            break
        await asyncio.sleep(1)
    await asyncio.sleep(1)


def _p95(milliseconds: Sequence[float]) -> float:
    if len(milliseconds) < 2:
        return milliseconds[0]
    return statistics.quantiles(milliseconds, n=20)[-1]


def _token(page: Answer) -> str:
    return _TOKEN.search(page.body)[1].decode()


def main(counts: Sequence[int]) -> None:
    print(f"{'responses':>10}{'press to themes s':>20}{'post p95 ms before':>20}{'while':>8}{'ratio':>8}")
    for count in counts:
        found = asyncio.run(measure(count))
        print(
            f"{count:>10}{found['seconds']:>20.2f}{found['calm']:>20.1f}{found['busy']:>8.1f}"
            f"{found['busy'] / found['calm']:>8.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or COUNTS)
