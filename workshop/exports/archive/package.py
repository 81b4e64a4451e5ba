"""Puts the package together: the documents, everything as JSON with its schema, the log, and what proves them whole."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, tzinfo
from typing import Any

from workshop.actions.archiving.logbook import LogLine, log_of
from workshop.actions.archiving.schema import as_text
from workshop.actions.archiving.whole import as_bytes, whole_of
from workshop.actions.assessing.matrix import matrix_of
from workshop.actions.publishing import Published, published_of
from workshop.actions.summarizing import summarize
from workshop.actions.templating.keeping import letterhead_for
from workshop.exports import FORMATS, file_name, matrix
from workshop.exports.archive.readme import readme
from workshop.exports.archive.zipped import pack, steady
from workshop.exports.text import slug
from workshop.exports.to_csv import harmless
from workshop.exports.wording import moment_text
from workshop.i18n import _, _l, in_its_language
from workshop.models import Workshop
from workshop.models.matrix import Matrix
from workshop.models.summary import Summary
from workshop.models.word_templates import Letterhead

FORMAT = {"name": "arbeidsverksted.archive", "version": 1}
MANIFEST, SUMS, README = "manifest.json", "SHA256SUMS", "LESMEG.txt"
WHOLE, SCHEMA = "data/verksted.json", "data/verksted.schema.json"
_OFFICE = {"docx", "xlsx"}
#: what the numbers of an act are of, in words; one that is not here is told by its name
_NAMED = {
    "response": _l("innspill"),
    "prompt": _l("oppgave"),
    "item": _l("punkt i programmet"),
    "group": _l("bord nr. i listen"),
    "ballot": _l("svar"),
    "responses": _l("antall innspill"),
    "tables": _l("antall bord"),
    "points": _l("antall punkter"),
    "minutes": _l("minutter"),
    "expected": _l("ventet"),
    "view": _l("visning"),
    "reveal": _l("vises"),
    "seating": _l("bordfordeling"),
    "phase": _l("fase"),
    "undone": _l("angret"),
    "remark": _l("tilbakemelding"),
    "count": _l("antall"),
    "days": _l("dager"),
    "edition": _l("utgave"),
    "mailing": _l("utsending"),
    "delivery": _l("mottaker"),
    "recipients": _l("antall mottakere"),
    "section": _l("avsnitt"),
}


@dataclass(frozen=True)
class Part:
    """One file of the package; ``path`` is within its folder."""

    path: str
    media_type: str
    what: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Package:
    """A package that is made."""

    name: str  #: "2024-02-02-arbeidsverksted-arkiv.zip"
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Contents:
    """What a package is made of, all at one moment; frozen values, so that it can be written beside the database."""

    summary: Summary
    answers: Matrix
    whole: Mapping[str, Any]
    log: Sequence[LogLine]
    letterhead: Letterhead | None = None
    published: Published | None = None

    @property
    def language(self) -> str:
        return self.summary.language


def contents_of(workshop: Workshop, *, now: datetime, zone: tzinfo) -> Contents:
    """What the package of the workshop holds as it stands at ``now``."""
    whole = whole_of(workshop, now=now)
    return Contents(
        summarize(workshop, now=now, zone=zone),
        matrix_of(workshop, now=now, zone=zone),
        whole,
        log_of(workshop, whole),
        letterhead_for(workshop),
        published_of(workshop, zone=zone),
    )


@in_its_language
def write(contents: Contents) -> Package:
    """Return the package. The same contents of the same moment give the same bytes."""
    summary, whole = contents.summary, contents.whole
    folder = "-".join(filter(None, (summary.date.isoformat(), slug(summary.title), "arkiv")))
    parts = [*_documents(contents), *_published(contents.published), *_data(whole), *_log(contents.log)]
    told = readme(summary, whole, parts, is_published=contents.published is not None)
    parts = [Part(README, "text/plain; charset=utf-8", _("Les dette først"), told), *parts]
    manifest = json.dumps(_manifest(summary, whole, parts), ensure_ascii=False, indent=1).encode() + b"\n"
    proven = sorted([(part.path, part.data) for part in parts] + [(MANIFEST, manifest)])
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in proven).encode()
    files = [(part.path, part.data) for part in parts] + [(MANIFEST, manifest), (SUMS, sums)]
    return Package(f"{folder}.zip", pack([(f"{folder}/{path}", data) for path, data in files], at=summary.made_at))


def _documents(contents: Contents) -> list[Part]:
    summary, answers, letterhead = contents.summary, contents.answers, contents.letterhead
    made = [
        (f"oppsummering/{file_name(summary, one)}", one.media_type, _("Oppsummeringen: %(kind)s", kind=one.label),
         one.name, one.file(summary, letterhead=letterhead, matrix=answers))
        for one in sorted(FORMATS.values(), key=lambda one: one.name != "pdf")
    ] + [
        (f"innspillsmatrise/{matrix.file_name(answers, one)}", one.media_type,
         _("Innspillsmatrisen: %(kind)s", kind=one.label), one.name, one.file(answers, letterhead))
        for one in matrix.FORMATS.values()
    ]  # fmt: skip
    return [
        Part(path, media_type, what, steady(data, at=summary.made_at) if name in _OFFICE else data)
        for path, media_type, what, name, data in made
    ]


def _published(published: Published | None) -> list[Part]:
    """What was published, byte for byte; the documents beside it are as things stand when the package is made."""
    if published is None:
        return []
    what = _(
        "Slik den ble publisert %(moment)s, utgave %(number)d",
        moment=moment_text(published.at),
        number=published.number,
    )
    return [
        Part(f"publisert/utgave-{published.number}/{file.name}", file.media_type, what, file.data)
        for file in published.files
    ]


def _data(whole: Mapping[str, Any]) -> list[Part]:
    return [
        Part(WHOLE, "application/json", _("Alt om verkstedet, til å lese med program og hente inn igjen"),
             as_bytes(whole)),
        Part(SCHEMA, "application/schema+json", _("Beskrivelse av feltene i verksted.json"), as_text().encode()),
    ]  # fmt: skip


def _log(log: Sequence[LogLine]) -> list[Part]:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow((_("Tid (UTC)"), _("Hva som skjedde"), _("Hendelse"), _("Gjelder")))
    for line in log:
        told = (_concerning(name, value) for name, value in line.about.items() if value is not None)
        writer.writerow((line.at, harmless(line.told), line.verb, harmless(", ".join(filter(None, told)))))
    lines = "".join(json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in log)
    return [
        Part("logg/hendelser.csv", "text/csv; charset=utf-8", _("Hva som ble gjort og når, som tabell"),
             out.getvalue().encode("utf-8-sig")),
        Part("logg/hendelser.jsonl", "application/jsonl", _("Det samme, én hendelse på hver linje"),
             lines.encode("utf-8", errors="replace")),
    ]  # fmt: skip


def _concerning(name: str, value: Any) -> str:
    named = _NAMED.get(name)
    if named is None:
        return f"{name} {value}"
    return str(named) if value is True else "" if value is False else f"{named} {value}"


def _manifest(summary: Summary, whole: Mapping[str, Any], parts: Sequence[Part]) -> dict[str, Any]:
    numbers = summary.numbers
    return {
        "format": FORMAT,
        "made_at": whole["made_at"],
        "program": whole["program"],
        "workshop": {
            "title": summary.title,
            "process": summary.process,
            "municipality": summary.municipality,
            "date": summary.date.isoformat(),
            "place": summary.place,
            "state": summary.state,
            "constructed": summary.constructed,
        },
        "numbers": {"responses": numbers.responses, "hidden": numbers.hidden, "withdrawn": numbers.withdrawn},
        "files": [
            {
                "path": part.path,
                "sha256": part.sha256,
                "size": len(part.data),
                "media_type": part.media_type,
                "what": part.what,
            }
            for part in parts
        ],
    }
