"""The words of the matrix: how they are kept, how long they may be, and the marks that let a sheet be read back."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import fields, replace

from workshop.actions.answering import is_kept
from workshop.actions.refusing import Refused
from workshop.i18n import SOURCE, _, written_in
from workshop.models import Consequence
from workshop.models.matrix import MatrixRow, Words

#: characters each field holds; a cell of Excel holds 32,767
LIMITS = {"short_version": 300, "text": 4_000, "follow_up": 2_000, "responsible": 200}
#: one line each; the others may have several
SINGLE = {"short_version", "responsible"}
FIELDS = tuple(field.name for field in fields(Words))


def names() -> dict[str, str]:
    """What each field is called, on screens and in files."""
    return {
        "short_version": _("Kortversjon"),
        "text": _("Kommunens vurdering"),
        "consequence": _("Konsekvens"),
        "follow_up": _("Oppfølging"),
        "responsible": _("Ansvar"),
    }


def consequences() -> dict[str, str]:
    """What may come of a response, in words; what is not decided has none."""
    return {
        Consequence.FOLLOWED: _("Tas til følge"),
        Consequence.PARTLY: _("Tas delvis til følge"),
        Consequence.ELSEWHERE: _("Tas videre i annet planarbeid"),
        Consequence.NOT_FOLLOWED: _("Tas ikke til følge"),
    }


def undecided() -> str:
    """What to call a consequence nobody has decided."""
    return _("Ikke avgjort")


def tidy(name: str, value: str) -> str:
    """The value as it is kept: no outer blanks and no invisible signs; one line where the field is one."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    visible = "".join(sign for sign in lines if is_kept(sign))
    if name in SINGLE or name == "consequence":
        return " ".join(visible.split())
    return "\n".join(line.rstrip() for line in visible.split("\n")).strip()


def tidied(words: Words) -> Words:
    return replace(words, **{name: tidy(name, getattr(words, name)) for name in FIELDS})


def fault_of(words: Words) -> str:
    """What is wrong with tidied words, as a sentence; "" when nothing is."""
    if words.consequence not in set(Consequence):
        return _("Velg en av konsekvensene i listen.")
    for name, limit in LIMITS.items():
        length = len(getattr(words, name))
        if length > limit:
            return _(
                "«%(field)s» er på %(length)d tegn, og det er plass til %(limit)d. Kort ned teksten.",
                field=names()[name],
                length=length,
                limit=limit,
            )
    return ""


def cleaned(words: Words) -> Words:
    """The words as they are kept. Raises Refused when one is too long or no consequence is that."""
    kept = tidied(words)
    fault = fault_of(kept)
    if fault:
        raise Refused(fault)
    return kept


def shown(row: MatrixRow, name: str) -> str:
    """What a field says to a reader: the consequence in words, the rule's kortversjon where nobody wrote one."""
    if name == "short_version":
        return row.short_version
    if name == "consequence":
        return consequences().get(row.words.consequence, "")
    return getattr(row.words, name)


def row_id(mark: str, response: int) -> str:
    """What names a row in a sheet: the workshop's mark and the response's id."""
    return f"{mark}-{response}"


def fingerprint(response: int, name: str, value: str) -> str:
    """Eight signs that tell whether a cell still says what it said when the sheet was made."""
    said = f"{response}\x1f{name}\x1f{tidy(name, value).casefold() if name == 'consequence' else tidy(name, value)}"
    return base64.b32encode(hashlib.sha256(said.encode("utf-8", "replace")).digest())[:8].decode().lower()


def check_of(row: MatrixRow) -> str:
    """The fingerprints of all that can be filled in, for the sheet's column *Kontroll*."""
    with written_in(SOURCE):  # a sheet comes back as it was sent also where the language was changed meanwhile
        return ".".join(fingerprint(row.response, name, shown(row, name)) for name in FIELDS)
