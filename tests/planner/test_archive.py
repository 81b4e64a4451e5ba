"""The archive's page: make a package, prove it, set and stop the day on which raw data goes, restore elsewhere."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from random import Random

import pytest
from sqlalchemy import func, select

from workshop.actions import moderating
from workshop.actions.archiving.retention import forget_due
from workshop.db import db
from workshop.models import Archive, Response, Retention, User, Workshop

RESTORE = "/planlegger/hent-inn"


def send(visitor, path: str, data: bytes, *, name: str = "pakke.zip", page: str = ""):
    """Send a file as a browser does, from the page where its form stands."""
    token = visitor.get(page or path).tree.xpath("//input[@name='csrf_token']/@value")[0]
    parts = (
        b'--line\r\nContent-Disposition: form-data; name="csrf_token"\r\n',
        token.encode(),
        f'--line\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'.encode(),
        data,
        b"--line--\r\n",
    )
    return visitor.post(path, b"\r\n".join(parts), content_type="multipart/form-data; boundary=line")


@pytest.fixture
def archive(page: str) -> str:
    return f"{page}/arkiv"


@pytest.fixture
def made(pia, archive, bring_to) -> bytes:
    """A package of the day when it had ended."""
    bring_to("ended")
    shown = pia.get(archive).submit("/lag")
    assert "Arkivpakken er laget og kontrollert." in shown.words
    link = shown.tree.xpath("//a[contains(., 'Last ned')]/@href")[0]
    response = pia.get(link).response
    assert response.headers["Content-Type"] == "application/zip"
    assert "filename=2024-02-02-arbeidsverksted-arkiv.zip" in response.headers["Content-Disposition"]
    return response.data


def test_a_package_is_made_listed_with_its_sum_and_fetched(pia, archive, made, facts) -> None:
    sha256 = hashlib.sha256(made).hexdigest()
    words = pia.get(archive).words
    assert sha256 in words
    assert "Ingenting er endret etter den siste pakken." in words
    assert facts(lambda _w: db.session.scalar(select(Archive.sha256))) == sha256


def test_a_change_asks_for_a_new_package_and_the_old_file_goes(pia, archive, made, facts, clock) -> None:
    facts(lambda workshop: moderating.hide(workshop.prompts[0].responses[0], by=None, now=clock()))
    shown = pia.get(archive)
    assert "Noe er endret etter den siste pakken. Lag en ny." in shown.words
    again = shown.submit("/lag")
    assert again.words.count("Last ned") == 1
    assert "Ligger ikke her lenger" in again.words
    assert pia.get(f"{archive}/1").status == 404


def test_a_package_is_proven_and_known_again(pia, archive, made) -> None:
    shown = send(pia, f"{archive}/kontroller", made, page=archive)
    assert shown.status == 200
    assert "«pakke.zip» er hel: 12 filer, alle som da pakken ble laget. Det er pakken som ble laget her" in shown.words


def test_what_is_wrong_with_a_package_is_said(pia, archive, made) -> None:
    out = io.BytesIO(made)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("2024-02-02-arbeidsverksted-arkiv/mer.txt", "noe")
    shown = send(pia, f"{archive}/kontroller", out.getvalue(), page=archive)
    assert shown.status == 422
    assert "«pakke.zip» er ikke hel." in shown.words
    assert "mer.txt hører ikke til i pakken." in shown.words
    assert pia.get(archive).submit("/kontroller").words.count("Velg en fil først.") == 2


def test_the_day_is_set_counted_down_to_moved_and_stopped(pia, archive, made, facts) -> None:
    shown = pia.get(archive)
    assert shown.tree.get_element_by_id("due").value == "2024-05-02"
    shown = shown.submit("/sletting", stored="y")
    assert "Rådataene slettes 2. mai 2024, om 90 dager." in shown.words
    shown = shown.submit("/sletting", stored="y", due="2024-02-03")
    assert "Rådataene slettes 3. februar 2024, om én dag." in shown.words
    shown = shown.submit("/stans")
    assert "Slettingen er stanset." in shown.words
    assert facts(lambda _w: db.session.scalar(select(func.count()).select_from(Retention))) == 0
    again = pia.post(f"{archive}/sletting/stans", {"csrf_token": token(pia, archive)})
    assert "Det er ingen dato å stanse." in again.words


def token(visitor, page: str) -> str:
    return visitor.get(page).tree.xpath("//input[@name='csrf_token']/@value")[0]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Legg pakken i arkivet først, og kryss av her."),
        ({"stored": "y", "due": "i morgen"}, "Skriv datoen slik: 02.02.2024."),
        ({"stored": "y", "due": ""}, "Fyll ut dette feltet."),
        ({"stored": "y", "due": "2024-02-02"}, "Velg en dato fra i morgen og inntil ti år fram."),
        ({"stored": "y", "due": "2024-02-09", "was": "2024-02-08"}, "En kollega har endret datoen imens."),
    ],
)
def test_a_date_that_cannot_be_is_told_at_its_field_and_kept(pia, archive, made, given, told) -> None:
    shown = pia.get(archive).submit("/sletting", **given)
    assert shown.status == 422
    assert shown.words.count(told) == 2
    assert shown.tree.get_element_by_id("due").value == given.get("due", "2024-05-02")


def test_raw_data_that_has_gone_is_told_and_the_summary_stands(pia, page, archive, made, clock, facts) -> None:
    def summary() -> str:
        return re.sub(r"\d\. februar 2024 kl\. \d\d\.\d\d", "", pia.get(f"{page}/oppsummering").words)

    before = summary()
    pia.get(archive).submit("/sletting", stored="y", due="2024-02-03")
    due = clock.forward(days=1)
    assert facts(lambda _w: forget_due(today=due.date(), now=due, dice=Random(1))) == 1
    shown = pia.get(archive)
    assert "Rådataene ble slettet 3. februar 2024." in shown.words
    assert not shown.forms("/sletting")
    assert summary() == before


@pytest.mark.parametrize("state", ["planned", "running"])
def test_before_the_end_a_package_can_be_made_but_no_day_set(pia, archive, bring_to, state) -> None:
    bring_to(state)
    shown = pia.get(archive).submit("/lag")
    assert "Verkstedet er ikke avsluttet." in shown.words
    assert not shown.forms("/sletting")
    refused = pia.post(
        f"{archive}/sletting", {"csrf_token": token(pia, archive), "due": "2024-05-05", "stored": "y", "was": ""}
    )
    assert (refused.status, "Avslutt verkstedet først." in refused.words) == (422, True)


def test_a_package_becomes_a_workshop_again(pia, made, facts) -> None:
    shown = send(pia, RESTORE, made)
    assert shown.path == "/planlegger/2"
    assert "«Arbeidsverksted» er hentet inn med ny kode og nye adresser." in shown.words
    codes = facts(lambda _w: db.session.scalars(select(Workshop.code)).all())
    assert len(set(codes)) == 2


def test_the_data_alone_is_enough(pia, made) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        data = package.read("2024-02-02-arbeidsverksted-arkiv/data/verksted.json")
    assert send(pia, RESTORE, data, name="verksted.json").path == "/planlegger/2"


def test_a_file_larger_than_a_day_file_is_taken_here(pia, made, facts) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        data = json.loads(package.read("2024-02-02-arbeidsverksted-arkiv/data/verksted.json"))
    data["responses"][0]["text"] = "lang " * 600_000
    assert send(pia, RESTORE, json.dumps(data).encode(), name="verksted.json").path == "/planlegger/2"
    assert facts(lambda _w: db.session.scalar(select(func.max(func.length(Response.text))))) == 3_000_000


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{}", "Filen er ikke et verksted fra Arbeidsverksted."),
        (b"PK\x03\x04 and so on", "Filen er ikke en ZIP-fil som kan leses."),
        (b"prosess:\n  tittel: Plan\n", "Filen er ikke JSON som kan leses."),
    ],
)
def test_a_file_that_is_neither_changes_nothing_and_says_why(pia, planted, data, told, facts) -> None:
    shown = send(pia, RESTORE, data)
    assert shown.status == 422
    assert "Ingenting er hentet inn" in shown.words
    assert told in shown.words
    assert facts(lambda _w: db.session.scalar(select(func.count()).select_from(Workshop))) == 1


def test_no_file_is_told_at_the_field(pia) -> None:
    assert pia.get(RESTORE).submit(RESTORE).words.count("Velg en fil først.") == 2


def test_an_outsider_cannot_send_a_large_file(otto, planted) -> None:
    answer = otto.client.post(RESTORE, data=b"x" * (3 * 1024 * 1024), content_type="multipart/form-data; boundary=l")
    assert answer.status_code in {400, 401, 413}


def test_another_workshop_s_package_is_not_found(pia, archive, made, facts) -> None:
    send(pia, RESTORE, made)
    assert pia.get("/planlegger/2/arkiv/1").status == 404
    assert facts(lambda _w: db.session.get_one(User, 1).username) == "pia"
