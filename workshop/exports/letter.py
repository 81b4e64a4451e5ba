"""The e-mail that carries the link: a frozen ``Letter`` in, a message with a text and an HTML part out.

The HTML is a plain page without pictures, styles or tracking: it reads like the text part, in any program and aloud.
"""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime

from markupsafe import Markup, escape

from workshop.drafting.dates import date_text
from workshop.exports.text import one_line
from workshop.i18n import _, in_its_language
from workshop.models.letter import Envelope, Letter

#: headers that hold an address of a page: cut in two or encoded, they lead nowhere
_WHOLE = {"list-unsubscribe"}


class _Policy(EmailPolicy):
    """The standard's own, except that an address of a page is never folded."""

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in _WHOLE:
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


POLICY = _Policy(**{name: getattr(SMTP, name) for name in ("linesep", "raise_on_defect", "max_line_length")})


@in_its_language
def message(letter: Letter, envelope: Envelope, *, now: datetime) -> EmailMessage:
    """Return the whole e-mail. Line breaks in names and subject become spaces: they could begin another header."""
    made = EmailMessage(policy=POLICY)
    made["Subject"] = _plain(letter.subject)
    made["From"] = _address(envelope.sender_name, envelope.sender)
    made["To"] = _address(envelope.to_name, envelope.to)
    if envelope.reply_to:
        made["Reply-To"] = _address("", envelope.reply_to)
    made["Date"] = format_datetime(now)
    made["Message-ID"] = envelope.message_id
    made["Auto-Submitted"] = "auto-generated"  # nobody's absence is announced to us
    made["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(text_of(letter), cte="quoted-printable")
    made.add_alternative(html_of(letter), subtype="html", cte="quoted-printable")
    made["Content-Language"] = letter.language  # last: the parts take such headers with them
    return made


@in_its_language
def text_of(letter: Letter) -> str:
    """Return the text part."""
    return f"{own_text_of(letter)}\n-- \n{letter.why}\n{_no_more()} {letter.unsubscribe}\n"


@in_its_language
def own_text_of(letter: Letter) -> str:
    """Return what somebody can send from a mail program of their own: without what only this server can keep."""
    told = [*letter.paragraphs, f"{_lead(letter)}\n{letter.link}", *_after(letter), letter.signed]
    return "\n\n".join(told) + "\n"


def html_of(letter: Letter) -> str:
    """Return the HTML part, a whole page."""
    return str(
        Markup(
            '<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            "<title>{subject}</title></head>\n<body>\n{body}\n</body>\n</html>\n"
        ).format(language=letter.language, subject=one_line(letter.subject), body=body_of(letter))
    )


@in_its_language
def body_of(letter: Letter) -> Markup:
    """Return what stands in the HTML part, for the page and for the preview."""
    link = Markup('<p><a href="{link}">{words}</a></p>').format(link=letter.link, words=_lead(letter).rstrip(":"))
    plain = Markup("<p>{words}<br>{link}</p>").format(words=_("Virker ikke lenken? Kopier adressen:"), link=letter.link)
    rows = [
        *map(_paragraph, letter.paragraphs),
        link,
        *map(_paragraph, _after(letter)),
        plain,
        _paragraph(letter.signed),
        Markup("<hr>"),
        Markup('<p>{why} <a href="{address}">{words}</a></p>').format(
            why=letter.why, address=letter.unsubscribe, words=_("Meld deg av")
        ),
    ]
    return Markup("\n").join(rows)


def _lead(letter: Letter) -> str:
    return _("Les oppsummeringen av «%(title)s»:", title=letter.title)


def _after(letter: Letter) -> list[str]:
    told = []
    if letter.expires_on is not None:
        told.append(_("Den kan leses til og med %(date)s.", date=date_text(letter.expires_on)))
    if letter.contact:
        told.append(_("Har du spørsmål? Kontakt %(contact)s.", contact=letter.contact))
    return told


def _no_more() -> str:
    return _("Vil du ikke ha flere slike e-poster? Meld deg av her:")


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in text.split("\n")))


def _address(name: str, address: str) -> Address:
    return Address(display_name=_plain(name), addr_spec=address)


def _plain(text: str) -> str:
    """The text on one line, and with nothing in it that a header would decode: «=?utf-8?q?=0A…» holds a line break."""
    return one_line(text).replace("=?", "= ?")
