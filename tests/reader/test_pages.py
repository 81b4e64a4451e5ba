"""The published page: open to whoever has the address, pinned, and gone when it is taken back."""

from __future__ import annotations

import hashlib
from io import BytesIO

import docx
import openpyxl
import pikepdf
import pytest
from sqlalchemy import select

from workshop.actions.following.setting import set_status
from workshop.actions.following.words import Said
from workshop.db import db
from workshop.models import Status, User

READERS = {"docx": docx.Document, "pdf": pikepdf.open, "xlsx": openpyxl.load_workbook}


def test_whoever_has_the_address_reads_it_without_a_cookie(otto, published) -> None:
    page = otto.get(published)
    assert page.status == 200
    assert page.words.count("Oppsummering:") >= 1
    assert "Flere rimelige boliger for unge" in page.words
    assert "Set-Cookie" not in page.response.headers
    assert "csrf" not in page.text


def test_the_address_is_told_to_nobody_else(otto, published) -> None:
    for path in (published, f"{published}/pdf"):
        headers = otto.client.get(path).headers
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in headers["X-Robots-Tag"]
        assert headers["Cache-Control"] == "no-store"


def test_the_address_cannot_be_guessed(otto, published) -> None:
    assert len(published) == len("/o/") + 43
    assert otto.get("/o/" + "a" * 43).status == 404
    assert otto.get(published + "/exe").status == 404


def test_the_page_takes_no_press(otto, published) -> None:
    token = otto.get("/").tree.xpath("//input[@name='csrf_token']/@value")[0]
    assert otto.post(published, {"csrf_token": token}).status == 405


def test_each_theme_has_an_anchor_that_a_new_edition_keeps(otto, pia, page, published) -> None:
    anchors = otto.get(published).tree.xpath("//article//*[self::h2 or self::h3 or self::h4]/@id")
    assert "del-boliger-og-buss" in anchors
    pia.get(f"{page}/publisering").submit("/publisering", anyway="y")
    assert otto.get(published).tree.xpath("//article//*[self::h2 or self::h3 or self::h4]/@id") == anchors


@pytest.mark.parametrize("name", READERS)
def test_each_file_opens_and_has_the_fingerprint_the_page_tells(otto, published, name) -> None:
    answer = otto.client.get(f"{published}/{name}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    READERS[name](BytesIO(answer.data))
    assert hashlib.sha256(answer.data).hexdigest() in otto.get(published).words


def test_a_hidden_response_is_not_there(otto, published) -> None:
    assert "Dette skal ingen lese" not in otto.get(published).text
    assert "Dette angret jeg på" not in otto.get(published).text


def test_nothing_is_there_before_anything_is_published(otto, pia, page, address) -> None:
    pia.get(f"{page}/publisering")
    assert otto.get(address()).status == 404


def test_what_is_taken_back_is_gone_and_says_what_to_do(otto, pia, page, published) -> None:
    pia.get(f"{page}/publisering").submit("/trekk-tilbake")
    for path in (published, f"{published}/pdf"):
        gone = otto.get(path)
        assert gone.status == 410
        assert "Kommunen har trukket den tilbake." in gone.words
        assert "kan du kontakte" in gone.words
    pia.get(f"{page}/publisering").submit("/publisering", contact="Kari, 67 00 00 00", anyway="y")
    assert "Kontakt Kari, 67 00 00 00." in otto.get(published).words


def test_after_its_last_day_it_is_gone(otto, pia, page, published, clock) -> None:
    form = pia.get(f"{page}/publisering")
    form.submit("/publisering", expires_on="2024-02-05", contact="Kari", anyway="y")
    clock.forward(days=3)  # the evening of the last day in Oslo
    assert "til og med 5. februar 2024" in otto.get(published).words
    clock.forward(days=1)
    gone = otto.get(published)
    assert gone.status == 410
    assert "Den kunne leses til og med 5. februar 2024." in gone.words
    assert "kontakte Kari" in gone.words


def test_what_became_of_it_is_told_as_it_is_today(otto, published, facts, clock) -> None:
    assert "Hva skjedde med innspillene" not in otto.get(published).words

    def consider(workshop) -> None:
        pia = db.session.scalars(select(User)).first()
        theme = next(iter(workshop.prompts[0].themes))
        set_status(workshop, Said(Status.CONSIDERED), seen={f"tema-{theme.id}": 0}, by=pia, now=clock())

    facts(consider)
    page = otto.get(published)
    assert "Hva skjedde med innspillene" in page.words
    assert page.tree.xpath("//*[@class='became__theme']//h3")[0].text_content() == "Boliger og buss"


def test_the_files_lead_to_the_page(otto, published) -> None:
    document = docx.Document(BytesIO(otto.client.get(f"{published}/docx").data))
    assert any(published in paragraph.text for paragraph in document.paragraphs) or published in str(
        [part.target_ref for part in document.part.rels.values()]
    )


def test_the_page_is_in_the_language_of_its_edition_and_gone_in_that_of_the_workshop(
    otto, pia, facts, page, bring_to, address
) -> None:
    bring_to("ended")
    facts(lambda w: setattr(w, "language", "nn") or db.session.commit())
    pia.get(f"{page}/publisering").submit("/publisering")
    facts(lambda w: setattr(w, "language", "nb") or db.session.commit())
    read = otto.get(address())
    assert '<html lang="nn"' in read.text
    assert "Om denne utgåva" in read.words
    assert "Om denne utgaven" not in read.words
    facts(lambda w: setattr(w, "language", "nn") or db.session.commit())
    pia.get(f"{page}/publisering").submit("/trekk-tilbake")
    gone = otto.get(address())
    assert gone.status == 410
    assert "Oppsummeringa kan ikkje lesast her lenger" in gone.words
