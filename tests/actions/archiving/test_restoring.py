"""What is written of a workshop is enough to restore it elsewhere, and it is the same there."""

from __future__ import annotations

import io

import docx
import pytest
from sqlalchemy import func, select

from tests.actions.archiving.conftest import OSLO, Same, through_a_file
from workshop.actions import moderating, steering
from workshop.actions.answering import type_in_response
from workshop.actions.archiving.restoring import NotRestored, read_json, restore
from workshop.actions.archiving.whole import fingerprint, whole_of
from workshop.actions.assessing.matrix import matrix_of
from workshop.actions.assessing.saving import assess
from workshop.actions.composing.freezing import freeze
from workshop.actions.composing.saving import Words as Composed
from workshop.actions.feedback.giving import Said, give
from workshop.actions.feedback.opening import open_draft
from workshop.actions.joining import join
from workshop.actions.purging import purge
from workshop.actions.summarizing import summarize
from workshop.actions.theming import editing
from workshop.db import db
from workshop.exports import FORMATS
from workshop.exports.facts import Facts
from workshop.models import Goal, Note, Option, Participant, Process, Response, User, Verdict, Workshop, WorkshopState
from workshop.models.matrix import Words


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def docx_text(data: bytes) -> list[str]:
    word = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return [*(paragraph.text for paragraph in word.paragraphs), *cells]


def test_the_reference_day_is_the_same_elsewhere(held, same_elsewhere: Same) -> None:
    summary = summarize(held, now=held.ended_at, zone=OSLO)
    assert (summary.numbers.hidden, summary.numbers.withdrawn) == (1, 1)
    assert len(held.prompts) == 11
    same_elsewhere(held)


def test_frozen_blocks_are_the_same_elsewhere(held, same_elsewhere: Same, clock) -> None:
    summary, pia = summarize(held, now=clock(), zone=OSLO), db.session.get_one(User, 1)
    chapter = summary.prompts[0]
    theme = next(theme for theme in chapter.themes if theme.quotes)
    about = {"base": Composed(), "seen": 0, "machine": "", "by": pia, "now": clock()}
    for key, name in (("hensikt", str(theme.id)), ("veien_videre", "0")):
        content = Facts(summary).content("tema", str(theme.id))
        freeze(held, key, lambda new: Composed(f"Da: {new}"), mark=f"[[tema:{name}]]", content=content, **about)
    assert [one.number for one in summarize(held, now=clock(), zone=OSLO).frozen] == [1, 2]
    same_elsewhere(held)


def test_a_frozen_block_that_is_none_is_refused(held, elsewhere, clock) -> None:
    data = through_a_file(held, clock)
    data["frozen_blocks"] = [
        {"id": 1, "number": 1, "mark": "[[tema:1]]", "content": {"words": 3}, "frozen_at": data["made_at"]}
    ]
    with elsewhere(), pytest.raises(NotRestored):
        restore(data, by=None, now=clock())


def test_the_documents_are_the_same_elsewhere(held, elsewhere, clock) -> None:
    data, summary = through_a_file(held, clock), summarize(held, now=clock(), zone=OSLO)
    matrix = matrix_of(held, now=clock(), zone=OSLO)
    wanted = {name: FORMATS[name].write(summary) for name in ("docx", "xlsx", "csv", "json")}
    with elsewhere():
        again = restore(data, by=None, now=clock())
        summary = summarize(again, now=clock(), zone=OSLO)
        found = {name: FORMATS[name].write(summary) for name in wanted}
        rows = matrix_of(again, now=clock(), zone=OSLO).rows
    assert docx_text(found.pop("docx")) == docx_text(wanted.pop("docx"))
    assert found == wanted
    assert [(row.number, row.words, row.themes) for row in rows] == [
        (row.number, row.words, row.themes) for row in matrix.rows
    ]


@pytest.mark.parametrize("state", ["planned", "running", "empty", "hidden"])
def test_an_odd_state_is_the_same_elsewhere(planted, app, clock, state, same_elsewhere: Same) -> None:
    with app.test_request_context():
        workshop = db.session.get_one(Workshop, planted)
        if state != "planned":
            steering.start(workshop, by=None, now=clock())
        if state in {"running", "hidden"}:
            steering.open_prompt(workshop.prompts[0], by=None, now=clock.forward(minutes=9))
            for said in "ab":
                one = type_in_response(
                    workshop.prompts[0], group=None, text=said, client_id=said, by=None, now=clock.forward(seconds=1)
                )
                if state == "hidden":
                    moderating.hide(one, by=None, now=clock())
        if state in {"empty", "hidden"}:
            steering.end(workshop, by=None, now=clock.forward(minutes=90))
        same_elsewhere(workshop)


def test_a_restored_room_can_be_steered_and_its_matrix_and_themes_go_on(held, elsewhere, clock) -> None:
    data = through_a_file(held, clock)
    with elsewhere():
        workshop, pia = restore(data, by=None, now=clock()), db.session.get_one(User, 1)
        steering.reopen(workshop, by=pia, now=clock.forward(minutes=1))
        steering.move_on(workshop, seen_scene="", by=pia, now=clock())
        prompt, table = workshop.prompts[0], workshop.groups[0]
        steering.open_prompt(prompt, by=pia, now=clock())
        assert join(workshop, group=table, now=clock()).key
        said = type_in_response(prompt, group=table, text="nytt", client_id="n", by=pia, now=clock())
        assess(said, Words(text="Svar"), seen=0, by=pia, now=clock())
        editing.create(prompt, label="Enda et tema", by=pia, now=clock())
        assert workshop.state == WorkshopState.RUNNING
        rows = matrix_of(workshop, now=clock(), zone=OSLO).rows
        assert [row.words.text for row in rows if row.words.text] == ["Vi følger opp", "Svar"]


def test_a_workshop_restored_where_it_came_from_is_another_in_the_same_process(held, clock) -> None:
    data = through_a_file(held, clock)
    again = restore(data, by=None, now=clock())
    assert (again.process_id, count(Process)) == (held.process_id, 1)
    assert again.code != held.code
    assert again.wall_token != held.wall_token
    assert {one.key for one in db.session.scalars(select(Participant).where(Participant.workshop_id == again.id))}
    assert fingerprint(whole_of(again, now=clock())) == fingerprint(whole_of(held, now=clock()))
    before = fingerprint(whole_of(again, now=clock()))
    purge(held)
    assert fingerprint(whole_of(again, now=clock())) == before


def test_an_answer_that_marked_two_themes_merged_since_is_the_same_elsewhere(held, clock, elsewhere) -> None:
    pia, prompt, today = db.session.get_one(User, 1), held.prompts[0], clock().date()
    opening = open_draft(held, until=today, by=pia, today=today, now=clock())
    left, *gone = (editing.create(prompt, label=label, by=pia, now=clock()) for label in ("Bolig", "Buss", "Båt"))
    marked = {f"tema-{theme.id}": Said(theme.label, Verdict.MISSING, theme.label) for theme in gone}
    give(opening, key="0" * 32, group=None, said=marked, today=today, now=clock())
    for theme in gone:
        editing.merge(theme, into=left, by=pia, now=clock())
    data = through_a_file(held, clock)
    assert len({remark["about"] for remark in data["feedback_remarks"]}) == 2
    assert {remark["about"].rpartition("-")[0] for remark in data["feedback_remarks"]} == {"tema-0"}
    with elsewhere():
        again = restore(data, by=None, now=clock())
        assert through_a_file(again, clock)["feedback_remarks"] == data["feedback_remarks"]


def test_a_process_that_has_other_goals_here_is_not_joined(held, clock) -> None:
    data = through_a_file(held, clock)
    db.session.scalars(select(Goal)).first().text = "Et annet mål"
    again = restore(data, by=None, now=clock())
    assert (again.process_id == held.process_id, count(Process)) == (False, 2)
    assert [plan.name for plan in again.process.plans] == [plan.name for plan in held.process.plans]
    plans = {plan.id for plan in again.process.plans}
    taken = [one.origin_id for prompt in again.prompts for one in prompt.options if one.origin == "plan"]
    assert taken
    assert set(taken) <= plans


def test_what_was_chained_still_names_its_themes(held, clock) -> None:
    again = restore(through_a_file(held, clock), by=None, now=clock())
    themes = {theme.id for prompt in again.prompts for theme in prompt.themes}
    options = db.session.scalars(select(Option).where(Option.origin == "theme", Option.origin_id.in_(themes))).all()
    assert {option.prompt.source.item.workshop_id for option in options} == {again.id}


def test_no_note_comes_along_but_how_many_stand_behind_a_line_does(held, clock) -> None:
    texts = set(db.session.scalars(select(Note.text)))
    data = through_a_file(held, clock)
    assert {frozenset(note) for note in data["notes"]} == {frozenset({"id", "prompt", "participant", "response"})}
    again = restore(data, by=None, now=clock())
    mine = select(Note).where(Note.prompt_id.in_([prompt.id for prompt in again.prompts]))
    notes = db.session.scalars(mine).all()
    assert notes
    assert not texts & {note.text for note in notes}
    assert all(note.kept_at is not None for note in notes if note.response_id is None)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda data: data.update(schema={"name": "arbeidsverksted.summary", "version": 2}), "Dette er oppsummeringen"),
        (lambda data: data["schema"].update(version=2), "nyere utgave av programmet (format 2"),
        (lambda data: data["schema"].update(version="1"), "ikke et verksted fra Arbeidsverksted"),
        (lambda data: data.pop("marks"), "verksted mangler «marks»."),
        (lambda data: data["workshop"].update(code="ABC"), "verksted.workshop har «code», som ikke finnes i formatet"),
        (lambda data: data["responses"][3].update(sent_at="i går"), "verksted.responses[4].sent_at er ikke et tidsp"),
        (lambda data: data["responses"][3].update(sent_at="2024-02-02T09:00:00"), "sent_at mangler tidssone"),
        (lambda data: data["responses"][3].update(prompt=99), "viser til nummer 99 i «prompts»"),
        (lambda data: data["responses"][3].update(prompt=None), "verksted.responses[4].prompt er av feil slag"),
        (lambda data: data["responses"][3].update(origin="space"), "origin har en verdi som ikke finnes"),
        (lambda data: data["responses"][3].update(id=9), "verksted.responses[4].id skulle vært 4."),
        (lambda data: data["items"][0].update(planned_start="25:00:00"), "planned_start er ikke et tidspunkt"),
        (lambda data: data["workshop"].update(title="x" * 201), "verksted.workshop.title er lengre enn 200 tegn"),
        (lambda data: data["marks"][0].update(value=2**40), "verksted.marks[1].value er et tall utenfor"),
        (lambda data: data["prompts"][0].update(kind="magic"), "verksted.prompts[1].kind er en oppgavetype som"),
        (lambda data: data["tables"][1].update(number=1), "verksted.tables[2] har samme number som en tidligere."),
        (lambda data: data["tables"].append(data["tables"][0]), "verksted.tables[9].id skulle vært 9."),
    ],
)  # fmt: skip
def test_a_file_that_does_not_hold_changes_nothing_and_says_why(app, clock, data, spoil, told) -> None:
    spoil(data)
    with app.test_request_context():
        changes_nothing(data, told, clock)


def changes_nothing(data, told: str, clock) -> None:
    before = {model: count(model) for model in (Workshop, Process, Response, Option, Participant)}
    with pytest.raises(NotRestored) as refused:
        restore(data, by=None, now=clock())
    assert told in str(refused.value)
    assert {model: count(model) for model in before} == before


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"null", b"[]", b'{"schema": 1}'])
def test_what_is_no_workshop_at_all_is_a_sentence(app, clock, data) -> None:
    with app.test_request_context(), pytest.raises(NotRestored) as refused:
        restore(read_json(data), by=None, now=clock())
    assert str(refused.value).startswith("Filen er ikke ")


def test_no_more_faults_are_told_than_anybody_reads(app, clock, data) -> None:
    for response in data["responses"]:
        response["origin"] = "space"
    with app.test_request_context(), pytest.raises(NotRestored) as refused:
        restore(data, by=None, now=clock())
    assert len(refused.value.faults) == 20
