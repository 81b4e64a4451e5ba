"""A proposal as a Word document: an overview, a chapter for every theme, and every response once in an appendix.

Real headings, a contents list that works before Word has updated it, links from every response to its row in the
appendix, header rows that repeat, the language set. The body goes to disk as it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from analysis.proposal import ProposedTheme
from analysis.reporting import Progress
from analysis.writing import docx_xml as xml
from analysis.writing import wording
from analysis.writing.docx_frame import TEXT_WIDTH, Frame
from analysis.writing.finished import finished
from analysis.writing.report import Report, by_area, in_silence
from analysis.writing.text import clean, excerpt, one_line, reads_right_to_left

TITLE = "Temaer i innspillene"
#: A row of the appendix with less text than this is not split over two pages.
_KEPT_WHOLE = 600
#: Rows a line for several responses leads to; the others are counted.
_MOST_LINKS = 100


def write_docx(report: Report, path: Path, *, progress: Progress = in_silence) -> None:
    """Write the document; `progress` hears rows of the appendix done and rows in all. Raises UnwritableFile."""
    writer = _Writer(report, progress)
    with finished(path) as unfinished:
        writer.frame.save(unfinished, writer.body())


class _Writer:
    """Yields the body of one document, piece by piece."""

    def __init__(self, report: Report, progress: Progress) -> None:
        self.report, self.progress = report, progress
        self.themes, self.texts = report.proposal.themes, report.source.texts
        subtitle = one_line(report.prompt or report.source.path.stem)
        self.subtitle = subtitle
        self.frame = Frame(f"{TITLE} – {subtitle}", one_line(report.prompt))
        self.idents, self.headings = count(1), count(1)
        pages = f"{xml.field('PAGE', xml.run('1'))}{xml.run(' av ')}{xml.field('NUMPAGES', xml.run('1'))}"
        tab = "<w:r><w:tab/></w:r>"
        self.frame.set_footer(f"{xml.run(TITLE)}{tab}{xml.run('Side ')}{pages}")

    def body(self) -> Iterator[str]:
        """All of it, in the order it is read."""
        chapters = list(self._chapters())
        yield self._set("Title", TITLE) + self._set("Subtitle", self.subtitle)
        for name, value in wording.facts(self.report):
            tab = "<w:r><w:tab/></w:r>"
            yield self._styled("Faktalinje", xml.run(name, bold=True), tab, xml.run(one_line(value)))
        yield self._contents([(level, text) for level, text, _ in chapters])
        for level, text, write in chapters:
            yield self._heading(level, text)
            yield from write()

    def _chapters(self) -> Iterator[tuple[int, str, Callable[[], Iterator[str]]]]:
        """Level and text of every heading of the contents list, with what stands below it."""
        yield 1, "Oversikt", self._overview
        for area, places in by_area(self.report.proposal):
            if area:
                yield 1, one_line(area), lambda places=places: self._area(places)
            elif self.report.has_areas:
                yield 1, "Andre temaer", lambda places=places: self._area(places)
            for place in places:
                level = 2 if self.report.has_areas else 1
                yield level, one_line(self.themes[place].label), lambda p=place: self._theme(self.themes[p])
        if self.report.proposal.remainder:
            yield 1, wording.REMAINDER, self._remainder
        yield 1, "Slik er temaene laget", self._method
        yield 1, "Vedlegg: alle innspill", self._appendix

    def _overview(self) -> Iterator[str]:
        said = wording.in_short(self.report.proposal)
        yield self._styled("Normal", xml.run(said), keep=bool(self.themes))
        if not self.themes:
            return
        areas = ["Hovedtema"] * self.report.has_areas
        names = ["Tema", *areas, "Innspill", "Nevner det også", "Punkter"]
        widths = _widths([38, *[26] * self.report.has_areas, 12, 18, 12])
        yield self._set("Caption", "Temaene og hvor mange innspill de har") + xml.table_start(widths, "Temaer")
        styles = ["Tabelltekst"] * (len(names) - 3) + ["Tabelltall"] * 3
        yield xml.row((self._set(*cell) for cell in zip(styles, names, strict=True)), widths, header=True)
        anchors = dict(self._anchors())
        for _, places in by_area(self.report.proposal):
            for place in places:
                theme = self.themes[place]
                linked = xml.link(anchors[place], xml.run(one_line(theme.label)))
                figures = [str(len(figure)) for figure in (theme.members, theme.also, theme.points)]
                area = [self._set("Tabelltekst", one_line(self.report.area_of(theme)))] * self.report.has_areas
                cells = [self._styled("Tabelltekst", linked), *area]
                yield xml.row([*cells, *(self._set("Tabelltall", figure) for figure in figures)], widths)
        yield xml.TABLE_END

    def _anchors(self) -> Iterator[tuple[int, str]]:
        """The bookmark of each theme's heading, in the order headings are numbered: the overview is the first."""
        numbers = count(2)
        for _, places in by_area(self.report.proposal):
            if self.report.has_areas:
                next(numbers)
            for place in places:
                yield place, _heading_anchor(next(numbers))

    def _area(self, places: Sequence[int]) -> Iterator[str]:
        said = wording.area_size([self.themes[place] for place in places])
        yield self._styled("Normal", xml.run(said), keep=True)

    def _theme(self, theme: ProposedTheme) -> Iterator[str]:
        yield self._styled("Normal", xml.run(wording.size_of(theme)), keep=True)
        shown: set[int] = set()
        members = set(theme.members)
        yield from self._responses("Quote", theme.quotes, members, shown)
        rest = [row for row in theme.members if row not in shown]
        level = 3 if self.report.has_areas else 2
        if rest:
            yield self._set(f"Heading {level}", "Flere innspill" if theme.quotes else "Innspill")
            yield from self._responses("List Bullet", rest, members, shown)
        others = [row for row in theme.also if row not in shown]
        if others:
            yield self._set(f"Heading {level}", "Innspill om andre temaer som nevner dette")
        for row in others:
            yield self._response("List Bullet", row, excerpt(self.report.said_in(theme, row)))

    def _responses(self, style: str, rows: Iterable[int], pile: Collection[int], shown: set[int]) -> Iterator[str]:
        """Each of `rows` not yet `shown`; with it those of `pile` nearly word for word alike, counted and numbered."""
        for row in rows:
            if row in shown:
                continue
            same = [other for other in self.report.alike.get(row, ()) if other in pile] or [row]
            shown.update(same)
            said = excerpt(self.texts[row])
            yield self._response(style, row, f"«{said}»" if style == "Quote" else said, same)

    def _response(self, style: str, row: int, text: str, same: Sequence[int] = ()) -> str:
        runs = [xml.run(text)]
        if len(same) > 1:
            runs.append(xml.run(f" ×{len(same)}", bold=True))
        for other in list(same or [row])[:_MOST_LINKS]:
            runs += [xml.run(" "), xml.link(_row_anchor(other), xml.run(f"[{self._number(other)}]", grey=True))]
        if len(same) > _MOST_LINKS:
            runs.append(xml.run(f" og {len(same) - _MOST_LINKS} til", grey=True))
        return self._styled(style, *runs, rtl=reads_right_to_left(text))

    def _remainder(self) -> Iterator[str]:
        rows = self.report.proposal.remainder
        blank = [row for row in rows if not one_line(self.texts[row])]
        yield self._styled("Normal", xml.run(wording.remainder_note(len(rows))), keep=True)
        yield from self._responses("List Bullet", rows, set(rows), set(blank))
        if blank:
            yield self._set("Liten tekst", f"Tomme rader: {wording.numbers_of(self.report, blank)}.")

    def _method(self) -> Iterator[str]:
        for said in wording.method_note(self.report.proposal.engine):
            yield self._set("Normal", said)

    def _appendix(self) -> Iterator[str]:
        widths = _widths([9, 61, 30])
        column = one_line(self.report.source.column)
        yield self._set("Caption", "Hver rad i filen, med nummeret den har der") + xml.table_start(
            widths, "Alle innspill"
        )
        names = ["Rad", "Innspill" if len(column) > 30 else column, "Tema"]
        yield xml.row((self._set("Tabelltekst", name) for name in names), widths, header=True)
        for row, text in enumerate(self.texts):
            yield self._appendix_row(row, clean(text), widths)
            self.progress(row + 1, len(self.texts))
        yield xml.TABLE_END + self._set("Liten tekst", "")  # a document may not end with a table

    def _appendix_row(self, row: int, text: str, widths: Sequence[int]) -> str:
        number = xml.bookmarked(_row_anchor(row), next(self.idents), xml.run(self._number(row)))
        main = self.report.main.get(row)
        label = wording.REMAINDER if main is None else one_line(self.themes[main].label)
        places = [xml.run(label)]
        if row in self.report.also:
            places.append(xml.run(f"\nOgså i: {wording.labels_of(self.report, self.report.also[row])}", grey=True))
        said = xml.run(text) if text else xml.run(wording.EMPTY, grey=True)
        cells = [self._styled("Tabelltekst", number)]
        cells.append(self._styled("Tabelltekst", said, rtl=reads_right_to_left(text)))
        cells.append(self._styled("Tabelltekst", *places))
        return xml.row(cells, widths, whole=len(text) < _KEPT_WHOLE)

    def _contents(self, entries: Sequence[tuple[int, str]]) -> str:
        """The contents list with its entries, inside the field that Word updates."""
        # As links, without page numbers: those only Word knows.
        code = rf'TOC \o "1-{2 if self.report.has_areas else 1}" \h \n \z \u'
        made = [self._set("TOC Heading", "Innhold")]
        for index, (level, text) in enumerate(entries):
            opening = xml.field_start(code) if index == 0 else ""
            closing = xml.field_end() if index == len(entries) - 1 else ""
            made.append(
                self._styled(f"TOC {level}", opening, xml.link(_heading_anchor(index + 1), xml.run(text)), closing)
            )
        return "".join(made)

    def _heading(self, level: int, text: str) -> str:
        anchor = _heading_anchor(next(self.headings))
        new_page = text == "Vedlegg: alle innspill"
        inside = xml.bookmarked(anchor, next(self.idents), xml.run(text))
        return self._styled(f"Heading {level}", inside, new_page=new_page)

    def _set(self, style: str, text: str) -> str:
        return self._styled(style, xml.run(text), rtl=reads_right_to_left(text))

    def _styled(self, style: str, *runs: str, **layout: bool) -> str:
        return xml.paragraph(self.frame.styles[style], *runs, **layout)

    def _number(self, row: int) -> str:
        return str(self.report.source.numbers[row])


def _widths(shares: Sequence[int]) -> list[int]:
    return [round(TEXT_WIDTH * share / sum(shares)) for share in shares]


def _heading_anchor(number: int) -> str:
    return f"kapittel_{number}"


def _row_anchor(row: int) -> str:
    return f"innspill_{row + 1}"
