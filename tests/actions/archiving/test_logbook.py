"""Every act that is logged is told in words."""

from __future__ import annotations

import re
from pathlib import Path

from workshop.actions.archiving.logbook import TOLD

ACTIONS = Path(__file__).parents[3] / "workshop" / "actions"


def test_every_act_that_is_logged_has_words_in_the_archive_s_log() -> None:
    logged = set()
    for path in ACTIONS.rglob("*.py"):
        for call in re.findall(r"\b_?(?:log|done|set)\([^)]*\)", path.read_text(encoding="utf-8"), re.DOTALL):
            logged |= set(re.findall(r'"([a-z]+\.[a-z_]+)"', call))
    assert len(logged) > 20
    assert logged - TOLD.keys() == set(), "say what it is called: archiving/logbook.py"
