"""What the phones of one table are told while the room works: their own table's changes, and no other's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from workshop.actions import moderating, steering
from workshop.actions.revealing import NEWEST, Reveal, set_reveal
from workshop.db import db
from workshop.live import live
from workshop.models import Response, User


class Ears:
    """The streams of tables 3 and 4, and of those at no table."""

    def __init__(self, workshop_id: int, parts: dict[int, int | None]) -> None:
        self.workshop_id, self.parts = workshop_id, parts
        self.channels = {table: live.join(workshop_id, "phone", part) for table, part in parts.items()}
        self.seen = {table: channel.wait(None, 10).version for table, channel in self.channels.items()}

    def hear(self, table: int, timeout: float) -> str:
        """What is new for the table; "" when nothing is."""
        fragment = self.channels[table].wait(self.seen[table], timeout)
        if fragment is None:
            return ""
        self.seen[table] = fragment.version
        return fragment.html

    def leave(self) -> None:
        for table, channel in self.channels.items():
            live.leave(channel, self.workshop_id, "phone", self.parts[table])


@pytest.fixture
def listen(planted, facts) -> Iterator[Callable[[], Ears]]:
    opened = []

    def begin() -> Ears:
        parts = facts(lambda w: {3: w.groups[2].id, 4: w.groups[3].id, 0: None})
        opened.append(Ears(planted, parts))
        return opened[-1]

    yield begin
    for ears in opened:
        ears.leave()


def test_a_table_hears_of_itself_and_no_other(ana, code, phased, onward, listen) -> None:
    ana.get(f"/d/{code}/her").submit("/notat", text="Oslofjorden dør")
    onward()
    ears = listen()
    ana.get(f"/d/{code}/her").submit("/legg-fram")
    assert "Oslofjorden dør" in ears.hear(3, 10)
    assert ears.hear(4, 0.5) == ears.hear(0, 0.5) == ""


def test_the_program_is_told_to_every_table_and_those_at_none(ana, phased, onward, listen) -> None:
    ears = listen()
    onward()
    assert all("Gruppe" in ears.hear(table, 10) for table in (3, 4, 0))


def test_a_note_written_alone_is_told_to_no_phone(ana, code, phased, listen) -> None:
    ears = listen()
    ana.get(f"/d/{code}/her").submit("/notat", text="Oslofjorden dør")
    assert [ears.hear(table, 0.5) for table in (3, 4, 0)] == ["", "", ""]


def test_what_a_table_hears_holds_no_key_and_no_form(ana, code, phased, onward, listen) -> None:
    ears = listen()
    onward()
    html = ears.hear(3, 10)
    assert "csrf" not in html
    assert "<form" not in html


@pytest.fixture
def open_prompt(facts, clock) -> Callable[[Reveal], None]:
    """Open the first prompt, which has no phases, with this policy."""

    def go(workshop, reveal: Reveal) -> None:
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(workshop.prompts[0], by=None, now=clock())
        set_reveal(workshop.prompts[0], reveal=reveal, by=db.session.get_one(User, 1), now=clock())

    return lambda reveal: facts(lambda w: go(w, reveal))


def send(person, code: str, text: str) -> None:
    person.get(f"/d/{code}/her").submit("/innspill/1", text=text)


def test_a_table_that_reads_along_hears_at_once_what_its_people_send(ana, code, open_prompt, listen) -> None:
    open_prompt(Reveal.TABLE)
    ears = listen()
    send(ana, code, "Oslofjorden dør")
    assert "Oslofjorden dør" in ears.hear(3, 10)
    assert ears.hear(4, 0.5) == ears.hear(0, 0.5) == ""


def test_what_is_changed_taken_back_or_hidden_goes_from_the_table_s_phones(
    ana, code, open_prompt, listen, facts, clock
) -> None:
    open_prompt(Reveal.TABLE)
    send(ana, code, "Oslofjorden dør")
    send(ana, code, "Busser")
    ears = listen()
    ana.get(f"/d/{code}/innspill/1/endre").submit("/endre", text="Fjorden lever")
    assert "Fjorden lever" in ears.hear(3, 10)
    ana.get(f"/d/{code}/innspill/1/endre").submit("/trekk")
    heard = ears.hear(3, 10)
    assert "Fjorden lever" not in heard
    assert "Busser" in heard
    facts(lambda w: moderating.hide(db.session.get_one(Response, 2), by=db.session.get_one(User, 1), now=clock()))
    assert "Busser" not in ears.hear(3, 10)


@pytest.mark.parametrize("reveal", [Reveal.ALL, Reveal.CLOSED, Reveal.OWN])
def test_no_phone_is_told_of_a_response_that_its_table_does_not_read(ana, code, open_prompt, listen, reveal) -> None:
    open_prompt(reveal)
    ears = listen()
    send(ana, code, "Oslofjorden dør")
    assert [ears.hear(table, 0.5) for table in (3, 4, 0)] == ["", "", ""]


def test_a_policy_changed_while_people_write_reaches_their_phones(ana, code, open_prompt, listen) -> None:
    open_prompt(Reveal.ALL)
    send(ana, code, "Oslofjorden dør")
    ears = listen()
    open_prompt(Reveal.TABLE)
    assert "Svarene vises bare ved bordene." in ears.hear(4, 10)
    assert "Oslofjorden dør" in ears.hear(3, 10)


def test_a_phone_shows_the_newest_of_its_table_and_no_more(ana, code, open_prompt, facts, clock) -> None:
    open_prompt(Reveal.TABLE)

    def fill(workshop) -> None:
        about = {"prompt_id": 1, "group": workshop.groups[2], "origin": "paper", "sent_at": clock()}
        db.session.add_all(Response(**about, client_id=str(n), text=f"Nummer {n}!") for n in range(NEWEST + 5))
        db.session.commit()

    facts(fill)
    words = ana.get(f"/d/{code}/her").words
    assert "Nummer 44!" in words
    assert "Nummer 4!" not in words
