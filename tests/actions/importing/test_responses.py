"""A response file is read against its day."""

from __future__ import annotations

import pytest

from workshop.actions.importing import Day, DayFileErrors, ResponseSpec, read_day, read_responses

WRITTEN = """\
konstruert: nei
oppgaver:
  - nummer: 1
    innspill:
      - {fra: 3b, minutt: 0, tekst: "Skole: tidlig innsats"}
      - fra: 8a
        minutt: 45
        tekst: '=SUM('
"""


@pytest.fixture
def day(small) -> Day:
    return read_day(small)


def test_responses_are_read_in_the_order_they_stand(day):
    assert read_responses(WRITTEN.encode(), day=day) == (
        ResponseSpec(1, 3, "3b", "Skole: tidlig innsats", 0, constructed=False),
        ResponseSpec(1, 8, "8a", "=SUM(", 45, constructed=False),
    )


def test_a_file_of_made_up_responses_says_so(day):
    responses = read_responses(WRITTEN.replace("konstruert: nei", "konstruert: ja"), day=day)
    assert all(response.constructed for response in responses)


@pytest.mark.parametrize(
    ("there", "instead", "line", "field", "advice"),
    [
        ("konstruert: nei\n", "", 1, "konstruert", "«konstruert» mangler"),
        ("konstruert: nei", "konstruert: kanskje", 1, "konstruert", "ja, nei"),
        ("nummer: 1", "nummer: 2", 3, "oppgaver[1].nummer", "nummer 1. Rett"),
        ("3b", "9b", 5, "oppgaver[1].innspill[1].fra", "1 til 8"),
        ("3b", "0b", 5, "oppgaver[1].innspill[1].fra", "1 til 8"),
        ("3b", "bord 3", 5, "oppgaver[1].innspill[1].fra", "slik: 3b"),
        ("minutt: 45", "minutt: 46", 7, "oppgaver[1].innspill[2].minutt", "ved minutt 45"),
        ("'=SUM('", "''", 8, "oppgaver[1].innspill[2].tekst", "mangler det tekst"),
        ("tekst: '", "text: '", 8, "oppgaver[1].innspill[2].text", "Mente du «tekst»?"),
    ],
)
def test_what_does_not_fit_the_day_is_named(day, there, instead, line, field, advice):
    assert there in WRITTEN
    with pytest.raises(DayFileErrors) as caught:
        read_responses(WRITTEN.replace(there, instead), day=day, name="innspill.yaml")
    fault = next(error for error in caught.value.errors if error.field == field)
    assert fault.line == line
    assert advice in fault.message
    assert caught.value.name == "innspill.yaml"
