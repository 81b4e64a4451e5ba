"""What an answer to the machine did – a proposal or an offered place accepted, declined, put away – in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workshop.actions.theming.names import Names, Pair, Row, listed, whole
from workshop.i18n import _, ngettext
from workshop.models import Hand, ThemeEdit

Pairs = list[Pair]


def tell_answer(edit: ThemeEdit, names: Names) -> str:
    """The sentence, with a small letter first; "" where the edit is no answer, or a first grouping that nobody saw."""
    runs, placements, themes = (
        [(before, after) for before, after in edit.changes.get(kind, {}).values()]
        for kind in ("runs", "placements", "themes")
    )
    if edit.user_id is None:
        return ""
    if any(_newly(pair, "dismissed") for pair in runs):
        return _("forkastet forslaget")
    declined = [key for pair in runs for key in _added(pair, "declined")]
    if declined:
        return _tell_declined(declined, placements, themes, names)
    accepted = [pair for pair in placements if _went(pair, Hand.MACHINE)]
    if runs or (accepted and not themes and _is_new(accepted, placements)):
        return _tell_accepted(bool(runs), accepted, placements, themes, names)
    return ""


def _newly(pair: Pair, name: str) -> bool:
    before, after = pair
    return bool(after and after.get(name) and not (before or {}).get(name))


def _added(pair: Pair, name: str) -> list[str]:
    before, after = ((row or {}).get(name) or [] for row in pair)
    return [key for key in after if key not in before]


def _went(pair: Pair, hand: Hand) -> bool:
    """Whether the point came somewhere it was not, by this hand."""
    before, after = pair
    if after is None or after["placed_by"] != hand:
        return False
    return before is None or before["theme_id"] != after["theme_id"]


def _is_new(accepted: Pairs, placements: Pairs) -> bool:
    """Whether what was accepted had stood nowhere; a division makes new points too, in the place of others."""
    return all(before is None for before, _after in accepted) and all(
        after is not None for _before, after in placements
    )


def _count(rows: Iterable[Row]) -> int:
    """Responses, not points."""
    return len({row["response_id"] for row in rows})


def _tell_declined(declined: list[str], placements: Pairs, themes: Pairs, names: Names) -> str:
    """«lot 2 innspill bli stående der de sto, ett nytt innspill stå ugruppert og «Boliger» beholde navnet»"""
    kept = [after for before, after in placements if before and after and not before["held"] and after["held"]]
    new = sum(key.startswith("p") for key in declined) - len(kept)
    parts = []
    if _count(kept) == 1:
        parts.append(
            _("%(what)s bli stående i %(target)s", what=names.response(whole(kept)), target=names.target(kept[0]))
        )
    elif kept:
        parts.append(_("%(num)d innspill bli stående der de sto", num=_count(kept)))
    if new > 0:
        parts.append(ngettext("ett nytt innspill stå ugruppert", "%(num)d nye innspill stå ugruppert", new))
    parts += [
        _("«%(label)s» beholde navnet", label=after["label"])
        for before, after in themes
        if before and after and before["named_by"] != after["named_by"]
    ]
    return _("lot %(what)s", what=listed(parts)) if parts else ""


def _tell_accepted(is_proposal: bool, accepted: Pairs, placements: Pairs, themes: Pairs, names: Names) -> str:
    """Of one response with its words and where it stood; of several, how many went where. And what became of themes."""
    moved = [after for _before, after in accepted if after]
    elsewhere = [pair for pair in placements if _went(pair, Hand.PERSON)]
    parts = [*_themes_made(themes), *_themes_changed(themes)]
    if not elsewhere and _count(moved) == 1:
        targets = listed(list(dict.fromkeys(names.target(row) for row in moved)))
        values = {"what": names.response(whole(moved)), "source": names.source(accepted[0][0]), "target": targets}
        moving = _("flytting av %(what)s fra %(source)s til %(target)s", **values)
        return _("godtok %(what)s", what=", ".join([moving, *parts]))
    by_hand = (
        [_("flyttet selv %(what)s", what=_where([after for _b, after in elsewhere if after], names))]
        if elsewhere
        else []
    )
    if moved:
        parts.insert(0, _where(moved, names))
    if is_proposal and parts:
        return "; ".join([_("godtok forslaget: %(what)s", what=", ".join(parts)), *by_hand])
    if parts:
        return _("godtok foreslått plass: %(what)s", what=", ".join(parts))
    return by_hand[0] if by_hand else ""


def _where(rows: list[Row], names: Names) -> str:
    """«3 innspill til «Boliger» og ett innspill til «Øvrige innspill»», most first."""
    by_target: dict[str, list[Row]] = {}
    for row in rows:
        by_target.setdefault(names.target(row), []).append(row)
    most_first = sorted(by_target.items(), key=lambda found: -_count(found[1]))
    return listed(
        [
            ngettext("ett innspill til %(target)s", "%(num)d innspill til %(target)s", _count(found), target=target)
            for target, found in most_first
        ]
    )


def _themes_made(themes: Pairs) -> list[str]:
    made = [f"«{after['label']}»" for before, after in themes if before is None and after]
    if not made:
        return []
    return [ngettext("nytt tema %(labels)s", "nye temaer %(labels)s", len(made), labels=listed(made))]


def _themes_changed(themes: Pairs) -> list[str]:
    stood: list[tuple[Mapping[str, Any], Row | None]] = [(before, after) for before, after in themes if before]
    renamed = [(before, after) for before, after in stood if after and before["label"] != after["label"]]
    told = [_("«%(old)s» heter nå «%(new)s»", old=before["label"], new=after["label"]) for before, after in renamed]
    told += [_("«%(label)s» ble tomt og tatt bort", label=before["label"]) for before, after in stood if after is None]
    headed = sum(bool(after and before["area"] != after["area"]) for before, after in stood)
    if headed:
        told.append(ngettext("ny overskrift for ett tema", "ny overskrift for %(num)d temaer", headed))
    return told
