"""One audience in parts: the phones of one table hear of it, those of another do not, and the program reaches all."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask

from workshop.live.hub import Live


@pytest.fixture
def rendered() -> Counter:
    return Counter()


@pytest.fixture
def hub(rendered):
    app, hub = Flask("parts"), Live()
    app.config["LIVE_COALESCE_SECONDS"] = 0.01
    hub.init_app(app)

    @hub.renders("phone")
    def phone(workshop_id: int, group_id: int | None = None) -> tuple[int, str]:
        rendered[group_id] += 1
        return rendered[group_id], f"{group_id}: {rendered[group_id]}"

    yield hub
    hub.close()


def test_a_table_s_change_is_rendered_for_that_table_alone(hub, rendered) -> None:
    channels = {part: hub.join(1, "phone", part) for part in (None, 3, 4)}
    seen = {part: channel.wait(None, 5) for part, channel in channels.items()}
    before = rendered.copy()
    hub.tell(1, ["phone"], 3)
    news = channels[3].wait(seen[3].version, 5)
    assert news.html == f"3: {before[3] + 1}"
    assert channels[4].wait(seen[4].version, 0.2) is None
    assert channels[None].wait(seen[None].version, 0.2) is None
    assert (rendered[4], rendered[None]) == (before[4], before[None])


def test_the_program_reaches_every_table(hub) -> None:
    channels = {part: hub.join(1, "phone", part) for part in (None, 3, 4)}
    seen = {part: channel.wait(None, 5) for part, channel in channels.items()}
    hub.tell(1, ["phone"])
    assert all(channel.wait(seen[part].version, 5) is not None for part, channel in channels.items())


def test_the_phones_of_all_tables_are_counted_together(hub) -> None:
    joined = [(part, hub.join(1, "phone", part)) for part in (3, 3, 4)]
    assert hub.connected(1, "phone") == 3
    for part, channel in joined:
        hub.leave(channel, 1, "phone", part)
    assert hub.connected(1, "phone") == 0


def test_a_workshop_that_is_gone_ends_the_streams_of_its_tables(hub) -> None:
    kept, gone = hub.join(2, "phone", 3), hub.join(1, "phone", 3)
    hub.forget(1)
    assert (gone.closed, kept.closed) == (True, False)


def test_a_poll_is_of_one_table(hub) -> None:
    assert hub.poll(1, "phone", None, 3).get_data(as_text=True).startswith("3:")
    assert hub.poll(1, "phone", None).get_data(as_text=True).startswith("None:")
