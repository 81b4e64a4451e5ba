import json
from datetime import datetime

from tests.exports.samples import AWKWARD


def opened(written, state: str) -> dict:
    return json.loads(written(state, "json"))


def test_every_response_stands_exactly_once(written, sample, state):
    data = opened(written, state)
    assert [line["number"] for line in data["responses"]] == [line.number for line in sample(state).appendix]


def test_themes_and_piles_point_to_responses_that_are_there(written, state):
    data = opened(written, state)
    readable = {line["number"] for line in data["responses"] if not line["withheld"]}
    for prompt in data["prompts"]:
        piles = [*(theme["responses"] for theme in prompt["themes"]), prompt["remainder"], prompt["unplaced"]]
        assert set().union(*piles) <= readable
        assert all(set(theme["quotes"]) <= set(theme["responses"]) for theme in prompt["themes"])


def test_the_schema_and_its_version_come_first(written):
    data = opened(written, "full")
    assert next(iter(data)) == "schema"
    assert data["schema"] == {"name": "arbeidsverksted.summary", "version": 1}


def test_a_withheld_response_has_no_text(written):
    lines = opened(written, "all_hidden")["responses"]
    assert [(line["text"], line["withheld"]) for line in lines] == [(None, True)] * 5


def test_text_is_exactly_what_was_written(written):
    texts = [line["text"] for line in opened(written, "awkward")["responses"]]
    assert texts == [text.replace("\ud83d", "?") for text in AWKWARD]


def test_times_carry_their_zone(written):
    data = opened(written, "full")
    assert datetime.fromisoformat(data["made_at"]).utcoffset().total_seconds() == 3600
