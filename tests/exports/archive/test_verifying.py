"""A package is whole, or what is wrong with it is said."""

from __future__ import annotations

import hashlib
import json
import struct

import pytest

from tests.exports.archive.conftest import Files, packed
from workshop.exports.archive import verify
from workshop.exports.archive.verifying import MOST_BYTES


@pytest.fixture
def found(app, package):
    """What is wrong with a package that was changed so."""

    def look(change) -> list[str]:
        files = Files.of(package.data)
        changed = change(files)
        data = files.packed() if changed is None else changed
        with app.test_request_context():
            verified = verify(data)
        assert verified.sha256 == hashlib.sha256(data).hexdigest()
        assert (verified.whole is None) == bool(verified.faults)
        return list(verified.faults)

    return look


def agree(files: Files) -> None:
    """Let the plain list of sums agree with the files again, as one would who tampers."""
    lines = {path: hashlib.sha256(data).hexdigest() for path, data in files.files.items() if path != "SHA256SUMS"}
    files.files["SHA256SUMS"] = "".join(f"{sums}  {path}\n" for path, sums in lines.items()).encode()


def restated(files: Files, path: str, data: bytes) -> None:
    """Change a file and let manifest and sums agree with it."""
    files.files[path] = data
    manifest = json.loads(files.files["manifest.json"])
    one = next(one for one in manifest["files"] if one["path"] == path)
    one |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    files.files["manifest.json"] = json.dumps(manifest).encode()
    agree(files)


def stated_as(data: bytes, size: int) -> bytes:
    """Let the directory of a package with one file say that it and what it unpacks from are this large."""
    entry = data.index(b"PK\x01\x02")
    return data[: entry + 20] + struct.pack("<II", size, size) + data[entry + 28 :]


def test_a_package_as_it_was_made_is_whole(app, package) -> None:
    with app.test_request_context():
        verified = verify(package.data)
    assert verified.faults == ()
    assert verified.sha256 == package.sha256
    assert verified.files == 12
    assert verified.whole["workshop"]["title"] == "Arbeidsverksted"


def test_a_package_packed_again_by_others_is_still_whole(found) -> None:
    assert found(lambda files: None) == []


def test_a_missing_a_changed_and_a_foreign_file_are_named(found) -> None:
    def change(files: Files) -> None:
        del files.files["LESMEG.txt"]
        files.files["logg/hendelser.csv"] = b"x" * len(files.files["logg/hendelser.csv"])
        files.files["data/verksted.schema.json"] += b" "
        files.files["hemmelig.txt"] = b"med"
        agree(files)

    faults = found(change)
    assert "LESMEG.txt mangler." in faults
    assert "logg/hendelser.csv er endret: kontrollsummen stemmer ikke." in faults
    assert any(fault.startswith("data/verksted.schema.json er endret: den er på ") for fault in faults)
    assert "hemmelig.txt hører ikke til i pakken." in faults
    assert len(faults) == 4


def test_a_manifest_that_was_changed_is_seen_by_the_sums(found) -> None:
    def change(files: Files) -> None:
        files.files["manifest.json"] = files.files["manifest.json"].replace(b"Arbeidsverksted", b"Noe annet")

    assert found(change) == ["manifest.json stemmer ikke med SHA256SUMS."]


def test_data_that_is_not_as_described_is_told_though_the_sums_agree(found) -> None:
    def change(files: Files) -> None:
        data = json.loads(files.files["data/verksted.json"])
        data["responses"][0]["prompt"] = 77
        restated(files, "data/verksted.json", json.dumps(data).encode())

    told = "data/verksted.json: verksted.responses[1].prompt viser til nummer 77 i «prompts», som ikke finnes."
    assert found(change) == [told]


def test_data_that_cannot_be_read_is_told(found) -> None:
    told = ["data/verksted.json: Filen er ikke JSON som kan leses."]
    assert found(lambda files: restated(files, "data/verksted.json", b"{")) == told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda files: b"", "ikke en ZIP-fil som kan leses"),
        (lambda files: files.packed()[:-400], "ikke en ZIP-fil som kan leses"),
        (lambda files: packed({}), "ikke en arkivpakke fra Arbeidsverksted"),
        (lambda files: packed({"a.txt": "x"}), "ikke en arkivpakke fra Arbeidsverksted"),
        (lambda files: packed({"a/b.txt": "x"}), "manifest.json mangler"),
        (lambda files: packed({"a/../../b": "x", "a/manifest.json": "{}"}), "peker ut av mappen"),
        (lambda files: packed({"a/manifest.json": "{"}), "manifest.json kan ikke leses"),
        (lambda files: packed({"a/manifest.json": "[]"}), "manifest.json kan ikke leses"),
        (lambda files: packed({"a/manifest.json":
            '{"format": {"name": "arbeidsverksted.archive", "version": 1e999}, "files": []}'}), "kan ikke leses"),
        (lambda files: packed({f"a/{n}": "x" for n in range(201)}), "større enn noen arkivpakke"),
        (lambda files: packed({"a/manifest.json": bytes(2_000_000)}), "større enn noen arkivpakke"),
        (lambda files: stated_as(packed({"a/b": "x"}), MOST_BYTES + 1), "større enn noen arkivpakke"),
        (lambda files: packed({"a/manifest.json": json.dumps(
            {"format": {"name": "arbeidsverksted.archive", "version": 2}, "files": []})}), "nyere utgave"),
        (lambda files: packed({"a/manifest.json": json.dumps(
            {"format": {"name": "noe", "version": 1}, "files": []})}), "er ikke fra en arkivpakke"),
    ],
)  # fmt: skip
def test_what_is_no_package_is_one_sentence(found, change, told) -> None:
    (fault,) = found(change)
    assert told in fault


def test_a_bit_that_was_turned_anywhere_is_seen(app, package) -> None:
    with app.test_request_context():
        for place in range(1000, len(package.data), len(package.data) // 25):
            data = bytearray(package.data)
            data[place] ^= 0x10
            verified = verify(bytes(data))
            assert verified.faults or verified.sha256 != package.sha256
