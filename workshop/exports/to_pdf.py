"""The oppsummering as a PDF that is PDF/UA-1 (accessible) and PDF/A-2a (archivable) at the same time.

typst sets the page from ``summary.typ``; what people wrote goes in as JSON, never as markup. Only the fonts in
``fonts/`` are used; a character none of them has is replaced by □ and the document says how many there are.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from datetime import UTC
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any

import typst

from workshop.exports.blocks import Block, Chart, Document, Paragraph, QrCode, References, Table
from workshop.exports.charts import Look, describe, draw, in_pieces
from workshop.exports.document import document
from workshop.exports.fitting import fits_a_page
from workshop.exports.glyphs import FONTS, breakable, in_fonts, showable
from workshop.exports.qr import qr_svg
from workshop.i18n import _, ngettext
from workshop.models.figures import Stacks
from workshop.models.summary import Summary

TEMPLATE = Path(__file__).with_name("summary.typ")
STANDARDS = ["ua-1", "a-2a"]
#: as wide as the text, with labels beside the bars: half as high as a phone's drawing, and 9 points on paper
PRINT = Look(width=960, font=20)
CHART_PAGE = b'#set page(width: 16cm, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), width: 100%, alt: "")'
WRITTEN = re.compile(r">([^<]+)</text>")
CHART_PPI = 220  # sharp on paper
#: units of the drawing, 960 to 16 cm: 9.3 of the 24.8 cm a page has. What is taller leaves too much of a page empty
TALLEST_CHART = 560
#: the same of a figure that is read row by row: 7.3 cm
TALLEST_STACKS = 440


def write(summary: Summary) -> bytes:
    """Return the PDF. The same summary gives the same bytes."""
    data = json.dumps(_prepared(document(summary)), ensure_ascii=False)
    moment = summary.made_at.astimezone(UTC).replace(microsecond=0)
    return typst.compile(
        TEMPLATE,
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=STANDARDS,
        timestamp=moment,
    )


def on_paper(chart: Chart) -> tuple[Chart, ...]:
    """Return the chart as one or several that each fit on a page, drawn to the same scale."""
    tallest = TALLEST_STACKS if isinstance(chart.figure, Stacks) else TALLEST_CHART
    pieces = in_pieces(chart.figure, tallest, look=PRINT)
    if len(pieces) == 1:
        return (chart,)
    titles = (
        _("%(title)s (del %(part)s av %(parts)s)", title=chart.title, part=part, parts=len(pieces))
        for part in range(1, len(pieces) + 1)
    )
    return tuple(Chart(title, describe(piece), piece) for title, piece in zip(titles, pieces, strict=True))


def chart_png(chart: Chart) -> bytes:
    """Return a chart as PNG, for Word."""
    svg = drawing(chart)
    return typst.compile(CHART_PAGE, font_paths=_fonts(), format="png", sys_inputs={"svg": svg}, ppi=CHART_PPI)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _prepared(content: Document) -> dict[str, Any]:
    """Return the document as the template reads it, every text showable, with a note on what could not be shown."""
    missing: set[str] = set()
    about = asdict(replace(content, front=(), body=())) | {"page_word": _("Side"), "of_word": _("av")}
    body = [_as_data(block, missing) for block in content.body]
    front = [_as_data(block, missing) for block in content.front]
    prepared = _showable(about, missing)
    if missing:
        front.append(_as_data(Paragraph(_missing_note(len(missing)), small=True), missing))
    return prepared | {"front": front, "body": body}


def _as_data(block: Block, missing: set[str]) -> dict[str, Any]:
    """Return a block as a dict with its kind; a chart also as SVG. Adds to ``missing`` what cannot be shown."""
    kind = type(block).__name__.lower()
    if isinstance(block, References):  # paper has the numbers only
        return {"kind": kind, "label": block.label, "numbers": block.numbers}
    if isinstance(block, Chart):
        pieces = [{"title": piece.title, "alt": piece.alt} for piece in on_paper(block)]
        drawings = [{"svg": drawing(piece)} for piece in on_paper(block)]
        told = _showable(pieces, missing)
        return {"kind": kind, "pieces": [piece | drawing for piece, drawing in zip(told, drawings, strict=True)]}
    if isinstance(block, QrCode):  # its address is looked up, not read: no letter of it is changed
        told = _showable({"text": block.text, "alt": block.alt}, missing)
        return told | {"kind": kind, "address": block.address, "svg": qr_svg(block.address)}
    if isinstance(block, Table):
        set_so = {"tight": block.is_tight, "whole": fits_a_page(block)}
        return _showable(asdict(block), missing) | set_so | {"kind": kind}
    return _showable(asdict(block), missing) | {"kind": kind}


def drawing(chart: Chart) -> str:
    """Return a chart as SVG, as it is drawn on paper."""
    svg, _lost = showable(draw(chart.title, chart.figure, look=PRINT))
    return WRITTEN.sub(lambda found: f">{_spanned(found[1])}</text>", svg)


def _spanned(markup: str) -> str:
    """The text of a drawing, what the first font lacks in spans of another."""
    pieces = in_fonts(unescape(markup))
    if len(pieces) == 1 and pieces[0][0] == "Inter":
        return escape(pieces[0][1])
    return "".join(f'<tspan font-family="{family}">{escape(piece)}</tspan>' for family, piece in pieces)


def _showable(value: Any, missing: set[str]) -> Any:
    """Return the same lists and dicts with every text made showable and breakable."""
    if isinstance(value, str):
        shown, lost = showable(value)
        missing |= lost
        return breakable(shown)
    if isinstance(value, dict):
        # An address is not set, and stays as it is.
        return {key: inner if key == "link" else _showable(inner, missing) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_showable(inner, missing) for inner in value]
    return value


def _missing_note(count: int) -> str:
    return ngettext(
        "Ett tegn kan ikke vises i PDF og er erstattet med □. I Word- og Excel-filen står det som det ble skrevet.",
        "%(num)s ulike tegn kan ikke vises i PDF og er erstattet med □. "
        "I Word- og Excel-filen står de som de ble skrevet.",
        count,
    )
