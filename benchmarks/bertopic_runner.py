"""BERTopic on jobs from standard input, in an interpreter of its own: requirements/benchmarks.txt is all it needs.

In: one JSON object, {"jobs": [{"texts": [...], "vectors": "FILE.npy"}, ...]}. Out: one JSON object with `version`,
`start` (seconds to import it and group something once), `megabytes` (peak of the process) and per job `groups` (rows
per topic), `wall` and `processor` (seconds of the fit). A job it cannot do has no groups and says why in `failed`.
"""

from __future__ import annotations

import contextlib
import json
import resource
import sys
import time

BEGAN = time.perf_counter()

import bertopic  # noqa: E402 - what the import takes is measured
import numpy as np  # noqa: E402
from bertopic import BERTopic  # noqa: E402
from umap import UMAP  # noqa: E402


def group(texts: list[str], vectors: np.ndarray) -> list[list[int]]:
    """Topics with BERTopic's own settings, but for topics of three and a fixed seed; outliers are in none."""
    reducer = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
    model = BERTopic(language="multilingual", embedding_model=None, umap_model=reducer, min_topic_size=3)
    topics, _ = model.fit_transform(texts, vectors)
    return [[row for row, topic in enumerate(topics) if topic == found] for found in sorted(set(topics) - {-1})]


def done(texts: list[str], vectors: np.ndarray) -> dict[str, object]:
    """One job, measured."""
    wall, processor = time.perf_counter(), time.process_time()
    found: dict[str, object] = {"groups": []}
    try:
        found["groups"] = group(texts, vectors)
    except Exception as error:  # noqa: BLE001 - whatever UMAP says of too few rows is a result of the comparison
        found["failed"] = f"{type(error).__name__}: {error}"
    return found | {"wall": time.perf_counter() - wall, "processor": time.process_time() - processor}


def main() -> None:
    """Do the jobs and print the result."""
    jobs = json.load(sys.stdin)["jobs"]
    with contextlib.redirect_stdout(sys.stderr):
        chance = np.random.default_rng(0)
        done([f"ord{n % 7} tekst{n % 5}" for n in range(60)], chance.normal(size=(60, 384)).astype(np.float32))
        start = time.perf_counter() - BEGAN
        results = [done(job["texts"], np.load(job["vectors"])) for job in jobs]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"version": bertopic.__version__, "start": start, "megabytes": megabytes, "results": results}, sys.stdout)


if __name__ == "__main__":
    main()
