"""Live blocks that keep what they said: taken when a planner freezes one, and set with the date it was.

Quotes are read from the appendix each time. One that is hidden, withdrawn or rewritten since is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workshop.drafting.dates import date_text
from workshop.exports.blocks import Block, Chart, Paragraph, Quote, Quotes, Run, Table
from workshop.exports.quoting import quoted_lines, source_of
from workshop.exports.text import one_line
from workshop.i18n import _, ngettext
from workshop.models.figures import Grid
from workshop.models.frozen import Frozen, FrozenContent, FrozenQuote
from workshop.models.summary import ResponseLine

#: what a frozen block is written with: ``[[frosset:5]]``
FROZEN = "frosset"
_MARK = re.compile(r"\[\[\w+:\s*([^\[\]\n]*?)\s*\]\]")

Lines = Mapping[int, ResponseLine]


def content_of(
    runs: Sequence[Run], blocks: Iterable[Block], quoted: Iterable[ResponseLine], marks: bool
) -> FrozenContent:
    """What a live block says now; its quotes are those of ``quoted``, by number."""
    made = FrozenContent("" if any(run.number for run in runs) else "".join(run.text for run in runs))
    for block in blocks:
        if isinstance(block, Paragraph):
            made = replace(made, name=block.text) if block.strong else replace(made, told=block.text)
        elif isinstance(block, Chart):
            made = replace(made, title=block.title, alt=block.alt, figure=block.figure)
        elif isinstance(block, Table):
            table = Grid(block.caption, block.header, block.rows, block.widths, block.numeric)
            made = replace(made, table=table, total=block.total)
        elif isinstance(block, Quotes):
            made = replace(made, quotes=tuple(_quote(line, marks) for line in quoted if line.text is not None))
    return made


def blocks_in(frozen: Frozen, lines: Lines) -> Iterator[Block]:
    """Yield what was said, on a line of its own; nothing of what was part of a sentence alone."""
    held = frozen.content
    quotes = tuple(_quotes(frozen, lines))
    if held.name:
        yield Paragraph(held.name, lead=True, strong=True)
        yield Paragraph(held.told, lead=True)
    if quotes:
        yield Quotes(quotes)
    if held.figure is not None:
        yield Chart(held.title, held.alt, held.figure)
    if held.table is not None:
        table = held.table
        yield Table(table.caption, table.header, table.rows, table.widths, table.numeric, held.total)
    if held.name or quotes or held.figure is not None or held.table is not None:
        yield Paragraph(_("Slik det var %(date)s.", date=date_text(frozen.at.date())), small=True)


def runs_in(frozen: Frozen, lines: Lines) -> Iterator[Run]:
    """Yield what was said within a sentence; nothing of a figure, a table or a quote that cannot be shown."""
    dated = _("slik det var %(date)s", date=date_text(frozen.at.date()))
    if frozen.content.words:
        yield Run(f"{frozen.content.words} ({dated})")
    elif not frozen.content.name:
        for quote, held in zip(_quotes(frozen, lines), frozen.content.quotes, strict=False):
            yield Run(f"«{one_line(quote.text)}» [")
            yield Run(str(held.of), number=held.of)
            yield Run(f"] ({dated})")


def label_of(frozen: Frozen) -> str:
    """What people call it."""
    held = frozen.content
    if held.quotes and not held.name:
        return _("Innspill %(number)d", number=held.quotes[0].of)
    if held.figure is not None:
        return _("Figur: %(title)s", title=held.title)
    if held.table is not None:
        return _("Tabell: %(title)s", title=held.table.caption)
    if held.name:
        return _("Temaet «%(name)s»", name=held.name)
    found = _MARK.fullmatch(frozen.mark)
    return _("Antall %(what)s: %(count)s", what=found[1] if found else "", count=held.words)


def gone_told(frozen: Frozen, lines: Lines) -> str:
    """Which quotes cannot be shown any more, in a sentence; "" for none."""
    gone = frozen.gone(readable_in(lines))
    if not gone:
        return ""
    return ngettext(
        "Frosset innhold (%(label)s) mangler et sitat: innspill %(numbers)s er skjult, trukket tilbake eller endret.",
        "Frosset innhold (%(label)s) mangler sitater: innspill %(numbers)s er skjult, trukket tilbake eller endret.",
        len(gone),
        label=label_of(frozen),
        numbers=", ".join(map(str, gone)),
    )


def readable_in(lines: Lines) -> frozenset[int]:
    return frozenset(number for number, line in lines.items() if not line.withheld)


def _quote(line: ResponseLine, marks: bool) -> FrozenQuote:
    spans, after = [], 0
    for part in line.parts:
        start = (line.text or "").find(part, after)
        if start < 0:
            return FrozenQuote(line.numbers, line.number, source_of(line, marks))
        after = start + len(part)
        spans.append((start, after))
    return FrozenQuote(line.numbers, line.number, source_of(line, marks), tuple(spans))


def _quotes(frozen: Frozen, lines: Lines) -> Iterator[Quote]:
    gone = set(frozen.gone(readable_in(lines)))
    for held in frozen.content.quotes:
        line = lines.get(held.of)
        if line is None or line.text is None or gone & {held.of, *held.numbers}:
            continue
        parts = tuple(line.text[start:end] for start, end in held.spans)
        for quote in quoted_lines([replace(line, parts=parts)], mark=False):
            yield replace(quote, numbers=held.numbers, source=held.source)
