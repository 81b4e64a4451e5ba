"""Kort svar: a word or two from each, told as a list with counts. No word cloud: size would say what counts do not."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from workshop.i18n import _, _l, ngettext
from workshop.kinds.base import Asked
from workshop.kinds.words import listed, percent
from workshop.kinds.written import WrittenKind
from workshop.models.figures import Bar, Bars, Grid, Outcome

#: answers told by name in the figure; the table has all
SHOWN = 12


class ShortAnswer(WrittenKind):
    name, word, title = "short_answer", "kort_svar", _l("Kort svar")
    takes = frozenset({"example", "limit", "required"})
    tells = True
    longest = 60

    def told(self, asked: Asked, texts: Sequence[str]) -> Outcome:
        counted = counted_answers(texts)
        rows = tuple((text, str(count), f"{percent(count, len(texts))} %") for text, count in counted)
        bars = tuple(Bar(text, count) for text, count in counted[:SHOWN])
        note = _("De %(shown)d vanligste av %(all)d ulike svar.", shown=SHOWN, all=len(counted))
        header = (_("Svar"), _("Antall"), _("Andel"))
        return Outcome(
            findings=_findings(counted, len(texts)),
            figures=(Bars(bars, note=note if len(counted) > SHOWN else ""),),
            grids=(Grid(_("Svarene i tall"), header, rows, (64, 18, 18), numeric=(1, 2)),),
        )


def counted_answers(texts: Sequence[str]) -> list[tuple[str, int]]:
    """Each answer once as it was most often written, with how many gave it, the most common first.

    Answers are the same when they differ in capitals, blanks and signs at their ends alone.
    """
    written: dict[str, Counter[str]] = {}
    for text in texts:
        written.setdefault(_same(text), Counter())[" ".join(text.split())] += 1
    counted = [(forms.most_common(1)[0][0], forms.total()) for forms in written.values()]
    return sorted(counted, key=lambda entry: -entry[1])


def _same(text: str) -> str:
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return folded.strip("".join(sign for sign in folded if unicodedata.category(sign)[0] in "PZ")) or folded


def _findings(counted: Sequence[tuple[str, int]], answers: int) -> tuple[str, ...]:
    if not counted:
        return (_("Ingen har svart."),)
    told = ngettext("Ett svar.", "%(num)s svar, %(different)s ulike.", answers, different=len(counted))
    most = counted[0][1]
    if most == 1:
        return (told,)
    names = [f"«{text}»" for text, count in counted if count == most]
    return (told, _("Oftest: %(names)s, %(count)s ganger.", names=listed(names), count=most))
