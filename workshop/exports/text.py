"""What people wrote, made safe for file formats that cannot hold every character, without changing what it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

#: control characters but tab and newline, direction overrides that would turn the text around them, and code points
#: XML forbids: lone surrogates and noncharacters
UNSAFE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
LINE_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")

#: how much of a response a chapter shows before it leaves the rest to the appendix
EXCERPT_CHARACTERS = 500


def clean(text: str) -> str:
    """Return the text with every kind of line break as a newline and unsafe characters taken out."""
    return UNSAFE.sub("", LINE_BREAK.sub("\n", text))


def one_line(text: str) -> str:
    """Return the cleaned text with every run of white space as one space: for titles, names and properties."""
    return " ".join(clean(text).split())


def reads_right_to_left(text: str) -> bool:
    """Tell whether the first letter with a direction of its own is Arabic, Hebrew or another right-to-left letter."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def slug(text: str, limit: int = 60) -> str:
    """Return ASCII lower-case words joined by hyphens: "Økt trygghet på Fjøset" gives "okt-trygghet-pa-fjoset"."""
    spelled = text.lower().translate(str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŧ": "t", "ŋ": "n"}))
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:limit].strip("-")


def shortened_to(text: str, parts: Sequence[str]) -> str:
    """Return the parts of the text in their order, with "…" where words are left out; all of it without parts.

    >>> shortened_to("Boligpris, kollektivtilbud og skole.", ["kollektivtilbud"])
    '… kollektivtilbud …'
    """
    if not parts:
        return text
    shown, after = "", 0
    for part in parts:
        start = text.find(part, after)
        if start < 0:
            return " … ".join(parts)
        shown += _left_out(text[after:start]) + part
        after = start + len(part)
    return (shown + _left_out(text[after:])).strip()


def _left_out(gap: str) -> str:
    """Return what stands for the text between two parts: itself, or "…" for words."""
    return " … " if any(character.isalnum() for character in gap) else gap


def excerpt(text: str, limit: int = EXCERPT_CHARACTERS) -> str:
    """Return the text, or its first whole words up to ``limit`` characters and " …": the appendix has all of it."""
    if len(text) <= limit:
        return text
    whole_words = re.match(rf"(?s).{{1,{limit}}}(?=\s)", text)
    return f"{whole_words[0] if whole_words else text[:limit]} …"
