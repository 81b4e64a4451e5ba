import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE = Path(__file__).parent / "library_2024.jsonl"


def themes_of(threads, hash_seed):
    given = {"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads, "PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-m", "analysis", "themes", str(FILE), "--prompt", "Hva skal til?", "--json", "-"]
    run = subprocess.run(command, cwd=ROOT, env=os.environ | given, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def test_two_processes_with_other_thread_counts_and_hash_seeds_agree():
    first = themes_of("1", "1")
    assert first["engine"] == "embeddings"
    assert first == themes_of("2", "2")
