"""A response in a line, by rule, until a person writes a better one."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 120
#: a first sentence shorter than this says too little by itself ("Ja!", "Viktig.")
TOO_LITTLE = 30
_END = re.compile(r"\n+|(?<=[.!?…])\s+")
#: what ends with a full stop and no sentence does: "f.eks.", "nr.", "3."
_GOES_ON = re.compile(
    r"(?:^|[\s(«\"])(?:f\.eks|bl\.a|d\.v\.s|o\.l|ca|jf|kl|kr|nr|mv|osv|evt|pga|m\.m|[^\W\d]|\d{1,2})\.$", re.IGNORECASE
)


def shorten(text: str, points: Sequence[str] = ()) -> str:
    """The points where there are several, else the first sentence that says something; cut at a word where too long.

    >>> shorten("Ja! Vi trenger flere busser på kvelden. Og flere benker.")
    'Ja! Vi trenger flere busser på kvelden.'
    """
    parts = [one for point in points if (one := " ".join(point.split()).rstrip(" .;,"))]
    if len(parts) > 1:
        return _cut("; ".join(parts))
    whole = " ".join(text.split())
    if len(whole) <= LONGEST:
        return whole
    said = ""
    for sentence in _END.split(text):
        said = f"{said} {' '.join(sentence.split())}".strip()
        if len(said) >= TOO_LITTLE and not _GOES_ON.search(said):
            break
    return _cut(said)


def _cut(line: str) -> str:
    """The line, or its first whole words and "…"; never more than ``LONGEST`` characters."""
    if len(line) <= LONGEST:
        return line
    room = LONGEST - 2
    end = line.rfind(" ", 0, room + 1)
    return f"{line[: end if end > 0 else room].rstrip(' ,;:–-')} …"
