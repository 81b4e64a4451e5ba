import pytest

from analysis.nouns import is_definite, is_same_form, is_subject, nouns_in
from analysis.words import verbs_in


def nouns(*texts):
    return nouns_in(texts, verbs_in(texts))


@pytest.mark.parametrize("word", ["måneder", "femti", "bygger", "billig", "og", "Mandag", "på", "x", "7"])
def test_these_words_name_no_subject(word):
    assert not is_subject(word, verbs_in([]))


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Overvann hver gang det regner", "overvann"),
        ("Kjellerne fylles", "kjellerne"),
        ("vi trenger flere knøttebøtter", "knøttebøtter"),
        ("Kommunale utleieboliger", "utleieboliger"),
        ("Skolevegring begynner tidlig", "skolevegring"),
    ],
)
def test_a_noun_shows_by_its_ending_its_parts_or_what_stands_before(text, noun):
    assert noun in nouns(text)


@pytest.mark.parametrize("text", ["Bryt ned", "Fortett mer", "Rullér", "ringer", "men Oslo Asker"])
def test_verbs_and_places_are_not_taken_for_subjects(text):
    assert nouns(text) == set()


@pytest.mark.parametrize("word", ["fjorden", "tiltakene", "prosjektet", "planane"])
def test_a_definite_noun_is_told_by_its_ending(word):
    assert is_definite(word)


def test_only_nouns_in_the_same_form_are_joined():
    assert is_same_form("matjord", "renseanlegg")
    assert is_same_form("fritidsklubbene", "ungdommen")
    assert not is_same_form("fjorden", "matjord")
