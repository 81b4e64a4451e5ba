"""Time, memory and quality of theming, beside its peers in the same run.

    .venv/bin/python -m benchmarks.theming [ROWS ...] [--bertopic PYTHON] [--eval FOLDER] [--only PART]

Three parts. *time*: 70, 300 and 1,000 responses; each figure is taken in a process of its own: wall and processor
seconds of the call, and the peak memory of the process with its libraries. "start" is what comes before: libraries
loaded and something small grouped once. "kept" is the call when the responses were embedded as they came in, and so is
BERTopic's. The ratios are of processor seconds and of memory: other work on the machine moves them least. The
responses are put together from the municipal vocabulary, so they are all different. *room*: all that a room waits for,
by a worker that has read every response as it came; goals under 2 s for 300 and under 5 s for 1,000.
*quality*: people's groupings (benchmarks/quality.py), on benchmarks/sets and on the sets in --eval.

BERTopic needs an interpreter of its own, with requirements/benchmarks.txt installed without looking for what that needs
(`pip install --no-deps --require-hashes -r`); its embedding library is left out, for it is given the vectors.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers import bertopic, tfidf_kmeans

ROOT = Path(__file__).resolve().parents[1]
ROWS = (70, 300, 1_000)
METHODS = ("tfidf+kmeans", "words", "embeddings", "kept", "bertopic")
#: responses, seconds that are too many
GOALS = ((300, 2.0), (1_000, 5.0))
#: How often a room is measured; the middle one counts.
TIMES = 5
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


def measure(method: str, rows: int) -> dict[str, float]:
    """Run one method on `rows` responses in this process."""
    from analysis import Remembering, WordsOnly, prepare, propose_themes
    from analysis.embedding import E5Embedder

    began = time.perf_counter()
    texts = responses(rows)
    embedder = WordsOnly() if method == "words" else Remembering(E5Embedder())

    def work(texts: Sequence[str]) -> Sequence[object]:
        if method == "tfidf+kmeans":
            return tfidf_kmeans(texts)
        return propose_themes(texts, prompt=PROMPT, embedder=embedder).themes

    work(responses(40)[:20])
    start = time.perf_counter() - began
    if method == "kept":
        prepare(texts, prompt=PROMPT, embedder=embedder)
    wall, processor = time.perf_counter(), time.process_time()
    themes = work(texts)
    return {
        "start": start,
        "wall": time.perf_counter() - wall,
        "processor": time.process_time() - processor,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "themes": len(themes),
    }


def times(counts: Sequence[int], python: str | None) -> None:
    """Print one line per method and number of rows, with ratios against the baseline."""
    columns = ("start s", "wall s", "cpu s", "× base", "MB peak", "× base", "themes")
    print(f"{'rows':>6}  {'method':14}" + "".join(f"{name:>9}" for name in columns))
    for rows in counts:
        base: dict[str, float] = {}
        for method in METHODS:
            found = _measured(method, rows, python)
            if found is None:
                print(f"{rows:>6}  {method:14}  not measured: give --bertopic PYTHON")
                continue
            base = base or found
            values = [found["start"], found["wall"], found["processor"], found["processor"] / base["processor"]]
            values += [found["megabytes"], found["megabytes"] / base["megabytes"], found["themes"]]
            told = "".join(f"{value:>9.{digits}f}" for value, digits in zip(values, (1, 2, 2, 2, 0, 2, 0), strict=True))
            print(f"{rows:>6}  {method:14}{told}", flush=True)


def _measured(method: str, rows: int, python: str | None) -> dict[str, float] | None:
    if method != "bertopic":
        return _in_own_process("--measure", method, str(rows))
    if python is None:
        return None
    from benchmarks.quality import vectors_of

    texts = responses(rows)
    answer = bertopic(python, [(texts, vectors_of(texts, PROMPT))])
    result = answer["results"][0]
    return {**answer, **result, "themes": len(result["groups"])}


def room(count: int) -> list[tuple[float, float]]:
    """Wall and processor seconds of the whole call, TIMES times over; the names of themes are new every time."""
    from analysis import Remembering, prepare, propose_themes
    from analysis.embedding import E5Embedder

    texts, seconds = responses(count), []
    propose_themes(texts[:20], prompt=PROMPT)
    worker = Remembering(E5Embedder())
    prepare(texts, prompt=PROMPT, embedder=worker)
    for _time in range(TIMES):
        embedder = copy.deepcopy(worker)
        wall, processor = time.perf_counter(), time.process_time()
        propose_themes(texts, prompt=PROMPT, embedder=embedder)
        seconds.append((time.perf_counter() - wall, time.process_time() - processor))
    return seconds


def rooms() -> None:
    """Print a line per size of room, against its goal: the middle and the slowest of TIMES."""
    print(f"{'in the room':>12}{'middle s':>10}{'slowest s':>11}{'cpu s':>7}{'goal s':>8}")
    for count, goal in GOALS:
        walls, processors = (sorted(column) for column in zip(*_in_own_process("--room", str(count)), strict=True))
        middle = TIMES // 2
        print(f"{count:>12}{walls[middle]:>10.2f}{walls[-1]:>11.2f}{processors[middle]:>7.2f}{goal:>8.1f}", flush=True)


def _in_own_process(*arguments: str):
    command = [sys.executable, "-m", "benchmarks.theming", *arguments]
    return json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout)


def main() -> None:
    """Print the parts asked for; all unless one is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", type=int, default=ROWS)
    parser.add_argument("--bertopic", metavar="PYTHON", help="an interpreter with requirements/benchmarks.txt")
    parser.add_argument("--eval", type=Path, metavar="FOLDER", help="further sets, as jsonl")
    parser.add_argument("--only", choices=["time", "room", "quality"])
    given = parser.parse_args()
    if given.only in {None, "time"}:
        times(given.rows, given.bertopic)
    if given.only in {None, "room"}:
        rooms()
    if given.only in {None, "quality"}:
        from benchmarks.quality import compare

        for folder in [ROOT / "benchmarks" / "sets", *[given.eval] * (given.eval is not None)]:
            compare(sorted(folder.glob("*.jsonl")), given.bertopic)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]))))
    elif sys.argv[1:2] == ["--room"]:
        print(json.dumps(room(int(sys.argv[2]))))
    else:
        main()
