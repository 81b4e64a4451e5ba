import json
from dataclasses import replace
from datetime import datetime

from tests.exports.samples import AWKWARD
from workshop.exports import to_json
from workshop.models.summary import SeatingLine


def opened(written, state: str) -> dict:
    return json.loads(written(state, "json"))


def test_every_response_stands_exactly_once(written, sample, state):
    data = opened(written, state)
    assert [line["number"] for line in data["responses"]] == [line.number for line in sample(state).appendix]


def test_themes_and_piles_point_to_responses_that_are_there(written, state):
    data = opened(written, state)
    readable = {line["number"] for line in data["responses"] if not line["withheld"]}
    for prompt in data["prompts"]:
        assert {*prompt["remainder"], *prompt["unplaced"]} <= readable
        for theme in prompt["themes"]:
            held = {response["number"] for response in theme["responses"]}
            assert held <= readable
            assert {*theme["quotes"], *theme["mentioned"], *(n for group in theme["alike"] for n in group)} <= held


def test_the_schema_and_its_version_come_first(written):
    data = opened(written, "full")
    assert next(iter(data)) == "schema"
    assert data["schema"] == {"name": "arbeidsverksted.summary", "version": 2}


def test_a_withheld_response_has_no_text(written):
    lines = opened(written, "all_hidden")["responses"]
    assert [(line["text"], line["withheld"]) for line in lines] == [(None, True)] * 5


def test_text_is_exactly_what_was_written(written):
    texts = [line["text"] for line in opened(written, "awkward")["responses"]]
    assert texts == [text.replace("\ud83d", "?") for text in AWKWARD]


def test_times_carry_their_zone(written):
    data = opened(written, "full")
    assert datetime.fromisoformat(data["made_at"]).utcoffset().total_seconds() == 3600


def test_a_response_in_two_themes_says_which_of_its_words_belong_where(written):
    data = opened(written, "by_hand")
    assert data["responses"][0]["themes"] == ["Boliger for unge", "Buss og bane"]
    places = {
        theme["label"]: response["parts"]
        for theme in data["prompts"][0]["themes"]
        for response in theme["responses"]
        if response["number"] == 1
    }
    assert places == {"Boliger for unge": ["Boligpris"], "Buss og bane": ["kollektivtilbud"]}
    assert data["prompts"][0]["stray"] == [{"number": 1, "parts": ["skole"]}]


def test_what_a_person_did_with_the_themes_is_there(written):
    prompt = opened(written, "by_hand")["prompts"][0]
    plans, housing, buses = prompt["themes"]
    assert (plans["area"], plans["alike"]) == ("Styring", [[2, 3, 7]])
    assert housing["description"].startswith("Mange vil bo her")
    assert housing["sides"] == ["Bygg høyt", "Bygg lavt"]
    assert [response["side"] for response in housing["responses"]] == [None, None, 1, 2]
    assert (buses["mentioned"], prompt["mentioned"]) == ([8], [9])


def test_the_method_counts_points_and_tells_hand_from_machine(written):
    assert opened(written, "no_tables")["prompts"][0]["method"]["engine"] == "words"
    prompt = opened(written, "by_hand")["prompts"][0]
    method = prompt["method"] | {"made_at": None}
    assert prompt["points"] == 13
    assert method == {
        "engine": "embeddings",
        "made_at": None,
        "responses": 10,
        "points": 13,
        "placed_by_machine": 9,
        "accepted_by_person": 4,
        "placed_by_person": 4,
        "named_by_person": 1,
    }


def test_how_tables_were_filled_is_told_and_what_anybody_stated_is_not(sample):
    summary = replace(sample("one_table"), seating=SeatingLine("mixed", "Parti", ("Høyre", "Venstre")))
    data = json.loads(to_json.write(summary))
    assert data["seating"] == {"how": "mixed", "by": "Parti", "values": ["Høyre", "Venstre"]}
