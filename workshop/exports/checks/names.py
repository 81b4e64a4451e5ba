"""Full names, by a rule of thumb: a common first name, or a patronymic, among words with capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workshop.exports.checks.findings import Checked, Finding, Severity
from workshop.exports.checks.searching import searched
from workshop.i18n import _

#: names common in Norway, of different ages and origins
FIRST_NAMES = frozenset(Path(__file__).with_name("first_names.txt").read_text(encoding="utf-8").split())
#: what comes after such a name where it names a place or an institution
NOT_PEOPLE = frozenset(
    ("Gate", "Gates", "Vei", "Veg", "Plass", "Torg", "Kirke", "Skole", "Sykehus", "Kommune", "Hus", "Minde", "Bad")
    + ("Park", "Stadion", "Dag", "Barnehage", "Bro", "Bru", "Universitet", "Idrettslag", "Senter")
)
#: parties, councils and the like that begin with a capital letter in running text
CAPITALS = re.compile(r"(?<!\w)[A-ZÆØÅÉ][a-zæøåéöäü]+(?:[ -][A-ZÆØÅÉ](?:[a-zæøåéöäü]+|\.)){1,3}(?!\w)")
PATRONYMIC = re.compile(r"\w{2,}(?:sen|son|sson|datter|dóttir)$")
PRESENTED = re.compile(r"\b(?:jeg heter|eg heiter|mitt navn er|namnet mitt er|hilsen|helsing) ([A-ZÆØÅ][a-zæøå]+)")


def names(looked_at: Checked) -> Iterator[Finding]:
    """What may be somebody's full name."""

    def told(of_response: bool) -> str:
        if of_response:
            return _(
                "Innspillet kan ha navnet på en person. Se om det kan stå, og skjul innspillet hvis det ikke kan det."
            )
        return _("Teksten kan ha navnet på en person. Se om det kan stå, eller skriv det om.")

    return searched(looked_at, names_in, check="name", severity=Severity.SHOULD, told=told)


def names_in(text: str) -> Iterator[str]:
    """Yield what may be the name of a person."""
    for found in CAPITALS.finditer(text):
        words = re.split(r"[ -]", found[0])
        if words[-1] in NOT_PEOPLE or " " not in found[0]:
            continue
        if any(word in FIRST_NAMES for word in words[:-1]) or PATRONYMIC.match(words[-1]):
            yield found[0]
    for presented in PRESENTED.finditer(text):
        yield presented[1]
