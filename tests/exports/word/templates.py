"""Word templates as municipalities have them, made with python-docx and then by hand where it has no calls."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

GREEN = RGBColor(0x1B, 0x5E, 0x20)


def blank() -> WordDocument:
    """A document with no text and no styles but those of python-docx's own."""
    return docx.Document()


def saved(word: WordDocument) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def without_styles(word: WordDocument, *names: str) -> WordDocument:
    for name in names:
        word.styles[name].delete()
    return word


def norwegian() -> bytes:
    """As a Norwegian Word writes it: English names inside, Norwegian ids, and only the styles that were in use."""
    word = blank()
    kept = {"Normal", "Heading 1", "Heading 2", "Heading 3", "Title", "List Bullet", "Table Grid", "Header", "Footer"}
    kept |= {"Default Paragraph Font", "Normal Table", "No List"}
    for style in list(word.styles):
        if style.name not in kept:
            style.delete()
    ids = {"Heading 1": "Overskrift1", "Heading 2": "Overskrift2", "Heading 3": "Overskrift3", "Title": "Tittel"}
    for name, ident in (ids | {"List Bullet": "Punktliste"}).items():
        word.styles[name].element.styleId = ident
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Georgia", Pt(10)
    for level in (1, 2, 3):
        word.styles[f"Heading {level}"].font.color.rgb = GREEN
        word.styles[f"Heading {level}"].font.name = "Georgia"
    return saved(word)


def handmade() -> bytes:
    """Styles somebody made and named in Norwegian themselves: Word does not know them as headings."""
    word = without_styles(blank(), "Heading 1", "Heading 2", "List Bullet", "Quote")
    for name, size in (("Overskrift 1", 20), ("Overskrift 2", 15), ("Sitat", 11), ("Punktliste", 11)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.font.color.rgb = Pt(size), GREEN
    return saved(word)


def letterhead() -> bytes:
    """A header with the coat of arms, another on the first page, a footer with page numbers, and a cover."""
    word = blank()
    section = word.sections[0]
    section.different_first_page_header_footer = True
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(png(60, 20)), width=Cm(1.5))
    section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(png(120, 40)), width=Cm(6))
    line = section.footer.paragraphs[0]
    line.add_run("Fjord kommune · Side ")
    field(line, "PAGE")
    section.first_page_footer.paragraphs[0].add_run("Postboks 1, 6800 Fjord")
    word.add_paragraph("{{ tittel }}", "Title")
    word.add_paragraph("{{ dokument }} fra {{ sted }} {{ dato }}", "Subtitle")
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    word.add_paragraph("{{ oppsummering }}")
    word.add_paragraph("Spørsmål? Ring servicetorget.")
    return saved(word)


def split() -> bytes:
    """Placeholders cut up by Word's spelling marks, in a table, a content control, and in the header."""
    word = blank()
    first = word.add_paragraph(style="Title")
    for piece, bold in (("Om {", False), ("{ tit", True), ("tel", True), (" }} i {{kommune}}", False)):
        first.add_run(piece).bold = bold
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Dato", "{{ DATO }}"
    word.sections[0].header.paragraphs[0].text = "{{ prosess }} / {{ ukjent felt }}"
    body = word.add_paragraph()
    for piece in ("{{ oppsum", "mering }", "}"):
        body.add_run(piece)
    controlled(body)
    return saved(word)


def sections() -> bytes:
    """A cover in a section of its own, and a back page after the text."""
    word = blank()
    word.add_paragraph("Forside", "Title")
    word.add_section(WD_SECTION.NEW_PAGE)
    word.add_paragraph("{{ oppsummering }}")
    word.add_section(WD_SECTION.NEW_PAGE)
    word.add_paragraph("Bakside")
    return saved(word)


def field(paragraph, code: str) -> None:
    for kind in ("begin", "", "separate", "end"):
        run = OxmlElement("w:r")
        inside = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            inside.set(qn("w:fldCharType"), kind)
        else:
            inside.text = f" {code} "
        run.append(inside)
        paragraph._p.append(run)


def controlled(paragraph) -> None:
    """Put a content control around the paragraph."""
    control, inside = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    paragraph._p.addprevious(control)
    control.append(inside)
    inside.append(paragraph._p)


def png(width: int, height: int) -> bytes:
    """A picture in one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x1b\x5e\x20" * width for _row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def changed(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The file with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
