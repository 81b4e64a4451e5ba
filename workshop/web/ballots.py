"""The form of a prompt that is marked: its kind's fields, a comment beside each where the prompt takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wtforms import TextAreaField

from workshop.actions.tallying import asked_of
from workshop.i18n import _
from workshop.kinds import FORM, Asked, Kind, Vote, kind_of
from workshop.models import Prompt
from workshop.web.forms import BaseForm


@dataclass(frozen=True)
class Paper:
    """A ballot as somebody has it before them. ``sent_at`` is when it was last sent; None when never."""

    prompt: Prompt
    kind: Kind
    asked: Asked
    form: BaseForm
    sent_at: datetime | None = None

    @property
    def vote(self) -> Vote:
        """What is marked; no table, which is the sender's to know."""
        data = self.form.data
        return Vote("", self.kind.marks(self.asked, data), self.kind.details(self.asked, data))

    @property
    def comments(self) -> dict[int, str]:
        """What may be written, by option id, and by 0 for the prompt as a whole; empty where nothing is."""
        return {about: self.form.data[comment_name(about)] or "" for about in commented(self.kind, self.asked)}

    def comment_of(self, item_id: int) -> Any:
        """The field for the comment on one item, 0 for the prompt as a whole; None where the prompt takes none."""
        return self.form[comment_name(item_id)] if item_id in commented(self.kind, self.asked) else None

    @property
    def first_problem(self) -> str:
        """The first sentence of what is wrong, with the field it is about; "" when nothing is."""
        for sentence in self.form.form_errors:
            return sentence
        for name, sentences in self.form.errors.items():
            return f"{self.form[name].label.text}: {sentences[0]}"
        return ""

    def is_filled_in(self) -> bool:
        """Validate what was sent, each field by itself and all together."""
        if not self.form.validate():
            return False
        problems = self.kind.problems(self.asked, self.form.data)
        for name, sentence in problems.items():
            if name == FORM:
                self.form.form_errors.append(sentence)
            else:
                self.form[name].errors = [*self.form[name].errors, sentence]
        return not problems


def sent_paper(prompt: Prompt, *, seed: int = 0, sent_at: datetime | None = None, **more: Any) -> Paper:
    """The ballot as it is being sent; ``more`` are further fields of the form."""
    kind = kind_of(prompt.kind)
    asked = kind.order(asked_of(prompt), seed) if seed else asked_of(prompt)
    return Paper(prompt, kind, asked, _form_class(kind, asked, more)(), sent_at)


def blank_paper(
    prompt: Prompt,
    *,
    seed: int = 0,
    vote: Vote | None = None,
    comments: Mapping[int, str] | None = None,
    sent_at: datetime | None = None,
    **more: Any,
) -> Paper:
    """The ballot to fill in, with what was marked and written before."""
    kind = kind_of(prompt.kind)
    asked = kind.order(asked_of(prompt), seed) if seed else asked_of(prompt)
    filled = kind.fill(asked, vote or Vote("", {})) | {
        comment_name(option): text for option, text in (comments or {}).items()
    }
    return Paper(prompt, kind, asked, _form_class(kind, asked, more)(formdata=None, data=filled), sent_at)


def _form_class(kind: Kind, asked: Asked, more: Mapping[str, Any]) -> type[BaseForm]:
    fields: dict[str, Any] = {**more, **kind.fields(asked)}
    for about in commented(kind, asked):
        fields[comment_name(about)] = TextAreaField(_("Kommentar") if about else kind.remark(asked))
    return type("BallotForm", (BaseForm,), fields)


def is_outdated(asked: Asked, sent: Mapping[str, str]) -> bool:
    """Whether something is sent about a point that the prompt no longer asks about: its material was taken anew."""
    asked_about = {str(item.id) for item in asked.items} | {"0"}
    return any(
        value and about not in asked_about
        for name, value in sent.items()
        for field, _dash, about in [name.partition("-")]
        if field in {"item", "comment"} and about.isdecimal()
    )


def commented(kind: Kind, asked: Asked) -> list[int]:
    """What one may write about: each item where the prompt takes comments, and 0 where there is a remark."""
    items = [item.id for item in asked.items] if kind.comments(asked) else []
    return [*items, *([0] if kind.remark(asked) else [])]


def comment_name(option: int) -> str:
    """The form's name for the comment on one option, 0 for the prompt as a whole."""
    return f"comment-{option}"
