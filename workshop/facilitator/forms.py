"""What the facilitator fills in."""

from __future__ import annotations

import re

from wtforms import Field, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from workshop.actions.theming.board import board_of
from workshop.actions.theming.spots import Spot
from workshop.actions.theming.wording import Wording
from workshop.i18n import _, _l
from workshop.models import Theme, Workshop
from workshop.web.formats import responses_count
from workshop.web.forms import BaseForm, NumberField, row_number


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


class LabelForm(BaseForm):
    """The name of a new theme."""

    label = StringField(_l("Navn på temaet"))


class ThemeForm(LabelForm):
    """All that a person writes about a theme, with the words they were looking at."""

    description = TextAreaField(_l("Beskrivelse"))
    area = StringField(_l("Overordnet tema"))
    side_1 = StringField(_l("Det ene synspunktet"))
    side_2 = StringField(_l("Det andre synspunktet"))
    was_label = HiddenField()
    was_description = HiddenField()
    was_area = HiddenField()
    was_side_1 = HiddenField()
    was_side_2 = HiddenField()

    def show(self, theme: Theme, wording: Wording | None = None) -> ThemeForm:
        """Fill it in for the theme as it stands, with other words where some are given."""
        was = Wording.of(theme)
        for prefix, words in (("", wording or was), ("was_", was)):
            one, two = words.sides or ("", "")
            values = {"label": words.label, "description": words.description, "area": words.area}
            for name, value in (values | {"side_1": one, "side_2": two}).items():
                self[prefix + name].data = value
        return self

    @property
    def wording(self) -> Wording:
        return self._words("")

    @property
    def was(self) -> Wording:
        return self._words("was_")

    @property
    def hidden(self) -> list[Field]:
        return [field for field in self if field.name.startswith("was_")]

    def _words(self, prefix: str) -> Wording:
        label, description, area, one, two = (
            self[prefix + name].data or "" for name in ("label", "description", "area", "side_1", "side_2")
        )
        return Wording(label, description, area, (one, two))


class MergeForm(LabelForm):
    """The other theme, and whose name both get: the other's, this one's or a new one."""

    into = SelectField(_l("Slå sammen med"), coerce=row_number)
    keep = StringField(_l("Navn etterpå"), default="other")
    label = StringField(_l("Nytt navn"))

    @classmethod
    def for_theme(cls, theme: Theme, **given: object) -> MergeForm:
        """Each choice says how many responses the two would have together."""
        form = cls(**given)
        columns = {column.theme.id: column for column in board_of(theme.prompt).columns}
        mine = {response.id for response in columns.pop(theme.id).responses}
        form.into.choices = [(0, _("Velg tema …"))] if columns else []
        form.into.choices += [
            (number, _("%(label)s (til sammen %(responses)s)", label=column.theme.label, responses=responses))
            for number, column in columns.items()
            for responses in [responses_count(len(mine | {response.id for response in column.responses}))]
        ]
        return form

    def name_for(self, theme: Theme, into: Theme) -> str:
        return {"this": theme.label, "other": into.label}.get(self.keep.data or "", self.label.data or "")


class SelectionForm(LabelForm):
    """Chosen responses or points, and where they are to go: a theme, øvrige innspill, or a new theme with this name."""

    spots = SelectMultipleField(coerce=str, validate_choice=False)
    to = SelectField(_l("Flytt valgte innspill til"), coerce=row_number, validate_choice=False)
    label = StringField(_l("… eller skriv navnet på et nytt tema"))

    @property
    def chosen(self) -> list[Spot]:
        """The spots that were ticked; one box may name several that say the same."""
        given = (Spot.read(word) for words in self.spots.data or [] for word in words.split())
        return list(dict.fromkeys(spot for spot in given if spot is not None))


class MarkForm(BaseForm):
    """A spot and what to mark it with, as the pressed button says: «12.5 1»."""

    starred = StringField()
    mentioned = StringField()
    side = StringField()


class PartsForm(BaseForm):
    """What a response says, line by line, and the division somebody was looking at."""

    parts = TextAreaField(_l("Ett punkt på hver linje"))
    seen = HiddenField()


class SeenForm(BaseForm):
    """How many responses the theme had when somebody decided to delete it."""

    seen = NumberField()


class LockForm(BaseForm):
    locked = NumberField()


class ShiftForm(BaseForm):
    places = NumberField(validators=[NumberRange(-1, 1)])


class OrderForm(BaseForm):
    """Theme ids in their new order, with commas between."""

    order = StringField()

    @property
    def ids(self) -> list[int]:
        return [int(word) for word in re.findall(r"\b\d{1,9}\b", self.order.data or "", re.ASCII)]


class ChangesForm(BaseForm):
    """Which changes of which proposal."""

    run = NumberField()
    keys = SelectMultipleField(coerce=str, validate_choice=False)


class OfferForm(BaseForm):
    """A new response that is to go where the machine would have it; none: all of them."""

    response = NumberField(validators=[Optional()])


class EditForm(BaseForm):
    """Names the change somebody wants undone or done again; of several, ``seen`` is the last as they were shown."""

    edit = NumberField()
    seen = NumberField(validators=[Optional()])
