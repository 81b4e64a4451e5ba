"""What people do with their phones, on the pages they see: note, offer, make the table's list, respond, mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.visitor import Page, Visitor
from workshop.actions.importing import BallotSpec, LineSpec, NoteSpec, ResponseSpec


@dataclass
class Seats:
    """Everybody's phone, by the label the constructed answers know them by."""

    code: str
    newcomer: Callable[[], Visitor]
    phones: dict[str, Visitor] = field(default_factory=dict)

    def sit_down(self, label: str) -> None:
        self.phones[label] = self.newcomer()
        self.phones[label].join(self.code, table=int(label[0]))

    def here(self, label: str) -> Page:
        """The page in front of somebody."""
        return self.phones[label].get(f"/d/{self.code}/her")

    def note(self, spec: NoteSpec) -> None:
        """Write a note for oneself."""
        assert self.here(spec.participant).submit("/notat", text=spec.text).status == 200

    def make_list(self, lines: Sequence[LineSpec]) -> None:
        """Everybody offers their notes, and the table's scribe, the first who sat down there, gathers them."""
        scribe = next(label for label in self.phones if int(label[0]) == lines[0].group)
        page = self.here(scribe)
        if page.forms("/roller/scribe/ta"):  # the role is for the whole day
            page.submit("/roller/scribe/ta")
        for line in lines:
            for note in line.notes:
                self._press(note.participant, note.text, "/legg-fram")
            first, *others = line.notes
            self._press(scribe, first.text, "/ta-inn")
            into = next(ident for row in self._rows(scribe, first.text) if (ident := row.get("id", ""))[:5] == "line-")
            for note in others:
                self._press(scribe, note.text, "/sla-sammen", into=into.removeprefix("line-"))
            if line.text != first.text:
                self._press(scribe, first.text, "/ordlyd", text=line.text)
            if line.brought:
                self._press(scribe, line.text, "/plenum")

    def respond(self, spec: ResponseSpec) -> None:
        assert self.here(spec.participant).submit(f"/innspill/{spec.prompt}", text=spec.text).status == 200

    def mark(self, spec: BallotSpec, options: Sequence[str], said: Mapping[int, str]) -> None:
        """Fill in the ballot and send it. ``said`` are the comments by the option's number, 0 for the whole."""
        page = self.here(spec.participant)
        names = _fields(page, options)
        pairs = zip(names, spec.marks, strict=False)
        sent = {name: str(mark) for name, mark in pairs if mark is not None}
        for number, held in (spec.details or {}).items():
            item = names[number - 1].removeprefix("item-")
            sent |= {f"year-{item}": str(held["year"])} if "year" in held else {}
            sent |= {f"with-{item}": options[held["with"] - 1]} if "with" in held else {}
        sent |= {f"comment-{names[n - 1].removeprefix('item-') if n else 0}": text for n, text in said.items()}
        answer = page.submit(f"/svar/{spec.prompt}", **sent)
        assert answer.status == 200, answer.words
        assert "Du kan endre svaret til oppgaven lukkes." in answer.words

    def _rows(self, label: str, text: str) -> list[Any]:
        """The places where the words stand: among one's own notes, and in the table's list."""
        rows = self.here(label).tree.xpath("//ul[contains(@class, 'own-list')]/li[./p[contains(@class, 'own__text')]]")
        return [row for row in rows if row.find("p").text_content() == text]

    def _press(self, label: str, words: str, ending: str, **given: str) -> None:
        """Press a button beside the words."""
        forms = [form for row in self._rows(label, words) for form in row.iter("form")]
        form = next(form for form in forms if form.action.endswith(ending))
        answer = self.phones[label].post(form.action, dict(form.form_values()) | given)
        assert answer.status == 200, answer.words


def _fields(page: Page, options: Sequence[str]) -> list[str]:
    """The names of the fields people mark, in the order of the options, whatever order the person sees them in."""
    (form,) = page.tree.xpath("//form[@id='ballot-form']")
    marked = [name for name in form.xpath(".//@name") if name.startswith("item-")]
    names = list(dict.fromkeys(marked))
    legends = {legend.text_content().strip(): legend for legend in form.xpath(".//legend")}
    if not options or not set(options) <= set(legends):
        return names
    return [legends[option].xpath("string((..//input/@name)[1])") for option in options]
