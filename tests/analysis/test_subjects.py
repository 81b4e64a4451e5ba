import numpy as np

from analysis.subjects import _listed, describe_by_subjects
from analysis.wordlists import lines


def alike(first, second, *others):
    """Whether the first two texts lie nearer each other than either to any other."""
    seen, _ = describe_by_subjects([first, second, *others])
    near = seen @ seen.T
    return all(near[0, 1] > max(near[0, other], near[1, other]) for other in range(2, len(seen)))


def test_words_of_one_matter_bring_together_what_shares_no_word():
    assert alike("Stikkrennene er for små", "Vi må ruste oss for styrtregn", "Flere bussavganger", "Mer kunst")


def test_a_listed_word_counts_inside_a_longer_one():
    assert alike("Overvannsproblemer", "Flom", "Parkering", "Bibliotek")


def test_a_frame_binds_less_than_the_matter_it_frames():
    assert alike("Bussen mangler", "Bussene går for sjelden", "Det mangler sykehjem", "Det mangler kunst")


def test_bokmaal_and_nynorsk_touch_the_same_subject():
    assert alike("Trygg skoleskyss", "Skuleskyssen", "Sykehjem", "Flere arbeidsplasser")


def test_subjects_fit_norwegian_notes_and_not_an_english_debate():
    notes = ["Boligprisene", "Flere sykehjemsplasser", "Bussen går for sjelden", "Matjorda bygges ned"]
    debate = ["It is their own choice", "Nobody should be forced", "This would hurt the poorest", "They may refuse"]
    assert describe_by_subjects(notes)[1] == 1
    assert describe_by_subjects(debate)[1] < 0.5


def test_texts_that_touch_nothing_are_described_by_nothing():
    seen, fit = describe_by_subjects(["Qwx zzy", "😀", ""])
    assert fit == 0
    assert not np.any(seen)


def test_every_subject_has_several_words_in_lower_case_and_none_twice():
    assert len({line.split(":")[0] for line in lines("subjects.txt")}) == len(_listed())
    for listed in _listed():
        assert len(listed) >= 3
        assert len(set(listed)) == len(listed)
        assert all(word == word.strip() and word for word in listed)
