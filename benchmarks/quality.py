"""How near the themes come to those people made, for ours and its peers, from one run.

For each set the mean over its prompts. *AMI*: adjusted mutual information with people's grouping (0 = chance, 1 = the
same), over the responses people gave a theme; the remainder counts as one pile. *themes*: found, and people's. *rest*:
share left in the remainder. *edits*: moves by hand to people's grouping per 100 responses (benchmarks/edits.py), from
the first proposal; *again*: with a new proposal after every ten moves, its wrong differences unticked. *s*: seconds per
prompt when the responses are embedded. *MB*: peak of a process that does all the sets.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_mutual_info_score

from analysis.cleaning import clean
from benchmarks.edits import edits_with, edits_without, read
from benchmarks.peers import bertopic, tfidf_kmeans

ROOT = Path(__file__).resolve().parents[1]
METHODS = ("ours", "words", "tfidf+kmeans", "bertopic")


@dataclass(frozen=True)
class Task:
    """The responses to one prompt of a set, with the theme people gave each; None is noise."""

    set: str
    prompt: str
    texts: list[str]
    people: list[str | None]


def tasks_of(paths: Sequence[Path]) -> list[Task]:
    """Every prompt of every set."""
    return [
        Task(path.stem, prompt, [row["text"] for row in rows], [row["theme"] for row in rows])
        for path in paths
        for prompt, rows in read(path).items()
    ]


def compare(paths: Sequence[Path], bertopic_python: str | None) -> None:
    """Print a line per set and method, and the means over the sets."""
    tasks = tasks_of(paths)
    print(
        f"{'set':24}{'method':14}{'AMI':>7}{'themes':>8}{'people':>8}{'rest':>6}{'edits':>7}{'again':>7}{'s':>7}{'MB':>6}"
    )
    found = {}
    for method in METHODS:
        if method == "bertopic" and bertopic_python is None:
            continue
        found[method] = _bertopic(bertopic_python, tasks) if method == "bertopic" else _in_own_process(method, paths)
    means: dict[str, list[dict[str, float]]] = {method: [] for method in found}
    for name in dict.fromkeys(task.set for task in tasks):
        for method, (results, _megabytes) in found.items():
            rows = [figures(task, one) for task, one in zip(tasks, results, strict=True) if task.set == name]
            means[method].append(_mean(rows))
            _print(name, method, means[method][-1])
    for method, (_results, megabytes) in found.items():
        _print("mean of the sets", method, _mean(means[method]), megabytes)
    if bertopic_python is None:
        print(f"{'':24}{'bertopic':14}{'not measured':>14}: give --bertopic PYTHON")


def figures(task: Task, result: dict) -> dict[str, float]:
    """One method's figures for one prompt; `again` is not there for a method that cannot be asked again."""
    guess = dict.fromkeys(range(len(task.texts)), -1)
    guess |= {row: number for number, group in enumerate(result["groups"]) for row in group}
    core = [row for row, theme in enumerate(task.people) if theme is not None]
    found = {
        "ami": adjusted_mutual_info_score([task.people[row] for row in core], [guess[row] for row in core]),
        "themes": len(result["groups"]),
        "people": len({task.people[row] for row in core}),
        "rest": sum(number == -1 for number in guess.values()) / len(guess),
        "edits": 100 * edits_without(result["groups"], task.people) / len(core),
        "seconds": result["wall"],
    }
    if "again" in result:
        found["again"] = 100 * result["again"] / len(core)
    return found


def measure(method: str, paths: Sequence[Path]) -> None:
    """Do all prompts by one method in this process, and print the results as JSON."""
    results = [_grouped(method, task) for task in tasks_of(paths)]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if method == "ours":
        for task, result in zip(tasks_of(paths), results, strict=True):
            result["again"] = edits_with(
                task.texts, task.people, prompt=task.prompt, embedder=_embedder(), taking="reviewed"
            )
    json.dump({"results": results, "megabytes": megabytes}, sys.stdout)


def _grouped(method: str, task: Task) -> dict:
    from analysis import WordsOnly, propose_themes

    if method == "tfidf+kmeans":
        return _timed(lambda: tfidf_kmeans(task.texts))
    embedder = WordsOnly() if method == "words" else _embedder()

    def work() -> list[list[int]]:
        themes = propose_themes(task.texts, prompt=task.prompt, embedder=embedder).themes
        return [list(theme.members) for theme in themes]

    if method == "ours":
        work()  # embeds; what is timed is the second time
    return _timed(work)


_KEPT = []


def _embedder():
    """The one embedder of this process, that remembers."""
    from analysis.embedding import E5Embedder, Remembering

    if not _KEPT:
        _KEPT.append(Remembering(E5Embedder(), most=100_000))
    return _KEPT[0]


def _timed(work: Callable[[], list[list[int]]]) -> dict:
    began = time.perf_counter()
    groups = work()
    return {"groups": groups, "wall": time.perf_counter() - began}


def _in_own_process(method: str, paths: Sequence[Path]) -> tuple[list[dict], float]:
    command = [sys.executable, "-m", "benchmarks.quality", method, *(str(path.resolve()) for path in paths)]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    answer = json.loads(run.stdout)
    return answer["results"], answer["megabytes"]


def _bertopic(python: str, tasks: Sequence[Task]) -> tuple[list[dict], float]:
    jobs = [(task.texts, vectors_of(task.texts, task.prompt)) for task in tasks]
    answer = bertopic(python, jobs)
    for task, result in zip(tasks, answer["results"], strict=True):
        if "failed" in result:
            print(f"BERTopic {answer['version']} cannot do {task.set}: {result['failed'][:80]}")
    return answer["results"], answer["megabytes"]


def vectors_of(texts: Sequence[str], prompt: str) -> np.ndarray:
    """The vectors of question and answer, as ours are made."""
    return _embedder().embed([f"{clean(prompt)} {clean(text)}".strip() for text in texts])


def _mean(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}


def _print(name: str, method: str, found: dict[str, float], megabytes: float | None = None) -> None:
    again = f"{found['again']:>7.1f}" if "again" in found else f"{'–':>7}"
    memory = f"{megabytes:>6.0f}" if megabytes else ""
    print(
        f"{name[:23]:24}{method:14}{found['ami']:>7.3f}{found['themes']:>8.1f}{found['people']:>8.1f}"
        f"{found['rest']:>6.0%}{found['edits']:>7.1f}{again}{found['seconds']:>7.2f}{memory}",
        flush=True,
    )


if __name__ == "__main__":
    measure(sys.argv[1], [Path(name) for name in sys.argv[2:]])
