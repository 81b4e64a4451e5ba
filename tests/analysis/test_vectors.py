import numpy as np

from analysis.embedding import E5Embedder, WordsOnly
from analysis.themes import prepare
from analysis.vectors import describe, framings

NOTES = ["Flere bussavganger", "Bussen går for sjelden", "Nytt bibliotek", "Bøker og lesesal", "Dyre boliger"]


class Asked:
    """An embedder that notes what it was asked for."""

    def __init__(self):
        self.inner, self.texts = E5Embedder(), set()
        self.name = self.inner.name

    def embed(self, texts):
        self.texts |= set(texts)
        return self.inner.embed(texts)


def test_a_text_is_read_as_an_answer_and_by_itself():
    assert framings(["Buss"], "Hva mangler?") == ["Hva mangler? Buss", "Buss"]


def test_without_a_question_a_text_is_read_once():
    assert framings(["Buss"], "") == ["Buss"]


def test_with_and_without_a_question_every_row_has_a_direction():
    for prompt in ("Hva mangler?", ""):
        described = describe(NOTES, prompt=prompt, seed=0, embedder=E5Embedder())
        assert described.engine == "embeddings"
        assert np.allclose(np.linalg.norm(described.vectors, axis=1), 1)
        assert described.meaning.shape == (len(NOTES), 384)


def test_what_is_prepared_is_what_describing_asks_for():
    prepared, described = Asked(), Asked()
    prepare(NOTES, prompt="Hva mangler?", embedder=prepared)
    describe(NOTES, prompt="Hva mangler?", seed=0, embedder=described)
    assert described.texts <= prepared.texts


def test_words_alone_bring_together_what_is_about_one_matter():
    described = describe(
        ["Stikkrenner", "Ruste seg for styrtregn", "Nattbuss", "Flere avganger", "Sykehjem"],
        prompt="",
        seed=0,
        embedder=WordsOnly(),
    )
    near = described.vectors @ described.vectors.T
    assert described.engine == "words"
    assert near[0, 1] > 0.2 > near[0, 2]


def test_verbs_and_words_that_name_no_subject_bind_nothing():
    notes = [
        "Vi mangler buss en del steder",
        "Vi mangler kunst en del steder",
        "Bussen går sjelden",
        "Kunsten og museet",
    ]
    vectors = describe(notes, prompt="", seed=0, embedder=WordsOnly()).vectors
    assert vectors[0] @ vectors[2] > vectors[0] @ vectors[1]
    assert vectors[1] @ vectors[3] > vectors[0] @ vectors[1]
