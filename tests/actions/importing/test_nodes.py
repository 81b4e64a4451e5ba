"""A file that is not plain YAML in UTF-8 is refused with the line and what to do about it."""

from __future__ import annotations

import time
import unicodedata

import pytest

from workshop.actions.importing import DayFileErrors, read_day


@pytest.mark.parametrize(
    ("written", "line", "advice"),
    [
        ("", 1, "Filen er tom"),
        ("# bare en kommentar\n", 1, "Filen er tom"),
        ("prosess:\n  tittel: Plan: for alt\n", 2, "kolon og mellomrom"),
        ('prosess:\n  tittel: "Plan for alt\n', 2, "aldri lukket"),
        ("prosess:\n  tittel: 'Plan for alt\n", 2, "aldri lukket"),
        ('prosess:\n  tittel: "C:\\planer"\n', 2, "Omvendt skråstrek"),
        ('hensikt:\n  - "få nok" satsinger\n', 2, "enkle anførselstegn"),
        ('"Sammen" skaper vi\n', 1, "enkle anførselstegn"),
        ("hensikt:\n  - @alle\n", 2, "begynne med @"),
        ("hensikt:\n  - `kode`\n", 2, "begynne med `"),
        ("hensikt:\n  - *viktig*\n", 2, "begynne med *"),
        ("hensikt:\n  - * viktig\n", 2, "begynne med *"),
        ("hensikt:\n  - &viktig det\n", 2, "begynne med &"),
        ("hensikt:\n  - ! viktig\n", 2, "begynne med !"),
        ("hensikt:\n  - !!int 5\n", 2, "begynne med !"),
        ("% alle\n", 1, "begynne med *, & eller %"),
        ("hensikt: - ett\n", 1, "ny linje"),
        ("prosess:\n  tittel: Plan\n   kommune: Vik\n", 3, "innrykket"),
        ("program:\n  - type: pause\n tid: 1\n", 3, "innrykket"),
        ("prosess\nverksted: x\n", 2, "innrykket"),
        ("program: [1, 2\n", 1, "Klammen"),
        ("program: {type: pause\n", 1, "Klammen"),
        ("prosess: x\n---\nprosess: y\n", 2, "delt i to"),
        ("prosess:\n  tittel: Tiltak #1\n", 2, "kommentar"),
        ("prosess:\n  tittel: Plan\x0bstrategi\n", 2, "usynlig tegn"),
        ("prosess:\n  tittel: Plan\x00\n", 2, "usynlig tegn"),
    ],
)
def test_a_slip_of_the_pen_is_explained(faults, written, line, advice):
    (fault,) = faults(written)
    assert fault.line == line
    assert advice in fault.message


def test_every_line_indented_with_tabs_is_named(faults):
    assert [fault.line for fault in faults("prosess:\n\ttittel: Plan\n  \tkommune: Vik\n")] == [2, 3]


def test_a_file_saved_in_an_old_encoding_is_named_as_such(faults):
    (fault,) = faults("prosess:\n  tittel: Planstrategi\n  kommune: Bærum\n".encode("latin-1"))
    assert fault.line == 3
    assert "UTF-8" in fault.message


def test_a_file_saved_as_utf_16_is_named_as_such(faults):
    (fault,) = faults("prosess:\n".encode("utf-16"))
    assert "UTF-8" in fault.message


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(small):
    assert read_day(b"\xef\xbb\xbf" + small.replace("\n", "\r\n").encode()) == read_day(small)


def test_letters_typed_on_a_mac_are_the_same_letters(small):
    assert read_day(unicodedata.normalize("NFD", small)) == read_day(small)


def test_a_comment_after_a_value_is_still_a_comment(small):
    written = small.replace("tittel: Planstrategi", "tittel: Planstrategi   # foreløpig ##")
    assert read_day(written).process.title == "Planstrategi"


def test_a_number_sign_in_quotation_marks_is_kept(small):
    written = small.replace("tittel: Planstrategi", 'tittel: "Tiltak #1"')
    assert read_day(written).process.title == "Tiltak #1"


def test_a_file_over_a_megabyte_is_refused_unread(faults):
    (fault,) = faults("#" * 1_000_001)
    assert "1001 kB" in fault.message


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? ", "[[],", "'", "a\n", "a,", "- [\n", "&a [*a,"])
def test_a_megabyte_of_mischief_is_refused_in_seconds(faults, unit):
    started = time.monotonic()
    faults(unit * (1_000_000 // len(unit)))
    assert time.monotonic() - started < 20


def test_an_anchor_bomb_is_refused_at_its_first_anchor(faults):
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    (fault,) = faults(bomb)
    assert (fault.line, fault.field) == (1, "")


def test_the_faults_carry_the_files_name():
    with pytest.raises(DayFileErrors) as caught:
        read_day("", name="dag.yaml")
    assert caught.value.name == "dag.yaml"
    assert str(caught.value).startswith("dag.yaml\nLinje 1: Filen er tom.")
