"""`python -m analysis themes FILE`: themes for a spreadsheet of responses, without the web application."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from analysis.reading import UnreadableFile, read_texts


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 when it went well, 2 with a sentence on standard error when it did not."""
    given = _parser().parse_args(arguments)
    try:
        texts = read_texts(given.file, column=given.text)
    except UnreadableFile as error:
        print(error, file=sys.stderr)
        return 2
    # The libraries for calculation take a second to load: only once there is something to calculate.
    from analysis.embedding import WordsOnly
    from analysis.table import as_table
    from analysis.themes import propose_themes

    embedder = WordsOnly() if given.engine == "words" else None
    proposal = propose_themes(texts, prompt=given.prompt, seed=given.seed, embedder=embedder)
    if given.json is None:
        print(as_table(proposal, texts))
        return 0
    return _write(json.dumps(asdict(proposal), ensure_ascii=False, indent=1), given.json)


def _write(content: str, target: str) -> int:
    if target == "-":
        print(content)
        return 0
    try:
        Path(target).write_text(content + "\n", encoding="utf-8")
    except OSError as error:
        print(f"Kan ikke skrive til «{target}» ({error.strerror}).", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description="Finner temaer i innspill.")
    words = parser.add_subparsers(dest="word", required=True, metavar="ORD")
    themes = words.add_parser("themes", help="grupper innspillene i en fil i temaer")
    themes.add_argument("file", type=Path, metavar="FIL", help="csv, tsv, xlsx eller jsonl, ett innspill per rad")
    themes.add_argument("--text", default="text", metavar="KOLONNE", help="kolonnen innspillene står i (ellers «text»)")
    themes.add_argument("--prompt", default="", metavar="SPØRSMÅL", help="spørsmålet det ble svart på")
    themes.add_argument("--json", metavar="FIL|-", help="skriv JSON til en fil, eller til skjermen med -")
    themes.add_argument("--seed", type=int, default=0, metavar="TALL", help="startverdi; samme tall gir samme temaer")
    themes.add_argument("--engine", choices=["auto", "words"], default="auto", help="words: bare ord, uten språkmodell")
    return parser


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
