"""The buttons beside what a text looks up, *Frys* and *Følg innspillene igjen*: each saves what is written as well."""

from __future__ import annotations

from flask import request
from flask_login import current_user

from workshop.actions.composing.freezing import freeze
from workshop.actions.composing.saving import Kept, Words, save_text
from workshop.actions.refusing import Refused
from workshop.exports.facts import Facts
from workshop.exports.frozen import FROZEN
from workshop.exports.markup import lives_of, replaced
from workshop.i18n import _
from workshop.models import Workshop
from workshop.planner.editor import slot_or_404, summary_now
from workshop.planner.editor_forms import SectionForm
from workshop.planner.editor_live import taken
from workshop.web.now import now


def freeze_or_thaw(workshop: Workshop, key: str, form: SectionForm) -> Kept:
    """Do what the button says, on the text as it was sent. Raises Refused, with nothing changed, where it cannot be."""
    summary, words = summary_now(workshop), form.words
    facts = Facts(summary)
    about = {
        "base": form.base_words,
        "seen": form.revision,
        "machine": slot_or_404(summary, key).machine,
        "by": current_user,
        "now": now(),
    }
    standing = {f"[[{what}:{name}]]" for what, name, _alone in lives_of(words.text)}
    mark = request.form.get("freeze", "")
    if not mark:
        number = request.form.get("thaw", "")
        mark, frozen = f"[[{FROZEN}:{number}]]", facts.frozen(number)
        if frozen is None or mark not in standing:
            raise Refused(_("Det står ikke lenger i teksten. Det du har skrevet, er ikke endret."))
        return save_text(workshop, key, Words(replaced(words.text, mark, frozen.mark), words.title), **about)
    if mark not in standing:
        raise Refused(_("Det står ikke lenger i teksten. Det du har skrevet, er ikke endret."))
    return freeze(
        workshop,
        key,
        lambda new: Words(replaced(words.text, mark, new), words.title),
        mark=mark,
        content=taken(mark, facts).content,
        **about,
    )
