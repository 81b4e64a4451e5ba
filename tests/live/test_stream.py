"""What a phone, desk or wall reads from its stream, over real sockets, from both kinds of server."""

import socket
import time


def test_a_stream_opens_with_the_servers_time_and_how_long_to_wait_after_a_break(room):
    reader = room.read()

    beat = reader.next_beat()

    assert reader.response.getheader("Content-Type").startswith("text/event-stream")
    assert reader.response.getheader("X-Accel-Buffering") == "no"
    assert reader.response.getheader("Cache-Control") == "no-store"
    assert abs(int(beat["data"]) / 1000 - time.time()) < 5
    assert 800 <= int(beat["retry"]) <= 3000


def test_a_new_screen_shows_what_is_true_now(room):
    room.say("før jeg kom")

    assert "før jeg kom" in room.read().next_fragment()["data"]


def test_a_change_reaches_everybody_who_watches(room):
    readers = [room.read() for _ in range(5)]
    for reader in readers:
        reader.next_fragment()

    room.say("flere benker")

    assert [reader.next_fragment()["data"] for reader in readers] == ["<p>1</p>\n<p>flere benker</p>"] * 5


def test_a_phone_back_with_the_newest_event_is_not_sent_it_again(room):
    room.say("en")
    seen = room.read().next_fragment()["id"]

    reader = room.read(last_id=seen)
    beats = [reader.next_beat(), next(iter(reader))]
    room.say("to")

    assert [beat["event"] for beat in beats] == ["beat", "beat"]
    assert "to" in reader.next_fragment()["data"]


def test_a_phone_back_after_missing_something_gets_the_newest_at_once(room):
    room.say("en")
    seen = room.read().next_fragment()["id"]
    for text in ("to", "tre"):
        room.say(text)

    reader = room.read(last_id=seen)

    assert "tre" in reader.next_fragment()["data"]


def test_a_hundred_changes_in_a_rush_become_a_few_events_and_the_last_is_shown(room):
    reader = room.read()
    reader.next_fragment()
    began = time.monotonic()

    for number in range(1, 101):
        room.say(f"innspill {number}.")
    events = reader.until("innspill 100.")

    windows = (time.monotonic() - began) / 0.2
    assert len(events) <= windows + 2
    assert len(events) < 100


def test_a_reader_that_stops_reading_delays_nobody_and_skips_to_the_newest(room):
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    slow.connect(("127.0.0.1", room.server.port))
    slow.sendall(b"GET /%d/wall/x HTTP/1.1\r\nHost: x\r\n\r\n" % room.workshop_id)
    quick = room.read()
    room.wait_until(lambda state: state["connected"] == 2)

    shown = 0
    for number in range(30):
        room.say(f"{number}:" + "x" * 400_000)
        shown += len(quick.until(f"<p>{number}:"))
    room.say("siste")
    quick.until("siste")

    assert shown >= 30
    assert _events_until(slow, b"siste") < shown
    slow.close()


def _events_until(stream: socket.socket, text: bytes) -> int:
    """How many fragments the stream held up to the one with `text`."""
    stream.settimeout(10)
    received = b""
    while text not in received:
        received += stream.recv(1 << 20)
    return received.count(b"\nid: ") + received.count(b"\r\nid: ")


def test_silence_is_broken_by_a_beat(room):
    reader = room.read()
    reader.next_fragment()

    times = [int(reader.next_beat()["data"]) for _ in range(3)]

    assert all(400 <= later - earlier < 2000 for earlier, later in zip(times, times[1:], strict=False))


def test_a_rollback_tells_nobody(room):
    reader = room.read()
    reader.next_fragment()

    room.say("angrer", regret="ja")
    quiet = [next(iter(reader))["event"] for _ in range(2)]
    room.say("mener")

    assert quiet == ["beat", "beat"]
    assert "mener" in reader.next_fragment()["data"]


def test_a_reader_that_hangs_up_is_counted_out_and_its_channel_forgotten(room):
    readers = [room.read() for _ in range(3)]
    room.wait_until(lambda state: state["connected"] == 3 and state["opened"] == 3)

    for reader in readers:
        reader.close()

    room.wait_until(lambda state: state["connected"] == 0 and state["closed"] == 3)


def test_open_streams_hold_no_database_connection(room):
    readers = [room.read() for _ in range(8)]
    for reader in readers:
        reader.next_fragment()

    assert room.state()["checked_out"] == 0


def test_a_screen_that_cannot_be_rendered_is_logged_and_comes_back(room):
    reader = room.read()
    reader.next_fragment()

    room.ask("/break", "POST")
    room.say("mens den var nede")
    reader.next_beat()
    room.ask("/mend", "POST")

    assert "mens den var nede" in reader.next_fragment()["data"]
    assert "could not be rendered" in room.server.log.read_text()
