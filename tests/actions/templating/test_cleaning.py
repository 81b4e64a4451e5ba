"""What is taken in as a Word template, and what is refused with a sentence."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest

from tests.exports.word import templates
from tests.exports.word.templates import changed
from workshop.actions.refusing import Refused
from workshop.actions.templating.cleaning import DOCUMENT, LARGEST, TEMPLATE, cleaned

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
GOOD = templates.letterhead()


@pytest.fixture(autouse=True)
def speaking(app):
    with app.test_request_context():
        yield


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        cleaned(data)
    return str(refused.value)


def related(kind: str, target: str, *, to: str = "document") -> bytes:
    """The letterhead with one more relation out of the file."""
    name = f"word/_rels/{to}.xml.rels"
    relation = f'<Relationship Id="rIdX" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'

    def change(parts: dict[str, bytes]) -> None:
        parts[name] = parts.get(name, empty).replace(b"</Relationships>", relation.encode() + b"</Relationships>")

    return changed(GOOD, change)


def with_body(markup: str) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + markup.encode())

    return changed(GOOD, change)


def with_types(old: str, new: str) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old.encode(), new.encode())

    return changed(GOOD, change)


def spreadsheet() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def test_a_word_document_is_taken_as_it_is() -> None:
    word = docx.Document(io.BytesIO(cleaned(GOOD)))
    assert word.paragraphs[0].text == "{{ tittel }}"
    assert word.sections[0].header._element.xpath(".//pic:pic")


def test_a_dotx_becomes_a_document() -> None:
    as_template = with_types(DOCUMENT, TEMPLATE)
    with pytest.raises(ValueError, match="not a Word file"):
        docx.Document(io.BytesIO(as_template))
    assert docx.Document(io.BytesIO(cleaned(as_template))).paragraphs[0].text == "{{ tittel }}"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Filen er tom."),
        (b"Hei, kommune", "Filen er ikke et Word-dokument."),
        (b"PK\x03\x04 og ikke mer", "Filen er ikke et Word-dokument."),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "Filen er låst med passord eller lagret i det gamle Word-formatet (.doc)."),
        (bytes(LARGEST) + b"x", "Filen er for stor. En mal kan være på høyst 5 MB."),
    ],
)
def test_what_is_no_word_file_is_told_in_a_sentence(data: bytes, told: str) -> None:
    assert refusal(data).startswith(told)


def test_a_spreadsheet_is_no_template() -> None:
    assert refusal(spreadsheet()).startswith("Filen er ikke et Word-dokument.")


def test_macros_are_refused_however_the_file_is_called() -> None:
    enabled = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    assert "har makroer" in refusal(with_types(DOCUMENT, enabled))
    assert "har makroer" in refusal(changed(GOOD, lambda parts: parts.update({"word/vbaProject.bin": b"x"})))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types>"{DOCUMENT}"</Types>')
        archive.writestr("word/document.xml", b" " * 45_000_000)
    assert "alt for stor når den pakkes ut" in refusal(out.getvalue())


def test_one_part_that_grows_too_much_is_a_bomb_too() -> None:
    assert "alt for stor" in refusal(changed(GOOD, lambda parts: parts.update({"word/x.xml": b" " * 9_000_000})))


def test_too_many_parts_are_refused() -> None:
    many = {f"word/media/{number}.xml": b"<a/>" for number in range(500)}
    assert "alt for stor" in refusal(changed(GOOD, lambda parts: parts.update(many)))


def test_entities_are_refused() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>'
    assert "ikke et Word-dokument" in refusal(changed(GOOD, lambda parts: parts.update({"word/x.xml": laughs})))


def test_the_template_a_file_was_made_from_is_forgotten() -> None:
    data = related("attachedTemplate", "file:///C:/Maler/Brev.dotm", to="settings")

    def attach(parts: dict[str, bytes]) -> None:
        attached = f'<w:attachedTemplate xmlns:r="{RELATIONS}" r:id="rIdX"/><w:documentProtection w:edit="readOnly"/>'
        settings = parts["word/settings.xml"]
        at = settings.index(b">", settings.index(b"<w:settings")) + 1
        parts["word/settings.xml"] = settings[:at] + attached.encode() + settings[at:]

    with zipfile.ZipFile(io.BytesIO(cleaned(changed(data, attach)))) as archive:
        assert b"Brev.dotm" not in archive.read("word/_rels/settings.xml.rels")
        assert b"attachedTemplate" not in archive.read("word/settings.xml")
        assert b"documentProtection" not in archive.read("word/settings.xml")


def test_a_picture_from_elsewhere_is_refused_by_name() -> None:
    told = refusal(related("image", "https://sporing.example/logo.png"))
    assert told.startswith("Malen henter et bilde eller annet innhold utenfra (https://sporing.example/logo.png).")


def test_links_to_follow_stay_and_others_are_refused() -> None:
    assert cleaned(related("hyperlink", "https://fjord.kommune.no"))
    assert cleaned(related("hyperlink", "mailto:post@fjord.kommune.no"))
    assert "ikke går til en nettside" in refusal(related("hyperlink", "file://server/del/fil.exe"))


@pytest.mark.parametrize("code", ["INCLUDEPICTURE http://a.example/x.png", "DDEAUTO cmd", "LINK Excel.Sheet x"])
def test_a_field_that_fetches_is_refused_also_when_it_is_cut_over_runs(code: str) -> None:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (code[:3], code[3:]))
    assert "felt som henter innhold utenfra" in refusal(with_body(f"<w:p>{runs}</w:p>"))


def test_fields_that_fetch_nothing_stay() -> None:
    assert cleaned(with_body(r'<w:p><w:fldSimple w:instr=" TOC \o &quot;1-3&quot; "/></w:p>'))


def test_a_document_inside_the_document_is_refused() -> None:
    assert "annet dokument innebygd" in refusal(with_body("<w:altChunk/>"))


def test_strict_open_xml_is_told_what_to_do() -> None:
    def make_strict(parts: dict[str, bytes]) -> None:
        old, new = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/w"
        parts["word/document.xml"] = parts["word/document.xml"].replace(old, new)

    assert "Strict Open XML" in refusal(changed(GOOD, make_strict))
