"""Real rooms on free ports, gevent's and plain threads', and a phone that reads events from a real socket."""

import http.client
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).parents[2]
WORKSHOPS = itertools.count(1)


class Reader:
    """One open event stream; iterating gives each event as a dict of its fields, data lines joined."""

    def __init__(self, port: int, workshop_id: int, last_id: str | None = None) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        headers = {"Last-Event-ID": last_id} if last_id else {}
        self._connection.request("GET", f"/{workshop_id}/wall/hemmelig?navn=Ana", headers=headers)
        self.response = self._connection.getresponse()

    def __iter__(self) -> Iterator[dict[str, str]]:
        event: dict[str, str] = {}
        for line in self.response:
            field, _, value = line.decode().rstrip("\n").partition(": ")
            if field:
                event[field] = f"{event['data']}\n{value}" if field == "data" and "data" in event else value
            elif event:
                yield event
                event = {}

    def next_fragment(self) -> dict[str, str]:
        return next(event for event in self if "event" not in event)

    def next_beat(self) -> dict[str, str]:
        return next(event for event in self if event.get("event") == "beat")

    def until(self, text: str) -> list[dict[str, str]]:
        """The fragments up to the first that holds `text`."""
        fragments = []
        for event in self:
            if "event" not in event:
                fragments.append(event)
                if text in event["data"]:
                    return fragments
        raise AssertionError(f"the stream ended before {text!r}")

    def close(self) -> None:
        self.response.close()
        self._connection.close()


class Server:
    """A process that serves rooms."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.log = folder / "log"
        command = [sys.executable, ROOT / "tests/live/room.py", kind, folder]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        with self.log.open("w") as errors:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment, text=True)
        self.port = int(self.process.stdout.readline())

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class Room:
    """One workshop of a server: say, ask, read."""

    def __init__(self, server: Server, workshop_id: int = 1) -> None:
        self.server, self.workshop_id = server, workshop_id
        self._readers: list[Reader] = []

    def ask(self, path: str, method: str = "GET", **form: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        body = urlencode(form) if form else None
        connection.request(
            method,
            f"/{self.workshop_id}{path}",
            body,
            {"Content-Type": "application/x-www-form-urlencoded"} if form else {},
        )
        response = connection.getresponse()
        response.text = response.read().decode()
        connection.close()
        return response

    def say(self, text: str, **form: str) -> None:
        assert self.ask("/say", "POST", text=text, **form).status == 204

    def state(self) -> dict[str, int]:
        return json.loads(self.ask("/state").text)

    def read(self, last_id: str | None = None) -> Reader:
        self._readers.append(Reader(self.server.port, self.workshop_id, last_id))
        return self._readers[-1]

    def close(self) -> None:
        for reader in self._readers:
            reader.close()

    def wait_until(self, true: Callable[[dict[str, int]], bool], seconds: float = 5) -> float:
        """Seconds it took until the room's state is as wanted."""
        began = time.monotonic()
        while not true(state := self.state()):
            assert time.monotonic() - began < seconds, state
            time.sleep(0.02)
        return time.monotonic() - began


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    """The two kinds, shared by all tests: each test has a workshop of its own."""
    servers = {kind: Server(kind, tmp_path_factory.mktemp(kind)) for kind in ("gevent", "threads")}
    yield servers
    for server in servers.values():
        server.close()


@pytest.fixture(params=["gevent", "threads"])
def room(request: pytest.FixtureRequest, servers: dict[str, Server]) -> Iterator[Room]:
    yield from _open(Room(servers[request.param], next(WORKSHOPS)))


@pytest.fixture
def gevent_room(servers: dict[str, Server]) -> Iterator[Room]:
    yield from _open(Room(servers["gevent"], next(WORKSHOPS)))


@pytest.fixture
def own_room(tmp_path: Path) -> Iterator[Room]:
    """A room whose gevent server may be stopped, and whose log nobody else writes."""
    server = Server("gevent", tmp_path)
    yield from _open(Room(server))
    server.close()


def _open(room: Room) -> Iterator[Room]:
    yield room
    room.close()
