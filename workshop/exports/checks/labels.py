"""The themes' names: that they have one, that a person has looked at it, and that two are not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from workshop.exports.checks.findings import Checked, Finding, Place, Severity
from workshop.i18n import _, ngettext

#: names as alike as this, from 0 to 1, are hard to tell apart
ALIKE = 0.85
SMALL_WORDS = frozenset(
    ("og", "i", "på", "for", "av", "til", "med", "en", "et", "den", "det", "de", "som", "er", "å")
    + ("mer", "flere", "bedre", "eller", "om", "ein", "eit", "dei", "meir")
)


def unnamed(looked_at: Checked) -> Iterator[Finding]:
    """Themes without a name."""
    for chapter in looked_at.summary.prompts:
        for theme in chapter.themes:
            if not theme.label.strip():
                text = _("Et tema har ikke navn. Gi det et navn på tavla.")
                numbers = " ".join(str(line.number) for line in theme.responses)
                yield Finding("unnamed", Severity.MUST, text, Place("board", chapter.number), chapter.title, numbers)


def unreviewed(looked_at: Checked) -> Iterator[Finding]:
    """Names the program chose, one finding for each prompt."""
    for chapter in looked_at.summary.prompts:
        labels = [theme.label for theme in chapter.themes if theme.label.strip() and not theme.named_by_person]
        if labels:
            text = ngettext(
                "Ett tema i oppgave %(number)s har et navn programmet har valgt. Se om det dekker det folk sa.",
                "%(num)s temaer i oppgave %(number)s har navn programmet har valgt. Se om de dekker det folk sa.",
                len(labels),
                number=chapter.number,
            )
            shown = "; ".join(labels)
            yield Finding("unreviewed", Severity.SHOULD, text, Place("board", chapter.number), shown, shown)


def similar_labels(looked_at: Checked) -> Iterator[Finding]:
    """Pairs of names that are nearly the same, or of the same words in another order."""
    for chapter in looked_at.summary.prompts:
        labels = [theme.label.strip() for theme in chapter.themes if theme.label.strip()]
        for one, other in combinations(labels, 2):
            if alike(one, other):
                text = _(
                    "To temaer i oppgave %(number)s heter nesten det samme. Slå dem sammen, eller gi dem navn som "
                    "skiller dem.",
                    number=chapter.number,
                )
                shown = f"«{one}» – «{other}»"
                yield Finding("similar_labels", Severity.SHOULD, text, Place("board", chapter.number), shown, shown)


def alike(one: str, other: str) -> bool:
    """Whether two names are hard to tell apart."""
    first, second = _words(one), _words(other)
    if set(first) - SMALL_WORDS == set(second) - SMALL_WORDS:
        return True
    return SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() >= ALIKE


def _words(label: str) -> list[str]:
    return re.findall(r"\w+", label.casefold())
