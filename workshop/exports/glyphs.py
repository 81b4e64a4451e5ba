"""Which characters the fonts beside this file can show, read from the fonts themselves.

PDF/A and PDF/UA forbid a character without a glyph, so what cannot be shown must be known before the page is set.
Source of the table layouts: the OpenType specification, "cmap", formats 4 and 12.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
PLACEHOLDER = "□"  # is in DejaVu Sans
#: shown by no glyph of their own: the shaper joins, breaks or drops them
INVISIBLE = frozenset("\t\n\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff")
EMOJI = "Noto Emoji"
#: letters of which two are a flag, and skin colours of the emoji before them
FLAG_LETTERS, SKINS = range(0x1F1E6, 0x1F200), range(0x1F3FB, 0x1F400)
LONGEST_WORD = 30  # longer ones may break anywhere, or they would run out of a narrow table cell


def showable(text: str) -> tuple[str, frozenset[str]]:
    """Return the text with a placeholder for each character no font can show, and which characters those are."""
    if covered().issuperset(text):
        return text, frozenset()
    plain = "".join(_plainer(character) for character in text)
    missing = frozenset(plain) - covered()
    return "".join(PLACEHOLDER if character in missing else character for character in plain), missing


def _plainer(character: str) -> str:
    """Return the character, or its everyday form ("ａ" is "a", "㎡" is "m2") where only that can be shown."""
    if character in covered():
        return character
    everyday = unicodedata.normalize("NFKC", character)
    return everyday if covered().issuperset(everyday) else character


def breakable(text: str) -> str:
    """Return the text with zero-width spaces in words longer than ``LONGEST_WORD``."""
    return " ".join(_breakable_word(word) for word in text.split(" "))


def _breakable_word(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    return "\u200b".join(word[start : start + LONGEST_WORD // 2] for start in range(0, len(word), LONGEST_WORD // 2))


def in_fonts(text: str) -> list[tuple[str, str]]:
    """Return the text in pieces, each with the family that can show all of it.

    For a drawing, whose renderer (usvg 0.47) looks for one other font for all that its first one lacks, and gives up on
    signs made of several characters: a family is shown as its members, a flag as its letters, and a mark that has no
    letter of its own is left out; so are emoji beside Arabic. The table under a drawing has the text as it was written.
    """
    pieces: list[tuple[str, str]] = []
    leftward = any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)
    for character in filter(None, map(_alone, unicodedata.normalize("NFC", text))):
        fitting = (name for name, held in _families().items() if character in held)
        family = next(fitting, next(iter(_families())))
        if leftward and family == EMOJI:
            continue
        if pieces and (pieces[-1][0] == family or (character.isspace() and pieces[-1][0] != EMOJI)):
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + character)
        else:
            pieces.append((family, character))
    return pieces


def _alone(character: str) -> str:
    """Return the character as it can stand by itself; "" for what is only a part of others."""
    code = ord(character)
    if code in FLAG_LETTERS:
        return chr(code - FLAG_LETTERS.start + ord("A"))
    is_part = character in INVISIBLE or code in SKINS or unicodedata.category(character) in {"Mn", "Me", "Cf"}
    return "" if is_part and not character.isspace() else character


@cache
def _families() -> dict[str, frozenset[str]]:
    """Return what each family has glyphs for, in the order they are tried."""
    files = {"Inter": "Inter-Regular.ttf", "DejaVu Sans": "DejaVuSans.ttf", EMOJI: "NotoEmoji-Regular.ttf"}
    return {name: INVISIBLE | _characters((FONTS / file).read_bytes()) for name, file in files.items()}


@cache
def covered() -> frozenset[str]:
    """Return every character that at least one of the fonts has a glyph for."""
    return INVISIBLE.union(*(_characters(path.read_bytes()) for path in FONTS.glob("*.ttf")))


def _characters(font: bytes) -> set[str]:
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    found: set[str] = set()
    for index in range(count):
        (offset,) = struct.unpack_from(">I", font, start + 4 + index * 8 + 4)
        (layout,) = struct.unpack_from(">H", font, start + offset)
        if layout == 4:
            found |= _segments(font, start + offset)
        elif layout == 12:
            found |= _groups(font, start + offset)
    return found


def _table(font: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _checksum, offset, _length = struct.unpack_from(">4sIII", font, 12 + index * 16)
        if tag == name:
            return offset
    raise ValueError(f"the font has no {name!r} table")


def _segments(font: bytes, at: int) -> set[str]:
    """Read format 4: 16-bit ranges; a code whose glyph is 0 is not in the font."""
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 2 * doubled)
    ranges_at = at + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{count}H", font, ranges_at)
    found = set()
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if ranges[index]:
                glyph_at = ranges_at + 2 * index + ranges[index] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", font, glyph_at)
                if not glyph:
                    continue
            if (glyph + deltas[index]) & 0xFFFF:
                found.add(chr(code))
    return found


def _groups(font: bytes, at: int) -> set[str]:
    """Read format 12: 32-bit ranges."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    found = set()
    for index in range(count):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + index * 12)
        found |= {chr(code) for code in range(first, last + 1) if glyph + code - first}
    return found
