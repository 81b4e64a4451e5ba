"""What the facilitator fills in."""

from __future__ import annotations

from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from workshop.i18n import _, _l
from workshop.models import Theme, Workshop
from workshop.web.forms import BaseForm, NumberField, row_number

#: in a choice of themes: øvrige innspill
REMAINDER = 0


class SceneForm(BaseForm):
    """A press on next or previous, with where the one who pressed saw the room."""

    scene = HiddenField(validators=[Length(max=60)])


class AdjustForm(BaseForm):
    minutes = NumberField(validators=[NumberRange(-5, 5)])


class WallForm(BaseForm):
    view = StringField(validators=[Length(max=20)])
    prompt = NumberField(validators=[Optional()])


class PaperForm(BaseForm):
    """A response a table wrote on paper."""

    group = SelectField(_l("Bord"), coerce=row_number)
    text = TextAreaField(_l("Innspill fra papir"))
    client_id = HiddenField(validators=[Length(max=64)])

    @classmethod
    def for_workshop(cls, workshop: Workshop, **given: object) -> PaperForm:
        form = cls(**given)
        form.group.choices = [(group.number, group.name) for group in workshop.groups]
        form.group.choices.append((0, _("Ikke ved et bord")))
        return form


class ThemeForm(BaseForm):
    label = StringField(_l("Navn på temaet"))


class MergeForm(BaseForm):
    into = SelectField(_l("Slå sammen med"), coerce=row_number)

    @classmethod
    def for_theme(cls, theme: Theme, **given: object) -> MergeForm:
        form = cls(**given)
        form.into.choices = [(other.id, other.label) for other in theme.prompt.themes if other.id != theme.id]
        return form


class SelectionForm(BaseForm):
    """Chosen responses, and where they are to go: a theme, øvrige innspill, or a new theme with this name."""

    responses = SelectMultipleField(coerce=row_number, validate_choice=False)
    to = SelectField(_l("Flytt valgte innspill til"), coerce=row_number, validate_choice=False)
    label = StringField(_l("… eller skriv navnet på et nytt tema"))


class EditForm(BaseForm):
    """Names the change somebody wants undone."""

    edit = NumberField()
