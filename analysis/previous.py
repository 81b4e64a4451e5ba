"""An earlier result of the command line, as what a new one goes on from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from analysis.cleaning import clean
from analysis.proposal import Point, Standing, StandingTheme
from analysis.reading import UnreadableFile

#: Where fewer of the earlier rows than this still say the same, it is another file.
_SAME = 0.9


def read_previous(path: Path, texts: Sequence[str]) -> Standing:
    """The themes of an earlier JSON file, to go on from with `texts`: the same rows, and new ones below them.

    Names stay as they are in the file, those a person has rewritten too. A row that was changed since counts as new.
    Raises UnreadableFile.
    """
    earlier = _loaded(path)
    try:
        return _standing(path, earlier, texts)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise _not_ours(path) from error


def _standing(path: Path, earlier: dict, texts: Sequence[str]) -> Standing:
    points = [(int(point["row"]), str(point["text"])) for point in earlier["points"]]
    same = [0 <= row < len(texts) and _holds(texts[row], text) for row, text in points]
    if sum(same) < _SAME * len(points):
        raise UnreadableFile(
            f"«{path.name}» hører til andre innspill: Radene må stå i samme rekkefølge som sist, med nye rader nederst."
        )
    changed = {row for (row, _), is_same in zip(points, same, strict=True) if not is_same}
    kept = [place for place, (row, _) in enumerate(points) if row not in changed]
    now = {old: new for new, old in enumerate(kept)}
    themes = []
    for theme in earlier["themes"]:
        left = tuple(now[point] for point in theme["points"] if point in now)
        if left:
            themes.append(StandingTheme(str(theme["label"]), left, named=True))
    return Standing(tuple(Point(*points[place]) for place in kept), tuple(themes))


def _holds(text: str, point: str) -> bool:
    return " ".join(clean(point).split()) in " ".join(clean(text).split())


def _loaded(path: Path) -> dict:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UnreadableFile(f"Finner ikke filen «{path}».") from None
    except OSError as error:
        raise UnreadableFile(f"Filen «{path}» lar seg ikke åpne ({error.strerror}).") from None
    except ValueError:
        raise _not_ours(path) from None
    if not isinstance(found, dict):
        raise _not_ours(path)
    return found


def _not_ours(path: Path) -> UnreadableFile:
    return UnreadableFile(f"«{path.name}» er ikke en temafil. Bruk en fil som er laget med --json.")
