"""What people wrote, made safe for file formats that cannot hold every character, without changing what it says."""

from __future__ import annotations

import re
import unicodedata

#: Characters of a response shown in a chapter before the rest is left to the appendix.
EXCERPT = 500

#: Control characters but tab and newline, direction overrides, and code points XML forbids.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text with every kind of line break as a newline, and without unsafe characters and space at its ends."""
    return _UNSAFE.sub("", _BREAK.sub("\n", text)).strip()


def one_line(text: str) -> str:
    """The cleaned text with every run of white space as one space: for headings, names and cells of a list."""
    return " ".join(clean(text).split())


def excerpt(text: str) -> str:
    """The text on one line, or its first whole words up to EXCERPT characters and " …"."""
    line = one_line(text)
    if len(line) <= EXCERPT:
        return line
    return f"{line[:EXCERPT].rsplit(' ', 1)[0]} …"


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own is Arabic, Hebrew or another right-to-left letter."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False
