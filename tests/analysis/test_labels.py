import re

import pytest

from analysis import WordsOnly, propose_themes
from analysis.embedding import E5Embedder
from analysis.labels import name_themes
from analysis.vectors import describe
from analysis.wordlists import listed
from analysis.words import is_function_word, words

PROMPT = "Hva er de største utfordringene?"
ODD = {
    "numbers": ["20,4 % av unge utenfor", "16 500 flere over 67", "11 prosent", "7", "30 %-stillinger", "2040 → 2030"],
    "fragments": [
        "på Fornebu og i Sandvika",
        "og fortsatt",
        "til og med",
        "fra skolen i måneder",
        "vant til",
        "av og til",
    ],
    "verbs": ["Bryt ned", "Rør ikke", "Fortett mer", "Kutt!", "Skriv kort", "Slå sammen", "Rullér årlig"],
    "shouting": ["BOLIG!!!", "BOLIGER FOR ALLE", "Bolig???", "FOR DYRT", "dyrt å bo", "DYRE BOLIGER"],
    "signs": ["=SUM(A1:A9)", "<b>Mindre</b> plan", "💪 fritid", "leie-til-eie", "«gode liv»", "NAV/helse"],
    "nynorsk": [
        "Meir nynorsk i hyllene",
        "Dei unge flyttar",
        "ungdommen flyttar",
        "Ein bokbuss",
        "bokbussen",
        "hyllene",
    ],
    "english": ["The bus is late", "Buses and trains", "More buses at night", "The trains are old", "night trains"],
    "short": ["bil", "bil!", "Bil", "buss", "tog", "Buss.", "tog?"],
    "unknown": ["xqzt", "brr mmm", "lorem ipsum", "dolor sit", "amet", "日本語の回答です"],
}
WHAT = ["Boligpriser", "Skoleskyss", "Parkering", "Kulturskole", "Sykehjem", "Flomsikring", "Turstier", "Gatelys"]
WHERE = ["sentrum", "bygda", "kommunen"]


def themes_of(texts, embedder=None):
    return propose_themes(texts, prompt=PROMPT, embedder=embedder).themes


class Counting(E5Embedder):
    """The model, counting what it is asked for."""

    def __init__(self):
        self.asked = 0

    def embed(self, texts):
        self.asked += len(texts)
        return super().embed(texts)


def names_by_meaning(texts, *themes, prompt=PROMPT, embedder=None):
    embedder = embedder or E5Embedder()
    meaning = describe(texts, prompt=prompt, seed=0, embedder=embedder).meaning
    return [name.label for name in name_themes(texts, themes, prompt=prompt, meaning=meaning, embedder=embedder)]


def names(texts, *themes, prompt=PROMPT):
    return [name.label for name in name_themes(texts, themes, prompt=prompt)]


@pytest.mark.parametrize("embedder", [None, WordsOnly()], ids=["embeddings", "words"])
@pytest.mark.parametrize("kind", ODD)
def test_a_label_is_one_to_five_words_without_digits_or_a_loose_end(kind, embedder):
    may_open = listed("heading_openers.txt") | {"for", "på", "ikke"}
    for theme in themes_of(ODD[kind] * 2, embedder):
        said = words(theme.label)
        assert 1 <= len(theme.label.split()) <= 5
        assert re.search(r"\d", theme.label) is None
        assert theme.label == "Uten navn" or not is_function_word(said[-1])
        assert theme.label == "Uten navn" or not is_function_word(said[0]) or said[0].casefold() in may_open


@pytest.mark.parametrize("embedder", [None, WordsOnly()], ids=["embeddings", "words"])
def test_siblings_never_share_a_label_whatever_they_say(embedder):
    everything = [text for texts in ODD.values() for text in texts]
    labels = [theme.label.casefold() for theme in themes_of(everything, embedder)]
    assert len(labels) > 3
    assert len(set(labels) - {"uten navn"}) == len([label for label in labels if label != "uten navn"])


def test_what_all_speak_of_goes_before_what_one_says_in_colour():
    texts = ["Vant til Rolls-Royce i omsorgen", "Omsorgen løper", "Flere hender i omsorgen", "Mandag i skuffen"]
    assert "omsorg" in names(texts, [0, 1, 2], [3])[0].casefold()


def test_two_nouns_are_joined_where_each_speaks_for_half():
    texts = [
        "Renseanlegg nå",
        "bygg renseanlegg",
        "Matjord forsvinner",
        "vern om matjord",
        "Skolen er dårlig",
        "skolen",
    ]
    assert names(texts, [0, 1, 2, 3], [4, 5])[0] in {"Matjord og renseanlegg", "Renseanlegg og matjord"}


def test_english_nouns_are_joined_in_english():
    texts = ["the buses and the routes", "more buses", "for trains and the night", "more trains", "a park", "the park"]
    assert " og " not in names(texts, [0, 1, 2, 3], [4, 5], prompt="What?")[0]


def test_a_ready_name_that_nothing_said_comes_near_is_not_given(library_proposal):
    assert not any("plan" in theme.label.casefold() for theme in library_proposal.themes)


def test_only_the_first_themes_are_named_when_that_is_asked_for():
    texts = ["Dyre boliger", "Flere boliger", "Trygg skolevei", "Skolevei"]
    assert len(name_themes(texts, [[0, 1], [2, 3]], first=1)) == 1


def test_one_nynorsk_voice_among_bokmaal_does_not_choose_the_language():
    school = ["Fleire vaksne i skulen", "flere voksne", "ikke nok voksne", "voksne som bryr seg"]
    plots = ["Det er for få tomter", "flere tomter, ikke bare for noen"]
    assert "voksne" in names(school + plots, [0, 1, 2, 3], [4, 5])[0].casefold()


def test_a_ready_name_is_written_in_nynorsk_where_most_write_so():
    texts = [
        "Korleis skal eg få råd til bustad",
        "dyre bustader",
        "bustadene er ikkje til å betale",
        "prisen på bustad",
    ]
    bus = ["bussen kjem ikkje", "fleire bussar", "eg ventar på bussen", "meir buss"]
    label = names_by_meaning(texts + bus, [0, 1, 2, 3], [4, 5, 6, 7])[0]
    assert "bustad" in label.casefold()


def test_responses_in_english_get_english_names():
    texts = ["The rent is far too high", "we cannot afford to buy a house", "cheap houses", "prices of homes"]
    bus = ["the bus never comes", "more buses please", "trains and buses are late", "a night bus"]
    home, bus = names_by_meaning(texts + bus, [0, 1, 2, 3], [4, 5, 6, 7], prompt="What is missing?")
    assert "hous" in home.casefold() or "home" in home.casefold()
    assert "bus" in bus.casefold() or "transport" in bus.casefold()


def test_what_many_mean_may_be_named_though_nobody_said_the_word():
    texts = ["bussen kommer aldri", "toget er innstilt", "trikken går for sjelden", "flere avganger om kvelden"]
    school = ["lærerne slutter", "for store klasser", "elevene mistrives", "dårlig luft i klasserommet"]
    label = names_by_meaning(texts + school, [0, 1, 2, 3], [4, 5, 6, 7])[0].casefold()
    assert any(word in label for word in ["kollektiv", "buss", "tog", "avganger"])


def test_two_names_of_one_word_are_not_told_apart_by_an_ending():
    texts = [
        "sykehjem",
        "et nytt sykehjem",
        "sykehjemsplasser",
        "få sykehjemsplasser",
        "ventelister og sykehjemsplasser",
    ]
    first, second = (name.casefold() for name in names(texts, [0, 1], [2, 3, 4]))
    assert (first, second) != ("sykehjem", "sykehjemsplasser")


def test_a_name_that_is_taken_is_given_to_none():
    texts = ["Dyre boliger", "flere boliger", "boliger", "Trygg skolevei", "skolevei"]
    free = name_themes(texts, [[0, 1, 2], [3, 4]])[0].label
    assert name_themes(texts, [[0, 1, 2], [3, 4]], taken=[free])[0].label != free


def test_a_word_said_over_and_over_makes_no_name():
    assert names(["innstilt innstilt innstilt", "toget", "toget går ikke"], [0, 1, 2]) == ["Toget"]


def test_naming_many_themes_asks_the_model_for_few_candidates():
    texts = [f"{what} i {where}" for what in WHAT for where in WHERE]
    themes = [[row * len(WHERE) + place for place in range(len(WHERE))] for row in range(len(WHAT))]
    counting = Counting()
    meaning = describe(texts, prompt="", seed=0, embedder=counting).meaning
    counting.asked = 0
    name_themes(texts, themes, meaning=meaning, embedder=counting)
    assert 0 < counting.asked <= 24


def test_a_name_tells_which_responses_it_does_not_speak_for():
    bus = ["Bussen går for sjelden", "Flere bussavganger", "Bedre buss", "Vennlige hunder på besøk"]
    school = ["lærerne slutter", "for store klasser", "elevene mistrives"]
    meaning = describe(bus + school, prompt=PROMPT, seed=0, embedder=E5Embedder()).meaning
    themes = [[0, 1, 2, 3], [4, 5, 6]]
    name = name_themes(bus + school, themes, prompt=PROMPT, meaning=meaning, embedder=E5Embedder())[0]
    assert "buss" in name.label.casefold()
    assert name.silent == (3,)


def test_by_words_alone_no_name_is_said_to_be_silent():
    assert name_themes(["Bedre buss", "Flere busser", "Hunder"], [[0, 1, 2]])[0].silent == ()


def test_a_single_word_about_one_response_does_not_name_a_mixed_theme():
    mixed = ["Retningen må ligge fast", "Velgerne vil ha resultater, fjorden trenger tid", "Vedtak peker riktig vei"]
    others = ["en liten pott", "ingen ny plan", "sett av en pott uten plan"]
    assert names_by_meaning(mixed + others, [0, 1, 2], [3, 4, 5])[0] != "Fjorden"
