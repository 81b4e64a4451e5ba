"""The two rooms the phones meet, the app and the bare server: all that differs between them is here."""

import json
import re
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.phones import Answer, Asker, request
from benchmarks.tasks import marks

ROOT = Path(__file__).parents[1]
_TOKEN = re.compile(rb'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass
class Seat:
    """What one phone needs to speak and to listen."""

    post_path: str
    stream: bytes
    cookie: str = ""
    headers: str = ""
    kind: str = ""
    options: tuple[int, ...] = ()

    def say(self, number: int) -> bytes:
        if self.kind:
            form = urlencode(marks(self.kind, self.options, number))
            return request("POST", self.post_path, cookie=self.cookie, headers=self.headers, form=form)
        form = urlencode({"text": f"Innspill nummer {number}: flere benker langs elva", "client_id": f"maal-{number}"})
        return request("POST", self.post_path, cookie=self.cookie, headers=self.headers, form=form)


class BareRoom:
    """benchmarks/bare_server.py, sending fragments of `size` bytes."""

    name = "bare asyncio"
    _count = re.compile(rb'data-count="(\d+)"')

    def __init__(self, size: int) -> None:
        command = [sys.executable, ROOT / "benchmarks/bare_server.py", str(size)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        self.wall = request("GET", "/wall")
        self._said = 0

    async def sit_down(self, _phone: Asker) -> Seat:
        return Seat("/", request("GET", "/phone"))

    def count_on(self, event: bytes) -> int | None:
        """How many responses the wall says there are, None when the event is no fragment."""
        found = self._count.search(event)
        if found:
            self._said = int(found[1])
        return self._said if found else None

    def stored(self) -> set[int]:
        """The numbers of the posts that were kept."""
        return set(range(1, self._said + 1))


class AppRoom:
    """The whole app with the tests' plain day, its first prompt open, on a SQLite file in `folder`."""

    name = "app"
    _count = re.compile(rb'wall-count"><strong>(\d+)</strong>')

    def __init__(self, folder: Path, kind: str = "") -> None:
        command = [sys.executable, "-m", "benchmarks.served_app", str(folder), *(["--kind", kind] if kind else [])]
        self._kind = kind
        self._log = (folder / "log").open("w")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self._log, text=True, cwd=ROOT)
        told = json.loads(self.process.stdout.readline())
        self.port, self._database = told["port"], told["database"]
        self.wall = request("GET", told["wall"])
        self._options = tuple(told["options"])
        self._door, self._say, self._stream = told["door"], told["say"], told["stream"]

    async def sit_down(self, phone: Asker) -> Seat:
        """What a phone does: open the link, choose a table, get the token that sending needs."""
        door = _expect(200, await phone.ask(request("GET", self._door)))
        form = urlencode({"csrf_token": _token(door), "group": "1"})
        joined = _expect(303, await phone.ask(request("POST", self._door, cookie=door.cookies, form=form)))
        token = _expect(200, await phone.ask(request("GET", self._door + "/nokkel", cookie=joined.cookies)))
        stream = request("GET", self._stream, cookie=joined.cookies)
        headers = f"X-CSRFToken: {token.body.decode()}\r\nHX-Request: true\r\n"
        return Seat(self._say, stream, joined.cookies, headers, self._kind, self._options)

    def count_on(self, event: bytes) -> int | None:
        found = self._count.search(event)
        return int(found[1]) if found else None

    def stored(self) -> set[int]:
        with sqlite3.connect(self._database) as database:
            if self._kind:  # a ballot has no name of its own: how many are kept is what can be asked
                (kept,) = database.execute("SELECT COUNT(*) FROM ballot").fetchone()
                return set(range(1, kept + 1))
            kept = database.execute("SELECT client_id FROM response WHERE client_id LIKE 'maal-%'").fetchall()
        return {int(client_id.removeprefix("maal-")) for (client_id,) in kept}


def _expect(status: int, answer: Answer) -> Answer:
    if answer.status != status:
        raise RuntimeError(f"{status} was expected, {answer.status} came: {answer.body[:500]!r}")
    return answer


def _token(page: Answer) -> str:
    """The CSRF token in the page's form."""
    return _TOKEN.search(page.body)[1].decode()


Room = BareRoom | AppRoom
