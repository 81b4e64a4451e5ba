import numpy as np

from analysis.quotes import representative


def test_the_second_quote_is_unlike_the_first():
    directions = np.array([[1, 0.0], [1, 0.05], [0.5, 0.87], [0.5, 0.9]])
    vectors = directions / np.linalg.norm(directions, axis=1, keepdims=True)
    texts = [f"Et innspill som er passe langt, nummer {number}" for number in "abcd"]
    quotes = representative([0, 1, 2, 3], texts, vectors, count=2)
    assert sorted(quote // 2 for quote in quotes) == [0, 1]


def test_a_readable_response_is_preferred_to_a_single_word():
    vectors = np.array([[1.0, 0.0], [0.99, 0.14]])
    assert representative([0, 1], ["buss", "Vi trenger flere bussavganger"], vectors, count=1) == (1,)
