"""A prompt with six responses: three in a theme, one with two points, one hidden, one taken back."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import openpyxl
import pytest

from tests.exports.building import OSLO
from workshop.actions import moderating
from workshop.actions.answering import type_in_response, unplace
from workshop.actions.assessing.accepting import keep, kept_by, plan_for
from workshop.actions.assessing.differing import Plan
from workshop.actions.assessing.matrix import mark_of, matrix_of
from workshop.actions.assessing.returning import read_returned
from workshop.actions.assessing.saving import assess
from workshop.actions.theming import editing
from workshop.actions.theming.spots import Spot
from workshop.db import db
from workshop.exports.matrix import to_xlsx
from workshop.models import Response, Theme, User, Workshop
from workshop.models.matrix import Matrix, MatrixRow, Words

SAID = (
    "Flere rimelige boliger for unge",
    "Bussen går for sjelden på kveldstid. Vi trenger også flere benker og bedre lys langs gangveiene, særlig ved "
    "skolene og rundt stasjonen i Sandvika.",
    "=HYPERLINK(1) og _x0041_",
    "Dette skal ingen lese",
    "Dette angret jeg på",
    "vet ikke",
)


@dataclass
class Room:
    """What a test does to the matrix, and what it sees there."""

    workshop: Workshop
    pia: User
    kari: User
    clock: Callable
    said: list[Response]
    theme: Theme

    def matrix(self) -> Matrix:
        db.session.expire_all()
        return matrix_of(self.workshop, now=self.clock(), zone=OSLO)

    def row(self, number: int) -> MatrixRow:
        return next(row for row in self.matrix().rows if row.number == number)

    def answer(self, number: int, *, by: User | None = None, **words: str) -> None:
        """Write over what stands, having seen it."""
        assess(
            self.said[number - 1], Words(**words), seen=self.row(number).revision, by=by or self.pia, now=self.clock()
        )

    def sheet(self) -> openpyxl.Workbook:
        """The real file, opened to be filled in."""
        return openpyxl.load_workbook(io.BytesIO(to_xlsx.write(self.matrix())))

    def read(self, book: openpyxl.Workbook):
        out = io.BytesIO()
        book.save(out)
        return read_returned(out.getvalue(), mark=mark_of(self.workshop))


def cell(book: openpyxl.Workbook, number: int, title: str):
    """The cell of response ``number`` in the column ``title``."""
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == title)
    line = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == number)
    return sheet.cell(line, column)


def planned(room: Room, returned) -> Plan:
    """What the sheet would change now, by way of where it is kept."""
    keep(room.workshop, returned, name="fil.xlsx", by=room.pia, now=room.clock())
    return plan_for(kept_by(room.workshop, room.pia), now=room.clock(), zone=OSLO)


@pytest.fixture
def room(app, planted, clock):
    with app.test_request_context():
        workshop = db.session.get_one(Workshop, planted)
        pia, kari = db.session.get_one(User, 1), db.session.get_one(User, 2)
        prompt = workshop.prompts[0]
        said = [
            type_in_response(prompt, group=workshop.groups[n % 3], text=text, client_id=f"c{n}", by=pia, now=clock())
            for n, text in enumerate(SAID)
        ]
        theme = editing.create(
            prompt, label="Boliger og buss", spots=[Spot(one.id, None) for one in said[:3]], by=pia, now=clock()
        )
        moderating.hide(said[3], by=pia, now=clock())
        said[4].withdrawn_at, said[4].text = clock(), ""
        unplace(said[4])
        db.session.commit()
        yield Room(workshop, pia, kari, clock, said, theme)
