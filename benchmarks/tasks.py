"""What is put to the phones of a live run, for each kind of prompt that is marked, and what a phone answers."""

from __future__ import annotations

import random
from itertools import product

from workshop.models import Option, Prompt

PAIRS = (
    ("Fleksibilitet", "Fasthet"),
    ("Bred involvering", "Faglig kontroll"),
    ("Det uformelle og spontane", "Detaljplanlegging"),
    ("Selektiv", "Inkluderende"),
    ("Overordnede visjoner", "Et handlingsrettet dokument"),
)
GOALS = ("Attraktivt og inkluderende", "Klimanøytralt", "Verdiskapende", "Trygt og robust")
PERIOD = [2023, 2024, 2025, 2026, 2027]


def put(prompt: Prompt, kind: str) -> None:
    """Turn the prompt into one of the kind: five things to mark, or five rows and four goals in a matrix."""
    prompt.kind, prompt.phases = kind, []
    settings = {
        "priority": {"dots": 3},
        "scale": {"low": "i liten grad", "high": "i stor grad"},
        "plan_review": {"period": PERIOD, "plans": [{"type": "Strategier", "adopted": "2018"} for _plan in PAIRS]},
    }
    prompt.settings = settings.get(kind, {})
    pairs = [(row, goal) for (row, _other), goal in product(PAIRS, GOALS)] if kind == "goal_matrix" else PAIRS
    has_opposite = kind in {"tension", "goal_matrix"}
    prompt.options = [
        Option(position=place, text=text, opposite=opposite if has_opposite else "")
        for place, (text, opposite) in enumerate(pairs, start=1)
    ]


def marks(kind: str, options: tuple[int, ...], number: int) -> list[tuple[str, int | str]]:
    """A ballot as a phone sends it, another for each ``number``."""
    chance = random.Random(number)
    if kind == "choice":
        return [("chosen", chance.choice(options))]
    if kind == "priority":
        given = chance.choice(options)
        return [(f"item-{option}", 3 if option == given else 0) for option in options]
    if kind == "ranking":
        return [(f"item-{option}", place) for place, option in enumerate(chance.sample(options, len(options)), 1)]
    if kind == "plan_review":
        return [field for option in options for field in _verdict(option, chance)]
    steps = {"tension": 7, "agreement": 3, "goal_matrix": 6, "understood": 3}.get(kind, 5)
    return [(f"item-{option}", chance.randrange(steps)) for option in options]


def _verdict(option: int, chance: random.Random) -> list[tuple[str, int | str]]:
    """What becomes of one plan, with a year where it is to be revised; the fields beside it are sent empty."""
    verdict = chance.choice((0, 1, 3, 4))
    year = str(chance.choice(PERIOD)) if verdict == 1 else ""
    return [(f"item-{option}", verdict), (f"year-{option}", year), (f"with-{option}", "")]
