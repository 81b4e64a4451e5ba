"""Dates as Norwegian writes them."""

from __future__ import annotations

from datetime import date

#: the same words in bokmål and nynorsk
MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)


def date_text(day: date) -> str:
    """Return "2. februar 2024"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
