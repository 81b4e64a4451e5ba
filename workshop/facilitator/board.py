"""The board of themes as one address shows it: outline or columns, what is looked for, which themes are open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from flask import current_app, render_template, request, url_for

from workshop.actions.theming import explaining
from workshop.actions.theming.board import Board, Card, Column, board_of, fold
from workshop.actions.theming.filtering import Filter
from workshop.actions.theming.proposing import engine_of, last_run
from workshop.actions.theming.reviewing import open_review
from workshop.actions.theming.settled import is_settled
from workshop.facilitator.forms import SelectionForm
from workshop.facilitator.guard import act
from workshop.facilitator.offers import offered_points, take_all_text, take_text
from workshop.facilitator.steps import undo_values
from workshop.i18n import _, ngettext
from workshop.models import PhaseKind, Prompt, RunState, Theme, ThemingRun, Workshop
from workshop.web.formats import origin_line, responses_count

#: responses; with more, a theme's own are fetched when somebody opens it
LARGE = 200
#: cards a column of a large board shows before it is opened
FIRST = 5
#: responses; with fewer, there is nothing to group
FEWEST = 5
#: øvrige innspill and what nobody has placed, among the places that have cards
REST, NEW = "0", "n"

_PLACES = re.compile(r"(?:\d{1,12}|n)(?:,(?:\d{1,12}|n))*", re.ASCII)


PHASES = {str(phase) for phase in PhaseKind}


@dataclass(frozen=True)
class View:
    """What an address asks to see of a board."""

    in_columns: bool = False
    filter: Filter = field(default_factory=Filter)
    opened: frozenset[str] = frozenset()
    all_open: bool = False

    @classmethod
    def asked(cls) -> View:
        """The view that the request's address names; what it does not understand is left out."""
        opened, table = request.args.get("apne", ""), request.args.get("bord", "")
        phase = request.args.get("fase", "")
        return cls(
            in_columns=request.args.get("visning") == "tavle",
            filter=Filter(
                words=" ".join(request.args.get("sok", "")[:200].split()),
                table=int(table) if re.fullmatch(r"\d{1,6}", table, re.ASCII) else None,
                phase=PhaseKind(phase) if phase in PHASES else None,
            ),
            opened=frozenset(opened.split(",")) if _PLACES.fullmatch(opened) else frozenset(),
            all_open=opened == "alle",
        )

    def query(self, **change: str | None) -> dict[str, str]:
        """The view as parameters of an address; ``change`` sets some of them, None takes one away."""
        opened = "alle" if self.all_open else ",".join(sorted(self.opened))
        table = "" if self.filter.table is None else str(self.filter.table)
        now = {"visning": "tavle" if self.in_columns else "", "sok": self.filter.words, "bord": table}
        now |= {"fase": str(self.filter.phase or ""), "apne": opened}
        return {name: value for name, value in (now | change).items() if value}

    @property
    def suffix(self) -> str:
        """The view as the end of an address."""
        query = self.query()
        return f"?{urlencode(query)}" if query else ""

    def with_open(self, place: str) -> View:
        """The view with one more place open."""
        return replace(self, opened=self.opened | {place})


@dataclass
class Section:
    """One place on the board: a theme, øvrige innspill, or what nobody has placed."""

    place: str
    label: str
    #: every card that stands here, and those the filter lets through
    cards: list[Card]
    found: list[Card]
    column: Column | None = None
    #: what the page shows of them now: those that say the same behind the first of them
    shown: list[Card] = field(default_factory=list)
    #: whether ``shown`` is all that was found
    complete: bool = True

    @property
    def spots(self) -> str:
        return " ".join(str(card.spot) for card in self.found)

    @property
    def counted(self) -> str:
        """«14 innspill fra 5 bord · 16 punkter»; of øvrige «3 innspill og 2 punkter av andre innspill»."""
        if self.place == REST:
            whole, loose = (
                [card for card in self.cards if not card.elsewhere],
                self._points(lambda card: card.elsewhere),
            )
            parts = [responses_count(len(whole))] if whole or not loose else []
            if loose:
                parts.append(ngettext("ett punkt av et annet innspill", "%(num)d punkter av andre innspill", loose))
            return f" {_('og')} ".join(parts)
        said = origin_line(len(self.cards), self.column.groups if self.column is not None else 0)
        points = self._points()
        return f"{said} · {points_count(points)}" if points != len(self.cards) else said

    def _points(self, which: Callable[[Card], object] = bool) -> int:
        return sum(max(1, len(card.points)) for card in self.cards if which(card))

    @cached_property
    def side_counts(self) -> list[tuple[str, int]]:
        """The theme's two views, each with how many take it."""
        sides = self.column.theme.sides if self.column is not None else []
        return [(name, sum(card.side == number for card in self.cards)) for number, name in enumerate(sides, start=1)]


def points_count(number: int) -> str:
    """«ett punkt», «16 punkter»."""
    return ngettext("ett punkt", "%(num)s punkter", number)


def counts_of(board: Board) -> str:
    """«12 innspill · 14 punkter · 3 temaer · 2 øvrige innspill og ett øvrig punkt · 4 ikke gruppert ennå»."""
    rest, loose, new = len(board.rest), board.loose, len(board.unplaced)
    aside = [
        ngettext("ett øvrig innspill", "%(num)d øvrige innspill", rest) if rest else "",
        ngettext("ett øvrig punkt", "%(num)d øvrige punkter", loose) if loose else "",
    ]
    parts = [
        responses_count(board.total),
        points_count(board.points) if board.points != board.total else "",
        ngettext("ett tema", "%(num)s temaer", len(board.columns)) if board.columns else "",
        f" {_('og')} ".join(part for part in aside if part),
        ngettext("ett ikke gruppert ennå", "%(num)d ikke gruppert ennå", new) if new else "",
    ]
    return " · ".join(part for part in parts if part)


def find(workshop: Workshop, prompt: Prompt) -> dict[str, Any]:
    """The values every part of the board shares."""
    base = url_for("facilitator.themes_page", workshop_id=workshop.id, prompt_id=prompt.id)
    return {"workshop": workshop, "prompt": prompt, "base": base}


def board_values(workshop: Workshop, prompt: Prompt, form: SelectionForm | None = None) -> dict[str, Any]:
    """The values of ``_board.html``; ``form`` holds what was chosen and typed, where it was refused."""
    board, view, run = board_of(prompt), View.asked(), last_run(prompt)
    themes, rest, new = sections_of(board, view)
    undoing = undo_values(prompt)
    selection = form if form is not None else SelectionForm(formdata=None)
    selection.to.choices = [(column.theme.id, column.theme.label) for column in board.columns]
    selection.to.choices.append((int(REST), _("Øvrige innspill")))
    everything = [*themes, rest, new]
    return (
        find(workshop, prompt)
        | {
            "board": board,
            "counts": counts_of(board),
            "view": view,
            "areas": areas_of(themes),
            "themes": themes,
            "rest": rest,
            "new": new,
            "found": len({card.response.id for section in everything for card in section.found}),
            "too_few": board.total < FEWEST,
            "run": run,
            "progress": progress_of(run),
            "engine": engine_of(prompt) if board.columns else "",
            "review": open_review(prompt),
            "is_settled": is_settled(board, run, undoing["last_edit"]),
            "take_all_text": take_all_text(board.unplaced),
            "selection": selection,
            "chosen": set(selection.chosen),
            "proposal_line": proposal_line,
        }
        | undoing
        | card_values(new)
    )


def sections_of(board: Board, view: View) -> tuple[list[Section], Section, Section]:
    """The themes, øvrige innspill, and what nobody has placed, as the view shows them."""
    themes = [
        Section(
            str(column.theme.id), column.theme.label, column.cards, view.filter.find(column.cards, column.theme), column
        )
        for column in board.columns
    ]
    rest = Section(REST, _("Øvrige innspill"), board.remainder, view.filter.find(board.remainder))
    new = Section(NEW, _("Ikke gruppert ennå"), board.unplaced, view.filter.find(board.unplaced))
    is_large = sum(len(section.found) for section in (*themes, rest, new)) > LARGE and not view.all_open
    for section in (*themes, rest, new):
        folded = fold(section.found)
        short = is_large and section.place not in view.opened
        section.shown = folded[: FIRST if view.in_columns else 0] if short else folded
        section.complete = len(section.shown) == len(folded)
    return themes, rest, new


def areas_of(themes: Iterable[Section]) -> list[tuple[str, list[Section]]]:
    """The themes under their headings, each heading where its first theme stands; those without, under "", last."""
    under: dict[str, list[Section]] = {}
    for section in themes:
        under.setdefault(section.column.theme.area if section.column else "", []).append(section)
    return sorted(under.items(), key=lambda group: not group[0])


def card_values(*new: Section) -> dict[str, Any]:
    """What ``_board_cards.html`` needs beside a section; ``new`` holds responses that may have an offer."""
    cards = [card for section in new for card in section.shown]
    return {
        "pieces": pieces,
        "quoted": quoted,
        "themes_offered": themes_offered,
        "near": explaining.offered(cards),
        "offer_points": offered_points(cards),
        "take_text": take_text,
    }


def quoted(themes: Iterable[Theme]) -> str:
    """«Boliger» og «Unge»"""
    labels = [f"«{theme.label}»" for theme in themes]
    if len(labels) < 2:
        return "".join(labels)
    return _("%(first)s og %(last)s", first=", ".join(labels[:-1]), last=labels[-1])


def themes_offered(card: Card) -> list[Theme]:
    """The themes the machine has for a new response, each once."""
    return list(dict.fromkeys(offer.theme for offer in card.offers if offer.theme is not None))


def pieces(card: Card) -> list[tuple[str, bool]]:
    """The response's text in pieces, each with whether it belongs here while others of it do not."""
    text, at, found = card.text, 0, []
    for point in card.points:
        if point.start is None or point.start < at:
            continue
        found += [(text[at : point.start], False), (text[point.start : point.end], True)]
        at = point.end if point.end is not None else len(text)
    return [piece for piece in (*found, (text[at:], False)) if piece[0]]


def progress_of(run: ThemingRun | None) -> tuple[int, int] | None:
    """How many of the run's responses are looked at, of how many; None where nobody knows."""
    if run is None or run.state != RunState.QUEUED:
        return None
    return current_app.extensions["jobs"].progress(run.id)


def proposal_line(review: Any) -> str:
    """«14 innspill flyttes, 6 nye plasseres, 1 nytt tema, 2 nye navn, overskriften endres for 3 temaer»"""
    headings = len(review.headings)
    parts = [
        ngettext("ett innspill flyttes", "%(num)d innspill flyttes", review.moves) if review.moves else "",
        ngettext("ett nytt plasseres", "%(num)d nye plasseres", review.placements) if review.placements else "",
        ngettext("ett nytt tema", "%(num)d nye temaer", review.new_themes) if review.new_themes else "",
        ngettext("ett nytt navn", "%(num)d nye navn", review.renames) if review.renames else "",
        ngettext("overskriften endres for ett tema", "overskriften endres for %(num)d temaer", headings)
        if headings
        else "",
    ]
    return ", ".join(part for part in parts if part)


def render(template: str, values: dict[str, Any]) -> str:
    return render_template(f"facilitator/{template}.html", **values)


def board_part(workshop: Workshop, prompt: Prompt, **notice: Any) -> str:
    return render("_board", board_values(workshop, prompt) | notice)


def acted(
    workshop: Workshop,
    prompt: Prompt,
    do: Callable[[], Any],
    done: str | Callable[[Any], str] = "",
    *,
    event: str = "done",
) -> object:
    """Do it and answer with the board as the address shows it."""
    back = url_for("facilitator.themes_page", workshop_id=workshop.id, prompt_id=prompt.id, **View.asked().query())
    return act(do, done=done, part=lambda **notice: board_part(workshop, prompt, **notice), back=back, event=event)
