"""How much room the wall gives what it shows."""

from __future__ import annotations


def columns_for(themes: int) -> str:
    """The name of a layout that fills the screen with this many themes."""
    if themes <= 3:
        return "few"
    return "some" if themes <= 6 else "many"
