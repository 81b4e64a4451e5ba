import pytest

from analysis.language import bokmaal, is_of_other_norwegian, language_of, written_in


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["Flere boliger til unge", "Ikke bygg ned natur", "Eg vil ha buss"], "nb"),
        (["Fleire bustader", "Ikkje bygg ned natur", "Flere busser"], "nn"),
        (["More homes for the young", "Do not build in the forest", "Flere busser"], "en"),
        (["", "7", "!"], "nb"),
    ],
)
def test_the_majority_decides_the_language(texts, language):
    assert language_of(texts) == language


def test_a_name_is_written_in_either_norwegian():
    assert written_in("Samarbeid mellom skole og helse", "nn") == "Samarbeid mellom skule og helse"
    assert written_in("Fleire vaksne i skulen", "nb") == "Flere voksne i skolen"
    assert written_in("More adults", "en") == "More adults"


def test_a_nynorsk_form_with_another_sense_in_bokmaal_is_left_alone():
    assert bokmaal("stille") == "stille"
    assert written_in("Ro og stillhet", "nn") == "Ro og stille"


@pytest.mark.parametrize("word", ["planar", "skulen", "elevane", "tilbod", "ikkje"])
def test_nynorsk_is_told_among_bokmaal(word):
    assert is_of_other_norwegian(word, "nb")


@pytest.mark.parametrize("word", ["ansvar", "seminar", "kollege", "fastlege", "banan", "svar"])
def test_bokmaal_words_with_such_endings_are_not_taken_for_nynorsk(word):
    assert not is_of_other_norwegian(word, "nb")
