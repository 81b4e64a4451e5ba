"""What holds ids without the database knowing: each goes into the file as numbers, and comes out as ids again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from workshop.actions.archiving.specs import Link

_THEME_NAMED = re.compile(r"(\[\[(?:tema:|antall:innspill i tema )\s*)(\d{1,9})(\s*\]\])")
#: what the ids of an event are of, and of an option's origin
_EVENT_LISTS = {
    "response": "responses",
    "prompt": "prompts",
    "item": "items",
    "group": "tables",
    "ballot": "ballots",
    "remark": "feedback_remarks",
}
_ORIGIN_LISTS = {
    "theme": "themes",
    "goal": "goals",
    "plan": "plans",
    "response": "responses",
    "quote": "quotes",
    "option": "options",
}


def some_responses(value: list[int], _row: Mapping[str, Any], link: Link) -> list[int]:
    return [found for one in value if (found := link("responses", one)) is not None]


def a_response(value: int | None, _row: Mapping[str, Any], link: Link) -> int | None:
    return None if value is None else link("responses", value)


def a_theme(value: int | None, _row: Mapping[str, Any], link: Link) -> int | None:
    return None if value is None else link("themes", value)


def subject(value: str, _row: Mapping[str, Any], link: Link) -> str:
    """What a remark is about: "tema-12" names a theme, all else a section.

    One that is gone is no theme's, and is told from the others that are: "tema-0-12".
    """
    kind, _dash, which = value.partition("-")
    if kind != "tema" or not which.isdecimal():
        return value
    number = link("themes", int(which))
    return f"tema-0-{which}" if number is None else f"tema-{number}"


def origin(value: int | None, row: Mapping[str, Any], link: Link) -> int | None:
    of = _ORIGIN_LISTS.get(row["origin"])
    return None if value is None or of is None else link(of, value)


def about(value: dict[str, Any], _row: Mapping[str, Any], link: Link) -> dict[str, Any]:
    return {
        name: link(_EVENT_LISTS[name], one) if name in _EVENT_LISTS and one is not None else one
        for name, one in value.items()
    }


def detail(value: dict[str, Any] | None, _row: Mapping[str, Any], link: Link) -> dict[str, Any] | None:
    """A plan that is to be merged names the one it is merged with (``kinds.plan_review``)."""
    return value | {"with": link("options", value["with"])} if value and "with" in value else value


def section_key(value: str, _row: Mapping[str, Any], link: Link) -> str:
    """ "oppgave-7" names a prompt; other keys of sections name no row."""
    what, _dash, ident = value.partition("-")
    return f"oppgave-{link('prompts', int(ident)) or 0}" if what == "oppgave" and ident.isdecimal() else value


def themes_named(value: str, _row: Mapping[str, Any], link: Link) -> str:
    """A planner's text names themes: ``[[tema:17]]``, ``[[antall:innspill i tema 17]]``."""
    return _THEME_NAMED.sub(lambda found: f"{found[1]}{link('themes', int(found[2])) or 0}{found[3]}", value)


def opinions(value: dict[str, Any], _row: Mapping[str, Any], link: Link) -> dict[str, Any]:
    if "options" not in value:
        return value
    return value | {"options": [link("options", option) for option in value["options"]]}


def counts(value: dict[str, Any], _row: Mapping[str, Any], link: Link) -> dict[str, Any]:
    return value | {
        "tables": [link("tables", one) for one in value["tables"]],
        "prompts": [one | {"prompt": link("prompts", one["prompt"])} for one in value["prompts"]],
        "voices": [one | {"response": link("responses", one["response"])} for one in value["voices"]],
    }
