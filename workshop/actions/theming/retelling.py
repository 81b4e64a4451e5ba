"""What was done to the themes, told so that one knows it again: which response, from where, to where.

A kept change holds ids and marks, no words; the words are read from what stands now, and a response that was taken back
or hidden is «et innspill».
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workshop.actions.theming.answers import tell_answer
from workshop.actions.theming.board import themes_of
from workshop.actions.theming.names import Names, Pair, Row, texts_of, whole
from workshop.i18n import _, ngettext
from workshop.models import Hand, Prompt, ThemeEdit


def retell(prompt: Prompt, edits: Sequence[ThemeEdit]) -> dict[int, str]:
    """By edit id what each of the edits did, with a small letter first; ``edits`` latest first, none left out."""
    labels = {theme.id: theme.label for theme in themes_of(prompt)}
    texts = texts_of(edits)
    told = {}
    for edit in edits:
        themes = {int(key): pair for key, pair in edit.changes.get("themes", {}).items()}
        after = labels | {key: row["label"] for key, (_before, row) in themes.items() if row is not None}
        before = after | {key: row["label"] for key, (row, _after) in themes.items() if row is not None}
        told[edit.id] = _sentence(edit, Names(texts, before, after)) or edit.what
        if edit.undone_at is None:
            labels = before
    return told


def _sentence(edit: ThemeEdit, names: Names) -> str:
    """The sentence of an answer to the machine, and where nothing but responses was touched and in one way; else ""."""
    answer = tell_answer(edit, names)
    if answer or edit.changes.get("themes"):
        return answer
    pairs: list[Pair] = [(before, after) for before, after in edit.changes.get("placements", {}).values()]
    if any(_split(*pair) for pair in pairs):
        return _tell_split(pairs, names)
    for differs, tell in _WAYS:
        found = [pair for pair in pairs if differs(*pair)]
        if found:
            return tell(found, names)
    return ""


def _moved(before: Row | None, after: Row | None) -> bool:
    if after is None or after["placed_by"] != Hand.PERSON:
        return False
    return before is None or before["theme_id"] != after["theme_id"]


def _split(before: Row | None, after: Row | None) -> bool:
    """Whether the point made way for others, or a person divided what nobody had placed."""
    return after is None or (before is None and after["start"] is not None and after["placed_by"] == Hand.PERSON)


def _marked(name: str) -> Callable[[Row | None, Row | None], bool]:
    return lambda before, after: before is not None and after is not None and before[name] != after[name]


def _tell_move(pairs: list[Pair], names: Names) -> str:
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
    return _("flyttet %(what)s fra %(source)s til %(target)s", what=names.response(whole(rows)), **values)


def _tell_hold(pairs: list[Pair], names: Names) -> str:
    rows = [after for _before, after in pairs if after is not None]
    number = len({row["response_id"] for row in rows})
    if number > 1:
        return _("festet %(num)d innspill der de står", num=number)
    what = names.response(whole(rows))
    return _("festet %(what)s i %(target)s", what=what, target=names.target(rows[0]))


def _tell_star(pairs: list[Pair], names: Names) -> str:
    row = pairs[0][1] or {}
    values = {"what": names.response(row), "target": names.target(row)}
    if row["starred"]:
        return _("valgte %(what)s som sitat for %(target)s", **values)
    return _("tok bort %(what)s som sitat for %(target)s", **values)


def _tell_mention(pairs: list[Pair], names: Names) -> str:
    row = pairs[0][1] or {}
    if row["mentioned"]:
        return _("merket %(what)s som «også nevnt»", what=names.response(row))
    return _("tok bort «også nevnt» fra %(what)s", what=names.response(row))


def _tell_side(pairs: list[Pair], names: Names) -> str:
    row = pairs[0][1] or {}
    values = {"what": names.response(row), "target": names.target(row)}
    if row["side"] is None:
        return _("tok bort synspunktet for %(what)s i %(target)s", **values)
    return _("valgte synspunkt for %(what)s i %(target)s", **values)


def _tell_split(pairs: list[Pair], names: Names) -> str:
    """Of one response: divided, divided otherwise, or made one again."""
    before, after = ([row for row in rows if row is not None] for rows in zip(*pairs, strict=True))
    response = names.response(after[0] | {"start": None, "end": None})
    if not _is_divided(after):
        return _("samlet %(what)s til ett punkt", what=response)
    if _is_divided(before):
        return _("delte %(what)s på nytt", what=response)
    return ngettext("avgrenset %(what)s til ett punkt", "delte %(what)s i %(num)d punkter", len(after), what=response)


def _is_divided(rows: Sequence[Row]) -> bool:
    return any(row["start"] is not None for row in rows)


#: what tells a way of changing responses from the others, and its sentence; the first that fits is told
_WAYS: tuple[tuple[Callable[[Row | None, Row | None], bool], Callable[[list[Pair], Names], str]], ...] = (
    (_moved, _tell_move),
    (_marked("held"), _tell_hold),
    (_marked("starred"), _tell_star),
    (_marked("mentioned"), _tell_mention),
    (_marked("side"), _tell_side),
)
