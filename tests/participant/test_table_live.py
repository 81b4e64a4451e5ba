"""What the phones of one table are told while the room works: their own table's changes, and no other's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from workshop.live import live


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
