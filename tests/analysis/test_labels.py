import re

import pytest

from analysis import WordsOnly, propose_themes
from analysis.labels import name_themes
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


def themes_of(texts, embedder=None):
    return propose_themes(texts, prompt=PROMPT, embedder=embedder).themes


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


def test_a_ready_name_needs_its_nouns_to_be_said(library, library_proposal):
    assert not any("plan" in theme.label.casefold() for theme in library_proposal.themes)


def test_only_the_first_themes_are_named_when_that_is_asked_for():
    texts = ["Dyre boliger", "Flere boliger", "Trygg skolevei", "Skolevei"]
    assert len(name_themes(texts, [[0, 1], [2, 3]], first=1)) == 1
