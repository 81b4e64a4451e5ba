"""One channel, alone: when it renders, and what a reader finds."""

import threading
import time

import pytest

from workshop.live.channel import Channel


@pytest.fixture
def screen():
    """A counter shown on a channel, with the moments it was rendered."""
    return Screen()


class Screen:
    def __init__(self):
        self.number = 0
        self.rendered = []

    def render(self):
        self.rendered.append(time.monotonic())
        return self.number, f"<p>{self.number}</p>"


@pytest.fixture
def channel(screen):
    channel = Channel(screen.render, window=0.1, name="test")
    channel.start()
    yield channel
    channel.close()


def test_a_change_after_a_quiet_spell_is_rendered_at_once(channel, screen):
    began = time.monotonic()
    channel.tell()

    assert channel.wait(None, 5).html == "<p>0</p>"
    assert screen.rendered[0] - began < 0.09


def test_renderings_are_a_window_apart_however_often_it_is_told(channel, screen):
    ends = time.monotonic() + 0.55
    while time.monotonic() < ends:
        screen.number += 1
        channel.tell()
        time.sleep(0.001)
    seen = None
    while (fragment := channel.wait(seen, 0.5)) is not None:
        seen = fragment.version

    gaps = [later - earlier for earlier, later in zip(screen.rendered, screen.rendered[1:], strict=False)]
    assert min(gaps) >= 0.099
    assert seen.startswith(f"{screen.number}-")


def test_a_change_that_looks_the_same_wakes_nobody(channel):
    channel.tell()
    seen = channel.wait(None, 5).version
    channel.tell()

    assert channel.wait(seen, 0.4) is None


def test_a_change_during_a_rendering_is_rendered_too(screen):
    rendering, may_go_on = threading.Event(), threading.Event()

    def render():
        number = screen.number
        rendering.set()
        may_go_on.wait(5)
        return number, str(number)

    channel = Channel(render, window=0.05, name="test")
    channel.start()
    channel.tell()
    rendering.wait(5)
    screen.number = 1
    channel.tell()
    may_go_on.set()

    seen = channel.wait(None, 5).version
    fragment = channel.wait(seen, 5) or channel.current()
    assert fragment.html == "1"
    channel.close()


def test_readers_wait_no_longer_when_it_closes(channel):
    woken = []
    reader = threading.Thread(target=lambda: woken.append(channel.wait(None, 30)))
    reader.start()

    channel.close()
    reader.join(5)

    assert woken == [None]


def test_a_thousand_who_ask_within_a_window_cost_one_rendering(screen):
    channel = Channel(screen.render, window=30, name="test")

    answers = {channel.current().html for _ in range(1000)}

    assert answers == {"<p>0</p>"}
    assert len(screen.rendered) == 1
