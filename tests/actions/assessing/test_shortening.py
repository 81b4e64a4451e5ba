import pytest

from workshop.actions.assessing.shortening import LONGEST, shorten

LONG = " Dette er en lang fortsettelse som bare er til for at innspillet ikke skal få plass på en linje." * 2


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Flere busser", "Flere busser"),
        ("Flere busser\nog benker", "Flere busser og benker"),
        ("Vi trenger flere busser på kvelden." + LONG, "Vi trenger flere busser på kvelden."),
        ("Ja! Vi trenger flere busser på kvelden." + LONG, "Ja! Vi trenger flere busser på kvelden."),
        ("Vi trenger flere busser, f.eks. Buss 210." + LONG, "Vi trenger flere busser, f.eks. Buss 210."),
        ("Vi trenger flere busser fra 3. Juni av." + LONG, "Vi trenger flere busser fra 3. Juni av."),
        ("", ""),
    ],
)
def test_a_response_is_shortened_to_its_first_sentence_that_says_something(text, short) -> None:
    assert shorten(text) == short


def test_several_points_stand_beside_each_other() -> None:
    assert shorten("Buss. Skole, og lys" + LONG, ["Buss.", "Skole", " lys "]) == "Buss; Skole; lys"


def test_what_is_too_long_is_cut_at_a_word() -> None:
    cut = shorten("kollektivtrafikk " * 20)
    assert len(cut) <= LONGEST
    assert cut.endswith("kollektivtrafikk …")
    assert len(shorten("x" * 500)) == LONGEST
