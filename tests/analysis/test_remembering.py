import numpy as np

from analysis import Remembering


class Counting:
    name = "counting"

    def __init__(self):
        self.asked = []

    def embed(self, texts):
        self.asked += texts
        return np.array([[float(len(text)), 1.0] for text in texts]) if texts else np.zeros((0, 2))


def test_a_text_is_embedded_once():
    inner = Counting()
    embedder = Remembering(inner)
    first = embedder.embed(["a", "bb", "a"])
    again = embedder.embed(["bb", "a"])
    assert inner.asked == ["a", "bb"]
    assert first.tolist() == [[1, 1], [2, 1], [1, 1]]
    assert again.tolist() == [[2, 1], [1, 1]]
    assert embedder.name == "counting"


def test_it_says_how_many_it_knows():
    embedder = Remembering(Counting())
    embedder.embed(["a", "b"])
    assert embedder.known(["a", "b", "c"]) == 2


def test_what_was_asked_for_longest_ago_is_forgotten():
    embedder = Remembering(Counting(), most=2)
    embedder.embed(["a", "b"])
    embedder.embed(["a"])
    embedder.embed(["c"])
    assert [embedder.known([text]) for text in "abc"] == [1, 0, 1]


def test_more_than_it_holds_is_still_answered():
    assert Remembering(Counting(), most=1).embed(["a", "bb", "ccc"])[:, 0].tolist() == [1, 2, 3]


def test_no_texts_give_no_vectors():
    assert Remembering(Counting()).embed([]).shape == (0, 2)
