import io
import re
from collections import Counter
from dataclasses import replace

import pikepdf
import pypdf
import pytest

from tests.exports.building import chapter, response, summary
from tests.kinds.votes import asked
from workshop.exports import to_pdf
from workshop.exports.glyphs import PLACEHOLDER, breakable, covered, in_fonts, showable
from workshop.kinds import Vote, kind_of
from workshop.kinds.plan_register import MERGE

BOTTOM_MARGIN = 68  # points: 2.4 cm
NUMBER_COLUMN = 75.9  # points from the left edge: the margin and the cell's inset


@pytest.fixture
def opened(written):
    return lambda state: pikepdf.open(io.BytesIO(written(state, "pdf")))


@pytest.fixture
def read(written):
    return lambda state: pypdf.PdfReader(io.BytesIO(written(state, "pdf")))


def elements(node) -> list[pikepdf.Dictionary]:
    """Every structure element below a node of the tag tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        return [found for child in node for found in elements(child)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    below = elements(node.K) if "/K" in node else []
    return [node, *below] if "/S" in node else below


def tags(pdf) -> Counter:
    return Counter(str(element.S) for element in elements(pdf.Root.StructTreeRoot.K))


def text(reader) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def appendix_numbers(reader) -> list[int]:
    """Read what stands in the first column of the appendix."""
    found: list[int] = []
    started = False

    def visit(piece, matrix, text_matrix, *_font):
        nonlocal started
        started = started or piece.strip() == "Alle innspill etter nummer"
        if started and abs(matrix[4] + text_matrix[4] * matrix[0] - NUMBER_COLUMN) < 0.5 and piece.strip().isdigit():
            found.append(int(piece))

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    return found


def test_a_chapter_heading_stands_on_the_page_of_its_chart(read):
    pages = [page.extract_text() for page in read("full").pages][2:]
    for number in (1, 2, 3):
        page = next(page for page in pages if f"Oppgave {number}: " in page)
        assert f"Antall innspill i hvert tema, oppgave {number}" in page


def test_no_theme_is_lost_from_a_chart_too_tall_for_a_page():
    themed = {f"Tema {number} om noe": [response(number, "Buss")] for number in range(1, 41)}
    made = summary([chapter(1, themed)], [line for lines in themed.values() for line in lines])
    pages = pypdf.PdfReader(io.BytesIO(to_pdf.write(made))).pages
    titles = [f"Antall innspill i hvert tema, oppgave 1 (del {part} av 3)" for part in (1, 2, 3)]
    assert [sum(title in page.extract_text() for page in pages) for title in titles] == [1, 1, 1]


def test_the_appendix_holds_every_response_exactly_once(read, sample, state):
    assert appendix_numbers(read(state)) == [line.number for line in sample(state).appendix]


def test_the_file_declares_pdf_ua_1_and_pdf_a_2a(opened, state):
    with opened(state).open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")


def test_the_file_is_tagged_titled_and_norwegian(opened, state):
    pdf = opened(state)
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.Lang == "nb-NO"
    assert str(pdf.docinfo.Title).endswith(" – Oppsummering")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    found = tags(pdf)
    assert found["/Title"] == 1
    assert found["/H1"] >= 3


def test_headings_skip_no_level(opened, state):
    pdf = opened(state)
    found = [str(element.S) for element in elements(pdf.Root.StructTreeRoot.K)]
    levels = [int(name[2]) for name in found if re.fullmatch(r"/H[1-6]", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_chart_has_alternative_text(opened):
    pdf = opened("full")
    figures = [element for element in elements(pdf.Root.StructTreeRoot.K) if element.S == "/Figure"]
    assert len(figures) == 3
    assert all(str(figure.Alt).startswith("Søylediagram. ") for figure in figures)


def test_every_table_has_a_header_row(opened, state):
    found = tags(opened(state))
    assert found["/Table"] == found["/THead"]
    assert found["/TH"] >= 3 * found["/Table"]


def test_every_font_is_in_the_file(opened):
    pdf = opened("awkward")
    fonts = [entry for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary) and "/FontName" in entry]
    assert {re.sub(r"^[A-Z]{6}\+", "", str(font.FontName)[1:]).split("-")[0] for font in fonts} >= {
        "Inter",
        "DejaVuSans",
        "NotoEmoji",
    }
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_pages_are_numbered_and_the_outline_leads_to_chapters(read):
    reader = read("full")
    assert f"Side 1 av {len(reader.pages)}" in reader.pages[0].extract_text()
    assert "Vedlegg: Alle innspill" in [entry.title for entry in reader.outline if not isinstance(entry, list)]


def test_quotes_lead_to_the_appendix(opened):
    assert tags(opened("full"))["/Link"] > 120


def test_markup_in_a_response_is_only_text(read):
    told = text(read("awkward"))
    assert "#set text(red) *tykt* _kursiv_ $x^2$" in told
    assert "<b>fet</b> & <script>alert(1)</script>" in told


def test_a_hidden_response_is_listed_as_withheld(read):
    assert text(read("all_hidden")).count("Skjult av prosesslederen") == 5


def test_what_cannot_be_shown_is_replaced_and_counted(read):
    told = text(read("awkward"))
    missing = set("日本語ภาษาไทย\ue000")
    assert f"{len(missing)} ulike tegn kan ikke vises i PDF" in told
    assert PLACEHOLDER in told
    assert "kan ikke vises" not in text(read("full"))


def test_the_footer_marks_what_is_constructed_on_every_page(read):
    assert all("Konstruerte innspill for demonstrasjon" in page.extract_text() for page in read("demo").pages)


def test_the_fonts_cover_what_people_write_in_norway():
    assert covered().issuperset("æøåÆØÅéüčđŋšŧž«»–—…’“”€§½²→✓👍😊❤🎉Більшеنريدאנחנו")
    assert showable("ŧ 👍🏽") == ("ŧ 👍🏽", frozenset())
    assert showable("日a") == (f"{PLACEHOLDER}a", frozenset("日"))
    assert showable("＝１ ㎡") == ("=1 m2", frozenset())


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Buss og bane", [("Inter", "Buss og bane")]),
        ("Buss 🚌 nå", [("Inter", "Buss "), ("Noto Emoji", "🚌"), ("Inter", " nå")]),
        ("👩‍👩‍👧 👍🏽", [("Noto Emoji", "👩👩👧"), ("Inter", " "), ("Noto Emoji", "👍")]),
        ("🇳🇴 e\u0301 е\u0301", [("Inter", "NO é "), ("DejaVu Sans", "е")]),
        ("الحافلات 🚌", [("DejaVu Sans", "الحافلات ")]),
    ],
)
def test_a_drawing_gets_text_in_pieces_of_one_font_each(text, pieces):
    assert in_fonts(text) == pieces


def test_a_chart_of_every_script_is_set():
    """Each of these alone, or beside another, has stopped the renderer of drawings."""
    names = ("الحافلات 🚌 og bane", "👩‍👩‍👧‍👦 Ме́сто", "1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "שָׁלוֹם ❤️ x̄", "شُكْرًا 👍🏽 日本", "<b> & «Čáhci»")
    themed = {name: [response(number, "Buss")] for number, name in enumerate(names, start=1)}
    made = summary([chapter(1, themed)], [line for lines in themed.values() for line in lines])
    assert "<b> & «Čáhci»" in text(pypdf.PdfReader(io.BytesIO(to_pdf.write(made))))


def test_a_word_too_long_for_a_line_may_break():
    assert breakable("kort ord") == "kort ord"
    assert breakable("x" * 40).split("\u200b") == ["x" * 15, "x" * 15, "x" * 10]


def test_a_response_in_two_themes_stands_under_both(read):
    told = text(read("by_hand"))
    assert "Alle disse innspillene: 1, 4" in told
    assert "Alle innspill i temaet: 1, 6, 8" in told


def test_what_several_wrote_stands_once_with_its_numbers(read):
    assert "«Altfor mange planer» ×3 [2, 3, 7], Bord 3, Bord 4, Bord 8" in text(read("by_hand"))


def test_the_file_tells_how_the_themes_were_made(read):
    assert "Språkmodellen på serveren var ikke i bruk." in text(read("no_tables"))
    assert "9 punkter plassert av programmet (4 av dem godkjent av en person)" in text(read("by_hand"))


def test_areas_are_headings_above_their_themes(opened):
    assert tags(opened("by_hand"))["/H4"] == 3


def test_a_table_of_long_rows_goes_on_on_the_next_page():
    """Kept whole, it would run through the foot of the page."""
    plans = [f"Handlingsplan for forebygging av vold, seksuelle krenkelser og overgrep {year}" for year in range(20)]
    task = asked(*plans, plans=[{"type": "Planer"}] * 20)
    votes = [Vote("Bord 1", dict.fromkeys(range(1, 21), MERGE), {n: {"with": n % 20 + 1} for n in range(1, 21)})] * 5
    review = replace(
        chapter(1, {}, engine=""), kind="plan_review", outcome=kind_of("plan_review").outcome(task, votes), ballots=1
    )
    reader = pypdf.PdfReader(io.BytesIO(to_pdf.write(summary((review,), ()))))
    below = {piece for page in reader.pages for piece, height in _pieces(page) if height < BOTTOM_MARGIN}
    assert {piece for piece in below if not piece.startswith(("Side ", "Arbeidsverksted"))} == set()
    assert text(reader).count("Slå sammen med") == 20


def _pieces(page) -> list[tuple[str, float]]:
    """Every piece of text on a page, with its height above the foot of the page in points."""
    found: list[tuple[str, float]] = []

    def visit(piece, matrix, text_matrix, *_font):
        if piece.strip():
            found.append((piece.strip(), matrix[5] + text_matrix[5] * matrix[3]))

    page.extract_text(visitor_text=visit)
    return found
