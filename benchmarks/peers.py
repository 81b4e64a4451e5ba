"""What the theming is measured against: TF-IDF + k-means, and BERTopic with the same embeddings."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from analysis.cleaning import clean

_RUNNER = Path(__file__).with_name("bertopic_runner.py")


def tfidf_kmeans(texts: Sequence[str]) -> list[list[int]]:
    """What one writes in an hour: k-means on TF-IDF, the number of themes by silhouette; rows per theme."""
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import silhouette_score

    table = TfidfVectorizer().fit_transform(texts)
    most = min(15, table.shape[0] - 1)
    labels = [KMeans(k, n_init=10, random_state=0).fit_predict(table) for k in range(3, most + 1)]
    best = max(labels, key=lambda found: silhouette_score(table, found) if len(set(found)) > 1 else -1)
    return [np.flatnonzero(best == number).tolist() for number in sorted(set(best))]


def bertopic(python: str, jobs: Sequence[tuple[Sequence[str], np.ndarray]]) -> dict:
    """BERTopic on each of (texts, vectors), in the interpreter `python`; what `bertopic_runner` prints."""
    with tempfile.TemporaryDirectory() as folder:
        asked = []
        for number, (texts, vectors) in enumerate(jobs):
            path = str(Path(folder) / f"{number}.npy")
            np.save(path, vectors)
            asked.append({"texts": [clean(text) or "-" for text in texts], "vectors": path})
        run = subprocess.run(
            [python, str(_RUNNER)], input=json.dumps({"jobs": asked}), capture_output=True, text=True, check=False
        )
    if run.returncode:
        raise SystemExit(f"{python} cannot run BERTopic (requirements/benchmarks.txt):\n{run.stderr[-2000:]}")
    return json.loads(run.stdout)
