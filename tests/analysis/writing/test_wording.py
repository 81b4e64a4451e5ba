import pytest

from analysis.proposal import Proposal, ProposedTheme
from analysis.writing import wording


def theme(members: int, also: int = 0, points: int = 0) -> ProposedTheme:
    return ProposedTheme("Buss", (), tuple(range(members)), (), tuple(range(also)), tuple(range(points or members)))


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (theme(1), "Ett innspill."),
        (theme(12), "12 innspill."),
        (theme(12, points=15), "12 innspill. 15 punkter i alt."),
        (theme(2, also=1, points=3), "2 innspill, og ett til som nevner det i tillegg til noe annet. 3 punkter i alt."),
        (theme(0, also=1, points=1), "Ett innspill nevner dette i tillegg til noe annet."),
        (theme(0, also=2, points=3), "2 innspill nevner dette i tillegg til noe annet. 3 punkter i alt."),
    ],
)
def test_the_size_of_a_theme_has_the_right_number_and_form(held, told):
    assert wording.size_of(held) == told


@pytest.mark.parametrize(
    ("sizes", "rest", "told"),
    [
        ([20, 18], 5, "43 innspill: 38 i 2 temaer og 5 under øvrige innspill."),
        ([5], 1, "6 innspill: 5 i ett tema og 1 under øvrige innspill."),
        ([5, 3], 0, "8 innspill i 2 temaer."),
        ([], 1, "Ett innspill, ikke i noe tema."),
        ([], 3, "3 innspill, ingen i noe tema."),
    ],
)
def test_a_result_is_told_in_one_sentence(sizes, rest, told):
    assert wording.in_short(Proposal(tuple(map(theme, sizes)), tuple(range(rest)), "words")) == told


def test_an_area_and_the_remainder_are_told_in_the_right_form():
    assert wording.area_size([theme(1)]) == "Ett innspill i ett tema."
    assert wording.area_size([theme(2), theme(3)]) == "5 innspill i 2 temaer."
    assert wording.remainder_note(1).startswith("Dette innspillet ligner ikke")
    assert wording.remainder_note(2).startswith("Disse ligner ikke")
