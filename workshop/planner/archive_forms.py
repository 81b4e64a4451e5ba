"""What the planner fills in about the archive."""

from __future__ import annotations

from datetime import date

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired

from workshop.i18n import _l
from workshop.planner.forms import Day
from workshop.web.forms import REQUIRED, BaseForm


class PackageForm(BaseForm):
    file = FileField(_l("Arkivpakke"), [FileRequired(_l("Velg en fil først."))])


class RestoreForm(BaseForm):
    file = FileField(_l("Arkivpakke eller verksted.json"), [FileRequired(_l("Velg en fil først."))])


class ClockForm(BaseForm):
    due = Day(_l("Rådataene slettes"), [InputRequired(REQUIRED)])
    stored = BooleanField(
        _l("Arkivpakken er lagt i kommunens arkiv"),
        [InputRequired(_l("Legg pakken i arkivet først, og kryss av her."))],
    )
    #: the date that was set when the page was shown; two who change it at once are told
    was = HiddenField()

    @property
    def seen(self) -> date | None:
        try:
            return date.fromisoformat(self.was.data or "")
        except ValueError:
            return None
