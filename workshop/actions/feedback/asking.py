"""Asking those who were there to read the draft: the words for one's own e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from workshop.drafting.dates import date_text
from workshop.i18n import _
from workshop.models import DraftOpening


@dataclass(frozen=True)
class Request:
    """An e-mail to paste: its subject and its text, the link within."""

    subject: str
    text: str

    @property
    def mailto(self) -> str:
        """The address that opens it in the reader's own e-mail program (RFC 6068: lines end with CRLF)."""
        text = self.text.replace("\n", "\r\n")
        return f"mailto:?subject={quote(self.subject, safe='')}&body={quote(text, safe='')}"


def request_for(opening: DraftOpening, *, link: str) -> Request:
    """Return what can be sent to those who were there; ``link`` is the draft's whole address."""
    workshop = opening.workshop
    day = date_text(workshop.date)
    return Request(
        _("Har vi forstått dere? Utkast til oppsummering av «%(title)s» %(date)s", title=workshop.title, date=day),
        _(
            "Hei!\n\nTakk for at du var med på «%(title)s» %(date)s. Nå er utkastet til oppsummeringen klart. Les det "
            "du vil, si om du kjenner deg igjen, og rett det som er feil:\n\n%(link)s\n\nUtkastet er åpent til og med "
            "%(until)s. Du trenger ikke å logge inn, og vi spør ikke etter navn.",
            title=workshop.title,
            date=day,
            link=link,
            until=date_text(opening.until),
        ),
    )
