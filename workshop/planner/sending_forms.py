"""What the planner fills in to send the oppsummering."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired

from workshop.i18n import _l
from workshop.models import Mailing
from workshop.web.forms import REQUIRED, BaseForm


class InviteForm(BaseForm):
    """A pasted list; what is an address, the action judges."""

    addresses = TextAreaField(_l("Legg til adresser"), [InputRequired(_l("Lim inn minst én adresse."))])


class SeenForm(BaseForm):
    """A form about the mailing as it was shown."""

    seen = HiddenField(default="")


class LetterForm(SeenForm):
    """The words of the e-mail; lengths are for the action to judge."""

    subject = StringField(_l("Emne"))
    text = TextAreaField(_l("Tekst"))

    @classmethod
    def of(cls, mailing: Mailing) -> LetterForm:
        return cls(obj=mailing, data={"seen": mailing.version})

    @property
    def words(self) -> dict[str, str]:
        """What the action wants to know."""
        return {"subject": self.subject.data or "", "text": self.text.data or "", "seen": self.seen.data or ""}


class TestForm(BaseForm):
    """Where a test goes."""

    to = StringField(_l("Send en prøve til"), [InputRequired(REQUIRED)])


class SendForm(SeenForm):
    """The press that sends."""

    only_new = BooleanField(_l("Bare til dem som ikke har fått den før"))


class BounceForm(BaseForm):
    """A message about e-mail that came back: pasted, or as a file."""

    notice = TextAreaField(_l("Kilden til meldingen"))
    file = FileField(_l("Eller filen (.eml)"))
