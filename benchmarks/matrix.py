"""How the innspillsmatrise bears a large day: its page, its files, and a filled-in file that comes back.

    python -m benchmarks.matrix

100 and 1,000 responses in themes, in one process. Pages are whole answers of the app (median of 5), a file is written
and read once, and in the file that comes back every row has an answer. Processor time, so that other work on the
machine does not count.
"""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl

from benchmarks.board import preparing
from tests.browser.boards import PASSWORD, open_board
from tests.browser.house import close_house
from tests.visitor import Visitor
from workshop.app import create_app

SIZES = ((100, 10), (1000, 30))
TRIES = 5
MATRIX = "/planlegger/1/matrise"
ANSWER = "Kommunedirektøren tar innspillet med i arbeidet med planstrategien. " * 4


def timed(act: Callable[[], object]) -> tuple[float, object]:
    """Seconds of processor time, and what came of it."""
    start = time.process_time()
    made = act()
    return time.process_time() - start, made


def filled(data: bytes) -> bytes:
    """The file with every open row answered."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in book.worksheets[0].iter_rows(min_row=2):
        row[6].value, row[7].value, row[9].value = ANSWER, "Tas til følge", "Plan og miljø"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send_up(pia: Visitor, data: bytes) -> object:
    """Send the file as a browser does, and follow to what it would change."""
    token = pia.client.get(f"{MATRIX}/last-opp").text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    form = {"csrf_token": token, "file": (io.BytesIO(data), "matrise.xlsx")}
    return pia.client.post(f"{MATRIX}/last-opp", data=form, follow_redirects=True)


def measure(responses: int, themes: int, instance: Path) -> dict[str, str]:
    """Every figure of one size, by name."""
    house = open_board(instance, preparing(responses, themes))
    close_house(house)
    pia = Visitor(create_app({"INSTANCE": instance, "JOBS_INLINE": True}))
    pia.sign_in("pia", PASSWORD)
    told = {}
    for name, path in {"page": "", "page, filtered": "?konsekvens=open&side=2", "one row to write in": "/1"}.items():
        tries = [timed(lambda path=path: pia.client.get(MATRIX + path)) for _ in range(TRIES)]
        size = len(tries[0][1].data) / 1000
        told[name] = f"{statistics.median(seconds for seconds, _ in tries) * 1000:.0f} ms, {size:.0f} kB"
    for name in ("xlsx", "docx"):
        seconds, file = timed(lambda name=name: pia.client.get(f"{MATRIX}/fil/{name}"))
        told[name] = f"{seconds:.2f} s, {len(file.data) / 1000:.0f} kB"
        if name == "xlsx":
            back = filled(file.data)
    seconds, shown = timed(lambda: send_up(pia, back))
    told["filled in, read and compared"] = f"{seconds:.2f} s, {len(back) / 1000:.0f} kB up"
    seal = shown.text.split('name="seal" value="')[1].split('"')[0]
    token = shown.text.split('name="csrf_token" value="')[1].split('"')[0]
    seconds, done = timed(lambda: pia.client.post(f"{MATRIX}/forskjeller", data={"csrf_token": token, "seal": seal}))
    told["accepted and written"] = f"{seconds:.2f} s"
    assert done.status_code == 303
    return told


def main() -> None:
    print(f"{datetime.now():%Y-%m-%d}: processor time")
    for responses, themes in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            for name, figure in measure(responses, themes, Path(folder)).items():
                print(f"{responses:6} {name:32} {figure}")


if __name__ == "__main__":
    main()
