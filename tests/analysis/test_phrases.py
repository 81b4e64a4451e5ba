import pytest

from analysis.phrases import headings_in
from analysis.words import verbs_in


def headings(text):
    return {" ".join(run) for run in headings_in(text, verbs_in([text]))}


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Det er altfor mange planer her", "altfor mange planer"),
        ("Vi mangler rimelige boliger for unge voksne", "rimelige boliger"),
        ("Tap av naturmangfold, vi bygger ned", "Tap av naturmangfold"),
        ("helhet, på tvers av sektorer", "på tvers av sektorer"),
        ("viljen forsvinner i den daglige driften", "den daglige driften"),
    ],
)
def test_a_phrase_is_found(text, heading):
    assert heading in headings(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vi må bygge mer",
        "Det er dyrt",
        "16 500 flere over 67 år",
        "Bruk ressursene",
        "Femti rader",
        "Bryt ned",
        "!!!",
        "",
    ],
)
def test_nothing_here_reads_like_a_heading(text):
    assert headings(text) == set()


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("havner alt på Fornebu og i Sandvika", "Fornebu og i Sandvika"),
        ("Samarbeid med kulturskolen om konserter", "kulturskolen om konserter"),
        ("hjemme fra skolen i måneder", "skolen i måneder"),
        ("ti sider maks", "sider maks"),
    ],
)
def test_a_piece_torn_out_of_a_sentence_is_not_a_heading(text, torn):
    assert torn not in headings(text)


def test_a_verb_is_learnt_from_the_texts():
    assert "gjentenker" in verbs_in(["Vi må gjentenke alt"])
