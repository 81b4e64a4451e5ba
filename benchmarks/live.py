"""1,000 phones in one room, on the app and on a bare asyncio server, in the same run and under two minutes.

Run: python -m benchmarks.live [--phones N] [--kind NAME]. Prints post→wall times, what was lost, CPU and memory,
side by side. With a kind of prompt that is marked, every phone casts one ballot.

The n-th post to be answered is the n-th stored, so it is on the wall when a fragment says there are n responses.
"""

import argparse
import asyncio
import gc
import os
import platform
import random
import resource
import tempfile
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from benchmarks.phones import Asker, Watcher
from benchmarks.rooms import AppRoom, BareRoom, Room, Seat
from workshop.kinds import KINDS

Phases = tuple[tuple[str, int, float], ...]
#: (name, posts per second, seconds)
PHASES = (("warm-up", 50, 1), ("steady", 50, 5), ("burst", 500, 10))
#: what 1,000 phones take to answer once each; fewer phones take as much less time
MARKED = (("warm-up", 50, 1), ("steady", 50, 3), ("rush", 200, 1.5), ("burst", 500, 1))
#: at most so many times the floor, where people write and where they mark
TARGETS = {"written": 1.25, "marked": 1.3}
#: seconds: a phone gives up on an answer, the room is taken as full, the wall as settled
PATIENCE, ARRIVAL, SETTLING = 5, 45, 2


@dataclass
class Post:
    """One response on its way, in seconds of the same clock."""

    number: int
    phase: str
    sent_at: float
    answered_at: float = 0.0
    status: int = 0

    @property
    def accepted(self) -> bool:
        return 200 <= self.status < 400


@dataclass
class Run:
    """What happened in one room."""

    name: str
    posts: list[Post] = field(default_factory=list)
    wall: list[tuple[int, float, int]] = field(default_factory=list)  #: (responses shown, when, bytes)
    errors: int = 0
    stored: set[int] = field(default_factory=set)
    phones: int = 0
    joined_in: float = 0.0
    cpu: dict[str, float] = field(default_factory=dict)  #: share of one core, by phase
    peak_mb: float = 0.0
    turns: int = 0  #: posts sent so far
    kept_open: int = 0

    @property
    def accepted(self) -> int:
        return sum(post.accepted for post in self.posts)

    @property
    def lost(self) -> int:
        """Posts the server said yes to and did not keep."""
        return sum(post.accepted and post.number not in self.stored for post in self.posts)

    def latencies(self, phase: str) -> list[float]:
        """Milliseconds from sent to shown on the wall; infinity when never shown."""
        accepted = sorted((post for post in self.posts if post.accepted), key=lambda post: post.answered_at)
        counts = [count for count, _, _ in self.wall]
        shown = [bisect_left(counts, number) for number in range(1, len(accepted) + 1)]
        return [
            1000 * (self.wall[place][1] - post.sent_at) if place < len(self.wall) else float("inf")
            for post, place in zip(accepted, shown, strict=True)
            if post.phase == phase
        ]

    def answers(self, phase: str) -> list[float]:
        """Milliseconds from sent to answered."""
        return [1000 * (post.answered_at - post.sent_at) for post in self.posts if post.phase == phase and post.status]


async def measure(room: Room, phones: int, phases: Phases) -> Run:
    """Fill the room with phones, let them speak through all phases, and empty it."""
    run = Run(room.name)
    loop = asyncio.get_running_loop()

    def heard(event: bytes, now: float) -> None:
        count = room.count_on(event)
        if count is not None and (not run.wall or count >= run.wall[-1][0]):
            run.wall.append((count, now, len(event)))

    _, wall = await loop.create_connection(lambda: Watcher(room.wall, heard), "127.0.0.1", room.port)
    began = perf_counter()
    seats = await _fill(room, phones)
    run.phones, run.joined_in = len(seats), perf_counter() - began
    for phase, rate, seconds in phases:
        cpu, began = _cpu_seconds(room.process.pid), perf_counter()
        await _speak(run, seats, phase, rate, seconds)
        run.cpu[phase] = (_cpu_seconds(room.process.pid) - cpu) / (perf_counter() - began)
    await _settle(run)
    run.stored = room.stored()
    run.kept_open = sum(not stream.ended for _, _, stream in seats) + (not wall.ended)
    run.peak_mb = _peak_mb(room.process.pid)
    for asker, _, stream in seats:
        asker.close()
        stream.close()
    wall.close()
    return run


async def _fill(room: Room, phones: int) -> list[tuple[Asker, Seat, Watcher]]:
    loop = asyncio.get_running_loop()
    arriving = asyncio.Semaphore(20)

    async def arrive() -> tuple[Asker, Seat, Watcher]:
        async with arriving:
            _, asker = await loop.create_connection(Asker, "127.0.0.1", room.port)
            seat = await room.sit_down(asker)
            _, stream = await loop.create_connection(lambda: Watcher(seat.stream), "127.0.0.1", room.port)
            if not await stream.opened:
                raise RuntimeError("a phone's stream was refused")
            return asker, seat, stream

    arrived, late = await asyncio.wait([loop.create_task(arrive()) for _ in range(phones)], timeout=ARRIVAL)
    for task in late:
        task.cancel()
    if late:  # the rest would speak for them, and a ballot cast twice would look like one that is lost
        raise SystemExit(f"{len(arrived)} of {phones} phones came in within {ARRIVAL} s: measure on a quieter machine")
    return [task.result() for task in arrived]


async def _speak(run: Run, seats: list[tuple[Asker, Seat, Watcher]], phase: str, rate: int, seconds: float) -> None:
    """Posts at random moments (a Poisson process of that rate), each from the phone that has been quiet longest."""
    chance = random.Random(phase)
    said: set[asyncio.Task] = set()
    due = perf_counter()
    for _turn in range(round(rate * seconds)):
        due += chance.expovariate(rate)
        await asyncio.sleep(max(due - perf_counter(), 0))
        asker, seat, _ = seats[run.turns % len(seats)]
        run.turns += 1
        said.add(asyncio.create_task(_say(run, asker, seat, phase)))
    await asyncio.gather(*said)


async def _say(run: Run, asker: Asker, seat: Seat, phase: str) -> None:
    post = Post(len(run.posts) + 1, phase, perf_counter())
    run.posts.append(post)
    try:
        answer = await asyncio.wait_for(asker.ask(seat.say(post.number)), PATIENCE)
    except (OSError, TimeoutError):
        run.errors += 1
        asker.close()
        return
    post.answered_at, post.status = perf_counter(), answer.status
    run.errors += not post.accepted


async def _settle(run: Run) -> None:
    """Wait until the wall shows everything, but not for ever."""
    deadline = perf_counter() + SETTLING
    while perf_counter() < deadline and not (run.wall and run.wall[-1][0] >= run.accepted):
        await asyncio.sleep(0.05)


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak_mb(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _run_room(room: Room, phones: int, phases: Phases) -> Run:
    try:
        return asyncio.run(measure(room, phones, phases))
    finally:
        room.process.terminate()
        room.process.wait(10)
        room.process.stdout.close()


def report(app: Run, bare: Run, phases: Phases, target: float) -> str:
    """Both runs side by side, and the ratio that counts."""
    lines = [f"{'':28}{app.name:>14}{bare.name:>14}"]

    def row(label: str, show: Callable[[Run], str]) -> None:
        lines.append(f"{label:28}{show(app):>14}{show(bare):>14}")

    row("phones in the room", lambda run: str(run.phones))
    row("arrived and listening in", lambda run: f"{run.joined_in:.1f} s")
    for phase, rate, seconds in phases[1:]:
        lines.append(f"{phase}: {rate} posts/s for {seconds:g} s")
        for label, show in _phase_rows(phase):
            row(label, show)
        lines.append(f"  p95 app ÷ bare{ratio(app, bare, phase):27.2f}    (target ≤ {target})")
    row("posts answered", lambda run: str(run.accepted))
    row("stored", lambda run: str(len(run.stored)))
    row("lost", lambda run: str(run.lost))
    row("errors", lambda run: str(run.errors))
    row("streams open at the end", lambda run: str(run.kept_open))
    row("fragment, median", lambda run: f"{_size(run)} B")
    row("server memory, peak", lambda run: f"{run.peak_mb:.0f} MB")
    return "\n".join(lines)


def _phase_rows(phase: str) -> list[tuple[str, Callable[[Run], str]]]:
    return [
        ("  post→wall p50", lambda run: f"{median(run.latencies(phase)):.0f} ms"),
        ("  post→wall p95", lambda run: f"{_p95(run.latencies(phase)):.0f} ms"),
        ("  post→wall worst", lambda run: f"{max(run.latencies(phase)):.0f} ms"),
        ("  post→answer p95", lambda run: f"{_p95(run.answers(phase)):.1f} ms"),
        ("  CPU, of one core", lambda run: f"{100 * run.cpu[phase]:.0f} %"),
    ]


def ratio(app: Run, bare: Run, phase: str) -> float:
    """The app's 95th percentile over the floor's."""
    return _p95(app.latencies(phase)) / _p95(bare.latencies(phase))


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


def _size(run: Run) -> int:
    return int(median(size for count, _, size in run.wall if count))


def answering_once(phones: int) -> Phases:
    """The phases in which every phone casts one ballot, at the same rates however many they are."""
    return tuple((name, rate, seconds * phones / 1000) for name, rate, seconds in MARKED)


def _machine() -> str:
    model = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "")
    processor = model.partition(": ")[2] or platform.processor()
    load = os.getloadavg()[0]
    python = f"Python {platform.python_version()} counts to a million in {_counting():.0f} ms"
    return f"{os.cpu_count()} cores, {processor}; {python}; load before the run {load:.1f}"


def _counting() -> float:
    """Milliseconds of processor time, best of five: what a machine gives a process varies with its neighbours."""
    taken = []
    for _turn in range(5):
        began, count = process_time(), 0
        while count < 1_000_000:
            count += 1
        taken.append(1000 * (process_time() - began))
    return min(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument("--kind", choices=sorted(name for name, kind in KINDS.items() if not kind.written), default="")
    asked = parser.parse_args()
    phones = asked.phones
    phases = answering_once(phones) if asked.kind else PHASES
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    gc.disable()  # a pause here would be counted as the server's
    print(f"{phones} phones, 200 ms between fragments. {_machine()}", flush=True)
    began = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        app = _run_room(AppRoom(Path(folder), asked.kind), phones, phases)
    bare = _run_room(BareRoom(_size(app)), phones, phases)
    print(report(app, bare, phases, TARGETS["marked" if asked.kind else "written"]))
    print(f"whole run: {perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
