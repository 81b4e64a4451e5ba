import pytest

from workshop.actions.assessing.saving import assess, assess_all
from workshop.actions.refusing import Conflict, Refused
from workshop.db import db
from workshop.models import Assessment, Event
from workshop.models.matrix import Words


def standing(room, number: int) -> Words:
    return room.row(number).words


def test_an_answer_is_kept_tidied_with_who_and_when(room) -> None:
    room.answer(1, text="  Enig.\r\n\r\nVi følger opp.\x0b  ", responsible="Plan \n og miljø", consequence="partly")
    row = room.row(1)
    assert row.words == Words("", "Enig.\n\nVi følger opp.", "partly", "", "Plan og miljø")
    assert (row.revision, row.updated_by) == (1, "Pia")
    assert row.updated_at == room.clock()


def test_saving_the_same_again_changes_nothing(room) -> None:
    room.answer(1, text="Enig")
    assess(room.said[0], Words(text="Enig "), seen=0, by=room.kari, now=room.clock.forward(minutes=1))
    assert (room.row(1).revision, room.row(1).updated_by) == (1, "Pia")


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(room) -> None:
    room.answer(1, text="Enig", by=room.kari)
    with pytest.raises(Conflict, match="En kollega har lagret noe her"):
        assess(room.said[0], Words(text="Uenig"), seen=0, by=room.pia, now=room.clock())
    assert standing(room, 1).text == "Enig"
    assess(room.said[0], Words(text="Uenig"), seen=1, by=room.pia, now=room.clock())
    assert standing(room, 1).text == "Uenig"


@pytest.mark.parametrize(("number", "told"), [(4, "skjult av prosesslederen"), (5, "trukket tilbake")])
def test_what_cannot_be_read_cannot_be_assessed(room, number, told) -> None:
    with pytest.raises(Refused, match=told):
        assess(room.said[number - 1], Words(text="x"), seen=0, by=room.pia, now=room.clock())
    assert db.session.query(Assessment).count() == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"text": "x" * 4001}, "«Kommunens vurdering» er på 4001 tegn, og det er plass til 4000"),
        ({"responsible": "x" * 201}, "«Ansvar» er på 201 tegn"),
        ({"consequence": "kanskje"}, "Velg en av konsekvensene"),
    ],
)
def test_words_that_do_not_do_are_refused_with_what_to_do(room, words, told) -> None:
    with pytest.raises(Refused, match=told):
        room.answer(1, **words)
    assert standing(room, 1) == Words()


def test_a_theme_is_answered_at_once_and_each_keeps_its_kortversjon(room) -> None:
    room.answer(2, short_version="Buss")
    seen = {row.response: row.revision for row in room.matrix().rows if row.place == room.theme.id}
    saved = assess_all(
        room.workshop, Words(text="Vi følger opp", consequence="followed"), seen=seen, by=room.pia, now=room.clock()
    )
    assert (saved.done, saved.untouched) == (3, ())
    assert [standing(room, number).text for number in (1, 2, 3)] == ["Vi følger opp"] * 3
    assert standing(room, 2).short_version == "Buss"
    assert db.session.query(Event).filter_by(verb="matrix.assess_all").one().about == {"responses": 3}


def test_of_a_theme_what_a_colleague_saved_meanwhile_is_left_and_named(room) -> None:
    seen = {room.said[n].id: 0 for n in (0, 1, 3)}
    room.answer(2, text="Karis svar", by=room.kari)
    saved = assess_all(room.workshop, Words(text="Felles"), seen=seen, by=room.pia, now=room.clock())
    assert saved.done == 1
    assert set(saved.untouched) == {room.said[1].id, room.said[3].id}
    assert (standing(room, 1).text, standing(room, 2).text) == ("Felles", "Karis svar")
