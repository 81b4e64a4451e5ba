import io

import pytest

from analysis.terminal import Teller


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is set."""
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return now


def test_a_terminal_gets_a_bar_with_done_total_and_time_left(clock):
    stream = Terminal()
    tell = Teller(stream).progress("Finner temaer")
    clock[0] += 30
    tell(250, 1_000)
    assert stream.getvalue() == (
        "\r[██████··················] Finner temaer: 250 av 1000 (25 %), omtrent 2 min igjen\x1b[K"
    )


def test_a_finished_bar_is_left_standing_and_the_next_line_is_a_new_one(clock):
    stream = Terminal()
    teller = Teller(stream)
    tell = teller.progress("Finner temaer")
    tell(10, 10)
    teller.say("Ferdig.")
    assert stream.getvalue().endswith("10 av 10 (100 %)\x1b[K\nFerdig.\n")


def test_a_bar_that_never_finished_does_not_share_its_line(clock):
    stream = Terminal()
    teller = Teller(stream)
    tell = teller.progress("Finner temaer")
    clock[0] += 1
    tell(1, 10)
    teller.say("Ferdig.")
    assert stream.getvalue().endswith("\x1b[K\nFerdig.\n")


def test_a_file_gets_a_line_now_and_then(clock):
    stream = io.StringIO()
    tell = Teller(stream).progress("Finner temaer")
    for done in range(1, 101):
        clock[0] += 1
        tell(done, 100)
    assert [line.split(" (")[0] for line in stream.getvalue().splitlines()] == [
        f"Finner temaer: {done} av 100" for done in range(30, 101, 30)
    ]


def test_quick_work_says_nothing_to_a_file(clock):
    stream = io.StringIO()
    tell = Teller(stream).progress("Finner temaer")
    tell(0, 10)
    tell(10, 10)
    assert stream.getvalue() == ""


def test_a_quiet_teller_is_quiet(clock):
    stream = Terminal()
    teller = Teller(stream, quiet=True)
    teller.say("Hei.")
    teller.progress("Finner temaer")(10, 10)
    assert stream.getvalue() == ""


def test_nothing_to_do_is_no_bar(clock):
    stream = Terminal()
    Teller(stream).progress("Finner temaer")(0, 0)
    assert stream.getvalue() == ""
