import pytest

from analysis.alike import alike_groups


def are_alike(*texts):
    return alike_groups(texts, [[n] for n in range(len(texts))], [0] * len(texts)) == [tuple(range(len(texts)))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Flere boliger", "flere boliger!"),
        ("Vi trenger flere boliger", "Flere boliger"),
        ("Buss og tog", "tog, buss"),
        ("arealplaner", "planer for areal"),
        ("Fleire bustader", "Flere boliger"),
        ("Meir buss frå bygdene", "Mer buss fra bygdene"),
        ("Betre vegar", "Bedre veier"),
        ("Kollektivtilbudet", "kolektivtilbudet"),
        ("For lite sykehjemsplasser", "for lite sykehjemsplasser"),
        ("Turstiar og skiløyper", "Skiløyper og turstier"),
    ],
)
def test_the_same_thought_in_other_forms_is_alike(one, other):
    assert are_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mer buss", "mindre buss"),
        ("Bygg mer", "Ikke bygg mer"),
        ("Bygg mer", "Ikkje bygg meir"),
        ("Flere planer", "For mange planer"),
        ("Ha skole her", "Ingen skole her"),
        ("Buss hvert 10. minutt", "Buss hvert 20. minutt"),
        ("Buss framfor bil", "Bil framfor buss"),
        ("Buss i stedet for bil", "Bil i stedet for buss"),
        ("Bolig", "Skole"),
        ("trygg skolevei", "utrygg skolevei"),
        ("Flere boliger i sentrum", "Flere boliger i bygdene"),
        ("For mange planer", "For få planer"),
        ("med bom", "uten bom"),
        ("?", "!"),
    ],
)
def test_what_differs_in_a_word_that_matters_is_not_alike(one, other):
    assert not are_alike(one, other)


def test_points_are_alike_only_within_a_theme():
    texts, of = ["Flere boliger", "Fleire bustader", "Flere boliger!"], [[0], [1], [2]]
    assert alike_groups(texts, of, [0, 1, 0]) == [(0, 2)]
    assert alike_groups(texts, of, [0, -1, -1]) == []


def test_the_same_words_said_by_many_are_alike():
    assert alike_groups(["Flere boliger"], [[0, 3, 5]], [2]) == [(0, 3, 5)]


def test_a_response_that_says_the_same_twice_counts_once():
    texts, of = ["Flere boliger", "Fleire bustader", "boliger flere"], [[0], [1], [2]]
    assert alike_groups(texts, of, [0, 0, 0], rows=[7, 7, 8]) == [(0, 2)]
    assert alike_groups(texts, of, [0, 0, 0], rows=[7, 7, 7]) == []
