"""Street addresses with a number, by the endings Norwegian streets have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshop.exports.checks.findings import Checked, Finding, Severity
from workshop.exports.checks.searching import searched
from workshop.i18n import _

_ENDINGS = (
    "veien|vegen|vei|veg|gata|gaten|gate|svingen|stien|bakken|alleen|alléen|allé|plassen|torget|terrasse|terrassen|"
    "kroken|ringen|tunet|faret|løkka|kollen|åsen|lia|haugen|toppen|jordet|skogen|bråten|myra|kleiva|brygge|kaia"
)
STREET = re.compile(
    rf"\b(?:(?:[A-ZÆØÅ][\w-]*[ ]){{0,3}}[A-ZÆØÅ][\w-]*(?:{_ENDINGS})"
    rf"|(?:[A-ZÆØÅ][\w-]*[ ]){{1,3}}(?:vei|veg|gate|plass|allé|terrasse|brygge|torg))[ ]\d{{1,3}}[ ]?[A-Ha-h]?\b"
    r"(?![ ]?(?:prosent|%|meter|m\b|km|år|kroner|kr\b|mill|[-–]))"
)


def addresses(looked_at: Checked) -> Iterator[Finding]:
    """Addresses that may be somebody's home."""

    def told(of_response: bool) -> str:
        if of_response:
            return _(
                "Innspillet kan ha en gateadresse med nummer. Se om den peker på noens hjem, "
                "og skjul i så fall innspillet."
            )
        return _("Teksten kan ha en gateadresse med nummer. Se om den peker på noens hjem, og ta den i så fall bort.")

    return searched(looked_at, lambda text: STREET.findall(text), check="address", severity=Severity.SHOULD, told=told)
