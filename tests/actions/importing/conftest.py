"""A small day file that works, and a way to say what is wrong with a broken one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workshop.actions.importing import DayFileError, DayFileErrors, read_day

SMALL = """\
prosess:
  tittel: Planstrategi
  kommune: Fjordvik kommune
verksted:
  tittel: Arbeidsverksted
  dato: 14.03.2025
program:
  - type: innledning
    tittel: Velkommen
    tid: 09.00–09.15
  - type: gruppearbeid
    tittel: Hva er viktigst?
    tid: 09.15–10.00
    oppgaver:
      - tittel: Viktigst nå
        spørsmål: Hva er viktigst for kommunen de neste fire årene?
"""


@pytest.fixture
def small() -> str:
    return SMALL


@pytest.fixture
def faults() -> Callable[[bytes | str], tuple[DayFileError, ...]]:
    """What ``read_day`` finds wrong with a file."""

    def find(data: bytes | str) -> tuple[DayFileError, ...]:
        with pytest.raises(DayFileErrors) as caught:
            read_day(data)
        return caught.value.errors

    return find
