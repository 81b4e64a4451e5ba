"""The form on a draft that is open for feedback: a mark and a text for each theme, a text for each section."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import RadioField, SelectChoice, SelectField, TextAreaField

from workshop.actions.feedback.asked import Part
from workshop.actions.feedback.giving import Said
from workshop.i18n import _
from workshop.models import Feedback, Verdict, Workshop
from workshop.participant.forms import number_or_none
from workshop.web.forms import BaseForm

#: a theme the page showed; it may be gone from the draft when the answer comes
_THEME = re.compile(r"tema-\d{1,9}")
TEXT = "-tekst"


class Marks(RadioField):
    """What one thinks of a theme; something else than the choices is no opinion."""

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002 — WTForms' own signature
        if self.data not in set(Verdict):
            self.data = Verdict.NONE


class FeedbackForm(BaseForm):
    """Empty but for the table; ``form_of`` adds the parts."""

    group = SelectField(coerce=number_or_none, validate_choice=False)

    def text_of(self, part: Part) -> Any:
        return self[part.about + TEXT]

    def mark_of(self, part: Part) -> Any:
        return self[part.about]

    def said(self, parts: Sequence[Part]) -> dict[str, Said]:
        """What is filled in of what stands in the draft, by what it is about."""
        return {part.about: self._said_of(part) for part in parts}

    def _said_of(self, part: Part) -> Said:
        mark = _verdict(self.mark_of(part).data) if part.theme is not None else Verdict.NONE
        return Said(part.label, mark, self.text_of(part).data or "")

    def tell(self, problems: Mapping[str, str]) -> None:
        """Put each sentence beside its field; what has no field here is told on top."""
        for about, sentence in problems.items():
            field = self._fields.get(about + TEXT)
            if field is not None:
                field.errors = [sentence]
            else:
                self.form_errors.append(sentence)


def said_of_others(parts: Sequence[Part], sent: Mapping[str, str]) -> dict[str, Said]:
    """What is said of themes that do not stand in the draft: without a label, which is not the sender's to give."""
    there = {part.about for part in parts}
    names = {name.removesuffix(TEXT) for name in sent} - there
    made = {about: Said("", _verdict(sent.get(about)), sent.get(about + TEXT, "")) for about in names}
    return {about: one for about, one in made.items() if _THEME.fullmatch(about) and (one.verdict or one.text.strip())}


def form_of(workshop: Workshop, parts: Sequence[Part], answer: Feedback | None = None) -> FeedbackForm:
    """The form for these parts: as it is sent, else with what the device has answered before."""
    fields: dict[str, Any] = {}
    choices = [SelectChoice(value, label) for value, label in verdicts().items()]
    for part in parts:
        if part.theme is not None:
            fields[part.about] = Marks(choices=choices, default=Verdict.NONE)
        fields[part.about + TEXT] = TextAreaField(_("Rettelse") if part.theme else _("Kommentar"))
    form = type("DraftForm", (FeedbackForm,), fields)(data=_before(answer))
    form.group.label.text = _("Hvilket bord satt du ved? (valgfritt)")
    tables = (SelectChoice(group.number, group.name) for group in workshop.groups)
    form.group.choices = [SelectChoice(0, _("Vil ikke si")), *tables]
    return form


def verdicts() -> dict[str, str]:
    """What one can mark a theme with, in words."""
    return {
        Verdict.RECOGNISED: _("Kjenner meg igjen"),
        Verdict.MISSING: _("Noe mangler"),
        Verdict.NONE: _("Ikke tatt stilling"),
    }


def _before(answer: Feedback | None) -> dict[str, Any]:
    if answer is None:
        return {"group": 0}
    values: dict[str, Any] = {"group": answer.group.number if answer.group is not None else 0}
    for remark in answer.remarks:
        values |= {remark.about: str(remark.verdict), remark.about + TEXT: remark.text}
    return values


def _verdict(given: str | None) -> Verdict:
    return Verdict(given) if given in set(Verdict) else Verdict.NONE
