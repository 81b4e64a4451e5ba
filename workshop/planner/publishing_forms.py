"""What the planner fills in to publish."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField, StringField
from wtforms.validators import Length, Optional

from workshop.actions.publishing import MAX_CONTACT
from workshop.i18n import _l
from workshop.models import Publication
from workshop.planner.forms import Day
from workshop.web.formats import today
from workshop.web.forms import BaseForm


class PublishForm(BaseForm):
    """The last day, whom to ask, and the number of the edition that stood when the form was shown."""

    expires_on = Day(_l("Siste dag den kan leses"), [Optional()])
    contact = StringField(_l("Hvem kan leserne kontakte?"), [Length(max=MAX_CONTACT, message=_l("Høyst 200 tegn."))])
    seen = HiddenField()

    @classmethod
    def of(cls, publication: Publication) -> PublishForm:
        return cls(obj=publication, data={"seen": str(publication.current.number if publication.current else 0)})

    @property
    def number(self) -> int:
        """The edition that was seen; one that cannot be read is one nobody has seen."""
        given = self.seen.data or ""
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else -1

    @property
    def terms(self) -> dict[str, Any]:
        """What the actions want to know, once the form is found good."""
        return {"expires_on": self.expires_on.data, "contact": self.contact.data or "", "today": today()}
