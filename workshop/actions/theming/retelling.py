"""What was done to the themes, told so that one knows it again: which response, from where, to where.

A kept change holds ids and marks, no words; the words are read from what stands now, and a response that was taken back
or hidden is «et innspill».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from workshop.actions.theming.board import themes_of
from workshop.db import db
from workshop.i18n import _, ngettext
from workshop.models import Hand, Prompt, Response, ThemeEdit

#: characters of a response that are told
SHOWN = 48

Row = dict[str, Any]
Pair = tuple[Row | None, Row | None]


def retell(prompt: Prompt, edits: Sequence[ThemeEdit]) -> dict[int, str]:
    """By edit id what each of the edits did, with a small letter first; ``edits`` latest first, none left out."""
    labels = {theme.id: theme.label for theme in themes_of(prompt)}
    texts = _texts(edits)
    told = {}
    for edit in edits:
        themes = {int(key): pair for key, pair in edit.changes.get("themes", {}).items()}
        after = labels | {key: row["label"] for key, (_before, row) in themes.items() if row is not None}
        before = after | {key: row["label"] for key, (row, _after) in themes.items() if row is not None}
        told[edit.id] = _sentence(edit, _Names(texts, before, after)) or edit.what
        if edit.undone_at is None:
            labels = before
    return told


class _Names:
    """What responses and themes are called in a sentence, before the change and after it."""

    def __init__(self, texts: Mapping[int, str], before: Mapping[int, str], after: Mapping[int, str]) -> None:
        self._texts, self._before, self._after = texts, before, after

    def response(self, row: Row) -> str:
        text = " ".join(self._texts.get(row["response_id"], "")[row["start"] : row["end"]].split())
        if not text:
            return _("et innspill")
        if len(text) > SHOWN:
            text = (text[:SHOWN].rpartition(" ")[0] or text[:SHOWN]) + " …"
        return f"«{text}»"

    def source(self, row: Row | None) -> str:
        return _("«Ikke gruppert ennå»") if row is None else self._place(row, self._before)

    def target(self, row: Row) -> str:
        return self._place(row, self._after)

    @staticmethod
    def _place(row: Row, labels: Mapping[int, str]) -> str:
        if row["theme_id"] is None:
            return _("«Øvrige innspill»")
        label = labels.get(row["theme_id"])
        return f"«{label}»" if label is not None else _("et tema som er borte")


def _texts(edits: Iterable[ThemeEdit]) -> dict[int, str]:
    rows = (row for edit in edits for pair in edit.changes.get("placements", {}).values() for row in pair if row)
    ids = {row["response_id"] for row in rows}
    query = select(Response.id, Response.text).where(Response.id.in_(ids))
    query = query.where(Response.withdrawn_at.is_(None), Response.hidden_at.is_(None))
    return {row.id: row.text for row in db.session.execute(query)}


def _sentence(edit: ThemeEdit, names: _Names) -> str:
    """The sentence, where nothing but responses was touched and in one way; else ""."""
    if edit.changes.get("themes"):
        return ""
    pairs: list[Pair] = [(before, after) for before, after in edit.changes.get("placements", {}).values()]
    if not edit.changes.get("runs") and any(_split(*pair) for pair in pairs):
        return _tell_split(pairs, names)
    accepted = [pair for pair in pairs if _placed_by_machine(*pair)]
    if accepted or edit.changes.get("runs"):
        return _tell_accepted(pairs, accepted, names)
    for differs, tell in _WAYS:
        found = [pair for pair in pairs if differs(*pair)]
        if found:
            return tell(found, names)
    return ""


def _placed_by_machine(before: Row | None, after: Row | None) -> bool:
    if after is None or after["placed_by"] == Hand.PERSON:
        return False
    return before is None or before["theme_id"] != after["theme_id"]


def _moved(before: Row | None, after: Row | None) -> bool:
    if after is None or after["placed_by"] != Hand.PERSON:
        return False
    return before is None or before["theme_id"] != after["theme_id"]


def _split(before: Row | None, after: Row | None) -> bool:
    """Whether the point made way for others, or a person divided what nobody had placed."""
    return after is None or (before is None and after["start"] is not None and after["placed_by"] == Hand.PERSON)


def _marked(name: str) -> Callable[[Row | None, Row | None], bool]:
    return lambda before, after: before is not None and after is not None and before[name] != after[name]


def _tell_move(pairs: list[Pair], names: _Names) -> str:
    rows = [after for _before, after in pairs if after is not None]
    sources = {names.source(before) for before, _after in pairs}
    values = {"source": next(iter(sources)), "target": names.target(rows[0])}
    if len({row["response_id"] for row in rows}) > 1 or len(sources) > 1:
        number = len({row["response_id"] for row in rows})
        if len(sources) > 1:
            return ngettext(
                "flyttet ett innspill til %(target)s", "flyttet %(num)d innspill til %(target)s", number, **values
            )
        return _("flyttet %(num)d innspill fra %(source)s til %(target)s", num=number, **values)
    return _("flyttet %(what)s fra %(source)s til %(target)s", what=names.response(rows[0] | _whole(rows)), **values)


def _whole(rows: list[Row]) -> Row:
    """Several points of one response are told as the response."""
    return {"start": None, "end": None} if len(rows) > 1 else {}


def _tell_accepted(pairs: list[Pair], accepted: list[Pair], names: _Names) -> str:
    """Of one response that was put where the machine wanted it; "" of several."""
    rows = [after for _before, after in accepted if after is not None]
    if len({row["response_id"] for row in rows}) != 1 or any(_moved(*pair) for pair in pairs):
        return ""
    source = names.source(accepted[0][0])
    targets = list(dict.fromkeys(names.target(row) for row in rows))
    what = names.response(rows[0] | _whole(rows))
    return _(
        "godtok flytting av %(what)s fra %(source)s til %(target)s", what=what, source=source, target=_listed(targets)
    )


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s og %(last)s", first=", ".join(names[:-1]), last=names[-1])


def _tell_hold(pairs: list[Pair], names: _Names) -> str:
    rows = [after for _before, after in pairs if after is not None]
    number = len({row["response_id"] for row in rows})
    if number > 1:
        return _("festet %(num)d innspill der de står", num=number)
    what = names.response(rows[0] | _whole(rows))
    return _("festet %(what)s i %(target)s", what=what, target=names.target(rows[0]))


def _tell_star(pairs: list[Pair], names: _Names) -> str:
    row = pairs[0][1] or {}
    values = {"what": names.response(row), "target": names.target(row)}
    if row["starred"]:
        return _("valgte %(what)s som sitat for %(target)s", **values)
    return _("tok bort %(what)s som sitat for %(target)s", **values)


def _tell_mention(pairs: list[Pair], names: _Names) -> str:
    row = pairs[0][1] or {}
    if row["mentioned"]:
        return _("merket %(what)s som «også nevnt»", what=names.response(row))
    return _("tok bort «også nevnt» fra %(what)s", what=names.response(row))


def _tell_side(pairs: list[Pair], names: _Names) -> str:
    row = pairs[0][1] or {}
    values = {"what": names.response(row), "target": names.target(row)}
    if row["side"] is None:
        return _("tok bort synspunktet for %(what)s i %(target)s", **values)
    return _("valgte synspunkt for %(what)s i %(target)s", **values)


def _tell_split(pairs: list[Pair], names: _Names) -> str:
    """Of one response: divided, divided otherwise, or made one again."""
    before, after = ([row for row in rows if row is not None] for rows in zip(*pairs, strict=True))
    whole = names.response(after[0] | {"start": None, "end": None})
    if not _is_divided(after):
        return _("samlet %(what)s til ett punkt", what=whole)
    if _is_divided(before):
        return _("delte %(what)s på nytt", what=whole)
    return ngettext("avgrenset %(what)s til ett punkt", "delte %(what)s i %(num)d punkter", len(after), what=whole)


def _is_divided(rows: Sequence[Row]) -> bool:
    return any(row["start"] is not None for row in rows)


#: what tells a way of changing responses from the others, and its sentence; the first that fits is told
_WAYS: tuple[tuple[Callable[[Row | None, Row | None], bool], Callable[[list[Pair], _Names], str]], ...] = (
    (_moved, _tell_move),
    (_marked("placed_by"), _tell_hold),
    (_marked("starred"), _tell_star),
    (_marked("mentioned"), _tell_mention),
    (_marked("side"), _tell_side),
)
