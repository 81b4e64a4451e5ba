"""Words of hidden responses in what is published, and numbers that lead to what is hidden or taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workshop.exports.checks.findings import Checked, Finding, Place, Severity
from workshop.exports.checks.searching import around
from workshop.exports.theme_wording import twins_explained
from workshop.i18n import _
from workshop.models.summary import Summary

#: so many words in a row are a quote
RUN = 5
#: a hidden response shorter than this is told by any text that happens to use its words
FEWEST_CHARACTERS = 12
WORD = re.compile(r"\w+")
NUMBERS = re.compile(r"\[(\d{1,6}(?:\s*,\s*\d{1,6})*)\]")


class Hidden:
    """The words of a Summary's withheld responses that no readable one has; ``hidden`` are their texts, in order."""

    def __init__(self, summary: Summary, hidden: Iterable[str]) -> None:
        withheld = [line for line in summary.appendix if line.withheld]
        # Zipped by place: both stand in the order the responses came.
        runs = {run: line.number for line, text in zip(withheld, hidden, strict=False) for run in _whole(text)}
        self._lengths = {len(run) for run in runs}
        open_to_all = {
            run
            for line in (summary.appendix if runs else ())
            if line.text
            for length in self._lengths
            for run in _runs(line.text, length)
        }
        self._runs = {run: number for run, number in runs.items() if run not in open_to_all}

    def quoted_in(self, text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the number of each response the text quotes, with the words in a row, once for each such row."""
        for length in self._lengths:
            for run in _runs(text, length):
                if (number := self._runs.get(run)) is not None:
                    yield number, run

    def numbers_in(self, text: str) -> set[int]:
        """The numbers of the responses the text quotes."""
        return {number for number, _run in self.quoted_in(text)}


def hidden_words(looked_at: Checked) -> Iterator[Finding]:
    """Texts of ours that quote a hidden response and no readable one."""
    hidden = Hidden(looked_at.summary, looked_at.unseen.hidden)
    told: set[tuple[int, Place]] = set()
    for spot in looked_at.spots:
        for number, run in hidden.quoted_in(spot.text):
            if (number, spot.place) in told:
                continue
            told.add((number, spot.place))
            text = _(
                "Teksten har ord fra innspill %(number)s, som er skjult. Skriv den om, eller vis innspillet igjen "
                "hos prosesslederen.",
                number=number,
            )
            yield Finding("hidden_words", Severity.MUST, text, spot.place, _shown(spot.text, run), spot.text)


def gone_references(looked_at: Checked) -> Iterator[Finding]:
    """Texts of ours with a number in brackets that no readable response has."""
    readable = {line.number for line in looked_at.summary.appendix if not line.withheld}
    for spot in looked_at.spots:
        if spot.mixed or spot.text == twins_explained():  # whose numbers are an example
            continue
        for found in NUMBERS.finditer(spot.text):
            lost = [int(number) for number in found[1].split(",") if int(number) not in readable]
            if lost:
                text = _(
                    "Teksten viser til innspill %(number)s, som er skjult, trukket tilbake eller ikke finnes. "
                    "Ta bort henvisningen.",
                    number=lost[0],
                )
                shown = around(spot.text, found[0])
                yield Finding("gone_reference", Severity.MUST, text, spot.place, shown, spot.text)


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _whole(text: str) -> Iterator[tuple[str, ...]]:
    """What gives a hidden response away: any five words of it in a row, or all of a shorter one."""
    words = _words(text)
    if len(words) > RUN:
        yield from _runs(text, RUN)
    elif len(" ".join(words)) >= FEWEST_CHARACTERS:
        yield tuple(words)


def _runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    words = _words(text)
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _shown(text: str, run: tuple[str, ...]) -> str:
    found = re.search(r"\W+".join(map(re.escape, run)), text, re.IGNORECASE)
    return around(text, found[0]) if found else ""
