import pytest

from analysis.writing.sheet_names import sheet_names


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Bolig", "Bolig"),
        ("Mål: A/B [c]?", "Mål A B c"),
        ("'sitat'", "sitat"),
        ("", "Tema"),
        ("***", "Tema"),
        ("History", "History (2)"),
        ("Kobling mellom plan og økonomi i kommunen", "Kobling mellom plan og økonomi…"),
        ("x" * 40, "x" * 30 + "…"),
        ("🎉" * 20, "🎉" * 15 + "…"),
    ],
)
def test_a_label_becomes_a_name_a_spreadsheet_accepts(label, name):
    assert sheet_names([label]) == [name]
    assert len(name.encode("utf-16-le")) <= 62


def test_names_differ_in_more_than_case():
    assert sheet_names(["Bolig", "bolig", "BOLIG", "Temaer"], taken=["Temaer"]) == [
        *("Bolig", "bolig (2)", "BOLIG (3)", "Temaer (2)")
    ]


def test_long_names_that_begin_alike_still_differ():
    long = "Kobling mellom plan og økonomi i "
    names = sheet_names([long + "dag", long + "morgen"])
    assert len(set(names)) == 2
    assert all(len(name) <= 31 for name in names)
