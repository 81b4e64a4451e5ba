"""How wide text is, so that a drawing, which cannot measure, breaks its lines where they end."""

from __future__ import annotations

from functools import lru_cache

from workshop.exports.text import one_line

#: how wide Inter's characters are at the most, as shares of the text's size (Inter 4, regular, rounded up)
_WIDTHS = {
    0.25: "ijl",
    0.3: "I!',.: ·",
    0.35: "t;`|",
    0.4: "fr()/[\\]",
    0.45: "1{}",
    0.5: '-^_–"',
    0.55: "ksx*?",
    0.6: "57acehnouvyzFJLøå«»é",
    0.65: "0234689bdgpqEPRSTZ#$&",
    0.7: "ABKVXY+<=>~Å",
    0.75: "CDGHU",
    0.8: "NOQØ",
    0.85: "w",
    0.9: "m…",
    0.95: "Mæ",
    1.0: "W%@Æ",
}
_WIDTH_OF = {character: width for width, held in _WIDTHS.items() for character in held}
#: what is not in the table: letters of other scripts, signs
_UNKNOWN = 1.05


def width_of(text: str, font: float) -> float:
    """How wide the text is on one line, in the units of ``font``; rather too wide than too narrow."""
    return font * sum(_WIDTH_OF.get(character, _UNKNOWN) for character in text)


def wrapped(text: str, width: float, font: float) -> list[str]:
    """The text in lines that fit ``width``, words that do not with a hyphen where they break; at least one line."""
    return list(_wrapped(one_line(text), round(width / font, 3)))


@lru_cache(maxsize=4096)
def _wrapped(text: str, room: float) -> tuple[str, ...]:
    lines: list[str] = []
    for part in (part for word in text.split() for part in _parts(word, room)):
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and width_of(longer, 1) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return tuple(lines) or ("",)


def _parts(word: str, room: float) -> list[str]:
    """The word, or so many pieces of it that each has room; a piece has three letters at least."""
    if width_of(word, 1) <= room:
        return [word]
    signs = [place + 1 for place, sign in enumerate(word[:-1]) if sign in "/-–"]
    fitting = [place for place in signs if width_of(word[:place], 1) <= room]
    if fitting:
        return [word[: fitting[-1]], *_parts(word[fitting[-1] :], room)]
    fits = len(word)
    while fits > 3 and width_of(f"{word[:fits]}-", 1) > room:
        fits -= 1
    return [word] if fits >= len(word) else [f"{word[:fits]}-", *_parts(word[fits:], room)]
