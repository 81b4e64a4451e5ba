from dataclasses import replace
from datetime import date

import pytest

from tests.exports import golden
from tests.exports.samples import numbers_in, one_table
from workshop.exports import FORMATS, file_name


def test_formats_come_in_the_order_screens_show_them():
    assert list(FORMATS) == ["docx", "pdf", "xlsx", "csv", "json"]
    assert [str(made.label) for made in FORMATS.values()] == [
        "Word-dokument",
        "PDF",
        "Excel-regneark",
        "CSV-fil",
        "JSON-fil",
    ]


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_can_be_written_from_every_state(written, state, kind):
    assert len(written(state, kind)) > 50


@pytest.mark.parametrize("kind", ["pdf", "csv", "json"])
def test_the_same_summary_gives_the_same_bytes(sample, written, kind):
    assert FORMATS[kind].write(sample("mixed")) == written("mixed", kind)


@pytest.mark.parametrize(("state", "kind"), golden.CASES)
def test_the_file_is_the_golden_one(written, state, kind):
    assert written(state, kind) == golden.path(state, kind).read_bytes()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Arbeidsverksted", "2024-02-02-arbeidsverksted-oppsummering.docx"),
        ("Økt trygghet på Fjøset / «æ»", "2024-02-02-okt-trygghet-pa-fjoset-ae-oppsummering.docx"),
        ("مرحبا", "2024-02-02-oppsummering.docx"),
        ("../../etc/passwd\r\nX: y", "2024-02-02-etc-passwd-x-y-oppsummering.docx"),
    ],
)
def test_a_file_name_is_plain_ascii(title, name):
    made = replace(one_table(), title=title, date=date(2024, 2, 2))
    assert file_name(made, FORMATS["docx"]) == name


def test_a_file_name_stays_short_however_long_the_title_is():
    assert len(file_name(replace(one_table(), title="verksted " * 100), FORMATS["json"])) < 100


def test_a_sample_shows_each_readable_response_in_one_place(sample, state):
    made = sample(state)
    assert numbers_in(made) == [line.number for line in made.appendix if not line.withheld]
