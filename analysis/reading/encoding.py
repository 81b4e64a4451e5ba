"""How the letters of a text file are stored, found without holding the file."""

from __future__ import annotations

import codecs
from pathlib import Path

from analysis.reading.faults import UnreadableFile

_BLOCK = 1 << 20
#: How other kinds of file begin.
_NOT_TEXT = {
    b"PK\x03\x04": "Den ser ut som en Excel-fil. Gi den endelsen .xlsx og prøv igjen.",
    b"\xd0\xcf\x11\xe0": "Den ser ut som en eldre Excel-fil. Åpne den og lagre som .xlsx.",
    b"%PDF": "Den ser ut som en PDF-fil. Kopier innspillene inn i et regneark.",
}


def encoding_of(path: Path) -> str:
    """UTF-8 or UTF-16 where the file is that; else cp1252, what Excel on Windows writes.

    Raises UnreadableFile where the file holds no text at all.
    """
    with path.open("rb") as file:
        head = file.read(_BLOCK)
        for start, advice in _NOT_TEXT.items():
            if head.startswith(start):
                raise UnreadableFile(f"«{path.name}» er ikke en tekstfil. {advice}")
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if head.count(0) > len(head) // 10:
            raise UnreadableFile(f"«{path.name}» er ikke en tekstfil. Lagre den som .xlsx eller som CSV i UTF-8.")
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while head:
                decoder.decode(head)
                head = file.read(_BLOCK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"
