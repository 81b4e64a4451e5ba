"""How hard a text is to read: LIX, in Norwegian *liks* (lesbarhetsindeks), the measure used in Norway.

Björnsson, C. H. (1968): *Läsbarhet*. Liber, Stockholm. Words per sentence, plus words of more than six letters per
hundred words. It counts and does not understand: a low number is no proof of a clear text.
"""

from __future__ import annotations

import re

from workshop.i18n import _

#: a word of more letters than this is long
LONG = 6
WORD = re.compile(r"\d+(?:[.,:]\d+)+|\w+(?:[-'’]\w+)*")
#: a sign that ends a sentence, or a part after a colon; not that of "2. februar" or "kl. 09.36"
END = re.compile(
    r"[.!?]+[)»\"]*(?=\s+[«(]?[A-ZÆØÅ]|\s*$)"
    r"|(?<!\bkl)(?<!\bnr)(?<!\bca)(?<!\bjf)[.!?]+[)»\"]*(?=\s+\d)"
    r"|:(?=\s|$)"
)
#: the bands in use for Norwegian: the least number of each, hardest first
VERY_HARD, HARD, MEDIUM, EASY = 60, 50, 40, 30


def sentences_in(text: str) -> list[str]:
    """The sentences of a text, those with words in them."""
    return [part.strip() for part in END.split(text) if WORD.search(part)]


def words_in(text: str) -> list[str]:
    return WORD.findall(text)


def lix(sentences: list[str]) -> float | None:
    """The number for some sentences; None without any."""
    words = [word for sentence in sentences for word in words_in(sentence)]
    if not words:
        return None
    long = sum(len(word) > LONG for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)


def band(number: float) -> str:
    """What a number means, in a word or two."""
    if number >= VERY_HARD:
        return _("svært vanskelig")
    if number >= HARD:
        return _("vanskelig")
    if number >= MEDIUM:
        return _("middels vanskelig")
    return _("lettlest") if number >= EASY else _("svært lettlest")
