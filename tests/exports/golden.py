"""The golden files. ``python -m tests.exports.golden`` writes them anew: read the difference before keeping it."""

from __future__ import annotations

from pathlib import Path

from tests.exports.samples import STATES
from workshop.exports import FORMATS

HERE = Path(__file__).with_name("golden")
CASES = [(state, kind) for state in ("one_table", "mixed", "all_hidden", "by_hand") for kind in ("json", "csv")]


def path(state: str, kind: str) -> Path:
    return HERE / f"{state}.{kind}"


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for state, kind in CASES:
        path(state, kind).write_bytes(FORMATS[kind].write(STATES[state]()))
