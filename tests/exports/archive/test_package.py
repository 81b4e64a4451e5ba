"""The package can be read without the program, and the same content gives the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import zipfile
from collections.abc import Callable

import docx
import jsonschema
import openpyxl
import pikepdf
import pytest

from tests.exports.archive.conftest import Files
from workshop.actions import moderating, publishing, steering
from workshop.actions.answering import type_in_response
from workshop.actions.publishing import MadeEdition, MadeFile
from workshop.db import db
from workshop.exports.archive import verify
from workshop.models import Response, User, Workshop

DAY = "2024-02-02-arbeidsverksted"
PATHS = {
    "LESMEG.txt",
    "manifest.json",
    "SHA256SUMS",
    *(f"oppsummering/{DAY}-oppsummering.{ending}" for ending in ("docx", "pdf", "xlsx", "csv", "json")),
    *(f"innspillsmatrise/{DAY}-innspillsmatrise.{ending}" for ending in ("xlsx", "docx")),
    *("data/verksted.json", "data/verksted.schema.json", "logg/hendelser.csv", "logg/hendelser.jsonl"),
}


def test_it_has_one_folder_with_everything_in_it(package) -> None:
    assert package.name == f"{DAY}-arkiv.zip"
    found = Files.of(package.data)
    assert (found.folder, set(found.files)) == (f"{DAY}-arkiv", PATHS)


@pytest.fixture
def publish(app, planted: int, clock) -> Callable[[bytes], None]:
    """Publish a PDF with these bytes."""

    def made(data: bytes) -> None:
        with app.test_request_context():
            publication = publishing.prepare(db.session.get_one(Workshop, planted))
            files = (MadeFile("pdf", "oppsummering.pdf", "application/pdf", data),)
            edition = MadeEdition("Oppsummering", "nb", "<p>Ferdig</p>", files, clock())
            seen = publication.current.number if publication.current else 0
            terms = {"expires_on": None, "contact": "", "today": clock().date()}
            publishing.publish(publication, edition, seen=seen, by=db.session.get_one(User, 1), now=clock(), **terms)

    return made


def test_what_was_published_is_in_it_byte_for_byte_and_only_the_newest(make, publish, clock) -> None:
    assert not [path for path in Files.of(make().data).files if path.startswith("publisert/")]
    publish(b"%PDF den gang")
    clock.forward(minutes=5)
    publish(b"%PDF siden")
    package = make()
    files = Files.of(package.data).files
    found = {path: data for path, data in files.items() if path.startswith("publisert/")}
    assert found == {"publisert/utgave-2/oppsummering.pdf": b"%PDF siden"}
    assert "Slik den ble publisert 2. februar 2024 kl. 08.30, utgave 2" in files["LESMEG.txt"].decode()
    assert "Mappen publisert har filene" in files["LESMEG.txt"].decode()
    assert b"<p>Ferdig</p>" not in b"".join(files.values())
    assert not verify(package.data).faults


def test_what_was_taken_back_or_has_lost_words_since_is_not(app, planted, make, publish, clock) -> None:
    def published() -> bool:
        return any(path.startswith("publisert/") for path in Files.of(make().data).files)

    with app.test_request_context():
        prompt, pia = db.session.get_one(Workshop, planted).prompts[0], db.session.get_one(User, 1)
        steering.start(prompt.item.workshop, by=pia, now=clock())
        steering.open_prompt(prompt, by=pia, now=clock.forward(minutes=9))
        said = type_in_response(prompt, group=None, text="Om naboen", client_id="n", by=pia, now=clock()).id
    publish(b"%PDF")
    assert published()
    with app.test_request_context():
        moderating.hide(db.session.get_one(Response, said), by=None, now=clock.forward(minutes=1))
    assert not published()
    publish(b"%PDF uten")
    assert published()
    with app.test_request_context():
        publication = publishing.prepare(db.session.get_one(Workshop, planted))
        publishing.withdraw(publication, by=db.session.get_one(User, 1), now=clock())
    assert not published()


def test_the_same_content_at_the_same_moment_is_the_same_bytes(packages) -> None:
    first, second, _secrets = packages
    assert first == second


def test_it_keeps_to_what_any_archive_can_unpack(package) -> None:
    with zipfile.ZipFile(io.BytesIO(package.data)) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    assert {entry.compress_type for entry in entries} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    assert not any(entry.flag_bits & 0x1 for entry in entries)
    assert all(entry.filename.isascii() and not entry.extra for entry in entries)
    assert len({entry.date_time for entry in entries}) == 1


def test_every_document_opens_again_and_has_what_was_said(package) -> None:
    files = Files.of(package.data).files
    document = files[f"oppsummering/{DAY}-oppsummering.pdf"]
    with pikepdf.open(io.BytesIO(document)) as pdf, pdf.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
    for path in PATHS:
        if path.endswith(".docx"):
            word = docx.Document(io.BytesIO(files[path]))
            cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
            assert "Flere boliger" in " ".join(cells), path
        if path.endswith(".xlsx"):
            book = openpyxl.load_workbook(io.BytesIO(files[path]), read_only=True)
            values = [value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]
            assert "Flere boliger" in values, path


def test_the_manifest_tells_of_every_file_when_and_by_which_edition(package) -> None:
    files = Files.of(package.data).files
    manifest = json.loads(files["manifest.json"])
    told = {one["path"]: (one["sha256"], one["size"]) for one in manifest["files"]}
    proven = PATHS - {"manifest.json", "SHA256SUMS"}
    assert told == {path: (hashlib.sha256(files[path]).hexdigest(), len(files[path])) for path in proven}
    assert all(one["media_type"] and one["what"] for one in manifest["files"])
    assert manifest["made_at"] == "2024-02-02T07:34:00+00:00"
    assert manifest["program"]["version"]
    assert manifest["numbers"] == {"responses": 2, "hidden": 1, "withdrawn": 0}


def test_coreutils_find_it_whole_and_see_a_change(package, tmp_path) -> None:
    with zipfile.ZipFile(io.BytesIO(package.data)) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / f"{DAY}-arkiv"
    check = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode == 0
    (folder / "logg" / "hendelser.csv").write_text("ingenting skjedde")
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode == 1


def test_the_schema_in_it_describes_the_data_in_it(package) -> None:
    files = Files.of(package.data).files
    schema, data = json.loads(files["data/verksted.schema.json"]), json.loads(files["data/verksted.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert [one["text"] for one in data["responses"] if one["hidden_at"]] == ["Noe om naboen"]


def test_the_log_tells_what_was_done_and_never_by_whom(package) -> None:
    files = Files.of(package.data).files
    rows = list(csv.reader(io.StringIO(files["logg/hendelser.csv"].decode("utf-8-sig")), delimiter=";"))
    lines = [json.loads(line) for line in files["logg/hendelser.jsonl"].decode().splitlines()]
    assert [row[1] for row in rows[1:]] == [line["told"] for line in lines]
    assert [line["told"] for line in lines] == [
        "Verkstedet startet",
        "Oppgave åpnet",
        *["Innspill skrevet inn"] * 3,
        "Innspill skjult",
        "Temaer endret: nytt tema «Boliger»",
    ]
    assert lines[5]["about"] == {"response": 3}
    assert (rows[6][3], rows[7][3]) == ("innspill 3", "oppgave 1")
    text = files["logg/hendelser.csv"].decode() + files["logg/hendelser.jsonl"].decode()
    assert not [word for word in ("Pia", "pia", "user", "Flere boliger", "naboen") if word in text]


def test_the_readme_says_what_is_here_and_how_to_prove_it(package) -> None:
    text = Files.of(package.data).files["LESMEG.txt"].decode("utf-8")
    assert [path for path in PATHS - {"LESMEG.txt"} if f"  {path}\n" not in text] == []
    for said in ("sha256sum -c SHA256SUMS", "python3 run.py verify", "python3 run.py import", "Ett innspill er skjult"):
        assert said in text
    assert max(len(line) for line in text.splitlines() if not line.startswith("  ")) <= 78


def test_no_key_and_no_account_is_anywhere_in_it(packages) -> None:
    package, _second, opening = packages
    files, secrets = Files.of(package.data).files, opening.split()
    texts = {path: data.decode() for path, data in files.items() if not path.endswith(("pdf", "docx", "xlsx"))}
    assert [(path, secret) for path, text in texts.items() for secret in secrets if secret in text] == []


@pytest.mark.parametrize("state", ["planned", "empty"])
def test_it_is_made_from_a_day_on_which_nothing_was_said(make, facts, clock, state) -> None:
    if state == "empty":
        facts(lambda workshop: steering.start(workshop, by=None, now=clock()))
        facts(lambda workshop: steering.end(workshop, by=None, now=clock.forward(minutes=60)))
    assert set(Files.of(make().data).files) == PATHS
