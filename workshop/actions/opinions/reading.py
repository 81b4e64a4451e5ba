"""The kept opinion groups of a prompt as every screen and document shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from string import ascii_uppercase
from typing import Any

from workshop.actions.opinions.keeping import result_of
from workshop.actions.opinions.material import ballots_of, looks_for_groups
from workshop.models import Prompt
from workshop.models.figures import OpinionGroup, Opinions


def opinions_of(prompt: Prompt, *, zone: tzinfo) -> Opinions | None:
    """What was found last, its time given in ``zone``.

    None where nothing was, and where the statements are no longer those it was found in.
    """
    row = result_of(prompt) if looks_for_groups(prompt) else None
    if row is None or row.found_at is None:
        return None
    texts = {option.id: option.text for option in prompt.options}
    if list(texts) != row.result["options"]:
        return None
    return _read(
        row.result, tuple(texts.values()), row.found_at.astimezone(zone), changed=row.ballots != ballots_of(prompt.id)
    )


def _read(result: Mapping[str, Any], statements: tuple[str, ...], found_at: datetime, *, changed: bool) -> Opinions:
    groups = tuple(
        OpinionGroup(
            name=name,
            size=group["size"],
            counts=tuple((one["agree"], one["passed"], one["disagree"]) for one in group["tallies"]),
            apart=tuple((one["statement"], one["side"]) for one in group["apart"]),
        )
        for name, group in zip(ascii_uppercase, result["groups"], strict=False)
    )
    return Opinions(
        verdict=result["verdict"],
        voters=result["voters"],
        statements=statements,
        found_at=found_at,
        groups=groups,
        common=tuple(result["common"]),
        changed=changed,
    )
