import random
import re

import pytest
from sklearn.metrics import adjusted_mutual_info_score

from analysis import WordsOnly, label_theme, propose_themes
from analysis.vocabulary import ready_names
from analysis.words import content_words, is_adjective, stem, words

ODD = [
    "",
    "   ",
    "?",
    "🎉🎉",
    "<b>Bolig</b>",
    "=1+1",
    "vet ikke",
    "a" * 10_000,
    "ord " * 3_000,
    "日本語の回答です",
    "\0",
    "\ud800",
]


def agreement(proposal, labelled):
    """AMI over the rows that have a theme; the remainder counts as one pile."""
    place = dict.fromkeys(proposal.remainder, -1)
    place |= {row: number for number, theme in enumerate(proposal.themes) for row in theme.members}
    rows = [row for row, theme in enumerate(labelled.themes) if theme is not None]
    return adjusted_mutual_info_score([labelled.themes[row] for row in rows], [place[row] for row in rows])


def places(proposal):
    return sorted([row for theme in proposal.themes for row in theme.members] + list(proposal.remainder))


def nouns_of(label):
    return [word for word in content_words(label) if not is_adjective(word)]


def is_said(noun, texts):
    """Whether a noun is in the texts in any form, alone or as a part of a longer or shorter word."""
    root = stem(noun)
    held = {stem(word) for text in texts for word in words(text)}
    return root in held or any(said in root or root in said for said in held if len(said) > 3)


def test_themes_agree_with_those_people_made(library, library_proposal):
    assert library_proposal.engine == "embeddings"
    assert agreement(library_proposal, library) > 0.40


def test_words_alone_find_something_and_say_so(library):
    proposal = propose_themes(library.texts, prompt=library.prompt, embedder=WordsOnly())
    assert proposal.engine == "words"
    assert agreement(proposal, library) > 0.10
    assert all(theme.label for theme in proposal.themes)


def test_answers_that_say_nothing_are_the_remainder(library, library_proposal):
    noise = {row for row, theme in enumerate(library.themes) if theme is None}
    assert noise <= set(library_proposal.remainder)
    assert len(library_proposal.remainder) <= 0.15 * len(library.texts)


def test_themes_come_largest_first(library_proposal):
    sizes = [len(theme.members) for theme in library_proposal.themes]
    assert sizes == sorted(sizes, reverse=True)
    assert 4 <= len(sizes) <= 10


def test_labels_are_short_whole_words_of_what_was_said(library, library_proposal):
    for theme in library_proposal.themes:
        assert 1 <= len(theme.label.split()) <= 5
        assert re.search(r"\d", theme.label) is None
        assert theme.label[0].isupper()
        said = all(is_said(word, [library.texts[row] for row in theme.members]) for word in nouns_of(theme.label))
        assert said or theme.label.casefold() in {name.casefold() for name in ready_names()}


def test_siblings_have_distinct_labels(library_proposal):
    labels = [frozenset(map(stem, words(theme.label))) for theme in library_proposal.themes]
    assert len(set(labels)) == len(labels)


def test_a_label_does_not_only_echo_the_question(library, library_proposal):
    asked = {stem(word) for word in words(library.prompt)}
    assert all({stem(word) for word in words(theme.label)} - asked for theme in library_proposal.themes)


def test_keywords_are_forms_people_wrote(library, library_proposal):
    said = {word.casefold() for text in library.texts for word in words(text)}
    assert all(word.casefold() in said for theme in library_proposal.themes for word in theme.keywords)


def test_quotes_are_different_members_of_their_theme(library, library_proposal):
    for theme in library_proposal.themes:
        assert 1 <= len(theme.quotes) <= 3
        assert set(theme.quotes) <= set(theme.members)
        assert len({library.texts[row].casefold() for row in theme.quotes}) == len(theme.quotes)


@pytest.mark.parametrize("count", range(5))
def test_fewer_than_five_usable_responses_are_listed_not_grouped(library, count):
    proposal = propose_themes([*library.texts[:count], "?"], prompt=library.prompt)
    assert proposal.themes == ()
    assert proposal.remainder == tuple(range(count + 1))


def test_five_responses_can_make_themes():
    texts = ["For dyre boliger", "Boligene er for dyre", "Flere sykehjemsplasser", "For få plasser på sykehjem", "Vei"]
    proposal = propose_themes(texts, prompt="Hva er utfordringen?")
    assert places(proposal) == list(range(5))
    together = [set(theme.members) for theme in proposal.themes]
    assert any({0, 1} <= rows for rows in together)
    assert any({2, 3} <= rows for rows in together)


def test_the_same_answer_given_by_all_is_one_theme():
    proposal = propose_themes(["Bedre buss"] * 30)
    assert [theme.members for theme in proposal.themes] == [tuple(range(30))]
    assert proposal.themes[0].label == "Bedre buss"
    assert proposal.themes[0].quotes == (0,)


def test_identical_answers_stay_together(library):
    texts = [*library.texts, "BEDRE bussforbindelse fra bygdene!"]
    proposal = propose_themes(texts, prompt=library.prompt)
    twins = {library.texts.index("bedre bussforbindelse fra bygdene"), len(texts) - 1}
    assert any(twins <= set(theme.members) for theme in proposal.themes)


@pytest.mark.parametrize("embedder", [None, WordsOnly()], ids=["embeddings", "words"])
@pytest.mark.parametrize("draw", range(6))
def test_every_row_stands_exactly_once_whatever_the_input(library, draw, embedder):
    chance = random.Random(draw)
    texts = chance.choices([*ODD, *library.texts[:12]], k=chance.choice([1, 5, 9, 25]))
    proposal = propose_themes(texts, prompt=chance.choice(["", library.prompt]), embedder=embedder)
    assert places(proposal) == list(range(len(texts)))
    assert all(theme.label and theme.members for theme in proposal.themes)


def test_a_thousand_responses_are_placed(library):
    texts = [f"{text} {other}" for text in library.texts[:32] for other in library.texts[8:40]][:1000]
    proposal = propose_themes(texts, embedder=WordsOnly())
    assert places(proposal) == list(range(1000))
    assert len(proposal.remainder) <= 150


def test_what_comes_after_the_first_thousand_characters_changes_nothing(library):
    padded = [text + " " * 5 for text in library.texts[:12]]
    long = "Lengre åpningstider. " * 50
    first = propose_themes([*padded, long + "x"], prompt=library.prompt, embedder=WordsOnly())
    second = propose_themes([*padded, long + "Bokbuss! " * 900], prompt=library.prompt, embedder=WordsOnly())
    assert first == second


def test_one_theme_can_be_named_again(library):
    bus = [row for row, theme in enumerate(library.themes) if theme == "komme seg dit"]
    rest = [row for row, theme in enumerate(library.themes) if theme == "åpningstider"]
    label, keywords = label_theme(library.texts, bus, siblings=[rest], prompt=library.prompt)
    assert label
    assert all(is_said(word, [library.texts[row] for row in bus]) for word in nouns_of(label))
    assert keywords
    assert label_theme(["?", ""], [0, 1]) == ("", ())
