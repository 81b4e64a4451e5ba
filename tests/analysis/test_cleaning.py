import pytest

from analysis.cleaning import LONGEST, clean, same_words, says_something


@pytest.mark.parametrize(
    "text",
    ["", "  ", "?", "...", "🎉", "42", "Vet ikke", "veit ikkje.", "Ingen kommentar", "samme som bord 2", "Enig!",
     "Helt enig med bord 4", "don't know", "–", "Takk for i dag"],
)  # fmt: skip
def test_it_says_nothing(text):
    assert not says_something(clean(text))


@pytest.mark.parametrize(
    "text",
    ["vet ikke, alt er viktig?", "pass. trenger en kaffe til", "Veit ikkje – må tenkje meir", "Ingen kommentar: hardt!",
     "Not sure, hard"],
)  # fmt: skip
def test_who_passes_and_adds_nothing_says_nothing(text):
    assert not says_something(clean(text))


@pytest.mark.parametrize(
    "text",
    ["Vet ikke, men flere busser", "Vet ikke. Dyrt å bo her", "Pass på barna", "Vi er ikke enige, det er problemet",
     "Usikker: boligprisene?", "Nei. Bygg heller ut"],
)  # fmt: skip
def test_who_passes_and_then_says_something_is_heard(text):
    assert says_something(clean(text))


@pytest.mark.parametrize(
    "text",
    ["=SUM(A1:A9)", "@cmd", "=cmd|' /C calc'!A0", "+SUM(A1)", "-2+3", '=HYPERLINK("http://eksempel.no","Klikk her")'],
)
def test_a_formula_says_nothing(text):
    assert not says_something(clean(text))


@pytest.mark.parametrize(
    "text",
    ["=SUM(alle planene) delt på hvor mange som er gjennomført", "@Ola: bygg flere boliger", "- flere busser", "+buss"],
)
def test_words_that_look_like_a_formula_are_heard(text):
    assert says_something(clean(text))


@pytest.mark.parametrize(
    "text", ["Bolig", "Ikke nok buss", "Folk vet ikke hva som skjer", "Enig i at skolen må rustes opp", "IT"]
)
def test_it_says_something(text):
    assert says_something(clean(text))


def test_markup_is_set_aside():
    assert clean("<p>Flere &amp; bedre<br/>busser</p>") == "Flere & bedre busser"


def test_less_than_is_no_markup():
    assert clean("barn < 6 år og > 2 år") == "barn < 6 år og > 2 år"


def test_a_long_text_is_cut_at_a_word():
    cut = clean("innspill " * 2_000)
    assert len(cut) <= LONGEST
    assert cut.endswith("innspill")


def test_case_and_punctuation_make_no_difference():
    assert same_words(["Bedre buss", "bedre BUSS!", "Bedre tog"]) == [[0, 1], [2]]
