import numpy as np
from scipy.sparse import csr_array

from analysis.louvain import communities, modularity


def ring_of_cliques(cliques, size):
    """Cliques of `size` nodes, each joined to the next by one edge: the textbook case."""
    nodes = cliques * size
    table = np.kron(np.eye(cliques), np.ones((size, size)) - np.eye(size))
    for clique in range(cliques):
        here, there = clique * size, ((clique + 1) * size + 1) % nodes
        table[here, there] = table[there, here] = 1
    return csr_array(table)


def test_cliques_are_found_as_communities():
    labels = communities(ring_of_cliques(6, 5), resolution=1.0, seed=0)
    assert [len(set(labels[start : start + 5])) for start in range(0, 30, 5)] == [1] * 6
    assert len(set(labels)) == 6


def test_modularity_of_two_separate_pairs_is_a_half():
    pairs = csr_array(np.kron(np.eye(2), [[0, 1], [1, 0]]))
    assert modularity(pairs, np.array([0, 0, 1, 1])) == 0.5


def test_a_graph_without_edges_leaves_each_node_alone():
    assert communities(csr_array((3, 3)), resolution=1.0, seed=0).tolist() == [0, 1, 2]
