"""Numbers and addresses that lead to one person: fødselsnummer, telephone and e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from workshop.exports.checks.findings import Checked, Finding, Severity
from workshop.exports.checks.searching import searched
from workshop.i18n import _

ELEVEN = re.compile(r"(?<![\d.,])\d{6}[ -]?\d{5}(?![\d])")
#: how eight digits are written when they are a telephone number; 12 345 678 is an amount
EIGHT = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)47[ ]?)?"
    r"([2-9]\d{7}|[2-9]\d(?:[ .-]\d\d){3}|[2-9]\d\d[ ]\d\d[ ]\d{3})"
    r"(?![\w/-]|[.,]\d|[ ]\d)(?!\s*(?:kr\b|kroner|mill|innb|NOK|m2|m²))"
)
ABROAD = re.compile(r"(?<![\w+])(?:\+|00)(?!47)[1-9]\d{0,2}(?:[ .-]?\d{2,4}){3,5}(?!\d)")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.UNICODE)

#: the control digits' weights (Skatteetaten)
FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def personal_numbers(looked_at: Checked) -> Iterator[Finding]:
    """Fødselsnummer and D-nummer with right control digits."""

    def told(of_response: bool) -> str:
        if of_response:
            return _(
                "Innspillet ser ut til å ha et fødselsnummer. Skjul innspillet hos prosesslederen før du publiserer."
            )
        return _("Teksten ser ut til å ha et fødselsnummer. Ta det bort før du publiserer.")

    return searched(looked_at, personal_numbers_in, check="personal_number", severity=Severity.MUST, told=told)


def phones(looked_at: Checked) -> Iterator[Finding]:
    """Telephone numbers, Norwegian ones and those with a country code."""

    def told(of_response: bool) -> str:
        if of_response:
            return _(
                "Innspillet ser ut til å ha et telefonnummer. Skjul innspillet hos prosesslederen, "
                "eller sett funnet til side hvis nummeret kan stå."
            )
        return _(
            "Teksten ser ut til å ha et telefonnummer. Ta det bort, eller sett funnet til side hvis nummeret kan stå."
        )

    return searched(looked_at, phones_in, check="phone", severity=Severity.MUST, told=told)


def emails(looked_at: Checked) -> Iterator[Finding]:
    """E-mail addresses."""

    def told(of_response: bool) -> str:
        if of_response:
            return _(
                "Innspillet har en e-postadresse. Skjul innspillet hos prosesslederen, "
                "eller sett funnet til side hvis adressen kan stå."
            )
        return _("Teksten har en e-postadresse. Ta den bort, eller sett funnet til side hvis adressen kan stå.")

    return searched(looked_at, lambda text: MAIL.findall(text), check="email", severity=Severity.MUST, told=told)


def personal_numbers_in(text: str) -> Iterator[str]:
    """Yield what is a fødselsnummer or a D-nummer by its date and both control digits."""
    for found in ELEVEN.finditer(text):
        digits = [int(sign) for sign in found[0] if sign.isdigit()]
        if _is_a_date(digits) and _controls(digits):
            yield found[0]


def phones_in(text: str) -> Iterator[str]:
    """Yield what is written as a telephone number and is no date."""
    for found in EIGHT.finditer(text):
        if not (found[0] == found[1] and _is_a_day(found[1])):
            yield found[0]
    for found in ABROAD.finditer(text):
        yield found[0]


def _is_a_date(digits: list[int]) -> bool:
    """Day and month are possible: 40 is added to the day of a D-nummer, 40 or 80 to the month of one for tests."""
    day, month = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]
    return 1 <= (day - 40 if day > 40 else day) <= 31 and 1 <= month % 40 <= 12


def _controls(digits: list[int]) -> bool:
    def weighed(weights: tuple[int, ...]) -> bool:
        return sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11 == 0

    return weighed(FIRST) and weighed(SECOND)


def _is_a_day(digits: str) -> bool:
    """Whether eight digits in a row are a day, as 20240202."""
    try:
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2100
    except ValueError:
        return False
