"""What the desk shows of the room now."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any
from uuid import uuid4

from flask import render_template, url_for
from markupsafe import Markup

from workshop.actions.chaining import has_changed, lack_of
from workshop.actions.counting import (
    count_hidden,
    count_joined,
    count_notes,
    count_responses,
    counts_by_table,
    counts_of,
)
from workshop.actions.mixing import people_at, spread_of
from workshop.actions.opinions.keeping import is_waiting, result_of
from workshop.actions.opinions.material import looks_for_groups
from workshop.actions.opinions.reading import opinions_of
from workshop.actions.reading import standing_responses
from workshop.actions.revealing import CHOICES, is_revealed, phase_now, reveal_now, reveal_of, told_of
from workshop.actions.seating import can_mix, unstated_word, words_of
from workshop.actions.showing import table_on_wall, tables_with_lists, wall_scene
from workshop.actions.steering import ADJUSTMENTS
from workshop.actions.tallying import count_ballots, outcome_of
from workshop.actions.theming.board import prompts_with_themes, themes_of
from workshop.actions.theming.proposing import last_run, running_run
from workshop.actions.timing import Moment, forecast, moment_at, phase_title
from workshop.exports.charts import draw
from workshop.exports.opinions import changed_note, heat_of, lines_of, method_note
from workshop.facilitator.after import after
from workshop.facilitator.forms import PaperForm
from workshop.facilitator.guard import act
from workshop.kinds import kind_of
from workshop.live import live
from workshop.models import Origin, PhaseKind, Prompt, Response, Seating, WallView, Workshop, WorkshopState
from workshop.web.formats import zone
from workshop.web.lookups import spoken_workshop
from workshop.web.now import now
from workshop.web.sites import join_address

#: the room shows this many of a prompt's responses; the rest stand on the prompt's own page
NEWEST = 200


def room(workshop: Workshop) -> dict[str, Any]:
    """The values of ``_room.html``."""
    moment = moment_at(workshop, now())
    values = (
        {
            "workshop": workshop,
            "moment": moment,
            "prompt": moment.prompt,
            "forecast": forecast(workshop, now()),
            "counts": counts_of(workshop, moment.prompt, now()),
            "joined": count_joined(workshop),
            "scene": wall_scene(workshop, moment),
            "views": WallView,
            "adjustments": ADJUSTMENTS,
            "join_address": join_address(),
            "themed": _themed(workshop),
        }
        | _seats(workshop)
        | _coming(moment)
        | (after(workshop) if moment.state == WorkshopState.ENDED else {})
    )
    if moment.prompt is None:
        return values
    values |= {
        "reveal": told_of(reveal_now(moment.prompt), phase_now(moment.prompt)),
        "reveals": _reveals(moment.prompt),
    }
    return said(moment.prompt, newest=NEWEST) | values | _phase(workshop, moment) | {"part": "#room"}


def acted_in_room(workshop: Workshop, do: Callable[[], object], done: str = "") -> object:
    """Do what a button in the room asks for, and answer with the room."""
    return act(
        do,
        done=done,
        part=lambda **notice: render_template("facilitator/_room.html", **(room(workshop) | notice)),
        back=url_for("facilitator.desk", workshop_id=workshop.id),
    )


def _coming(moment: Moment) -> dict[str, Any]:
    """The values of ``_lack.html``: what the next step's prompt lacks, and where that is made."""
    coming = moment.after.prompt if moment.after is not None else None
    lack = lack_of(coming) if coming is not None and coming is not moment.prompt else ""
    if coming is None or coming.source is None or not lack:
        return {"lack": ""}
    by_themes = coming.settings.get("take", "themes") == "themes"
    can_group = by_themes and not themes_of(coming.source) and count_responses(coming.source) > 0
    return {
        "lack": lack,
        "lacking": coming.source,
        "by_themes": by_themes,
        "can_group": can_group,
        "grouping": running_run(coming.source) is not None,
    }


def _themed(workshop: Workshop) -> frozenset[int]:
    """The prompts that have themes, or are answered in words that can be grouped into some."""
    prompts = {prompt.id: prompt for prompt in workshop.prompts}
    marked = [key for key, prompt in prompts.items() if not kind_of(prompt.kind).written]
    return prompts.keys() - set(marked) | prompts_with_themes(marked)


def _seats(workshop: Workshop) -> dict[str, Any]:
    """The values of ``_seating.html``. What was stated is shown for the room as a whole, never for one table."""
    people = people_at(workshop)
    return {
        "seatings": [(how, words_of(how)) for how in Seating if how != Seating.MIXED or can_mix(workshop)],
        "seats": [(group.name, people.get(group.id, 0)) for group in workshop.groups],
        "seatless": people.get(None, 0),
        "spread": spread_of(workshop) if workshop.seating == Seating.MIXED else [],
        "unstated": unstated_word(),
    }


def _reveals(prompt: Prompt) -> list[dict[str, Any]]:
    """What can be chosen in ``_reveal.html``: one question for the prompt, or one for each phase that has a choice."""
    phases = {PhaseKind(phase.kind): phase_title(phase) for phase in prompt.phases}
    return [
        {
            "phase": phase,
            "title": phases.get(phase, ""),
            "policy": reveal_of(prompt, phase),
            "choices": [(policy, told_of(policy, phase)) for policy in CHOICES[phase]],
        }
        for phase in phases or [None]
        if len(CHOICES[phase]) > 1
    ]


def _phase(workshop: Workshop, moment: Moment) -> dict[str, Any]:
    """The values of ``_phase.html``: how far the tables are. What people note for themselves is not staff's to read."""
    if moment.prompt is None or moment.phase is None:
        return {}
    notes, writers = count_notes(moment.prompt, with_constructed=False)
    return {
        "notes": notes,
        "writers": writers,
        "tables": counts_by_table(moment.prompt),
        "wall_table": table_on_wall(workshop, moment.prompt),
        "sharing": tables_with_lists(moment.prompt),
        "on_wall": _shows_answers(workshop, moment),
    }


def _shows_answers(workshop: Workshop, moment: Moment) -> bool:
    """Whether the wall shows what was said to the prompt the room is at."""
    scene = wall_scene(workshop, moment)
    return scene.view == WallView.RESPONSES and scene.prompt is moment.prompt and is_revealed(moment.prompt)


def said(prompt: Prompt, *, newest: int | None = None) -> dict[str, Any]:
    """The values of ``_responses.html``: what was said to one prompt, hidden responses too."""
    workshop = prompt.item.workshop
    responses = standing_responses(prompt, with_hidden=True, newest=newest)
    visible = count_responses(prompt)
    hidden = count_hidden(prompt)
    return {
        "workshop": workshop,
        "prompt": prompt,
        "counts": counts_of(workshop, prompt, now()),
        "by_table": _by_table(responses),
        "responses": visible,
        "hidden": hidden,
        "left_out": visible + hidden - len(responses),
        "constructed": any(response.origin == Origin.CONSTRUCTED for response in responses),
        "run": last_run(prompt),
        "grouped": bool(themes_of(prompt)),
        "groupable": kind_of(prompt.kind).written or visible + hidden > 0,
        "paper": _empty_paper(workshop),
        "part": "#said",
    } | _marked(prompt)


def _marked(prompt: Prompt) -> dict[str, Any]:
    """The values of ``_marked.html``; without an outcome where the prompt is answered in words."""
    outcome = outcome_of(prompt)
    if outcome is None:
        return {"outcome": None}
    # The writer escapes every label it draws.
    drawings = [
        Markup(draw(prompt.title, figure, ident=f"figure-{prompt.id}-{number}"))  # noqa: S704
        for number, figure in enumerate(outcome.figures, start=1)
    ]
    return {
        "outcome": outcome,
        "ballots": count_responses(prompt) if kind_of(prompt.kind).written else count_ballots(prompt),
        "written": kind_of(prompt.kind).written,
        "drawings": drawings,
        "source_changed": has_changed(prompt),
    } | _opinions(prompt)


def _opinions(prompt: Prompt) -> dict[str, Any]:
    """The values of ``_opinions.html``; nothing where no groups are looked for."""
    if not looks_for_groups(prompt):
        return {"sought": False}
    kept, found = result_of(prompt), opinions_of(prompt, zone=zone())
    failed = kept is not None and kept.failed
    values: dict[str, Any] = {
        "sought": True,
        "opinions": found,
        "looking": not failed and is_waiting(prompt),
        "failed": failed,
    }
    if found is None:
        return values
    values |= {"opinion_lines": lines_of(found), "changed_note": changed_note(found), "method_note": method_note()}
    if found.is_found:
        figure = heat_of(found)
        values["opinion_drawing"] = Markup(draw(prompt.title, figure, ident=f"opinions-{prompt.id}"))  # noqa: S704
    return values


def _empty_paper(workshop: Workshop) -> PaperForm:
    form = PaperForm.for_workshop(workshop, formdata=None)
    form.client_id.data = uuid4().hex
    return form


def _by_table(responses: list[Response]) -> list[tuple[str, list[Response]]]:
    """Responses under their table's name, newest first; those from no table last."""

    def place(response: Response) -> int:
        return response.group.number if response.group is not None else 10_000

    ordered = sorted(responses, key=lambda response: (place(response), -response.id))
    return [
        (group[0].group.name if group[0].group is not None else "", group)
        for group in (list(members) for _place, members in groupby(ordered, key=place))
    ]


@live.renders("desk")
def render_signal(workshop_id: int) -> tuple[int, str]:
    """What is streamed to the desks: only that something changed. Each fetches its own page, with its own tokens."""
    workshop = spoken_workshop(workshop_id)
    return workshop.revision, render_template("facilitator/_signal.html", workshop=workshop)
