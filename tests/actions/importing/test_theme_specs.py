"""Themes in a file of responses name what belongs there by the words it begins with."""

from __future__ import annotations

import pytest

from workshop.actions.importing import DayFileErrors, ResponseFile, ThemeSpec, read_day, read_response_file

WRITTEN = """\
konstruert: ja
oppgaver:
  - nummer: 1
    innspill:
      - {fra: 1a, minutt: 1, tekst: Buss}
      - {fra: 1b, minutt: 1, tekst: Buss hvert kvarter}
      - {fra: 1c, minutt: 1, tekst: Skole nær hjemmet}
      - {fra: 1d, minutt: 1, tekst: Skole til alle}
    temaer:
"""


@pytest.fixture
def read(small):
    def file(themes: str) -> ResponseFile:
        return read_response_file(WRITTEN + themes, day=read_day(small))

    return file


def test_the_first_words_stand_for_the_whole_response(read) -> None:
    file = read("      - {navn: Skole, innspill: [Skole n, Skole til alle]}\n")
    assert file.themes == (ThemeSpec(1, "Skole", ("Skole nær hjemmet", "Skole til alle")),)
    assert len(file.answers) == 4


def test_the_whole_of_one_response_may_be_how_another_begins(read) -> None:
    (theme,) = read("      - {navn: Reise, innspill: [Buss]}\n").themes
    assert theme.texts == ("Buss",)


@pytest.mark.parametrize(
    ("themes", "advice"),
    [
        ("      - {navn: A, innspill: [Kirke]}\n", "Ingen innspill til oppgaven begynner med «Kirke»"),
        ("      - {navn: A, innspill: [Skole]}\n", "Flere innspill begynner med «Skole»"),
        ("      - {navn: A, innspill: [Buss, Buss]}\n", "«Buss» står i temaene fra før"),
        ("      - {navn: A, innspill: [Buss]}\n      - {navn: B, innspill: [Buss]}\n", "«Buss» står i temaene fra før"),
        ("      - {navn: A, innspill: [Buss]}\n      - {navn: a, innspill: [Skole n]}\n", "heter også «a»"),
        ("      - {navn: A}\n", "«innspill» mangler"),
    ],
)
def test_what_fits_nothing_or_too_much_is_told(read, themes, advice) -> None:
    with pytest.raises(DayFileErrors) as caught:
        read(themes)
    assert advice in str(caught.value)
