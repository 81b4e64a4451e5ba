from tests.browser.house import PLAIN_DAY
from tests.exports.building import OSLO
from workshop.actions import moderating
from workshop.actions.answering import edit_response, withdraw_response
from workshop.actions.assessing.accepting import keep, kept_by
from workshop.actions.assessing.matrix import mark_of
from workshop.actions.importing import read_day
from workshop.actions.importing.planting import plant_day
from workshop.actions.summarizing import summarize
from workshop.db import db
from workshop.exports.matrix import wording
from workshop.models import Assessment
from workshop.models.matrix import COMMENT, HIDDEN, UNPLACED


def test_rows_stand_by_theme_with_the_same_numbers_as_the_summary(room) -> None:
    rows = room.matrix().rows
    assert [row.number for row in rows] == [1, 2, 3, 6, 4]
    assert [row.place for row in rows] == [room.theme.id] * 3 + [UNPLACED, HIDDEN]
    made = summarize(room.workshop, now=room.clock(), zone=OSLO)
    assert {line.number: line.text for line in made.appendix} == {row.number: row.text for row in rows}
    assert {line.number: line.themes for line in made.appendix} == {row.number: row.themes for row in rows}


def test_what_was_written_beside_marks_is_a_comment_until_it_is_grouped(room) -> None:
    room.workshop.prompts[0].kind = "tension"
    db.session.commit()
    assert room.row(6).place == UNPLACED
    db.session.delete(room.theme)
    db.session.commit()
    assert room.row(6).place == COMMENT
    assert (wording.pile(room.row(6)), room.row(4).place) == ("Kommentar", HIDDEN)


def test_a_withdrawn_response_is_gone(room) -> None:
    assert 5 not in [row.number for row in room.matrix().rows]


def test_a_hidden_response_keeps_its_row_without_words_of_or_about_it(room) -> None:
    room.answer(1, text="Enig i at unge trenger boliger", short_version="Boliger")
    moderating.hide(room.said[0], by=room.pia, now=room.clock())
    row = room.row(1)
    assert (row.text, row.short_version, row.words.text, row.themes) == (None, "", "", ())
    assert room.matrix().open_to_answer == 3
    moderating.show(room.said[0], by=room.pia, now=room.clock())
    assert room.row(1).words.text == "Enig i at unge trenger boliger"


def test_taking_a_response_back_erases_what_was_written_about_it(room) -> None:
    room.answer(2, short_version="Bussen går for sjelden")
    book = room.sheet()
    keep(room.workshop, room.read(book), name="", by=room.pia, now=room.clock())
    room.said[1].prompt.opened_at = room.clock()
    withdraw_response(room.said[1], now=room.clock())
    assert db.session.query(Assessment).count() == 0
    kept = kept_by(room.workshop, room.pia).content["rows"]
    assert [row["response"] for row in kept] == [room.said[n].id for n in (0, 2, 5, 3)]


def test_kortversjon_is_the_rule_s_until_a_person_writes_one_and_follows_the_text(room) -> None:
    assert room.row(2).short_version == "Bussen går for sjelden på kveldstid."
    room.answer(2, short_version="Buss og lys")
    assert room.row(2).short_version == "Buss og lys"
    room.said[0].prompt.opened_at = room.clock()
    edit_response(room.said[0], text="Noe ganske annet", now=room.clock())
    assert room.row(1).short_version == "Noe ganske annet"


def test_progress_counts_an_answer_or_a_decision_not_a_short_version(room) -> None:
    room.answer(1, short_version="Boliger")
    assert room.matrix().assessed == 0
    room.answer(1, consequence="followed")
    room.answer(2, text="Vi ser på det")
    assert (room.matrix().assessed, room.matrix().open_to_answer) == (2, 4)


def test_two_workshops_have_marks_of_their_own_that_open_nothing(room) -> None:
    other = plant_day(read_day(PLAIN_DAY.read_bytes(), name=PLAIN_DAY.name))
    assert mark_of(other) != mark_of(room.workshop)
    assert room.workshop.code not in mark_of(room.workshop)
