"""Takes in a Word file somebody sent up: refuses what is no template, and takes out what reaches outside the file.

What is read is bounded before it is unpacked: a small file may hold a very large one.
"""

from __future__ import annotations

import io
import re
import zipfile
from posixpath import basename

from lxml import etree

from workshop.actions.refusing import Refused
from workshop.i18n import _

#: bytes of the file, bytes unpacked, parts in it: many times what a letterhead with pictures needs
LARGEST, MOST_BYTES, MOST_PARTS = 5_000_000, 40_000_000, 400
#: how many times smaller than its content a part may be: text in XML is 10 to 30 times, a bomb a thousand
MOST_PACKED, SMALL = 200, 1_000_000

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT, TEMPLATE = f"{_WORD}document.main+xml", f"{_WORD}template.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_OLE = b"\xd0\xcf\x11\xe0"
#: relations out of the file that belong to how it was made, not to what it says
_DROPPED = {"attachedTemplate", "mailMergeSource", "mailMergeHeaderSource"}
#: what in the settings points to those, or would lock the finished document
_DROPPED_SETTINGS = ("attachedTemplate", "mailMerge", "documentProtection", "writeProtection")
_SAFE_LINK = re.compile(r"(?i)(https?://|mailto:|tel:|#)")
_FETCHING_FIELD = re.compile(r"(?i)\b(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|DATABASE|IMPORT)\b|^\s*(LINK|RD)\b")
_RUNS_CODE = ("vbaProject", "activeX", "oleObject", "macroEnabled", "vbaData")


def cleaned(data: bytes) -> bytes:
    """Return the template as a .docx that is its own and reaches nothing outside itself.

    Raises Refused with a sentence that says what is wrong and what to do.
    """
    if not data.strip():
        raise Refused(_("Filen er tom. Lagre malen i Word, og last den opp på nytt."))
    if len(data) > LARGEST:
        raise Refused(
            _("Filen er for stor. En mal kan være på høyst 5 MB. Gjør bildene i den mindre, og lagre på nytt.")
        )
    if data.startswith(_OLE):
        raise Refused(
            _(
                "Filen er låst med passord eller lagret i det gamle Word-formatet (.doc). Åpne den i Word, ta bort "
                "passordet, og lagre den som .docx eller .dotx."
            )
        )
    parts = _unpacked(data)
    _check_kind(parts)
    for name in parts:
        if name.endswith((".xml", ".rels")):
            _check_markup(parts[name])
    for name in parts:
        if name.endswith(".rels"):
            parts[name] = _cut_off(parts[name])
        elif basename(name) == "settings.xml":
            parts[name] = _unlocked(parts[name])
    return _packed(parts)


def _not_word() -> Refused:
    return Refused(_("Filen er ikke et Word-dokument. Last opp malen som .docx eller .dotx, slik Word lagrer den."))


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_size(infos)
            return {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise _not_word() from error


def _check_size(infos: list[zipfile.ZipInfo]) -> None:
    """Look at what the archive says it holds. zipfile never unpacks more of a part than that."""
    unpacked = sum(info.file_size for info in infos)
    bomb = any(info.file_size > SMALL and info.file_size > MOST_PACKED * max(info.compress_size, 1) for info in infos)
    if len(infos) > MOST_PARTS or unpacked > MOST_BYTES or bomb:
        raise Refused(_("Filen blir alt for stor når den pakkes ut. Lag malen på nytt fra et tomt Word-dokument."))
    if len({info.filename for info in infos}) != len(infos):
        raise _not_word()


def _check_kind(parts: dict[str, bytes]) -> None:
    """Refuse what is not a Word document without macros; a .dotx becomes a .docx."""
    types = parts.get(_CONTENT_TYPES, b"")
    told = types.decode("utf-8", errors="replace")
    if any(sign in told for sign in _RUNS_CODE) or any(basename(name) == "vbaProject.bin" for name in parts):
        raise Refused(
            _(
                "Malen har makroer eller innebygde programmer. Ta bort innebygde objekter, og lagre den i Word uten "
                "makroer, som .docx eller .dotx."
            )
        )
    if DOCUMENT not in told and TEMPLATE not in told:
        raise _not_word()
    if any(_STRICT in content[:4000] for name, content in parts.items() if name.endswith("document.xml")):
        raise Refused(
            _("Filen er lagret som «Strict Open XML». Velg «Word-dokument (.docx)» når du lagrer, og last opp på nytt.")
        )
    parts[_CONTENT_TYPES] = types.replace(TEMPLATE.encode(), DOCUMENT.encode())


def _check_markup(content: bytes) -> None:
    root = _parsed(content)
    if root.getroottree().docinfo.doctype:  # Word writes none, and entities could grow without end
        raise _not_word()
    if root.tag.startswith(_W):
        _check_fields(root)


def _parsed(content: bytes) -> etree._Element:
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise _not_word() from error


def _check_fields(root: etree._Element) -> None:
    """Refuse fields that fetch something when the document is opened or updated."""
    codes = [field.get(f"{_W}instr", "") for field in root.iter(f"{_W}fldSimple")]
    for paragraph in root.iter(f"{_W}p"):
        codes.append("".join(code.text or "" for code in paragraph.iter(f"{_W}instrText")))
    if any(_FETCHING_FIELD.search(code) for code in codes):
        raise Refused(_("Malen har et felt som henter innhold utenfra. Sett innholdet inn i malen, og ta bort feltet."))
    if any(True for _part in root.iter(f"{_W}altChunk")):
        raise Refused(_("Malen har et annet dokument innebygd. Lim teksten inn i malen i stedet."))


def _cut_off(relations: bytes) -> bytes:
    """Take out the relations to where the file was made; refuse others that leave it, but for links to follow."""
    root = _parsed(relations)
    for relation in root.findall(_RELATION):
        kind, target = basename(relation.get("Type", "")), relation.get("Target", "")[:80]
        if relation.get("TargetMode") != "External":
            continue
        if kind in _DROPPED:
            root.remove(relation)
        elif kind != "hyperlink":
            raise Refused(
                _(
                    "Malen henter et bilde eller annet innhold utenfra (%(target)s). Sett det inn i malen i stedet.",
                    target=target,
                )
            )
        elif not _SAFE_LINK.match(target):
            raise Refused(
                _(
                    "Malen har en lenke som ikke går til en nettside (%(target)s). Ta den bort, og lagre på nytt.",
                    target=target,
                )
            )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _unlocked(settings: bytes) -> bytes:
    root = _parsed(settings)
    for name in _DROPPED_SETTINGS:
        for found in root.findall(f"{_W}{name}"):
            root.remove(found)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
