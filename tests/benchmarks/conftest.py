"""The library notes of tests/analysis, with the themes people gave them."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

NOTES = Path(__file__).parents[1] / "analysis" / "library_2024.jsonl"


class Labelled(NamedTuple):
    prompt: str
    texts: list[str]
    themes: list[str | None]


@pytest.fixture(scope="session")
def library():
    rows = [json.loads(line) for line in NOTES.read_text(encoding="utf-8").splitlines()]
    texts, themes = [row["text"] for row in rows], [row["theme"] for row in rows]
    return Labelled("Hva skal til for at flere bruker biblioteket?", texts, themes)
