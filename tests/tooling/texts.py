"""Every text people see, found in the code and the templates, and the catalogue kept up with them.

``python -m tests.tooling.texts`` writes workshop/translations/nn/LC_MESSAGES/messages.po anew: in order, without what
is gone, with what has come as empty, and tells what is missing.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment

ROOT = Path(__file__).parents[2]
PO = ROOT / "workshop" / "translations" / "nn" / "LC_MESSAGES" / "messages.po"
HEADER = "# Nynorsk. The source language is bokmål, in the code. How this file is kept: docs/words.md."
#: lines of the file's head that say what changes without the texts changing
UNKEPT = ("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator")
UNKEPT = (*UNKEPT, "Language-Team", "Generated-By")
#: functions that look a text up, and how many texts each is given
LOOK_UP = {"_": 1, "_l": 1, "gettext": 1, "ngettext": 2}

#: one text, or that for one and that for many
Message = str | tuple[str, str]


def texts(*folders: str) -> Iterator[tuple[str, int, Message]]:
    """Every text with its file and line; of these folders, or of all."""
    for folder in folders or ("workshop", "templates"):
        for path in sorted((ROOT / folder).rglob("*.*")):
            find = {".py": _in_code, ".html": _in_template}.get(path.suffix)
            for line, message in find(path.read_text(encoding="utf-8")) if find else ():
                yield str(path.relative_to(ROOT)), line, message


def _in_code(source: str) -> Iterator[tuple[int, Message]]:
    """By the syntax tree: texts inside f-strings too, which Babel finds from Python 3.12 on only."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LOOK_UP:
            given = node.args[: LOOK_UP[node.func.id]]
            found = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if given and len(found) == LOOK_UP[node.func.id]:
                yield node.lineno, found[0] if len(found) == 1 else (found[0], found[1])


def _in_template(source: str) -> Iterator[tuple[int, Message]]:
    reader = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for line, function, found in reader.extract_translations(source):
        given = found if isinstance(found, tuple) else (found,)
        if function in LOOK_UP and given[0]:
            yield line, given[0] if LOOK_UP[function] == 1 else (given[0], given[1])


def catalogue() -> Catalog:
    """What is translated now."""
    with PO.open("rb") as file:
        return read_po(file, locale="nn")


def forms(value: object) -> tuple[str, ...]:
    """The text, or both of them."""
    return tuple(value) if isinstance(value, tuple | list) else (str(value or ""),)


def renewed() -> tuple[bytes, list[Message]]:
    """The catalogue as it should stand, and the texts that have no translation."""
    known = {message.id: message.string for message in catalogue() if message.id}
    found: dict[str, Message] = {}
    for _file, _line, message in texts():
        if message not in found.values():
            first = message if isinstance(message, str) else message[0]
            found[first] = message if isinstance(message, tuple) else found.get(first, message)
    made = Catalog(locale="nn", charset="utf-8", header_comment=HEADER, fuzzy=False)
    for first in sorted(found):
        message = found[first]
        made.add(message, known.get(message, ("", "") if isinstance(message, tuple) else ""))
    out = BytesIO()
    write_po(out, made, width=110)
    lines = out.getvalue().decode().splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in UNKEPT)))
    return kept.encode(), [message.id for message in made if message.id and not all(forms(message.string))]


if __name__ == "__main__":
    written, missing = renewed()
    PO.write_bytes(written)
    for text in missing:
        print(text)
    sys.exit(f"{len(missing)} texts have no nynorsk." if missing else 0)
