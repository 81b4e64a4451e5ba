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


class OneOf(RadioField):
    """One of a few choices; anything else is told as if nothing had been chosen."""

    def __init__(self, label: str = "", told: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.told = told

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002 — WTForms' own signature
        if not self.raw_data or self.data not in {choice.value for choice in self.choices}:
            raise StopValidation(str(self.told))


def number_or_none(value: Any) -> int | None:
    """The number of a table; None for what is none."""
    try:
        return row_number(value)
    except ValueError:
        return None


class GroupForm(BaseForm):
    group = OneOf(
        _l("Hvilket bord sitter du ved?"), _l("Velg bordet ditt, eller «Ikke ved et bord»."), coerce=number_or_none
    )

    @classmethod
    def for_workshop(cls, workshop: Workshop, **given: object) -> GroupForm:
        form = cls(**given)
        form.group.choices = [SelectChoice(group.number, group.name) for group in workshop.groups]
        form.group.choices.append(SelectChoice(NO_TABLE, _("Ikke ved et bord")))
        return form


class StatedForm(BaseForm):
    """What the tables are mixed by. One can always choose not to say.

    The words themselves are sent, not their place: the planner may change the list while somebody stands at the door.
    """

    stated = OneOf(told=_l("Velg det som passer, eller «Annet / vil ikke si»."))

    @classmethod
    def for_workshop(cls, workshop: Workshop) -> StatedForm:
        form = cls()
        form.stated.label.text = workshop.mixed_by
        form.stated.choices = [
            SelectChoice(value, value or unstated_word()) for value in (*workshop.mixed_values, UNSTATED)
        ]
        return form


class RejoinForm(BaseForm):
    rejoin_code = StringField(_l("Min kode"), [InputRequired(REQUIRED), Length(max=30)])


class ResponseForm(BaseForm):
    """One response. Its text is bounded by the action, which keeps what was written when it says no."""

    text = TextAreaField(_l("Ditt innspill"))
    client_id = HiddenField(validators=[Length(max=64)])


class AddressForm(BaseForm):
    """Where to send the oppsummering. What is an address, the action judges."""

    address = StringField(_l("E-postadressen din"), [InputRequired(_l("Skriv e-postadressen din.")), Length(max=320)])
