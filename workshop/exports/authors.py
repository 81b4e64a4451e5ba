"""Who wrote the sections: what the document says of it at its end."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.drafting import FINDINGS, Draft
from workshop.drafting.counts import listed, named, prompts
from workshop.exports.written import chapter_key, own_title
from workshop.i18n import _, ngettext
from workshop.models.summary import Summary

#: what the machine makes of the data; the other sections of the draft are the planner's own words of the set-up
MADE = ("ingress", "gjennomforing", FINDINGS)


def authors_told(summary: Summary, made: Draft) -> Iterator[str]:
    """Yield which sections the program has put together, and which a planner has written."""
    machine = [named(made.section(key).heading) for key in MADE if _has_machine_text(summary, made, key)]
    if machine:
        yield ngettext(
            "%(sections)s er satt sammen av et dataprogram etter faste regler, av tallene og innspillene i "
            "oppsummeringen. Setningene er ikke skrevet av en språkmodell.",
            "%(sections)s er satt sammen av et dataprogram etter faste regler, av tallene og innspillene i "
            "oppsummeringen. Setningene er ikke skrevet av en språkmodell.",
            len(machine),
            sections=listed(machine),
        )
    person = list(_by_person(summary, made))
    if person:
        yield ngettext(
            "%(sections)s er skrevet av planlegger.",
            "%(sections)s er skrevet av planlegger.",
            len(person),
            sections=listed(person),
        )


def _has_machine_text(summary: Summary, made: Draft, key: str) -> bool:
    """Whether something of the section is the machine's; of hovedfunn, any of its parts."""
    written = {one.key: one for one in summary.written}
    if key in written and written[key].left_out:
        return False
    parts = [section for section in made.sections if section.part_of == key]
    return key not in written or any(part.sentences and part.key not in written for part in parts)


def _by_person(summary: Summary, made: Draft) -> Iterator[str]:
    """The sections a person has written, as a sentence names them, in the document's order."""
    standing = {one.key: one for one in summary.written if not one.left_out and one.text.strip()}
    for section in made.sections:
        if section.key in standing:
            yield named(section.heading)
    told = [chapter.number for chapter in summary.prompts if chapter_key(chapter.id) in standing]
    if told:
        yield _("innledningen til %(prompts)s", prompts=prompts(told))
    for one in standing.values():
        if one.is_own:
            yield named(own_title(one))
