"""A pasted list: whatever programs write, each bad part told with its line, the good ones kept."""

from __future__ import annotations

import pytest

from workshop.actions.mailing import inviting
from workshop.actions.mailing.inviting import add_invited, invited_of, read_pasted, remove_invited
from workshop.actions.refusing import Refused


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kari@kommunen.no", [("", "kari@kommunen.no")]),
        ("  Kari Nordmann <kari@kommunen.no> ", [("Kari Nordmann", "kari@kommunen.no")]),
        ("a@x.no\n\n b@x.no \r\nc@x.no", [("", "a@x.no"), ("", "b@x.no"), ("", "c@x.no")]),
        ("a@x.no, b@x.no,c@x.no", [("", "a@x.no"), ("", "b@x.no"), ("", "c@x.no")]),
        ("Nordmann, Kari <k@x.no>; Åse Ø <o@x.no>;", [("Nordmann, Kari", "k@x.no"), ("Åse Ø", "o@x.no")]),
        ('"Nordmann, Kari" <k@x.no>, b@x.no', [("Nordmann, Kari", "k@x.no"), ("", "b@x.no")]),
        ("Nordmann, Kari <k@x.no>, b@x.no", [("Nordmann, Kari", "k@x.no"), ("", "b@x.no")]),
        ("<k@x.no>, mailto:b@x.no", [("", "k@x.no"), ("", "b@x.no")]),
        ("k@bærum.no", [("", "k@xn--brum-voa.no")]),
        ("K@X.no\nKari <k@x.no>", [("Kari", "k@x.no")]),
        ("", []),
        (" , ;\n,,\n", []),
    ],
)
def test_it_is_read_as_people_write_it(text, found) -> None:
    assert read_pasted(text) == inviting.Read(tuple(found), ())


def test_every_bad_part_is_told_with_its_line_and_the_good_are_kept() -> None:
    read = read_pasted("kari@kommunen.no\nOla Nordmann\n\nper@\nåse@x.no, b@x.no")
    assert [fault.text for fault in read_pasted("Ola Nordmann, k@x.no").faults] == ["Ola Nordmann"]
    assert [address for _name, address in read.found] == ["kari@kommunen.no", "b@x.no"]
    assert [(fault.line, fault.text) for fault in read.faults] == [(2, "Ola Nordmann"), (4, "per@"), (5, "åse@x.no")]
    assert "krøllalfa" in read.faults[0].why


@pytest.mark.parametrize("text", ["Ola\x00\x1b<o@x.no>", "Ola\u2028Bcc: x@y.no <o@x.no>", "Ola\tB <o@x.no>"])
def test_a_name_holds_no_control_characters(text) -> None:
    for name, _address in read_pasted(text).found:
        assert name.isprintable()


def test_a_list_is_added_to_and_nobody_stands_twice(facts) -> None:
    first = facts(lambda w: add_invited(w, "Kari <k@x.no>\nfeil"))
    again = facts(lambda w: add_invited(w, "K@x.no, Ola <o@x.no>"))
    assert (first.new, first.known, len(first.faults)) == (1, 0, 1)
    assert (again.new, again.known) == (1, 1)
    assert facts(lambda w: [(one.name, one.address) for one in invited_of(w)]) == [
        ("Kari", "k@x.no"),
        ("Ola", "o@x.no"),
    ]


def test_a_list_that_is_too_long_is_refused_whole(facts, monkeypatch) -> None:
    monkeypatch.setattr(inviting, "MAX_INVITED", 2)
    with pytest.raises(Refused, match="høyst 2 adresser"):
        facts(lambda w: add_invited(w, "a@x.no, b@x.no, c@x.no"))
    assert facts(invited_of) == []


def test_one_or_all_are_taken_off(facts) -> None:
    facts(lambda w: add_invited(w, "a@x.no, b@x.no, c@x.no"))
    facts(lambda w: remove_invited(w, invited_id=invited_of(w)[0].id))
    assert facts(lambda w: [one.address for one in invited_of(w)]) == ["b@x.no", "c@x.no"]
    assert facts(remove_invited) == 2
