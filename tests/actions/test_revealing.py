"""Who sees what the others answered, and that the wall obeys."""

from __future__ import annotations

import pytest

from workshop.actions import showing, steering
from workshop.actions.refusing import Refused
from workshop.actions.revealing import CHOICES, Reveal, set_reveal
from workshop.db import db
from workshop.models import PhaseKind, User, WallView


@pytest.fixture
def at_first_prompt(facts, clock):
    def go(workshop) -> int:
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(workshop.prompts[0], by=None, now=clock())
        return workshop.prompts[0].id

    return facts(go)


@pytest.fixture
def policy(facts, clock):
    """Set the first prompt's policy."""
    return lambda reveal: facts(
        lambda w: set_reveal(w.prompts[0], reveal=reveal, by=db.session.get_one(User, 1), now=clock())
    )


@pytest.fixture
def wall(facts, otto):
    return lambda: otto.get(facts(lambda w: f"/lerret/{w.wall_token}")).words


def send(person, code: str, prompt: int, text: str):
    return person.get(f"/d/{code}/her").submit(f"/innspill/{prompt}", text=text)


def test_everybody_sees_the_answers_where_nothing_is_said(ana, code, at_first_prompt, wall) -> None:
    send(ana, code, at_first_prompt, "Ungt utenforskap")
    assert "Ungt utenforskap" in wall()


def test_what_is_shown_after_closing_is_kept_back_until_then(
    ana, code, at_first_prompt, wall, policy, facts, clock
) -> None:
    policy(Reveal.CLOSED)
    send(ana, code, at_first_prompt, "Ungt utenforskap")
    shown = wall()
    assert "Ungt utenforskap" not in shown
    assert "Svarene vises når oppgaven er lukket." in shown
    assert "1 har svart" in shown
    facts(lambda w: steering.close_prompt(w.prompts[0], by=None, now=clock()))
    assert "Ungt utenforskap" in wall()


@pytest.mark.parametrize(
    ("reveal", "told"),
    [(Reveal.OWN, "Hver ser bare sine egne svar."), (Reveal.TABLE, "Svarene vises bare ved bordene.")],
)
def test_what_is_for_few_never_stands_on_the_wall(
    ana, code, at_first_prompt, wall, policy, facts, clock, reveal, told
) -> None:
    policy(reveal)
    send(ana, code, at_first_prompt, "Ungt utenforskap")
    facts(lambda w: steering.close_prompt(w.prompts[0], by=None, now=clock()))
    assert told in wall()
    assert "Ungt utenforskap" not in wall()


def test_a_table_sees_its_own_and_no_other_table_does(ana, newcomer, code, at_first_prompt, policy) -> None:
    policy(Reveal.TABLE)
    neighbour, stranger = newcomer(), newcomer()
    neighbour.join(code, table=3)
    stranger.join(code, table=4)
    send(ana, code, at_first_prompt, "Ungt utenforskap")
    assert "Ungt utenforskap" in neighbour.get(f"/d/{code}/her").words
    assert "Ungt utenforskap" not in stranger.get(f"/d/{code}/her").words


def test_the_desk_changes_who_sees_the_answers(fred, facts, at_first_prompt, wall) -> None:
    desk = facts(lambda w: f"/prosessleder/{w.id}")
    page = fred.get(desk)
    assert "Alle ser svarene på lerretet." in page.words
    page.submit("/hvem-ser", reveal="own")
    assert "Hver ser bare sine egne svar." in wall()


def test_a_policy_that_is_not_there_is_refused(fred, facts, at_first_prompt) -> None:
    page = fred.get(facts(lambda w: f"/prosessleder/{w.id}")).submit("/hvem-ser", reveal="naboen")
    assert "Velg hvem som skal se svarene." in page.words


@pytest.fixture
def in_phase(facts, clock):
    """Set the policy of one phase of the first prompt."""
    return lambda phase, reveal: facts(
        lambda w: set_reveal(w.prompts[0], reveal=reveal, phase=phase, by=db.session.get_one(User, 1), now=clock())
    )


@pytest.fixture
def listed(ana, code, phased, onward):
    """Table 3 has a list of one, which it brings, and works at it still."""
    onward()
    ana.get(f"/d/{code}/her").submit("/roller/scribe/ta")
    ana.get(f"/d/{code}/her").submit("/liste", text="Ungt utenforskap")
    ana.get(f"/d/{code}/her").submit("/plenum")


def test_alone_nobody_may_be_shown_anything(phased, in_phase) -> None:
    assert CHOICES[PhaseKind.INDIVIDUAL] == (Reveal.OWN,)
    for reveal in (Reveal.ALL, Reveal.TABLE, Reveal.CLOSED):
        with pytest.raises(Refused):
            in_phase(PhaseKind.INDIVIDUAL, reveal)


def test_going_back_to_be_alone_takes_the_lists_off_every_screen(
    listed, in_phase, otto, wall, back, facts, clock
) -> None:
    in_phase(PhaseKind.GROUP, Reveal.ALL)
    back()
    for view in (WallView.RESPONSES, WallView.THEMES):
        facts(lambda w, view=view: showing.show_on_wall(w, view=view, prompt=w.prompts[0], by=None, now=clock()))
        assert "Ungt utenforskap" not in wall()


def test_at_the_tables_the_wall_shows_no_list_where_nothing_is_said(listed, wall) -> None:
    assert "Bord 3 1 i listen" in wall()
    assert "Ungt utenforskap" not in wall()


def test_at_the_tables_everybody_may_see_the_lists_grow_and_is_told_so(listed, in_phase, wall, ana, code) -> None:
    in_phase(PhaseKind.GROUP, Reveal.ALL)
    assert "Ungt utenforskap" in wall()
    assert "Alle ser bordenes lister på lerretet mens de blir til." in ana.get(f"/d/{code}/her").words


def test_in_plenary_everybody_sees_what_is_brought(listed, onward, wall) -> None:
    onward()
    assert "Ungt utenforskap" in wall()


def test_in_plenary_the_prompt_s_own_policy_holds(listed, onward, facts, wall) -> None:
    facts(lambda w: (setattr(w.prompts[0], "settings", {"reveal": "table"}), db.session.commit()))
    onward()
    shown = wall()
    assert "Ungt utenforskap" not in shown
    assert "Hvert bord ser bare sin egen liste." in shown


def test_what_plenary_shows_after_closing_is_kept_back_until_then(
    listed, onward, in_phase, wall, facts, clock, ana, code
) -> None:
    in_phase(PhaseKind.PLENARY, Reveal.CLOSED)
    onward()
    assert "Ungt utenforskap" not in wall()
    assert "Svarene vises når oppgaven er lukket." in wall()
    assert "Følg med på lerretet" not in ana.get(f"/d/{code}/her").words
    facts(lambda w: steering.close_prompt(w.prompts[0], by=None, now=clock()))
    assert "Ungt utenforskap" in wall()


def test_a_phase_that_is_closed_keeps_the_tables_lists_theirs_until_the_room_goes_on(
    listed, wall, facts, clock, onward
) -> None:
    facts(lambda w: steering.close_prompt(w.prompts[0], by=None, now=clock()))
    assert "Ungt utenforskap" not in wall()


def show(facts, clock, view: WallView) -> None:
    facts(lambda w: showing.show_on_wall(w, view=view, prompt=w.prompts[0], by=None, now=clock()))


@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize(
    ("reveal", "shown"), [(Reveal.TABLE, False), (Reveal.CLOSED, True), (Reveal.ALL, True), (None, True)]
)
def test_what_was_said_of_plenary_holds_after_it(
    listed, onward, in_phase, wall, facts, clock, reveal, shown, ended
) -> None:
    if reveal is not None:
        in_phase(PhaseKind.PLENARY, reveal)
    onward()
    if ended:
        facts(lambda w: steering.end(w, by=None, now=clock()))
    else:
        onward()
    show(facts, clock, WallView.RESPONSES)
    assert ("Ungt utenforskap" in wall()) == shown


@pytest.mark.parametrize("last", [PhaseKind.GROUP, PhaseKind.PLENARY])
def test_the_desk_takes_a_list_off_the_wall_also_after_the_phases(
    listed, onward, in_phase, wall, facts, clock, last
) -> None:
    def shorten(workshop) -> None:
        prompt = workshop.prompts[0]
        prompt.phases = [phase for phase in prompt.phases if phase.kind != PhaseKind.PLENARY or last == phase.kind]
        db.session.commit()

    facts(shorten)
    onward()
    facts(lambda w: steering.end(w, by=None, now=clock()))
    show(facts, clock, WallView.RESPONSES)
    assert "Ungt utenforskap" in wall()
    in_phase(last, Reveal.TABLE)
    assert "Ungt utenforskap" not in wall()


@pytest.mark.parametrize("phase", [None, PhaseKind.INDIVIDUAL])
def test_a_prompt_with_phases_has_a_policy_for_each_and_none_of_its_own_at_the_desk(phased, in_phase, phase) -> None:
    with pytest.raises(Refused):
        in_phase(phase, Reveal.TABLE)


def test_the_desk_chooses_for_each_phase(listed, fred, planted, onward, wall) -> None:
    desk = f"/prosessleder/{planted}"
    page = fred.get(desk)
    assert "Hvem ser svarene? Hvert bord ser bare sin egen liste." in page.words
    forms = {(form.fields["phase"], form.fields["reveal"]) for form in page.forms("/hvem-ser")}
    assert forms == {
        (p, r) for p, of in (("group", ("table", "closed", "all")), ("plenary", ("all", "closed", "table"))) for r in of
    }
    page.submit("/hvem-ser", phase="plenary", reveal="table")
    onward()
    assert "Hvert bord ser bare sin egen liste." in wall()
    refused = fred.get(desk).submit("/hvem-ser", phase="individual", reveal="all")
    assert "Velg hvem som skal se svarene." in refused.words


def test_a_table_with_phases_reads_its_list_once(listed, facts, ana, code) -> None:
    facts(lambda w: (setattr(w.prompts[0], "settings", {"reveal": "table"}), db.session.commit()))
    page = ana.get(f"/d/{code}/her")
    assert "Fra bordet" not in page.words
