"""What a participant can fill in."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, StopValidation

from workshop.actions.mixing import UNSTATED
from workshop.actions.seating import unstated_word
from workshop.i18n import _, _l
from workshop.models import Workshop
from workshop.web.forms import REQUIRED, BaseForm, row_number

NO_TABLE = 0


class CodeForm(BaseForm):
    code = StringField(_l("Kode"), [InputRequired(_l("Skriv koden som står på lerretet.")), Length(max=30)])


class NumberedChoice(RadioField):
    """One of a few choices that have numbers; anything else is told as if nothing had been chosen."""

    def __init__(self, label: str = "", told: str = "", **kwargs: Any) -> None:
        super().__init__(label, [InputRequired(told)], coerce=_number, **kwargs)
        self.told = told

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002 — WTForms' own signature
        if self.raw_data and self.data not in {choice.value for choice in self.choices}:
            raise StopValidation(str(self.told))


def _number(value: Any) -> int | None:
    try:
        return row_number(value)
    except ValueError:
        return None


class GroupForm(BaseForm):
    group = NumberedChoice(_l("Hvilket bord sitter du ved?"), _l("Velg bordet ditt, eller «Ikke ved et bord»."))

    @classmethod
    def for_workshop(cls, workshop: Workshop, **given: object) -> GroupForm:
        form = cls(**given)
        form.group.choices = [SelectChoice(group.number, group.name) for group in workshop.groups]
        form.group.choices.append(SelectChoice(NO_TABLE, _("Ikke ved et bord")))
        return form


class StatedForm(BaseForm):
    """What the tables are mixed by. One can always choose not to say."""

    stated = NumberedChoice(told=_l("Velg det som passer, eller «Annet / vil ikke si»."))

    @classmethod
    def for_workshop(cls, workshop: Workshop) -> StatedForm:
        form = cls()
        form.values = (*workshop.mixed_values, UNSTATED)
        form.stated.label.text = workshop.mixed_by
        form.stated.choices = [
            SelectChoice(number, value or unstated_word()) for number, value in enumerate(form.values, start=1)
        ]
        return form

    @property
    def value(self) -> str:
        return self.values[self.stated.data - 1]


class RejoinForm(BaseForm):
    rejoin_code = StringField(_l("Min kode"), [InputRequired(REQUIRED), Length(max=30)])


class ResponseForm(BaseForm):
    """One response. Its text is bounded by the action, which keeps what was written when it says no."""

    text = TextAreaField(_l("Ditt innspill"))
    client_id = HiddenField(validators=[Length(max=64)])
