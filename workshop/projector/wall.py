"""What the big screen shows now."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for

from workshop.actions.chaining import has_changed
from workshop.actions.counting import count_all, count_answered, count_joined, count_present, count_responses
from workshop.actions.opinions.reading import opinions_of
from workshop.actions.reading import latest_responses
from workshop.actions.revealing import is_revealed, phase_now, reveal_now, told_of
from workshop.actions.seating import seating_now
from workshop.actions.showing import Scene, wall_scene
from workshop.actions.tallying import count_ballots, outcome_of
from workshop.actions.theming.board import Column, board_of
from workshop.actions.theming.speaking import speaks
from workshop.actions.timing import moment_at
from workshop.exports.opinions import ON_WALL, changed_note, heat_of, summary_of
from workshop.i18n import _
from workshop.kinds import kind_of
from workshop.live import live
from workshop.models import Origin, PhaseKind, Prompt, Response, WallView, Workshop, WorkshopState
from workshop.models.figures import Outcome
from workshop.projector.figures import drawings, is_long, room_under
from workshop.projector.phases import phase_values
from workshop.web.formats import zone
from workshop.web.lookups import spoken_workshop
from workshop.web.now import now
from workshop.web.sites import join_address

#: what is readable from the back row
THEMES, QUOTES = 8, 3
#: responses at a time: some, or where all are short, many; the characters up to which they are written large or plain
SOME, MANY = 6, 9
SHORT, BRIEF, LENGTHY = 50, 75, 110
#: the height that what is said of opinion groups leaves for their figure (see ``projector.figures``)
OPINIONS = 660

#: the views that show what people answered
ANSWERS = {WallView.RESPONSES, WallView.THEMES, WallView.OPINIONS}


def wall(workshop: Workshop) -> dict[str, Any]:
    """The values of ``_wall.html``. Nothing that changes by the second: an unchanged wall is not sent again."""
    moment = moment_at(workshop, now())
    scene = wall_scene(workshop, moment)
    values: dict[str, Any] = {
        "workshop": workshop,
        "moment": moment,
        "scene": scene,
        "prompt": scene.prompt,
        "join_address": join_address(),
        "joined": count_joined(workshop),
        "seating": seating_now(workshop),
        "marked": False,
        "kept_back": "",
        "qr": url_for("projector.qr", token=workshop.wall_token),
    }
    if scene.prompt is not None:
        values |= {
            "present": count_present(workshop, now()),
            "answered": count_answered(scene.prompt),
            "responses": count_responses(scene.prompt),
        }
    values["constructed"] = False
    if scene.prompt is not None and scene.view in ANSWERS and not is_revealed(scene.prompt):
        return values | _kept_back(workshop, scene)
    if scene.prompt is not None and scene.view == WallView.OPINIONS:
        return values | _opinions(scene.prompt)
    if scene.prompt is not None and (outcome := outcome_of(scene.prompt)) is not None:
        return values | _marked(scene.prompt, outcome)
    if scene.view == WallView.RESPONSES and scene.prompt is not None and scene.phase is not None:
        return values | phase_values(workshop, scene.prompt, scene.phase)
    if scene.view == WallView.RESPONSES and scene.prompt is not None:
        values |= _responses(scene.prompt)
    if scene.view == WallView.THEMES and scene.prompt is not None:
        values |= _themes(scene.prompt)
    if scene.view == WallView.PROGRAM and moment.state == WorkshopState.ENDED:
        came_in, constructed = count_all(workshop)
        values |= {"came_in": came_in, "constructed": constructed}
    return values


def _kept_back(workshop: Workshop, scene: Scene) -> dict[str, Any]:
    """What the wall shows in place of answers: how far the tables are while they work, else who sees the answers."""
    prompt, phase = scene.prompt, scene.phase
    if scene.view == WallView.RESPONSES and phase is not None and phase.kind != PhaseKind.PLENARY:
        return phase_values(workshop, prompt, phase)
    return {"kept_back": told_of(reveal_now(prompt), phase_now(prompt))}


def _marked(prompt: Prompt, outcome: Outcome) -> dict[str, Any]:
    """The values of ``_marked.html``: what the marks or short answers come to, as drawings."""
    if kind_of(prompt.kind).written:
        ballots, constructed = count_responses(prompt), _constructed(latest_responses(prompt, 1))
    else:
        ballots = count_ballots(prompt)
        constructed = ballots > count_ballots(prompt, with_constructed=False)
    return {
        "marked": True,
        "long": is_long(prompt.questions),
        "ballots": ballots,
        "source_changed": has_changed(prompt),
        "drawings": drawings(prompt.title, outcome.figures, high=room_under(prompt)) if ballots else [],
        "constructed": constructed,
    }


def _responses(prompt: Prompt) -> dict[str, Any]:
    """The values of ``_prompt.html`` where responses show: the newest, as many as are readable, and how they stand."""
    latest = latest_responses(prompt, MANY)
    if max((len(response.text) for response in latest), default=0) > SHORT:
        latest = latest[:SOME]
    return {
        "latest": latest,
        "long": is_long(prompt.questions),
        "size": _size_of(latest),
        "constructed": _constructed(latest),
    }


def _size_of(latest: list[Response]) -> str:
    """How large the responses are written, by the longest of them."""
    longest = max((len(response.text) for response in latest), default=0)
    if longest > LENGTHY:
        return "lengthy"
    return "brief" if longest <= BRIEF and len(latest) <= SOME else "plain"


def _opinions(prompt: Prompt) -> dict[str, Any]:
    """The values of ``_opinions.html``: how large the groups are and what tells them apart."""
    found = opinions_of(prompt, zone=zone())
    ballots = count_ballots(prompt)
    values = {
        "opinions": found,
        "ballots": ballots,
        "constructed": ballots > count_ballots(prompt, with_constructed=False),
    }
    if found is None:
        return values
    values |= {"told": summary_of(found), "changed_note": changed_note(found)}
    if found.is_found:
        values["drawings"] = drawings(prompt.title, [heat_of(found, most=ON_WALL)], high=OPINIONS)
    return values


def _themes(prompt: Prompt) -> dict[str, Any]:
    """The values of ``_themes.html``: all themes that hold something, largest first, as many at a time as are readable.

    With each the new responses that are offered a place in it.
    """
    board = board_of(prompt)
    by_size = sorted(
        (column for column in board.columns if column.cards or column.offered),
        key=lambda column: -len(column.cards) - column.offered,
    )
    return {
        "board": board,
        "columns": by_size,
        "pages": [(at + 1, by_size[at : at + THEMES]) for at in range(0, len(by_size), THEMES)],
        "widest": max((len(column.cards) + column.offered for column in by_size), default=1),
        "fresh": _fresh(len(board.unplaced), board.offered),
        "several": any(card.elsewhere for column in by_size for card in column.cards),
        "voices": _voices(by_size),
        "constructed": any(_constructed(column.responses) for column in by_size),
    }


def _fresh(unplaced: int, offered: int) -> str:
    """«Ikke gruppert ennå: 2, av dem 1 som ligner på et tema.»; "" where everything is grouped."""
    if not unplaced:
        return ""
    told = _("Ikke gruppert ennå: %(number)d", number=unplaced)
    if not offered:
        return f"{told}."
    return _("%(told)s, av dem %(offered)d som ligner på et tema.", told=told, offered=offered)


def _voices(columns: list[Column]) -> list[tuple[Column, Response]]:
    """One quote from each of a few themes: first those where a person chose it, then the largest."""
    spoken = [(column, voice) for column in columns if (voice := _voice(column)) is not None]
    chosen = sorted(spoken, key=lambda voice: not any(card.starred for card in voice[0].cards))[:QUOTES]
    return sorted(chosen, key=lambda voice: columns.index(voice[0]))


def _voice(column: Column) -> Response | None:
    """The theme's first quote; the first response that says something where its quotes were reworded or taken back.

    A phone that does so does not look for another quote: many phones may at once.
    """
    said = (response for response in column.responses if speaks(response.text))
    return next(iter(column.quotes), None) or next(said, None)


def _constructed(responses: list[Response]) -> bool:
    return any(response.origin == Origin.CONSTRUCTED for response in responses)


@live.renders("wall")
def render_wall(workshop_id: int) -> tuple[int, str]:
    """What is streamed to the wall after every change."""
    workshop = spoken_workshop(workshop_id)
    return workshop.revision, render_template("projector/_wall.html", **wall(workshop))
