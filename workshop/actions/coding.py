"""Codes people read from a wall and type on a phone."""

from __future__ import annotations

import secrets

#: no vowels (no accidental words) and nothing that looks like something else: 0/O, 1/I/L, 2/Z, 5/S, 6/G, 8/B, U/V
ALPHABET = "34679CDFHJKMNPQRTVWXY"

_LOOK_ALIKES = str.maketrans({" ": "", "-": "", "\N{NO-BREAK SPACE}": ""})


def new_code(length: int) -> str:
    """A random code of ``length`` signs from the alphabet."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def normal_code(typed: str) -> str:
    """What somebody typed, as a code is stored: upper case, without spaces and hyphens."""
    return typed.strip().translate(_LOOK_ALIKES).upper()
