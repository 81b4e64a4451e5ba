"""The words of run.py, as a person at a terminal meets them."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from itertools import takewhile
from pathlib import Path

import docx
import pytest

from tests.browser.house import free_port, import_day
from tests.tooling import forking

ROOT = Path(__file__).parents[1]
DAY = ROOT / "workshop" / "demo" / "baerum-2024.yaml"


@pytest.fixture
def say(tmp_path: Path):
    """Run a word in an installation of its own."""

    def run(*arguments: str, answer: str = "") -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"VERKSTED_INSTANCE": str(tmp_path / "instance"), "PYTHONPATH": str(ROOT)}
        if sys.platform == "linux":
            return forking.say(arguments, cwd=tmp_path, environment=environment, answer=answer)
        return subprocess.run(
            [sys.executable, "-m", "workshop.cli", *arguments],
            cwd=tmp_path, input=answer, capture_output=True, text=True, timeout=60, env=environment,
        )  # fmt: skip

    return run


@pytest.fixture
def code(tmp_path) -> str:
    """The code of the reference day, imported."""
    return import_day(tmp_path / "instance", DAY)


def test_a_day_is_imported_and_its_code_told(say) -> None:
    assert re.search(r"bruker: (\w{6})$", say("import", str(DAY)).stdout, re.MULTILINE)


def test_a_day_with_faults_names_line_and_field(say, tmp_path) -> None:
    (tmp_path / "feil.yaml").write_text(DAY.read_text(encoding="utf-8").replace("08.30", "8:99"))
    told = say("import", str(tmp_path / "feil.yaml"))
    assert told.returncode == 2
    assert "program[1]" in told.stderr
    assert re.search(r"linje \d+", told.stderr, re.IGNORECASE)
    assert "Traceback" not in told.stderr


def test_the_demo_keeps_to_a_folder_of_its_own_in_the_instance_that_is_set(code, tmp_path) -> None:
    """What it plants never lands among the installation's own workshops, whatever the settings say."""
    instance = tmp_path / "instance"
    before = (instance / "verksted.sqlite3").read_bytes()
    settings = {
        "VERKSTED_INSTANCE": str(instance),
        "VERKSTED_DATABASE": f"sqlite:///{instance / 'verksted.sqlite3'}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "workshop.cli", "demo", "--host", "127.0.0.1", "--port", str(free_port())],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ | settings,
    ) as demo:  # fmt: skip
        told = "".join(takewhile(lambda line: "Stopp med" not in line, demo.stdout))
        demo.terminate()
    assert "Prøvedagen «" in told
    assert (instance / "demo" / "verksted.sqlite3").exists()
    assert (instance / "verksted.sqlite3").read_bytes() == before


def test_a_missing_file_is_a_sentence(say) -> None:
    told = say("import", "finnes-ikke.yaml")
    assert (told.returncode, told.stderr) == (
        2,
        "Får ikke lest finnes-ikke.yaml. Finnes filen, og har du lov til å lese den?\n",
    )


@pytest.mark.parametrize("name", ["docx", "pdf", "xlsx", "csv", "json"])
def test_a_summary_is_written_from_a_workshop_nobody_has_held(say, code, tmp_path, name) -> None:
    told = say("export", code.lower(), "--format", name)
    assert told.returncode == 0, told.stderr
    written = tmp_path / f"2024-02-02-arbeidsverksted-oppsummering.{name}"
    assert written.stat().st_size > 50
    if name == "docx":
        assert docx.Document(str(written)).core_properties.language == "nb-NO"


def test_an_unknown_code_is_a_sentence(say, code) -> None:
    told = say("export", "QQQQQ")
    assert (told.returncode, told.stderr) == (2, "Ingen verksteder har koden «QQQQQ».\n")


def test_purging_asks_first(say, code) -> None:
    kept = say("purge", code, answer="nei\n")
    assert (kept.returncode, kept.stderr) == (2, "Ingenting er slettet.\n")
    assert "er slettet" in say("purge", code, answer="ja\n").stdout
    assert say("export", code).returncode == 2


def test_a_setting_that_cannot_be_read_is_named(say, monkeypatch) -> None:
    monkeypatch.setenv("VERKSTED_TIMEZONE", "Europe/Bærum")
    told = say("export", "QQQQQ")
    assert told.returncode == 2
    assert "VERKSTED_TIMEZONE" in told.stderr


def test_an_archive_package_is_written_found_whole_and_restored(say, code, tmp_path) -> None:
    written = say("archive", code.lower(), "--out", "pakke.zip")
    assert written.returncode == 0, written.stderr
    sha256 = hashlib.sha256((tmp_path / "pakke.zip").read_bytes()).hexdigest()
    assert f"SHA-256 {sha256}" in written.stdout
    whole = say("verify", "pakke.zip")
    assert (whole.returncode, whole.stdout) == (
        0,
        f"pakke.zip er hel: 12 filer, alle som da pakken ble laget.\nSHA-256 {sha256}\n",
    )
    again = say("import", "pakke.zip")
    found = re.search(r"«Arbeidsverksted» 02.02.2024 er hentet inn. Ny kode: (\w{6})$", again.stdout, re.MULTILINE)
    assert found
    assert found[1] != code


def test_a_package_that_was_changed_is_refused_with_what_is_wrong(say, code, tmp_path) -> None:
    say("archive", code, "--out", "pakke.zip")
    with zipfile.ZipFile(tmp_path / "pakke.zip", "a") as package:
        package.writestr("2024-02-02-arbeidsverksted-arkiv/mer.txt", "noe")
    found = say("verify", "pakke.zip")
    assert found.returncode == 1
    assert "pakke.zip er ikke hel.\n  mer.txt hører ikke til i pakken." in found.stderr
    refused = say("import", "pakke.zip")
    assert (refused.returncode, refused.stderr.splitlines()[0]) == (2, "Ingenting er hentet inn.")
    assert say("verify", "finnes-ikke.zip").returncode == 2


def test_the_summary_as_json_is_told_from_the_whole_workshop(say, code) -> None:
    say("export", code, "--format", "json", "--out", "oppsummering.json")
    refused = say("import", "oppsummering.json")
    assert refused.returncode == 2
    assert "Dette er oppsummeringen som JSON." in refused.stderr
