"""A small set with known themes, constructed for these tests."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent


class Labelled(NamedTuple):
    prompt: str
    texts: list[str]
    themes: list[str | None]


@pytest.fixture(scope="session")
def library():
    rows = [json.loads(line) for line in (HERE / "library_2024.jsonl").read_text(encoding="utf-8").splitlines()]
    return Labelled(
        "Hva skal til for at flere bruker biblioteket?", [row["text"] for row in rows], [row["theme"] for row in rows]
    )


@pytest.fixture(scope="session")
def library_proposal(library):
    from analysis import propose_themes

    return propose_themes(library.texts, prompt=library.prompt)
