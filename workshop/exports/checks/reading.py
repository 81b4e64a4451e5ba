"""Long sentences and hard text, of what the program or a planner wrote: participants' words are never judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workshop.exports.checks.findings import Checked, Finding, Place, Severity, Spot
from workshop.exports.checks.lix import HARD, band, lix, sentences_in, words_in
from workshop.exports.text import excerpt
from workshop.i18n import _, ngettext

#: a sentence of more words than this is long
LONGEST = 30
#: a number for fewer words than this says little
FEWEST_WORDS = 60
SHOWN = 160
#: what participants said, and names of themes
QUOTED = re.compile(r"«[^»]*»")
#: "(7 av 8)", "(oppgave 2)": figures are looked at, not read
FIGURES = re.compile(r"\s*\([^()]*\d[^()]*\)")


def hard_text(looked_at: Checked) -> Iterator[Finding]:
    """Sections with a liks of 50 and more."""
    for place, sentences in sections(looked_at.spots):
        number = lix(sentences)
        if number is None or number < HARD or sum(len(words_in(one)) for one in sentences) < FEWEST_WORDS:
            continue
        text = _(
            "Teksten er %(how)s å lese (liks %(number)s). Kortere setninger og kortere ord gjør den lettere.",
            how=band(number),
            number=round(number),
        )
        yield Finding("hard_text", Severity.SHOULD, text, place, place.name, " ".join(sentences))


def long_sentences(looked_at: Checked) -> Iterator[Finding]:
    """Sentences of more than thirty words, one finding for each section."""
    for place, sentences in sections(looked_at.spots):
        long = [sentence for sentence in sentences if max(map(len, map(words_in, sentence.split(";")))) > LONGEST]
        if long:
            text = ngettext(
                "En setning har mer enn %(limit)s ord. Del den i to.",
                "%(num)s setninger har mer enn %(limit)s ord. Del dem.",
                len(long),
                limit=LONGEST,
            )
            yield Finding("long_sentence", Severity.SHOULD, text, place, excerpt(long[0], SHOWN), " ".join(long))


def readability(looked_at_spots: Iterable[Spot]) -> float | None:
    """The liks of everything the program and the planner wrote; None where there is too little."""
    sentences = [sentence for _place, held in sections(looked_at_spots) for sentence in held]
    return lix(sentences) if sum(map(len, map(words_in, sentences))) >= FEWEST_WORDS else None


def sections(spots: Iterable[Spot]) -> list[tuple[Place, list[str]]]:
    """The sentences of each section; headings and tables are none, a quote is a word, figures in brackets none."""
    found: dict[Place, list[str]] = {}
    for spot in spots:
        if spot.heading or spot.mixed:
            continue
        found.setdefault(spot.place, []).extend(sentences_in(FIGURES.sub("", QUOTED.sub("sitat", spot.text))))
    return list(found.items())
