"""The document's build: headings in order, and nothing under a heading that has nothing to say."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.exports.blocks import Heading
from workshop.exports.checks.findings import Checked, Finding, Place, Severity
from workshop.i18n import _, ngettext, written_in
from workshop.kinds.words import listed


def headings(looked_at: Checked) -> Iterator[Finding]:
    """A level that is skipped, and a heading without words: those who listen lose their way."""
    before = 0
    for number, block in enumerate(looked_at.content.body):
        if not isinstance(block, Heading):
            continue
        place = Place("section", number, block.text)
        if not block.text.strip():
            yield Finding("headings", Severity.MUST, _("En overskrift er tom. Skriv den, eller ta den bort."), place)
        if block.level > before + 1:
            text = _(
                "Overskriften hopper over et nivå. Gjør den til en overskrift på nivå %(level)s, "
                "så den som lytter, finner fram.",
                level=before + 1,
            )
            yield Finding("headings", Severity.MUST, text, place, block.text, f"{before} {block.level} {block.text}")
        before = block.level


def empty_sections(looked_at: Checked) -> Iterator[Finding]:
    """Headings with nothing under them, and what a planner has not filled in."""
    body = looked_at.content.body
    for number, block in enumerate(body):
        following = body[number + 1] if number + 1 < len(body) else None
        if isinstance(block, Heading) and (
            following is None or (isinstance(following, Heading) and following.level <= block.level)
        ):
            text = _("Det står ingenting under overskriften. Skriv noe der, eller ta den bort.")
            yield Finding("empty_section", Severity.SHOULD, text, Place("section", number, block.text), block.text)
    written = {block.text for block in body if isinstance(block, Heading)}
    with written_in(looked_at.summary.language):
        purpose, closing = _("Hensikt"), _("Veien videre")
    missing = (
        (purpose, _("Hensikten med verkstedet mangler. Skriv den inn før du publiserer.")),
        (closing, _("«Veien videre» mangler. Si hva som skjer nå: Det er det deltakerne spør om først.")),
    )
    for heading, text in missing:
        if heading not in written:
            yield Finding("empty_section", Severity.SHOULD, text, Place("summary"))
    silent = [one for one in looked_at.summary.prompts if not (one.responses or one.hidden or one.ballots)]
    if silent:
        text = ngettext(
            "Ingen har svart på oppgave %(which)s. Se om kapittelet skal være med.",
            "Ingen har svart på oppgavene %(which)s. Se om kapitlene skal være med.",
            len(silent),
            which=listed([str(chapter.number) for chapter in silent]),
        )
        yield Finding("empty_section", Severity.SHOULD, text, Place("summary"))
