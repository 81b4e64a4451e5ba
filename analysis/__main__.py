"""`python -m analysis themes FILE`: themes for a spreadsheet of responses, without the web application.

`python3 run.py themes FILE` is the same, and first makes the environment where there is none.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING

from analysis.reading import Source, UnreadableFile, open_source
from analysis.terminal import Parser, Teller
from analysis.writing.finished import finished

if TYPE_CHECKING:
    from analysis.proposal import Proposal

_EXAMPLE = """\
eksempel:
  python3 run.py themes svar.xlsx --text Innspill --prompt "Hva er viktigst for deg?" \\
      --xlsx temaer.xlsx --docx temaer.docx --json temaer.json

  Når det er kommet flere svar nederst i arket:
  python3 run.py themes svar.xlsx --text Innspill --previous temaer.json --xlsx temaer.xlsx
"""


#: Themes named as the result is told, the largest; the files have all of them.
_MOST_TOLD = 12


class Refused(ValueError):  # noqa: N818 - it states what was not done
    """A sentence in Norwegian on why nothing was done."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 when it went well, 2 with a sentence on standard error when it did not."""
    arguments = sys.argv[1:] if arguments is None else arguments
    given = _parser().parse_args(arguments)
    teller = Teller(sys.stderr, quiet=given.quiet)
    try:
        _refuse_bad_targets(given)
        _theme(given, teller)
    except KeyboardInterrupt:
        print("\nAvbrutt.", file=sys.stderr)
        return 130
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] == "analysis":
            raise
        print(f"Denne Python-en mangler pakken {error.name}. Kjør: python3 run.py {join(arguments)}", file=sys.stderr)
        return 2
    except (UnreadableFile, Refused, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _theme(given: argparse.Namespace, teller: Teller) -> None:
    source = open_source(given.file, column=given.text, sheet=given.sheet)
    for remark in source.remarks:
        teller.say(remark)
    if not given.prompt and source.column.endswith("?"):
        given.prompt = source.column
        teller.say("Kolonnens overskrift brukes som spørsmål. Et annet gis med --prompt.")
    # The libraries for calculation take a second to load: only once there is something to calculate.
    from analysis.embedding import WordsOnly
    from analysis.previous import read_previous
    from analysis.table import as_table
    from analysis.themes import FEWEST, propose_themes

    standing = read_previous(given.previous, source.texts) if given.previous else None
    proposal = propose_themes(
        source.texts,
        prompt=given.prompt,
        seed=given.seed,
        embedder=WordsOnly() if given.engine == "words" else None,
        standing=standing,
        progress=teller.progress("Finner temaer"),
    )
    if not proposal.themes:
        teller.say(f"Ingen temaer: Det trengs minst {FEWEST} innspill som sier noe.")
    if given.json or given.xlsx or given.docx:
        _tell_result(proposal, teller)
        _write(given, source, proposal, teller)
    else:
        print(as_table(proposal, source.texts))


def _tell_result(proposal: Proposal, teller: Teller) -> None:
    """Say what came out of it: the table that is printed where no file is asked for, in short."""
    from analysis.writing.text import one_line
    from analysis.writing.wording import engine_name, in_short

    teller.say(in_short(proposal))
    for theme in proposal.themes[:_MOST_TOLD]:
        teller.say(f"{len(theme.members):>6}  {one_line(theme.label)}")
    left = len(proposal.themes) - _MOST_TOLD
    if left > 0:
        teller.say(f"        … og {left} {'tema' if left == 1 else 'temaer'} til")
    if proposal.themes:
        teller.say(f"Gruppert etter {engine_name(proposal.engine)}.")


def _write(given: argparse.Namespace, source: Source, proposal: Proposal, teller: Teller) -> None:
    from analysis.writing.report import Report
    from analysis.writing.to_docx import write_docx
    from analysis.writing.to_xlsx import write_xlsx

    report = Report(source, proposal, given.prompt)
    for path, write in ((given.xlsx, write_xlsx), (given.docx, write_docx)):
        if path is not None:
            write(report, path, progress=teller.progress(f"Skriver {path.name}"))
            teller.say(f"Skrev {path.absolute()}.")
    if given.json is not None:
        _write_json(proposal, given.json)
    if given.json not in {None, "-"}:
        teller.say(f"Skrev {Path(given.json).absolute()}.")


def _write_json(proposal: Proposal, target: str) -> None:
    if target == "-":
        json.dump(asdict(proposal), sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    with finished(Path(target)) as unfinished, unfinished.open("w", encoding="utf-8", errors="replace") as file:
        json.dump(asdict(proposal), file, ensure_ascii=False, indent=1)
        file.write("\n")


def _refuse_bad_targets(given: argparse.Namespace) -> None:
    """Say before the work, not after it, that a result would have no place or would take the place of the input."""
    json_file = Path(given.json) if given.json not in {None, "-"} else None
    targets = [target for target in (given.xlsx, given.docx, json_file) if target is not None]
    for target, ending in ((given.xlsx, ".xlsx"), (given.docx, ".docx")):
        if target is not None and target.suffix.lower() != ending:
            raise Refused(f"«{target}» må ha endelsen {ending}.")
    for target in targets:
        if not target.absolute().parent.is_dir():
            raise Refused(f"Kan ikke skrive til «{target}»: Mappen finnes ikke.")
        if target.is_dir():
            raise Refused(f"«{target}» er en mappe, ikke en fil.")
        if target.resolve() == given.file.resolve():
            raise Refused(f"«{target}» er filen innspillene leses fra. Velg et annet navn.")


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python3 run.py", description="Finner temaer i innspill, på denne maskinen alene.")
    words = parser.add_subparsers(dest="word", required=True, metavar="ORD", title="ord")
    themes = words.add_parser(
        "themes",
        help="grupper innspillene i en fil i temaer",
        description="Grupperer innspillene i en fil i temaer med navn. Ingen tekst sendes ut av maskinen.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    themes.add_argument("file", type=Path, metavar="FIL", help="csv, tsv, xlsx eller jsonl, ett innspill per rad")
    themes.add_argument("--text", metavar="KOLONNE", help="kolonnen innspillene står i, hvis den ikke er opplagt")
    themes.add_argument("--sheet", metavar="ARK", help="arket i en xlsx-fil (ellers det første med innhold)")
    themes.add_argument(
        "--prompt", default="", metavar="SPØRSMÅL", help="spørsmålet det ble svart på; gir bedre temaer"
    )
    themes.add_argument("--xlsx", type=Path, metavar="UT", help="skriv en arbeidsbok med ett ark per tema")
    themes.add_argument("--docx", type=Path, metavar="UT", help="skriv et Word-dokument med ett kapittel per tema")
    themes.add_argument("--json", metavar="UT|-", help="skriv JSON til en fil, eller til skjermen med -")
    themes.add_argument(
        "--previous",
        type=Path,
        metavar="JSON",
        help="gå videre fra en tidligere --json: temaene beholder navn og plass",
    )
    themes.add_argument("--engine", choices=["auto", "words"], default="auto", help="words: bare ord, uten språkmodell")
    themes.add_argument("--seed", type=int, default=0, metavar="TALL", help="startverdi; samme tall gir samme temaer")
    themes.add_argument("--quiet", action="store_true", help="si ingenting underveis")
    return parser


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
