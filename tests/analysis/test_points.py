import pytest

from analysis import split_points
from analysis.points import MOST


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Boligpris, kollektivtilbud og skole", ("Boligpris", "kollektivtilbud", "skole")),
        ("Skjermbruk, uteskole, flere voksne", ("Skjermbruk", "uteskole", "flere voksne")),
        (
            "flere boliger, bedre buss og mer penger til skolen",
            ("flere boliger", "bedre buss", "mer penger til skolen"),
        ),
        (
            "Bygg flere boliger, utvid busstilbudet og rust opp skolene",
            ("Bygg flere boliger", "utvid busstilbudet", "rust opp skolene"),
        ),
        ("- skole\n- buss\n- flere boliger", ("skole", "buss", "flere boliger")),
        ("1. Skole 2. Buss 3. Bolig", ("Skole", "Buss", "Bolig")),
        ("Bolig\nSkole\nBuss", ("Bolig", "Skole", "Buss")),
        ("<ul><li>Skole</li><li>Buss</li></ul>", ("Skole", "Buss")),
        ("Skole; buss; bolig", ("Skole", "buss", "bolig")),
        ("Skole / buss", ("Skole", "buss")),
        ("Bolig. Skole. Buss.", ("Bolig.", "Skole.", "Buss.")),
        ("Tre ting: bolig, buss og skole", ("bolig", "buss", "skole")),
        ("Våre forslag:\n• Rimelige boliger\n• Buss hvert kvarter", ("Rimelige boliger", "Buss hvert kvarter")),
        ("Skule, buss og bustad", ("Skule", "buss", "bustad")),
        ("Vi trenger boliger, buss og skole", ("boliger", "buss", "skole")),
        (
            "Flere sykehjemsplasser, bedre kollektivtilbud og tryggere skoleveier",
            ("Flere sykehjemsplasser", "bedre kollektivtilbud", "tryggere skoleveier"),
        ),
        ("Helse/omsorg/skole", ("Helse", "omsorg", "skole")),
        ("Eldreomsorg + psykisk helse blant unge", ("Eldreomsorg", "psykisk helse blant unge")),
    ],
)
def test_a_plain_list_is_several_points(text, points):
    assert split_points(text) == points


@pytest.mark.parametrize(
    "text",
    [
        "bolig- og arealpolitikk",
        "svangerskaps-, fødsels- og barselomsorg",
        "mer buss, så folk kan la bilen stå",
        "unge og gamle",
        "Barn, unge og eldre",
        "åpen, ærlig og tydelig",
        "Bedre buss og bane",
        "Plass til lek, ball og ski",
        "Annonser, kurs og møter i lokalavisa",
        "Buss, tog og sykkel i stedet for bil",
        "Bussen går for sjelden; det er håpløst",
        "Ungt utenforskap. Altfor mange står utenfor skole og jobb",
        "Bygg flere boliger. Og gjør det nå",
        "Dårlig vannkvalitet i fjorden, torsken er borte",
        "Skole/SFO",
        "Lange køer\nfor lite folk",
        "Bruk f.eks. buss, tog og bil",
        "=SUM(A1, B1, C1)",
        "we need buses, trains and bikes",
    ],
)
def test_one_thing_stays_whole(text):
    assert split_points(text) == (" ".join(text.split()),)


def test_a_list_under_a_heading_of_its_own_stays_under_it():
    assert split_points("Bolig:\n- for dyrt\n- for lite") == ("Bolig: - for dyrt - for lite",)


def test_lines_broken_inside_a_sentence_are_one_point():
    text = (
        "Dette er en lengre tekst som er brutt over flere linjer\nfordi den er limt inn, og\nderfor er den ett innspill"
    )
    assert split_points(text) == (text.replace("\n", " "),)


def test_a_long_list_has_a_bounded_number_of_points_and_loses_no_word():
    text = "Bolig, buss, skole, helse, kultur, idrett, næring, natur"
    points = split_points(text)
    assert len(points) == MOST
    assert points[-1] == "idrett, næring, natur"


def test_what_a_response_says_twice_is_one_point():
    assert split_points("bedre buss; ny skole; Bedre buss") == ("bedre buss", "ny skole")
    assert len(split_points("mer buss; " * 1_000)) == 1


@pytest.mark.parametrize("text", ["", "   ", "<br>", "\0"])
def test_a_blank_response_has_no_points(text):
    assert split_points(text) == ()


@pytest.mark.parametrize("text", ["?", "🎉🎉", "日本語の回答です", "x" * 10_000, "ord, " * 3_000, "- \n- \n-"])
def test_odd_text_has_at_most_a_few_points(text):
    assert 1 <= len(split_points(text)) <= MOST
