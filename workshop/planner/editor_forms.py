"""What the planner fills in when writing the oppsummering."""

from __future__ import annotations

from wtforms import HiddenField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from workshop.actions.composing.saving import Kept, Words
from workshop.i18n import _, _l
from workshop.models import SummaryText
from workshop.models.written import PLACES
from workshop.web.forms import BaseForm, NumberField


class SectionForm(BaseForm):
    """One section. ``base`` and ``base_title`` are what the person began from, ``seen`` its revision."""

    title = StringField(_l("Overskrift"))
    text = TextAreaField(_l("Tekst"))
    base = HiddenField()
    base_title = HiddenField()
    seen = HiddenField(default="0")

    @classmethod
    def of(cls, standing: SummaryText | None, machine: str) -> SectionForm:
        """The form as it is opened: what a person has written, else the machine's text to go on from."""
        words = Words.of(standing) if standing is not None else Words(machine)
        form = cls(formdata=None)
        return form.filled(Kept(words, standing.revision if standing is not None else 0))

    def filled(self, kept: Kept) -> SectionForm:
        """The same form on what is kept now."""
        self.title.data, self.text.data = kept.words.title, kept.words.text
        return self.based_on(kept.words, kept.revision)

    def based_on(self, words: Words, revision: int) -> SectionForm:
        """The same words, now seen as a change of these."""
        self.base.data, self.base_title.data, self.seen.data = words.text, words.title, str(revision)
        return self

    @property
    def words(self) -> Words:
        return Words(self.text.data or "", self.title.data or "")

    @property
    def base_words(self) -> Words:
        return Words((self.base.data or "").replace("\r\n", "\n"), self.base_title.data or "")

    @property
    def revision(self) -> int:
        """The revision that was seen; one that cannot be read is one nobody has seen."""
        given = self.seen.data or ""
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else -1


class NewSectionForm(BaseForm):
    """A section of the planner's own."""

    title = StringField(_l("Overskrift"))
    after = SelectField(_l("Plassering"), choices=list(PLACES), validate_choice=False)

    def offer(self, headings: dict[str, str]) -> NewSectionForm:
        """Give the places their words; ``headings`` by key."""
        first = SelectChoice("", _("Først i oppsummeringen"))
        self.after.choices = [
            first,
            *(SelectChoice(key, _("Etter «%(name)s»", name=headings[key])) for key in PLACES if key in headings),
        ]
        if self.after.data is None:
            self.after.data = "hovedfunn"
        return self


class VersionForm(BaseForm):
    name = StringField(_l("Navn på versjonen"))


class CommentForm(BaseForm):
    """What one says about a section; ``answers`` is the comment it answers."""

    text = TextAreaField(_l("Kommentar"))
    answers = NumberField(validators=[Optional()])
