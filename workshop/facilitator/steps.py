"""What a press on Angre or Gjør om would do, told before it does it: how many steps, and whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from flask_login import current_user

from workshop.actions.theming.history import last_edit, next_edits
from workshop.i18n import _, ngettext
from workshop.models import Prompt, ThemeEdit, User


def undo_values(prompt: Prompt) -> dict[str, Any]:
    """The values that the buttons Angre and Gjør om need."""
    last, again = last_edit(prompt), next_edits(prompt)
    return {
        "last_edit": last,
        "last_by": by_another(last, current_user),
        "next_edit": again[0] if again else None,
        "redo_fields": {"edit": again[0].id, "seen": again[-1].id} if again else {},
        "redo_what": steps_of(again, current_user) if len(again) > 1 else again[0].what if again else "",
    }


def reaches(edits: Iterable[ThemeEdit], reader: User) -> dict[int, str]:
    """By edit id what undoing down to and with it takes back: «Dette angrer 4 steg, 2 av dem gjort av Frida.»

    ``edits`` latest first; those undone already are left out.
    """
    hands: Counter[int | None] = Counter()
    names: dict[int | None, str] = {}
    told = {}
    for edit in edits:
        if edit.undone_at is None:
            hands[edit.user_id] += 1
            names[edit.user_id] = name_of(edit)
            told[edit.id] = _("Dette angrer %(steps)s.", steps=_counted(hands, names, reader))
    return told


def steps_of(edits: Iterable[ThemeEdit], reader: User) -> str:
    """«4 steg, 2 av dem gjort av Frida»; of others than the reader only, each named once."""
    edits = list(edits)
    return _counted(Counter(edit.user_id for edit in edits), {edit.user_id: name_of(edit) for edit in edits}, reader)


def name_of(edit: ThemeEdit) -> str:
    """Who took the step: a person, or the program."""
    return (edit.user.name or edit.user.username) if edit.user else _("programmet")


def by_another(edit: ThemeEdit | None, reader: User) -> str:
    """«gjort av Frida» of a colleague's step; "" of one's own and the program's."""
    if edit is None or edit.user_id is None or edit.user_id == reader.id:
        return ""
    return _("gjort av %(name)s", name=name_of(edit))


def _counted(hands: Counter[int | None], names: dict[int | None, str], reader: User) -> str:
    total = hands.total()
    steps = ngettext("ett steg", "%(num)d steg", total)
    others = [(number, names[user_id]) for user_id, number in hands.most_common() if user_id != reader.id]
    if not others:
        return steps
    if len(others) == 1 and others[0][0] == total:
        if total == 1:
            return _("ett steg, gjort av %(name)s", name=others[0][1])
        return _("%(steps)s, alle gjort av %(name)s", steps=steps, name=others[0][1])
    number, name = others[0]
    parts = [ngettext("ett av dem gjort av %(name)s", "%(num)d av dem gjort av %(name)s", number, name=name)]
    parts += [ngettext("ett av %(name)s", "%(num)d av %(name)s", number, name=name) for number, name in others[1:]]
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {_('og')} {parts[-1]}"
    return f"{steps}, {listed}"
