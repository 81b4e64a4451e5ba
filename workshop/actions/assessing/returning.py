"""Reads a matrix that was filled in elsewhere: which rows it names, what it says of each, and what cannot be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from workshop.actions.assessing.sheets import Numbered, sheets_of
from workshop.actions.assessing.words import FIELDS, consequences, names, tidy, undecided
from workshop.actions.refusing import Refused
from workshop.i18n import LANGUAGES, _, written_in
from workshop.models import Consequence

#: rows looked at for the heading
HEADING_WITHIN = 10


@dataclass(frozen=True)
class ReturnedRow:
    """One row of the sheet. ``said`` has the fields the sheet has columns for, tidied; ``check`` may be ""."""

    line: int  #: the row's number as the spreadsheet shows it
    response: int
    said: dict[str, str]
    check: str


@dataclass(frozen=True)
class Fault:
    """A row that cannot be used, and what to do about it."""

    line: int
    told: str


@dataclass(frozen=True)
class Returned:
    """All that was read of one sheet."""

    rows: tuple[ReturnedRow, ...]
    missing: tuple[str, ...] = ()  #: fields it has no column for
    faults: tuple[Fault, ...] = field(default=())

    def as_json(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Sequence]) -> Returned:
        rows = tuple(ReturnedRow(**row) for row in kept["rows"])
        return cls(rows, tuple(kept["missing"]), tuple(Fault(**fault) for fault in kept["faults"]))


def id_title() -> str:
    return _("Id")


def check_title() -> str:
    return _("Kontroll")


def read_returned(data: bytes, *, mark: str) -> Returned:
    """Read the sheet that has the matrix's columns. ``mark`` is the workshop's.

    Raises Refused for a file that cannot be read, lacks the columns, or belongs to another workshop.
    """
    for sheet in sheets_of(data):
        for place, (_line, cells) in enumerate(sheet[:HEADING_WITHIN]):
            columns = _columns(cells)
            if "id" in columns:
                return _read(sheet[place + 1 :], columns, mark)
    raise Refused(
        _(
            "Fant ikke kolonnen «%(id)s». Bruk innspillsmatrisen du lastet ned herfra, og behold overskriftene.",
            id=id_title(),
        )
    )


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Where each field stands, by what the columns are called in either language."""
    wanted: dict[str, str] = {}
    for language in LANGUAGES:
        with written_in(language):
            wanted |= {title.casefold(): name for name, title in names().items()}
            wanted |= {id_title().casefold(): "id", check_title().casefold(): "check"}
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = wanted.get(" ".join(cell.split()).casefold())
        if name is not None:
            found.setdefault(name, place)
    return found


def _read(below: Sequence[Numbered], columns: dict[str, int], mark: str) -> Returned:
    missing = tuple(name for name in FIELDS if name not in columns)
    if len(missing) == len(FIELDS):
        listed = ", ".join(f"«{title}»" for title in names().values())
        raise Refused(_("Filen har ingen av kolonnene som kan fylles ut: %(columns)s.", columns=listed))
    ids = [(line, cells, _cell(cells, columns["id"]).strip()) for line, cells in below]
    _check_home([own for _line, _cells, own in ids], mark)
    rows: dict[int, ReturnedRow] = {}
    faults: list[Fault] = []
    for line, cells, own in ids:
        response = _response(own, mark)
        if response is None:
            faults.append(Fault(line, _unknown(own)))
            continue
        said = {name: tidy(name, _cell(cells, columns[name])) for name in FIELDS if name in columns}
        told = _decide(said)
        row = ReturnedRow(line, response, said, _cell(cells, columns["check"]).strip() if "check" in columns else "")
        earlier = rows.get(response)
        if told:
            faults.append(Fault(line, told))
        elif earlier is not None and earlier.said != said:
            faults.append(
                Fault(
                    line,
                    _("Raden har samme id som rad %(other)d, men andre ord. Behold en av dem.", other=earlier.line),
                )
            )
        else:
            rows.setdefault(response, row)
    return Returned(tuple(rows.values()), missing, tuple(faults))


def _check_home(ids: Sequence[str], mark: str) -> None:
    """Raise Refused unless at least one row is this workshop's."""
    if any(own.startswith(f"{mark}-") for own in ids):
        return
    if any(ids):
        raise Refused(_("Filen hører til et annet verksted. Last ned innspillsmatrisen herfra, og fyll ut den."))
    raise Refused(
        _("Ingen av radene har en id. Last ned innspillsmatrisen på nytt, og behold kolonnen «%(id)s».", id=id_title())
    )


def _response(own: str, mark: str) -> int | None:
    """The response's id, or None where the row is not one of this workshop's."""
    home, _dash, number = own.rpartition("-")
    return int(number) if home == mark and number.isascii() and number.isdecimal() and len(number) < 10 else None


def _unknown(own: str) -> str:
    if not own:
        return _("Raden mangler id, så vi vet ikke hvilket innspill den gjelder.")
    return _("Id-en «%(own)s» finnes ikke i dette verkstedet.", own=own[:40])


def _decide(said: dict[str, str]) -> str:
    """Turn the consequence's words into its value; returns what to do where they are none of ours."""
    words = said.get("consequence")
    if words is None:
        return ""
    known: dict[str, str] = {"": Consequence.UNDECIDED}
    for language in LANGUAGES:
        with written_in(language):
            known |= {title.casefold(): value for value, title in consequences().items()}
            known[undecided().casefold()] = Consequence.UNDECIDED
    value = known.get(words.rstrip(".").casefold())
    if value is None:
        listed = ", ".join(f"«{title}»" for title in consequences().values())
        return _(
            "«%(words)s» er ikke en konsekvens vi kjenner. Velg en av disse, eller la cellen stå tom: %(listed)s.",
            words=words[:60],
            listed=listed,
        )
    said["consequence"] = str(value)
    return ""


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
