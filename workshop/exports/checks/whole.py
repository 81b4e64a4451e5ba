"""The document as a whole: everything is in it, it is real, and its dates can be right."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.drafting.coverage import coverage, told_in_chapters
from workshop.drafting.dates import date_text
from workshop.exports.checks.findings import Checked, Finding, Place, Severity
from workshop.i18n import _, ngettext


def constructed(looked_at: Checked) -> Iterator[Finding]:
    """Responses that are made up."""
    made_up = sum(line.constructed for line in looked_at.summary.appendix)
    if made_up:
        text = ngettext(
            "Ett innspill er konstruert for demonstrasjon. En oppsummering med det skal ikke sendes ut som om noen "
            "har sagt det.",
            "%(num)s innspill er konstruert for demonstrasjon. En oppsummering med dem skal ikke sendes ut som om noen "
            "har sagt dem.",
            made_up,
        )
        yield Finding("constructed", Severity.MUST, text, Place("summary"), "", str(made_up))


def uncovered(looked_at: Checked) -> Iterator[Finding]:
    """Readable responses no chapter tells."""
    summary = looked_at.summary
    left = {line.number for line in summary.appendix if not line.withheld} - told_in_chapters(summary)
    if left:
        text = _("Ikke alle innspill er med i kapitlene. Se hvilke som mangler, og finn ut hvorfor.")
        shown = " ".join(sentence.text for sentence in coverage(summary))
        numbers = " ".join(map(str, sorted(left)))
        yield Finding("uncovered", Severity.MUST, text, Place("response", min(left)), shown, numbers)


def dates(looked_at: Checked) -> Iterator[Finding]:
    """A day that has not come, and one that is not the day it ran."""
    summary = looked_at.summary
    told = date_text(summary.date)
    if summary.state == "ended" and summary.date > summary.made_at.date():
        text = _("Verkstedet er avsluttet, men datoen er ikke kommet ennå. Rett datoen på verkstedets side.")
        yield Finding("dates", Severity.MUST, text, Place("workshop"), told, summary.date.isoformat())
        return
    started = next((line.started_at for line in summary.program if line.started_at), None)
    if started is not None and started.date() != summary.date:
        text = _(
            "Verkstedet startet %(day)s, en annen dag enn datoen i oppsummeringen. Se om datoen er riktig.",
            day=date_text(started),
        )
        basis = f"{summary.date.isoformat()} {started.date().isoformat()}"
        yield Finding("dates", Severity.SHOULD, text, Place("workshop"), told, basis)


def state(looked_at: Checked) -> Iterator[Finding]:
    """A day that is not over: the text says so, and changes."""
    if looked_at.summary.state != "ended":
        text = _("Verkstedet er ikke avsluttet. Vent med å publisere til det er det, ellers kan tallene endre seg.")
        yield Finding("state", Severity.SHOULD, text, Place("summary"), "", looked_at.summary.state)
