import numpy as np

from analysis.embedding import E5Embedder
from analysis.vocabulary import _shipped, describe_by_vocabulary, phrases, ready_names


def test_the_shipped_vectors_belong_to_the_phrases():
    made_by, vectors = _shipped()
    assert made_by == E5Embedder.name
    assert vectors.shape == (len(ready_names()), 384)
    assert np.allclose(vectors, E5Embedder().embed(ready_names()), atol=1e-3)


def test_no_phrase_is_listed_twice():
    assert len(set(ready_names())) == len(ready_names())


def test_every_phrase_that_groups_may_also_name():
    assert ready_names()[: len(phrases())] == phrases()
    assert len(ready_names()) > len(phrases())


def test_the_vocabulary_fits_its_own_subject_better_than_a_foreign_one():
    def fit(texts):
        vectors = E5Embedder().embed(texts)
        vectors = vectors - vectors.mean(axis=0)
        return describe_by_vocabulary(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), E5Embedder())[1]

    ours = ["Boligene er for dyre", "For få sykehjemsplasser", "Vi bygger ned natur", "Trang økonomi i kommunen"]
    foreign = ["The rocket reached orbit", "A sonata in three movements", "Goalkeeper of the year", "Prime numbers"]
    assert fit(ours) > fit(foreign)
