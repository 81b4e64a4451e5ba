"""How much processor and memory each document takes, as ratios to JSON in the same run.

    python -m benchmarks.documents

Each figure is the median of three processes that write the file once: typst remembers what it has set before, so a
second time would flatter the PDF. Seconds are the processor's, all threads together, so that a busy machine tells the
same as an idle one. "memory" is the whole process at its peak, Python and all libraries included. Reads /proc, so Linux
only. "template" is Word in a municipality's letterhead, "matrix" the innspillsmatrise in it, and the workbook has the
matrix too.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.exports.building import matrix_of
from tests.exports.samples import full
from tests.exports.word import templates
from workshop.drafting import draft
from workshop.exports import FORMATS
from workshop.exports.matrix import FORMATS as MATRIX_FORMATS
from workshop.models import Letterhead
from workshop.models.summary import Summary

KINDS = ("draft", "docx", "template", "matrix", "pdf", "xlsx", "csv", "json")
SIZES = (100, 600, 1000)
ROUNDS = 3
BASE = "json"


def measure(kind: str, responses: int) -> None:
    """Draft a full day, or write it in one format, once and print seconds, peak memory in MB and size in kB."""
    summary = full(responses)
    write = _writer(kind, summary)
    start = time.process_time()
    data = write()
    seconds = time.process_time() - start
    print(seconds, _peak_memory(), len(data) / 1000)


def _writer(kind: str, summary: Summary) -> Callable[[], bytes]:
    """What makes the file, with all it needs read beforehand."""
    letterhead, answers = Letterhead(templates.letterhead()), matrix_of(summary)
    if kind == "draft":
        return lambda: " ".join(section.text for section in draft(summary).sections).encode()
    if kind == "template":
        return lambda: FORMATS["docx"].file(summary, letterhead=letterhead)
    if kind == "matrix":
        return lambda: MATRIX_FORMATS["docx"].file(answers, letterhead)
    return lambda: FORMATS[kind].file(summary, matrix=answers)


def _peak_memory() -> float:
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1000


def main() -> None:
    print(f"{'format':8}{'responses':>10}{'seconds':>10}{'× JSON':>9}{'memory MB':>11}{'× JSON':>9}{'size kB':>9}")
    for responses in SIZES:
        measured = {kind: _measured(kind, responses) for kind in KINDS}
        base = measured[BASE]
        for kind, (seconds, memory, size) in measured.items():
            times, room = seconds / base[0], memory / base[1]
            print(f"{kind:8}{responses:10}{seconds:10.3f}{times:9.1f}{memory:11.0f}{room:9.2f}{size:9.0f}")


def _measured(kind: str, responses: int) -> tuple[float, ...]:
    """Return the medians of seconds, memory and size over a few fresh processes."""
    command = [sys.executable, "-m", "benchmarks.documents", kind, str(responses)]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(ROUNDS)]
    return tuple(statistics.median(map(float, figures)) for figures in zip(*runs, strict=True))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(sys.argv[1], int(sys.argv[2]))
    else:
        main()
