"""The municipality's Word template: sent up, looked over, tried, used by every document, and taken away again."""

from __future__ import annotations

import io
import os

import docx
import pytest
from sqlalchemy import func, select

from tests.exports.word import templates
from workshop.db import db
from workshop.models import Process, WordTemplate

PAGE = "/planlegger/wordmal"


def upload(visitor, data: bytes, *, to: str = PAGE, name: str = "mal.docx", seen: str = ""):
    """Send the file as a browser does."""
    form = visitor.get(to).forms(to)[0]
    given = {"csrf_token": form.fields["csrf_token"], "seen": seen or form.fields["seen"]}
    lines = [f'--line\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}' for key, value in given.items()]
    head = f'--line\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = "\r\n".join([*lines, head]).encode() + data + b"\r\n--line--\r\n"
    return visitor.post(to, body, content_type="multipart/form-data; boundary=line")


def words_of(data: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


@pytest.fixture
def kept(app):
    def count() -> int:
        with app.app_context():
            return db.session.scalar(select(func.count()).select_from(WordTemplate))

    return count


@pytest.fixture
def of_process(facts) -> str:
    return facts(lambda workshop: f"{PAGE}/prosess/{workshop.process_id}")


def test_a_template_is_taken_in_and_what_is_in_it_told(pia, planted, kept) -> None:
    page = upload(pia, templates.letterhead(), name="Brevmal Fjord.dotx")
    assert (page.status, page.path, kept()) == (200, PAGE, 1)
    assert "«Brevmal Fjord.dotx» er lagt inn og brukes fra nå." in page.words
    rows = {tuple(cell.text_content().strip() for cell in row) for row in page.tree.xpath("//table//tbody/tr")}
    assert {row[:2] for row in rows} == {("Tabellstil", "Mangler"), ("Alternativ tekst", "Mangler")}
    assert "Fant og bruker: Topptekst, Bunntekst, Sidetall." in page.words
    assert "Feltene vi fyller ut: tittel, dokument, dato, sted, oppsummering." in page.words


def test_both_documents_are_written_into_it(pia, page, bring_to) -> None:
    bring_to("ended")
    upload(pia, templates.letterhead())
    told = words_of(pia.get(f"{page}/oppsummering/docx").response.data)
    assert told[1] == "Oppsummering fra Bærum kommune 2. februar 2024" or told[1].startswith("Oppsummering fra ")
    assert told[-1] == "Spørsmål? Ring servicetorget."
    assert words_of(pia.get(f"{page}/matrise/fil/docx").response.data)[-1] == "Spørsmål? Ring servicetorget."


def test_a_process_may_have_its_own_and_else_has_the_common_one(pia, page, of_process) -> None:
    common, own = templates.blank(), templates.blank()
    common.add_paragraph("Felles")
    own.add_paragraph("Egen")
    upload(pia, templates.saved(common))
    assert words_of(pia.get(f"{page}/oppsummering/docx").response.data)[0] == "Felles"
    assert "bruker kommunens felles mal" in pia.get(of_process).words
    upload(pia, templates.saved(own), to=of_process)
    assert words_of(pia.get(f"{page}/oppsummering/docx").response.data)[0] == "Egen"
    told = pia.get(of_process).submit(f"{of_process}/fjern")
    assert "bruker den felles malen" in told.words
    assert words_of(pia.get(f"{page}/oppsummering/docx").response.data)[0] == "Felles"


def test_back_to_neutral_any_time(pia, page, kept) -> None:
    upload(pia, templates.letterhead())
    told = pia.get(PAGE).submit(f"{PAGE}/fjern")
    assert "Dokumentene bruker den nøytrale malen." in told.words
    assert kept() == 0
    assert words_of(pia.get(f"{page}/oppsummering/docx").response.data)[0] == "Arbeidsverksted"


@pytest.mark.parametrize("data", [b"ikke Word", b"\xd0\xcf\x11\xe0" + bytes(100), bytes(5_000_001)])
def test_what_cannot_be_used_is_told_beside_the_field_and_nothing_is_kept(pia, planted, kept, data) -> None:
    page = upload(pia, data)
    assert (page.status, kept()) == (422, 0)
    assert page.tree.xpath("//*[@id='file-error']")[0].text_content().startswith("Filen er ")


def test_a_template_larger_than_other_files_comes_in_and_a_huge_one_does_not(pia, planted, kept) -> None:
    large = templates.changed(
        templates.letterhead(), lambda parts: parts.update({"word/media/x.png": os.urandom(3_000_000)})
    )
    assert upload(pia, large).status == 200
    assert upload(pia, bytes(11_000_000)).status == 413
    assert kept() == 1


def test_one_who_is_not_signed_in_gets_no_more_room_than_elsewhere(otto, planted) -> None:
    head = b'--line\r\nContent-Disposition: form-data; name="file"; filename="mal.docx"\r\n\r\n'
    body = head + bytes(3_000_000) + b"\r\n--line--\r\n"
    answer = otto.client.post(PAGE, data=body, content_type="multipart/form-data; boundary=line")
    assert answer.status_code == 413


def test_without_a_file_the_sentence_stands_beside_the_field(pia, planted) -> None:
    page = pia.get(PAGE).submit(PAGE)
    assert page.status == 422
    assert "Velg en fil først." in page.words


def test_a_broken_file_is_told_beside_the_field_and_is_one_line_in_the_log(pia, planted, caplog) -> None:
    page = upload(pia, templates.letterhead()[:2000])
    assert page.status == 422
    assert "Filen er ikke et Word-dokument." in page.tree.get_element_by_id("file-error").text_content()
    (line,) = [one for one in caplog.records if one.name.startswith("workshop.planner")]
    assert (line.levelname, line.getMessage(), line.exc_info) == (
        *("WARNING", "a Word template was refused: BadZipFile"),
        None,
    )


def test_what_a_colleague_sent_up_meanwhile_is_not_overwritten(pia, planted, kept) -> None:
    upload(pia, templates.letterhead(), name="Pias.docx")
    page = upload(pia, templates.norwegian(), name="Sen.docx", seen="0")
    assert page.status == 422
    assert "Pia har lastet opp «Pias.docx» imens." in page.words
    assert "Pias.docx" in pia.get(PAGE).words
    told = pia.get(PAGE).submit(f"{PAGE}/fjern", seen="0")
    assert "imens" in told.words
    assert kept() == 1


def test_a_table_style_of_the_template_is_chosen_and_used(pia, page) -> None:
    upload(pia, templates.norwegian())
    told = pia.get(PAGE).submit(f"{PAGE}/tabellstil", table_style="Table Grid")
    assert "Tabellstilen er lagret." in told.words
    assert "Bruker «Table Grid»." in told.words
    word = docx.Document(io.BytesIO(pia.get(f"{page}/oppsummering/docx").response.data))
    assert {table.style.name for table in word.tables} == {"Table Grid"}


def test_a_template_that_has_a_style_named_as_ours_uses_it_until_another_is_chosen(pia, planted) -> None:
    shown = upload(pia, pia.get(f"{PAGE}/noytral.docx").response.data)
    assert "Bruker «Oppsummering»." in shown.words
    offered = [(one.get("value"), one.get("selected") is not None) for one in shown.tree.xpath("//select/option")]
    assert offered == [("Oppsummering", True), ("Table Grid", False)]


def test_the_trial_the_neutral_one_and_the_kept_one_can_be_fetched(pia, planted, of_process) -> None:
    assert pia.get(f"{PAGE}/mal.docx").status == 404
    assert words_of(pia.get(f"{PAGE}/noytral.docx").response.data)[0] == "{{ tittel }}"
    assert "Ingenting i det er fra et verksted." in " ".join(words_of(pia.get(f"{PAGE}/proeve.docx").response.data))
    upload(pia, templates.letterhead())
    assert words_of(pia.get(f"{of_process}/proeve.docx").response.data)[-1] == "Spørsmål? Ring servicetorget."
    assert words_of(pia.get(f"{PAGE}/mal.docx").response.data)[0] == "{{ tittel }}"


def test_a_process_nobody_has_is_not_found(pia, planted) -> None:
    assert pia.get(f"{PAGE}/prosess/999").status == 404


def test_a_template_goes_with_its_process(app, pia, facts, of_process, kept, code, page) -> None:
    upload(pia, templates.letterhead(), to=of_process)
    assert kept() == 1
    pia.get(f"{page}/slett").submit("/slett", code=code)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Process)) == 0
    assert kept() == 0
