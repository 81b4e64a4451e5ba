"""The e-mail one person gets, with their own link to unsubscribe; made for sending, for a test and for the preview."""

from __future__ import annotations

from flask import url_for

from workshop.actions.mailing.unsubscribing import token_for
from workshop.i18n import _, written_in
from workshop.models import Mailing, Publication, Source
from workshop.models.letter import Letter

#: stands in the preview, where there is nobody to unsubscribe
NOBODY = "forhandsvisning"


def letter_of(
    mailing: Mailing, publication: Publication, *, base: str, signed: str, source: Source, address: str, key: bytes
) -> Letter:
    """The letter to one address; "" as address makes one for nobody. ``base`` is where the server is found. Needs a
    request, for the addresses of pages.
    """
    workshop = mailing.workshop
    municipality = workshop.process.municipality
    token = token_for(address, municipality, key=key, language=workshop.language) if address else NOBODY
    with written_in(workshop.language):
        return Letter(
            subject=mailing.subject,
            paragraphs=tuple(part.strip() for part in mailing.text.split("\n\n") if part.strip()),
            title=workshop.title,
            link=base + url_for("reader.page", token=publication.token),
            expires_on=publication.expires_on,
            signed=_("Vennlig hilsen\n%(who)s", who=signed or municipality or workshop.process.title),
            contact=publication.contact,
            why=_why(source),
            unsubscribe=base + url_for("reader.unsubscribe", token=token),
            language=workshop.language,
        )


def _why(source: Source) -> str:
    if source == Source.PARTICIPANT:
        return _("Du får denne e-posten fordi adressen ble lagt igjen på verkstedet. Vi har slettet den nå.")
    return _("Du får denne e-posten fordi du står på listen over dem som skal få oppsummeringen.")
