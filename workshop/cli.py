"""The words of run.py: serve, demo, import, export, archive, verify, purge."""

from __future__ import annotations

import sys

if __name__ == "__main__" and len(sys.argv) > 1 and sys.argv[1] in {"serve", "demo"}:
    import workshop.patched  # noqa: F401 — before anything else is imported

import argparse
import logging
import re
from pathlib import Path
from typing import Any, NoReturn

from workshop import words
from workshop.config import SettingError

#: what argparse says, and what we say
COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"det mangler \1"),
    (r"argument (\S+): invalid int value: (.*)", r"\1 må være et helt tall, ikke \2"),
    (r"argument (\S+): invalid choice: ('[^']*').*\(choose from (.*)\)", r"\1 kan ikke være \2. Velg blant \3"),
    (r"argument (\S+): expected one argument", r"\1 trenger en verdi"),
    (r"unrecognized arguments: (.*)", r"\1 er ikke et valg her"),
)
FORMATS = ("docx", "pdf", "xlsx", "csv", "json")


def main(arguments: list[str] | None = None) -> int:
    """Answer one call; returns the exit code: 0, 1 for a package that is not whole, 2 when it cannot be done."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    given = vars(_parser().parse_args(arguments))
    do = given.pop("do")
    try:
        do(**given)
    except (words.Stopped, SettingError) as stopped:
        print(stopped, file=sys.stderr)
        return stopped.exit_code if isinstance(stopped, words.Stopped) else 2
    return 0


class Parser(argparse.ArgumentParser):
    """argparse in Norwegian: what it says of itself, and what it says when a call cannot be read."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False)
        self._positionals.title, self._optionals.title = "ord og verdier", "valg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjelpen")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Bruk:")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Bruk:")

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Forsto ikke: {_in_norwegian(message)}\n{self.format_usage()}")


def _in_norwegian(message: str) -> str:
    for english, norwegian in COMPLAINTS:
        message = re.sub(english, norwegian, message)
    return message


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="run.py", description="Arbeidsverksted")
    known = parser.add_subparsers(required=True, metavar="ORD")
    for name, do, told in (
        ("serve", words.serve, "starter verkstedet på denne maskinen"),
        ("demo", words.demo, "starter med en ferdig utfylt prøvedag"),
    ):
        word = known.add_parser(name, help=told)
        word.add_argument("--host", default="0.0.0.0", help="adressen den lytter på (standard: alle)")  # noqa: S104
        word.add_argument("--port", type=int, default=8000)
        word.set_defaults(do=do)
    importing = known.add_parser("import", help="henter inn en dagsfil, en arkivpakke eller verksted.json")
    importing.add_argument("file", type=Path, metavar="FIL")
    importing.set_defaults(do=words.import_file)
    export = known.add_parser("export", help="skriver oppsummeringen av et verksted til en fil")
    export.add_argument("code", metavar="KODE", help="koden deltakerne bruker")
    export.add_argument("--format", default="docx", choices=FORMATS)
    export.add_argument("--out", type=Path, metavar="FIL", help="standard: et navn med dato i mappen du står i")
    export.set_defaults(do=words.export)
    archive = known.add_parser("archive", help="lager arkivpakken av et verksted, og kontrollerer den")
    archive.add_argument("code", metavar="KODE", help="koden deltakerne bruker")
    archive.add_argument("--out", type=Path, metavar="FIL", help="standard: et navn med dato i mappen du står i")
    archive.set_defaults(do=words.archive)
    verifying = known.add_parser("verify", help="kontrollerer at en arkivpakke er hel")
    verifying.add_argument("file", type=Path, metavar="FIL")
    verifying.set_defaults(do=words.verify)
    purge = known.add_parser("purge", help="sletter et verksted med alt som er sagt i det, for godt")
    purge.add_argument("code", metavar="KODE", help="koden deltakerne bruker")
    purge.add_argument("--yes", action="store_true", help="slett uten å spørre")
    purge.set_defaults(do=words.purge)
    return parser


if __name__ == "__main__":
    sys.exit(main())
