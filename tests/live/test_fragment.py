"""The wire form of events."""

import pytest

from workshop.live.fragment import Fragment, encode


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_gets_its_own_data_field_however_it_ends(ending):
    assert encode(f"en{ending}to") == b"data: en\ndata: to\n\n"


def test_line_separators_that_are_only_text_are_left_alone():
    assert encode("en\u2028to\x0btre\x85fire") == "data: en\u2028to\x0btre\x85fire\n\n".encode()


def test_a_text_that_looks_like_a_field_stays_text():
    assert encode("\n\nevent: beat\nid: 9") == b"data: \ndata: \ndata: event: beat\ndata: id: 9\n\n"


def test_an_event_can_carry_name_id_and_retry():
    assert encode("1", event="beat", last_id="7", retry_ms=900) == b"retry: 900\nevent: beat\nid: 7\ndata: 1\n\n"


def test_a_fragment_is_named_by_its_revision_and_its_looks():
    assert Fragment.of(7, "<p>a</p>").version.startswith("7-")
    assert Fragment.of(7, "<p>a</p>").version == Fragment.of(7, "<p>a</p>").version


def test_a_screen_is_up_to_date_when_it_looks_the_same_whatever_the_revision():
    seen = Fragment.of(7, "<p>a</p>").version

    assert Fragment.of(8, "<p>a</p>").shown_by(seen)
    assert not Fragment.of(7, "<p>b</p>").shown_by(seen)
    assert not Fragment.of(7, "<p>a</p>").shown_by(None)
    assert not Fragment.of(7, "<p>a</p>").shown_by("tull")
