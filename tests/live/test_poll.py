"""The fallback where a proxy eats streams: ask again and again, and be told only what is new."""


def test_a_first_question_is_answered_with_the_screen_and_its_version(room):
    room.say("en")

    answer = room.ask("/poll")

    assert answer.status == 200
    assert "en" in answer.text
    assert answer.getheader("X-Revision").startswith("1-")
    assert answer.getheader("Cache-Control") == "no-store"


def test_nothing_new_is_answered_with_nothing(room):
    seen = room.ask("/poll").getheader("X-Revision")

    answer = room.ask(f"/poll?seen={seen}")

    assert (answer.status, answer.text) == (204, "")


def test_something_new_is_answered_within_a_window(room):
    seen = room.ask("/poll").getheader("X-Revision")
    room.say("nytt")

    room.wait_until(lambda _: "nytt" in room.ask(f"/poll?seen={seen}").text, seconds=1)


def test_a_stream_resumes_where_a_poll_left_off(room):
    seen = room.ask("/poll").getheader("X-Revision")

    reader = room.read(last_id=seen)

    assert [next(iter(reader))["event"] for _ in range(2)] == ["beat", "beat"]


def test_a_screen_that_never_could_be_rendered_says_so(room):
    room.ask("/break", "POST")

    assert room.ask("/poll").status == 503
