"""What a participant can fill in."""

from __future__ import annotations

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from workshop.i18n import _, _l
from workshop.models import Workshop
from workshop.web.forms import REQUIRED, BaseForm

NO_TABLE = 0


class CodeForm(BaseForm):
    code = StringField(_l("Kode"), [InputRequired(_l("Skriv koden som står på lerretet.")), Length(max=30)])


class GroupForm(BaseForm):
    group = RadioField(
        _l("Hvilket bord sitter du ved?"),
        [InputRequired(_l("Velg bordet ditt, eller «Ikke ved et bord»."))],
        coerce=int,
    )

    @classmethod
    def for_workshop(cls, workshop: Workshop, **given: object) -> GroupForm:
        form = cls(**given)
        form.group.choices = [(group.number, group.name) for group in workshop.groups]
        form.group.choices.append((NO_TABLE, _("Ikke ved et bord")))
        return form


class RejoinForm(BaseForm):
    rejoin_code = StringField(_l("Min kode"), [InputRequired(REQUIRED), Length(max=30)])


class ResponseForm(BaseForm):
    """One response. Its text is bounded by the action, which keeps what was written when it says no."""

    text = TextAreaField(_l("Ditt innspill"))
    client_id = HiddenField(validators=[Length(max=64)])
