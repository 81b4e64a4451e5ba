"""Whether a package is whole: every file there, none beside them, each as it was written, and the data as described."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.actions.archiving.checking import faults_of
from workshop.actions.archiving.restoring import NotRestored, read_json
from workshop.exports.archive.package import FORMAT, MANIFEST, SUMS, WHOLE
from workshop.i18n import _

#: what a package may hold at most: one that unpacks to more is no package of ours
MOST_FILES, MOST_BYTES = 200, 256 * 1024**2
#: how many times smaller than its content a large file may be: what people wrote is 3 to 30 times, a bomb a thousand
MOST_PACKED, SMALL = 200, 1_000_000
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Verified:
    """What was found. ``faults`` are Norwegian sentences; without any the package is whole."""

    faults: tuple[str, ...]
    sha256: str  #: of the package itself
    manifest: Mapping[str, Any] | None = None
    whole: Any = None  #: everything as plain values, where the package is whole

    @property
    def files(self) -> int:
        """How many files the manifest has."""
        return len(self.manifest["files"]) if self.manifest else 0


class _Broken(Exception):
    """It cannot be looked further; ``str()`` says why."""


def verify(data: bytes) -> Verified:
    """Look through a package. Never raises: what cannot be read is a fault."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        files = _unpacked(data)
        manifest = _manifest(files)
    except _Broken as broken:
        return Verified((str(broken),), sha256)
    faults = [*_differing(files, manifest), *_sums(files)]
    whole = None
    if WHOLE in files:
        try:
            whole = read_json(files[WHOLE])
            faults += [f"{WHOLE}: {fault}" for fault in faults_of(whole)]
        except NotRestored as refused:
            faults.append(f"{WHOLE}: {refused}")
    return Verified(tuple(faults), sha256, manifest, None if faults else whole)


def _unpacked(data: bytes) -> dict[str, bytes]:
    """The files by their path within the package's folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(entries)
            found = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _Broken(_("Filen er ikke en ZIP-fil som kan leses. Den kan være skadet eller ufullstendig.")) from error
    return {path.partition("/")[2]: content for path, content in found.items()}


def _check(entries: list[zipfile.ZipInfo]) -> None:
    """Raise _Broken for what no package of ours has."""
    names = [entry.filename for entry in entries]
    bomb = any(one.file_size > SMALL and one.file_size > MOST_PACKED * max(one.compress_size, 1) for one in entries)
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES or bomb:
        raise _Broken(_("ZIP-filen er større enn noen arkivpakke kan være."))
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise _Broken(_("ZIP-filen er kryptert. En arkivpakke er aldri det."))
    if len(set(names)) != len(names):
        raise _Broken(_("ZIP-filen har to filer med samme navn."))
    if len({name.partition("/")[0] for name in names}) != 1 or any("/" not in name for name in names):
        raise _Broken(_("Filen er ikke en arkivpakke fra Arbeidsverksted: den skal ha én mappe med alt i."))
    if any(".." in name.split("/") or "\\" in name for name in names):
        raise _Broken(_("ZIP-filen har et filnavn som peker ut av mappen."))


def _manifest(files: Mapping[str, bytes]) -> Mapping[str, Any]:
    if MANIFEST not in files:
        raise _Broken(_("Filen er ikke en arkivpakke fra Arbeidsverksted: %(name)s mangler.", name=MANIFEST))
    try:
        manifest = json.loads(files[MANIFEST])
        stated = manifest["format"]
        named = [(one["path"], one["sha256"], one["size"]) for one in manifest["files"]]
        good = stated["name"] == FORMAT["name"] and all(isinstance(path, str) for path, _sum, _size in named)
        version = int(stated["version"])
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise _Broken(_("%(name)s kan ikke leses.", name=MANIFEST)) from error
    if not good:
        raise _Broken(_("%(name)s er ikke fra en arkivpakke.", name=MANIFEST))
    if version > FORMAT["version"]:
        raise _Broken(_("Pakken er laget av en nyere utgave av programmet. Oppdater programmet, og prøv igjen."))
    return manifest


def _differing(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Iterator[str]:
    """What is missing, changed or beside what the manifest says."""
    for one in manifest["files"]:
        path, content = one["path"], files.get(one["path"])
        if content is None:
            yield _("%(path)s mangler.", path=path)
        elif len(content) != one["size"]:
            yield _(
                "%(path)s er endret: den er på %(found)s byte, og skulle vært på %(wanted)s.",
                path=path,
                found=len(content),
                wanted=one["size"],
            )
        elif hashlib.sha256(content).hexdigest() != one["sha256"]:
            yield _("%(path)s er endret: kontrollsummen stemmer ikke.", path=path)
    known = {one["path"] for one in manifest["files"]} | {MANIFEST, SUMS}
    for path in files.keys() - known:
        yield _("%(path)s hører ikke til i pakken.", path=path)
    if WHOLE not in known:
        yield _("%(path)s mangler i %(name)s.", path=WHOLE, name=MANIFEST)


def _sums(files: Mapping[str, bytes]) -> Iterator[str]:
    """Where the plain list of sums says otherwise; it vouches for the manifest too."""
    if SUMS not in files:
        yield _("%(path)s mangler.", path=SUMS)
        return
    lines = files[SUMS].decode("utf-8", errors="replace").splitlines()
    said = {path: sha256 for sha256, _blanks, path in (line.partition("  ") for line in lines)}
    for path in sorted(files.keys() - {SUMS} | said.keys()):
        content = files.get(path)
        if path not in said:
            yield _("%(path)s står ikke i %(name)s.", path=path, name=SUMS)
        elif content is None or hashlib.sha256(content).hexdigest() != said[path]:
            yield _("%(path)s stemmer ikke med %(name)s.", path=path, name=SUMS)
