"""A short document with one of everything, to see how a template takes it."""

from __future__ import annotations

from datetime import datetime

from workshop.exports.blocks import (
    Appendix,
    AppendixRow,
    Bullets,
    Chart,
    Document,
    Heading,
    Notice,
    Paragraph,
    Quote,
    Quotes,
    References,
    Table,
    Terms,
)
from workshop.exports.charts import describe
from workshop.exports.to_docx import Writer
from workshop.exports.wording import date_text
from workshop.i18n import _
from workshop.models.figures import Bar, Bars
from workshop.models.word_templates import Letterhead


def write_trial(letterhead: Letterhead | None, *, process: str, municipality: str, made_at: datetime) -> bytes:
    """Return a .docx that shows the template in use. Nothing in it is from a workshop."""
    return Writer(_content(process, municipality, made_at), made_at, letterhead).file()


def _content(process: str, municipality: str, made_at: datetime) -> Document:
    date, place = date_text(made_at.date()), _("Kommunehuset")
    process = process or _("Prøveprosess")
    pairs = (*((_("Planprosess"), process), (_("Kommune"), municipality), (_("Sted"), place), (_("Dato"), date)),)
    return Document(
        title=_("Arbeidsverksted"),
        subtitle=_("Prøvedokument"),
        subject=process,
        author=municipality,
        language="nb-NO",
        footer=_("Arbeidsverksted"),
        contents_title=_("Innhold"),
        front=(
            Terms(tuple(pair for pair in pairs if pair[1])),
            Notice(_("Dette er et prøvedokument. Ingenting i det er fra et verksted.")),
            Paragraph(_("Slik ser liten tekst ut: den forklarer mer enn den forteller."), small=True),
        ),
        body=_body(),
        place=place,
        date=date,
    )


def _body() -> tuple:
    sizes = ((_("Boliger for unge"), 14), (_("Buss og bane"), 9), (_("Møteplasser"), 5))
    bars = Bars(tuple(Bar(name, count) for name, count in sizes))
    title = _("Antall innspill i hvert tema")
    quote = Quote((1,), _("Flere rimelige boliger for unge"), _("Bord 3"))
    return (
        Heading(1, _("Overskrift 1: Innspill og temaer"), new_page=True),
        Paragraph(_("Slik ser brødteksten ut. Den er satt i malens stil «Normal», og linjene brytes ved margen.")),
        Heading(2, _("Overskrift 2: Oppgave 1")),
        Bullets((_("Et punkt i en liste"), _("Et punkt til"))),
        Chart(title, describe(bars), bars),
        Table(
            caption=title,
            header=(_("Tema"), _("Innspill")),
            rows=(*((name, str(count)) for name, count in sizes), (_("Sum"), str(sum(count for _n, count in sizes)))),
            widths=(75, 25),
            numeric=(1,),
            total=True,
        ),
        Heading(3, _("Overskrift 3: Boliger for unge")),
        Quotes((quote,)),
        References(_("Alle innspill i temaet"), (quote,)),
        Heading(4, _("Overskrift 4: et tema under et overordnet tema")),
        Paragraph(_("Her slutter prøven.")),
        Appendix(
            caption=_("Alle innspill etter nummer"),
            header=(_("Nr."), _("Bord"), _("Innspill")),
            rows=(AppendixRow(1, (_("Bord 3"), _("Flere rimelige boliger for unge")), withheld=False),),
            widths=(10, 20, 70),
        ),
    )
