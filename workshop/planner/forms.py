"""What the planner fills in."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, Field, HiddenField, IntegerField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    StopValidation,
    ValidationError,
)

from workshop.actions.preparing import MAX_EXPECTED, MAX_PLACE, MAX_TABLES
from workshop.actions.seating import LONGEST, SeatingPlan, fault_of_values, words_of
from workshop.i18n import LANGUAGES, _, _l
from workshop.models import Seating, StaffRole, Workshop
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


class Lines(TextAreaField):
    """Short texts, one on each line; blank lines and outer blanks are nothing."""

    def process_data(self, value: Any) -> None:
        self.data = tuple(value or ())

    def process_formdata(self, valuelist: list[Any]) -> None:
        lines = (" ".join(line.split()) for text in valuelist for line in text.splitlines())
        self.data = tuple(line for line in lines if line)

    def _value(self) -> str:
        return "\n".join(self.data)


class UploadForm(BaseForm):
    file = FileField(_l("Dagsfil"), [FileRequired(_l("Velg en fil først."))])


class SettingsForm(BaseForm):
    place = StringField(_l("Sted"), [Length(max=MAX_PLACE, message=_l("Stedet kan være på høyst 200 tegn."))])
    date = Day(_l("Dato"), [InputRequired(REQUIRED)])
    expected = WholeNumber(
        _l("Ventet antall deltakere"),
        [Optional(), NumberRange(1, MAX_EXPECTED, _l("Skriv et tall mellom 1 og 5000, eller la feltet stå tomt."))],
    )
    language = SelectField(_l("Målform"), choices=list(LANGUAGES), validate_choice=False)
    tables = WholeNumber(
        _l("Antall bord"),
        [InputRequired(REQUIRED), NumberRange(1, MAX_TABLES, _l("Skriv et tall mellom 1 og 60."))],
    )
    seating = SelectField(_l("Bordfordeling"), choices=list(Seating), validate_choice=False)
    #: as the page was shown: what the planner has not touched must not undo the desk's switch
    seating_was = HiddenField()
    mixed_by = StringField(_l("Bordene blandes etter"), [Length(max=LONGEST, message=_l("Høyst 60 tegn."))])
    mixed_values = Lines(_l("Deltakerne velger mellom"))

    @classmethod
    def for_workshop(cls, workshop: Workshop) -> SettingsForm:
        form = cls(obj=workshop, data={"tables": len(workshop.groups), "seating_was": workshop.seating})
        form.language.choices = [SelectChoice(value, name.capitalize()) for value, name in LANGUAGES.items()]
        form.seating.choices = [SelectChoice(how, words_of(how)) for how in Seating]
        return form

    @property
    def plan(self) -> SeatingPlan:
        """How tables are to be filled, once the form is found good."""
        return SeatingPlan(Seating(self.seating.data), self.mixed_by.data or "", self.mixed_values.data)

    def validate_language(self, field: SelectField) -> None:
        if field.data and field.data not in LANGUAGES:
            raise ValidationError(_("Velg bokmål eller nynorsk."))

    def validate_seating(self, field: SelectField) -> None:
        if field.data not in set(Seating):
            raise ValidationError(_("Velg hvordan bordene skal fylles."))

    def validate_mixed_by(self, field: StringField) -> None:
        if not field.data and (self.mixed_values.data or self.seating.data == Seating.MIXED):
            raise ValidationError(_("Skriv hva bordene skal blandes etter, for eksempel «Parti»."))

    def validate_mixed_values(self, field: Lines) -> None:
        wanted = field.data or self.mixed_by.data or self.seating.data == Seating.MIXED
        if wanted and (fault := fault_of_values(field.data)):
            raise ValidationError(fault)


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
