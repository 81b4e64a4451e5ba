"""What the planner fills in to publish."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import Length, Optional

from workshop.actions.publishing import MAX_CONTACT
from workshop.i18n import _l, ngettext
from workshop.models import Publication
from workshop.planner.forms import Day
from workshop.web.formats import today
from workshop.web.forms import BaseForm


class PublishForm(BaseForm):
    """The last day, whom to ask, whether to publish in spite of the checks, and the edition that stood when shown."""

    expires_on = Day(_l("Siste dag den kan leses"), [Optional()])
    contact = StringField(_l("Hvem kan leserne kontakte?"), [Length(max=MAX_CONTACT, message=_l("Høyst 200 tegn."))])
    anyway = BooleanField(_l("Jeg har sett på det som må rettes, og vil publisere likevel"))
    seen = HiddenField()

    @classmethod
    def of(cls, publication: Publication) -> PublishForm:
        return cls(obj=publication, data={"seen": str(publication.current.number if publication.current else 0)})

    def has_looked(self, must: int) -> bool:
        """Whether they know of what must be put right; told beside the field where there is some and they do not."""
        if not must or self.anyway.data:
            return True
        self.anyway.errors = [
            ngettext(
                "Kontrollen har funnet én ting som må rettes. Rett den, eller kryss av her.",
                "Kontrollen har funnet %(num)d ting som må rettes. Rett dem, eller kryss av her.",
                must,
            )
        ]
        return False

    @property
    def number(self) -> int:
        """The edition that was seen; one that cannot be read is one nobody has seen."""
        given = self.seen.data or ""
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else -1

    @property
    def terms(self) -> dict[str, Any]:
        """What the actions want to know, once the form is found good."""
        return {"expires_on": self.expires_on.data, "contact": self.contact.data or "", "today": today()}
