import numpy as np
import pytest

from analysis import Point, Remembering, Standing, StandingTheme, WordsOnly, offer_places
from analysis.embedding import E5Embedder


@pytest.fixture(scope="module")
def embedder():
    return Remembering(E5Embedder())


@pytest.fixture(scope="module")
def standing(library):
    rows = [row for row, theme in enumerate(library.themes) if theme is not None]
    names = sorted({library.themes[row] for row in rows})
    points = tuple(Point(row, library.texts[row]) for row in rows)
    themes = (
        StandingTheme(name, tuple(n for n, row in enumerate(rows) if library.themes[row] == name)) for name in names
    )
    return Standing(points, tuple(themes))


def label_of(offer, standing):
    return None if offer.theme is None else standing.themes[offer.theme].label


def test_new_responses_are_offered_the_theme_they_are_like(library, standing, embedder):
    new = {
        "Bussen bør gå oftere til biblioteket": "komme seg dit",
        "Lengre åpent på lørdager og søndager": "åpningstider",
        "Nye bøker på nynorsk": "bøker og samling",
    }
    offers = offer_places(list(new), standing=standing, prompt=library.prompt, embedder=embedder)
    assert [label_of(offer, standing) for offer in offers] == list(new.values())


def test_an_offer_says_why(library, standing, embedder):
    (offer,) = offer_places(["Åpent også på søndager"], standing=standing, prompt=library.prompt, embedder=embedder)
    assert offer.point == Point(0, "Åpent også på søndager")
    assert 1 <= len(offer.reason.nearest) <= 3
    assert set(offer.reason.nearest) <= set(standing.themes[offer.theme].points)
    assert "søndager" in offer.reason.words


def test_what_is_like_nothing_is_offered_no_place(library, standing, embedder):
    offers = offer_places(["Krypterte sertifikater"], standing=standing, prompt=library.prompt, embedder=embedder)
    assert [offer.theme for offer in offers] == [None]


def test_each_thing_a_response_says_is_offered_its_own_place(library, standing, embedder):
    (text,) = ["Søndagsåpent, nye bøker og bedre buss"]
    offers = offer_places([text], standing=standing, prompt=library.prompt, embedder=embedder)
    assert [offer.point.text for offer in offers] == ["Søndagsåpent", "nye bøker", "bedre buss"]
    assert {offer.point.row for offer in offers} == {0}


def test_a_theme_that_holds_nothing_is_offered_by_the_name_a_person_gave_it(library, standing, embedder):
    named = Standing(standing.points, (*standing.themes, StandingTheme("Toaletter", (), named=True)))
    (offer,) = offer_places(["Rene toaletter"], standing=named, prompt=library.prompt, embedder=embedder)
    assert offer.theme == len(standing.themes)
    assert offer.reason.nearest == ()


def test_a_locked_theme_is_never_offered(library, standing, embedder):
    locked = Standing(standing.points, tuple(StandingTheme(t.label, t.points, locked=True) for t in standing.themes))
    offers = offer_places(["Åpent på søndager"], standing=locked, prompt=library.prompt, embedder=embedder)
    assert [offer.theme for offer in offers] == [None]


def test_what_says_nothing_gets_no_offer(library, standing, embedder):
    assert offer_places(["?", "", "vet ikke"], standing=standing, prompt=library.prompt, embedder=embedder) == ()


def test_without_themes_nothing_is_offered():
    assert [offer.theme for offer in offer_places(["Bedre buss"], standing=Standing())] == [None]


def test_words_alone_can_offer(library, standing):
    (offer,) = offer_places(["Åpent på søndager"], standing=standing, prompt=library.prompt, embedder=WordsOnly())
    assert label_of(offer, standing) == "åpningstider"


def test_others_that_come_at_once_change_little(library, standing, embedder):
    texts = ["Bussen bør gå oftere til biblioteket", "Nye bøker på nynorsk"]
    together = offer_places(texts, standing=standing, prompt=library.prompt, embedder=embedder)
    alone = [offer_places([t], standing=standing, prompt=library.prompt, embedder=embedder)[0] for t in texts]
    assert np.array_equal([offer.theme for offer in together], [offer.theme for offer in alone])
