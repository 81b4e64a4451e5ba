"""Time and memory of theming 70, 300 and 1,000 short responses, beside TF-IDF + k-means in the same run.

    .venv/bin/python -m benchmarks.theming [ROWS ...]

Each figure is taken in a process of its own: wall and processor seconds of the call after the libraries are loaded, and
the peak memory of the process with the libraries in it. The ratios are of processor seconds and of memory: other work
on the machine moves them least. "kept" is the call when the responses were embedded as they came in. The responses are
put together from the municipal vocabulary, so they are all different.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

ROWS = (70, 300, 1_000)
METHODS = ("tfidf+kmeans", "words", "embeddings", "kept")
PROMPT = "Hva er de største utfordringene slik dere ser det?"
_OPENINGS = (
    "Vi mangler en plan for",
    "For lite",
    "Det viktigste er",
    "Vi må snakke om",
    "Bekymret for",
    "Mer trykk på",
)


def responses(count: int) -> list[str]:
    """Distinct constructed notes of five to fifteen words, the same every time."""
    from analysis.vocabulary import phrases

    chance, made = random.Random(0), {}
    while len(made) < count:
        first, second = chance.sample(phrases(), 2)
        made[f"{chance.choice(_OPENINGS)} {first}, og {second}"] = None
    return list(made)


def tfidf_kmeans(texts: Sequence[str]) -> int:
    """What one writes in an hour: k-means on TF-IDF, the number of themes by silhouette; returns that number."""
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import silhouette_score

    table = TfidfVectorizer().fit_transform(texts)
    labels = (KMeans(k, n_init=10, random_state=0).fit_predict(table) for k in range(3, 16))
    return len(set(max(labels, key=lambda found: silhouette_score(table, found))))


class Keeping:
    """An embedder that remembers what it has embedded."""

    def __init__(self) -> None:
        from analysis.embedding import E5Embedder

        self._inner, self._kept = E5Embedder(), {}
        self.name = self._inner.name

    def embed(self, texts: Sequence[str]):
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        self._kept.update(zip(new, self._inner.embed(new), strict=True))
        return np.array([self._kept[text] for text in texts])


def measure(method: str, rows: int) -> dict[str, float]:
    """Run one method on `rows` responses in this process."""
    from analysis import WordsOnly, propose_themes
    from analysis.cleaning import clean

    texts = responses(rows)
    if method == "tfidf+kmeans":
        work = tfidf_kmeans
    else:
        embedder = {"words": WordsOnly, "embeddings": Keeping, "kept": Keeping}[method]()

        def work(texts: Sequence[str]) -> int:
            return len(propose_themes(texts, prompt=PROMPT, embedder=embedder).themes)

        if method == "kept":
            embedder.embed([f"{PROMPT} {clean(text)}" for text in texts])
    work(texts[:20])
    wall, processor = time.perf_counter(), time.process_time()
    themes = work(texts)
    return {
        "wall": time.perf_counter() - wall,
        "processor": time.process_time() - processor,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "themes": themes,
    }


def main(counts: Sequence[int]) -> None:
    """Print one line per method and number of rows, with ratios against the baseline."""
    print(f"{'rows':>6}  {'method':14}{'wall s':>8}{'cpu s':>8}{'× base':>8}{'MB peak':>9}{'× base':>8}{'themes':>8}")
    for rows in counts:
        base: dict[str, float] = {}
        for method in METHODS:
            found = _in_own_process(method, rows)
            base = base or found
            times, memory = found["processor"] / base["processor"], found["megabytes"] / base["megabytes"]
            print(
                f"{rows:>6}  {method:14}{found['wall']:>8.2f}{found['processor']:>8.2f}{times:>8.2f}"
                f"{found['megabytes']:>9.0f}{memory:>8.2f}{found['themes']:>8}",
                flush=True,
            )


def _in_own_process(method: str, rows: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.theming", "--measure", method, str(rows)]
    root = Path(__file__).resolve().parents[1]
    return json.loads(subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]))))
    else:
        main([int(rows) for rows in sys.argv[1:]] or ROWS)
