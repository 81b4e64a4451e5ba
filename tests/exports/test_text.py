import pytest

from workshop.exports.text import clean, excerpt, one_line, reads_right_to_left, shortened_to, slug


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("a\x00b\x1bc\x7fd", "abcd"),
        ("en\r\nto\rtre\x0bfire\x85fem\u2028seks", "en\nto\ntre\nfire\nfem\nseks"),
        ("a\u202eb\u2066c", "abc"),
        ("\ud83d\ufffe\uffff", ""),
        ("æøå 👍🏽 عربي\tb", "æøå 👍🏽 عربي\tb"),
    ],
)
def test_only_what_a_file_cannot_hold_is_taken_out(written, cleaned):
    assert clean(written) == cleaned


def test_one_line_has_no_breaks_and_no_double_spaces():
    assert one_line("  en \n\t to\x0btre ") == "en to tre"


@pytest.mark.parametrize(
    ("text", "answer"), [("12 אוטובוס", True), ("نريد", True), ("buss אוטו", False), ("12 !", False)]
)
def test_the_first_letter_decides_the_direction(text, answer):
    assert reads_right_to_left(text) is answer


def test_a_slug_spells_norwegian_and_sami_letters():
    assert slug("Økt trygghet på Fjøset, ŋuolggut ja čálgu") == "okt-trygghet-pa-fjoset-nuolggut-ja-calgu"


def test_a_long_response_is_cut_at_a_word_where_it_is_quoted():
    assert excerpt("kort") == "kort"
    assert excerpt("flere ord her", limit=10) == "flere ord …"
    assert excerpt("x" * 20, limit=10) == "x" * 10 + " …"


@pytest.mark.parametrize(
    ("text", "parts", "told"),
    [
        ("Boligpris, kollektivtilbud og skole.", [], "Boligpris, kollektivtilbud og skole."),
        ("Boligpris, kollektivtilbud og skole.", ["Boligpris"], "Boligpris …"),
        ("Boligpris, kollektivtilbud og skole.", ["kollektivtilbud"], "… kollektivtilbud …"),
        ("Boligpris, kollektivtilbud og skole.", ["skole"], "… skole."),
        ("Boligpris, kollektivtilbud og skole.", ["Boligpris", "kollektivtilbud"], "Boligpris, kollektivtilbud …"),
        ("Boligpris, kollektivtilbud og skole.", ["Boligpris", "skole"], "Boligpris … skole."),
        ("- Buss\n- Tog", ["Tog"], "… Tog"),
        ("Noe annet", ["Boligpris", "skole"], "Boligpris … skole"),
    ],
)
def test_words_left_out_between_parts_are_marked(text, parts, told):
    assert shortened_to(text, parts) == told
