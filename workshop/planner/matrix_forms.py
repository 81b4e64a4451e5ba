"""What the planner fills in about responses."""

from __future__ import annotations

from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, SelectChoice, SelectField, StringField, TextAreaField

from workshop.actions.assessing.words import consequences, undecided
from workshop.i18n import _l
from workshop.models import Consequence
from workshop.models.matrix import MatrixRow, Words
from workshop.web.forms import BaseForm


class AnswerForm(BaseForm):
    """The municipality's answer, the same to many; lengths and choices are for the action to judge."""

    text = TextAreaField(_l("Kommunens vurdering"))
    consequence = SelectField(_l("Konsekvens"), choices=list(Consequence), validate_choice=False)
    follow_up = TextAreaField(_l("Oppfølging"))
    responsible = StringField(_l("Ansvar"))

    def offer(self) -> AnswerForm:
        """Give the consequences their words."""
        named = [(Consequence.UNDECIDED, undecided()), *consequences().items()]
        self.consequence.choices = [SelectChoice(value, label) for value, label in named]
        return self

    @property
    def words(self) -> Words:
        """What was filled in."""
        return Words(
            text=self.text.data or "",
            consequence=self.consequence.data or Consequence.UNDECIDED,
            follow_up=self.follow_up.data or "",
            responsible=self.responsible.data or "",
        )


class AssessForm(AnswerForm):
    """The answer to one response. ``seen`` is the revision it was written over."""

    short_version = StringField(_l("Kortversjon"))
    seen = HiddenField(default="0")

    @classmethod
    def of(cls, row: MatrixRow) -> AssessForm:
        words = row.words
        return cls(
            formdata=None,
            short_version=words.short_version,
            text=words.text,
            consequence=words.consequence,
            follow_up=words.follow_up,
            responsible=words.responsible,
            seen=str(row.revision),
        )

    @property
    def words(self) -> Words:
        words = super().words
        return Words(self.short_version.data or "", words.text, words.consequence, words.follow_up, words.responsible)

    @property
    def revision(self) -> int:
        """The revision that was seen; one that cannot be read is one nobody has seen."""
        given = self.seen.data or ""
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else -1


class ReturnForm(BaseForm):
    file = FileField(_l("Utfylt innspillsmatrise"), [FileRequired(_l("Velg en fil først."))])
