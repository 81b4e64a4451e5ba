"""What the planner fills in."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, Field, IntegerField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, StopValidation

from workshop.actions.preparing import MAX_EXPECTED, MAX_PLACE, MAX_TABLES
from workshop.i18n import _, _l
from workshop.models import StaffRole
from workshop.web.forms import REQUIRED, BaseForm


class WholeNumber(IntegerField):
    """A whole number; anything else is told once, in plain words, and stays in the field."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(_("Skriv et helt tall, for eksempel 40.")) from error

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002 — WTForms' own signature
        _stop_at_nonsense(self)


class Day(DateField):
    """A date, as browsers send it or as people write it."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, format=["%Y-%m-%d", "%d.%m.%Y"], **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(_("Skriv datoen slik: 02.02.2024.")) from error

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002 — WTForms' own signature
        _stop_at_nonsense(self)


def _stop_at_nonsense(field: Field) -> None:
    """Say nothing more of what could not be read; an empty field is for the validators to judge."""
    if field.process_errors and any(field.raw_data or ()):
        raise StopValidation


class UploadForm(BaseForm):
    file = FileField(_l("Dagsfil"), [FileRequired(_l("Velg en fil først."))])


class SettingsForm(BaseForm):
    place = StringField(_l("Sted"), [Length(max=MAX_PLACE, message=_l("Stedet kan være på høyst 200 tegn."))])
    date = Day(_l("Dato"), [InputRequired(REQUIRED)])
    expected = WholeNumber(
        _l("Ventet antall deltakere"),
        [Optional(), NumberRange(1, MAX_EXPECTED, _l("Skriv et tall mellom 1 og 5000, eller la feltet stå tomt."))],
    )
    tables = WholeNumber(
        _l("Antall bord"),
        [InputRequired(REQUIRED), NumberRange(1, MAX_TABLES, _l("Skriv et tall mellom 1 og 60."))],
    )


class PurgeForm(BaseForm):
    code = StringField(_l("Skriv koden til verkstedet"), [InputRequired(_l("Skriv koden for å bekrefte."))])


class AccountForm(BaseForm):
    name = StringField(_l("Navn"), [DataRequired(REQUIRED), Length(max=120, message=_l("Høyst 120 tegn."))])
    username = StringField(_l("Brukernavn"), [DataRequired(REQUIRED), Length(max=80, message=_l("Høyst 80 tegn."))])
    role = SelectField(
        _l("Rolle"),
        choices=[
            SelectChoice(StaffRole.FACILITATOR, _l("Prosessleder: leder verkstedene")),
            SelectChoice(StaffRole.PLANNER, _l("Planlegger: forbereder, leder, oppsummerer og gir tilgang")),
        ],
    )
