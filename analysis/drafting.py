"""From points and what stands to a whole proposal, step by step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.alike import alike_groups
from analysis.areas import areas_of
from analysis.embedding import Embedder
from analysis.grouping import group
from analysis.labels import Name
from analysis.loosening import loose
from analysis.naming import is_much_the_same, name_areas, name_groups
from analysis.placing import Rows, rows_of
from analysis.proposal import Engine, Point, Proposal, ProposedTheme, Reason, Standing
from analysis.quotes import representative
from analysis.reasons import reasons_of
from analysis.regrouping import Footing, regroup
from analysis.reporting import Progress, Reporting
from analysis.resolution import resolution_for
from analysis.said import Said, fold
from analysis.standing import NOWHERE, Ground, given_names
from analysis.vectors import describe


@dataclass(frozen=True)
class Asked:
    """What a proposal is asked with: `points` of `rows` responses, those of `standing` first; cleaned `prompt`."""

    points: tuple[Point, ...]
    rows: int
    standing: Standing
    ground: Ground
    prompt: str
    seed: int
    embedder: Embedder


@dataclass(frozen=True)
class _Themes:
    """Themes 0, 1, … in their final order: per point its theme, and the standing theme each goes on from."""

    places: list[int]
    rows: list[Rows]
    continues: list[int | None]
    #: what each theme is called in the labels it was ordered from
    labels: list[int]


def draft(asked: Asked, progress: Progress | None) -> Proposal:
    """Describe, group, order, name and explain."""
    said = fold(asked.points, _keys(asked))
    heard = Reporting(asked.embedder, progress) if progress else asked.embedder
    given = given_names(asked.standing)
    described = describe([*said.texts, *given.values()], prompt=asked.prompt, seed=asked.seed, embedder=heard)
    labels = _grouped(asked, said, described.vectors, list(given))
    described = described.first(len(said.texts))
    themes = _ordered(asked, said.of_points(labels, len(asked.points), NOWHERE))
    groups = _groups(said, themes)
    names = name_groups(
        said.texts,
        groups,
        [_kept_label(asked, themes, theme) for theme in range(len(groups))],
        prompt=asked.prompt,
        meaning=described.meaning,
        embedder=asked.embedder,
    )
    leaving = loose(described.vectors, groups, names, _may_leave(asked, said))
    if leaving:
        labels = [NOWHERE if number in leaving else label for number, label in enumerate(labels)]
        called = dict(zip(themes.labels, names, strict=True))
        themes = _ordered(asked, said.of_points(labels, len(asked.points), NOWHERE))
        groups = _groups(said, themes)
        names = [called[label] for label in themes.labels]
    areas = areas_of(described.vectors, groups, asked.rows, texts=said.texts)
    quotes = [
        _quotes(asked, said, described.vectors, members, rows)
        for members, rows in zip(groups, themes.rows, strict=True)
    ]
    return Proposal(
        themes=_themes(themes, names, quotes, areas),
        remainder=_remainder(asked.rows, themes.rows),
        engine=described.engine,
        points=asked.points,
        reasons=tuple(reasons_of(asked.points, themes.places, said.texts, said.of, described.vectors)),
        areas=name_areas(
            said.texts, groups, areas, names, prompt=asked.prompt, meaning=described.meaning, embedder=asked.embedder
        ),
        alike=tuple(
            alike_groups(
                said.texts,
                said.of,
                [themes.places[positions[0]] for positions in said.of],
                rows=[point.row for point in asked.points],
            )
        ),
    )


def as_it_stands(asked: Asked, engine: Engine) -> Proposal:
    """The standing themes as they are; what is new is in the remainder."""
    new = len(asked.points) - len(asked.ground.places)
    themes = _ordered(asked, [*asked.ground.places, *[NOWHERE] * new])
    names = [Name(asked.standing.themes[theme].label, ()) for theme in themes.continues if theme is not None]
    quotes = [tuple(rows.members[:3]) for rows in themes.rows]
    return Proposal(
        themes=_themes(themes, names, quotes, []),
        remainder=_remainder(asked.rows, themes.rows),
        engine=engine,
        points=asked.points,
        reasons=(Reason(),) * len(asked.points),
    )


def _keys(asked: Asked) -> list[object]:
    """What keeps points with the same words apart: being fixed in different themes, or laid aside."""
    keys: list[object] = [None] * len(asked.points)
    for point, (place, is_fixed) in enumerate(zip(asked.ground.places, asked.ground.fixed, strict=True)):
        if point in asked.ground.aside:
            keys[point] = "aside"
        elif is_fixed:
            keys[point] = place
    return keys


def _groups(said: Said, themes: _Themes) -> list[list[int]]:
    """The distinct texts of each theme."""
    groups: list[list[int]] = [[] for _ in themes.rows]
    for number, positions in enumerate(said.of):
        if themes.places[positions[0]] >= 0:
            groups[themes.places[positions[0]]].append(number)
    return groups


def _may_leave(asked: Asked, said: Said) -> list[bool]:
    """Which distinct texts one alone said, and stood in no theme before."""
    places = asked.ground.places
    return [len(of) == 1 and (of[0] >= len(places) or places[of[0]] == NOWHERE) for of in said.of]


def _grouped(asked: Asked, said: Said, vectors: np.ndarray, named: list[int]) -> list[int]:
    """Theme of each distinct text: below the number of standing themes one of those, else a new one, or NOWHERE.

    The last of `vectors` are the given names of the standing themes `named`.
    """
    ground, standing = asked.ground, asked.standing
    places, fixed = np.full(len(said.of), NOWHERE), np.zeros(len(said.of), bool)
    counts = np.array([len(positions) for positions in said.of])
    for number, positions in enumerate(said.of):
        stood = [ground.places[p] for p in positions if p < len(ground.places) and ground.places[p] >= 0]
        if stood:
            places[number] = max(sorted(set(stood)), key=stood.count)
            fixed[number] = ground.fixed[positions[0]]
    aside = np.array([positions[0] in ground.aside for positions in said.of], bool)
    open_ = np.flatnonzero(~aside & ~np.isin(places, sorted(ground.closed)))
    if not len(open_):
        return places.tolist()
    resolution = resolution_for([said.texts[number] for number in open_])
    if standing.themes:
        known = np.array([positions[0] < len(ground.places) for positions in said.of])
        footing = Footing(
            homes=np.append(places[open_], named).astype(int),
            fixed=np.append(fixed[open_], [True] * len(named)).astype(bool),
            themes=len(standing.themes),
            kept=ground.kept,
            resolution=resolution,
            left=np.append(known[open_], [True] * len(named)).astype(bool),
        )
        rows = np.append(open_, len(said.of) + np.arange(len(named))).astype(int)
        counted = np.append(counts[open_], [0] * len(named)).astype(int)
        places[open_] = regroup(vectors[rows], counted, footing, seed=asked.seed)[: len(open_)]
    else:
        groups = group(vectors[open_], counts[open_], seed=asked.seed, resolution=resolution)
        for label, members in enumerate(groups):
            places[open_[members]] = label
    return places.tolist()


def _ordered(asked: Asked, labels: list[int]) -> _Themes:
    """Number the themes largest first; those that people made stay though they are empty."""
    ground, before = asked.ground, len(asked.standing.themes)
    labels = list(labels)
    for point, (place, is_fixed) in enumerate(zip(ground.places, ground.fixed, strict=True)):
        if is_fixed:  # also what says nothing
            labels[point] = place
    names = sorted({label for label in labels if label >= 0} | ground.kept)
    place_of = {label: place for place, label in enumerate(names)}
    rows = rows_of(asked.points, [place_of.get(label, NOWHERE) for label in labels], len(names))
    first = [min((*found.members, *found.also), default=asked.rows) for found in rows]
    order = sorted(range(len(names)), key=lambda t: (-len(rows[t].members), -len(rows[t].also), first[t]))
    final = {names[t]: place for place, t in enumerate(order)}
    return _Themes(
        [final.get(label, NOWHERE) for label in labels],
        [rows[t] for t in order],
        [names[t] if names[t] < before else None for t in order],
        [names[t] for t in order],
    )


def _kept_label(asked: Asked, themes: _Themes, theme: int) -> str | None:
    before = themes.continues[theme]
    if before is None:
        return None
    stood = asked.standing.themes[before]
    now = [point for point, place in enumerate(themes.places) if place == theme]
    if stood.named or stood.locked or is_much_the_same(stood.points, now):
        return stood.label or None
    return None


def _quotes(asked: Asked, said: Said, vectors: np.ndarray, members: list[int], rows: Rows) -> tuple[int, ...]:
    """Rows that speak best for a theme: those whose main place it is, where there are any."""
    main = set(rows.members)
    row_of: dict[int, int] = {}
    for number in members:
        own = [asked.points[position].row for position in said.of[number]]
        row_of[number] = next((row for row in own if row in main), own[0])
    speaking = [number for number in members if row_of[number] in main] or members
    distinct = list({row_of[number]: number for number in reversed(speaking)}.values())[::-1]
    return tuple(row_of[number] for number in representative(distinct, said.texts, vectors)) if distinct else ()


def _themes(
    themes: _Themes, names: list[Name], quotes: list[tuple[int, ...]], areas: list[list[int]]
) -> tuple[ProposedTheme, ...]:
    points: list[list[int]] = [[] for _ in themes.rows]
    for point, place in enumerate(themes.places):
        if place >= 0:
            points[place].append(point)
    area_of = {theme: area for area, held in enumerate(areas) for theme in held}
    return tuple(
        ProposedTheme(
            label=names[theme].label,
            keywords=names[theme].keywords,
            members=tuple(rows.members),
            quotes=quotes[theme],
            also=tuple(rows.also),
            points=tuple(points[theme]),
            area=area_of.get(theme),
            continues=themes.continues[theme],
        )
        for theme, rows in enumerate(themes.rows)
    )


def _remainder(rows: int, themes: list[Rows]) -> tuple[int, ...]:
    placed = {row for found in themes for row in found.members}
    return tuple(row for row in range(rows) if row not in placed)
