"""The sentences about themes: their sizes, what is under them, and how they came to be. Shared like ``wording``."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.exports.wording import (
    capitalized,
    group_count,
    moment_text,
    person_count,
    point_count,
    response_count,
)
from workshop.i18n import _, ngettext
from workshop.kinds import kind_of
from workshop.models.summary import Method, PromptChapter, ResponseLine, ThemeSection, View


def theme_name(label: str) -> str:
    """Return the theme's label, or that it has none."""
    return label.strip() or _("Tema uten navn")


def size(held: ThemeSection | View) -> str:
    """Return "14 innspill fra 5 bord"; the tables are left out when nobody stated one."""
    responses = response_count(len(held.responses))
    if not held.groups:
        return responses
    return _("%(responses)s fra %(groups)s", responses=responses, groups=group_count(held.groups))


def gathered(held: ThemeSection | View, chapter: PromptChapter) -> str:
    """Return "Samler 11 personer ved 5 av de 7 bordene som laget liste.".

    "" where the tables made no lists, or nobody's notes are known. Where something was written straight into a list,
    how many stand behind it is not known: "minst 11 personer".
    """
    if chapter.phases is None or not held.people:
        return ""
    known = all(line.voices for line in held.responses)
    people = person_count(held.people) if known else _("minst %(people)s", people=person_count(held.people))
    return ngettext(
        "Samler %(people)s ved det ene bordet som laget liste.",
        "Samler %(people)s ved %(held)s av de %(num)s bordene som laget liste.",
        chapter.phases.tables,
        people=people,
        held=held.groups,
    )


def area_size(themes: Sequence[ThemeSection]) -> str:
    """Return "3 temaer med til sammen 24 innspill.", each response counted once."""
    held = response_count(len({line.number for theme in themes for line in theme.responses}))
    if len(themes) == 1:
        return capitalized(_("ett tema med %(responses)s.", responses=held))
    return _("%(themes)s temaer med til sammen %(responses)s.", themes=len(themes), responses=held)


def other_themes_title() -> str:
    """Return the heading of themes without one, where other themes have one."""
    return _("Andre temaer")


def views_note(theme: ThemeSection) -> str:
    """Name the two views where people disagree: "Her er det ulike syn: «Bygg høyt» og «Bygg lavt»."; else ""."""
    if not theme.views:
        return ""
    one, other = theme.views[0].label, theme.views[1].label
    told = _("Her er det ulike syn: «%(one)s» og «%(other)s».", one=one, other=other)
    return (
        told
        if any(view.responses for view in theme.views[:2])
        else f"{told} {_('Ingen innspill er plassert på noen av sidene.')}"
    )


def view_title(view: View) -> str:
    """Return "«Bygg høyt»: 5 innspill fra 3 bord", or the same of the responses that are in neither view."""
    if not view.label:
        return _("Ikke plassert på noen av sidene: %(size)s", size=size(view))
    return _("«%(view)s»: %(size)s", view=view.label, size=size(view))


def mentioned_title() -> str:
    """Return what stands before single voices that a person wanted told."""
    return _("Også nevnt:")


def remainder_title() -> str:
    """Return the name of the pile that belongs to no theme."""
    return _("Øvrige innspill")


def remainder_note(count: int) -> str:
    """Return "6 innspill hører ikke til noe tema."."""
    return capitalized(_("%(responses)s hører ikke til noe tema.", responses=response_count(count)))


def unplaced_title(chapter: PromptChapter) -> str:
    """Return the name of the pile that is in no theme: "Kommentar" beside marks until somebody groups them."""
    is_beside_marks = not kind_of(chapter.kind).written and not chapter.themes
    return comment_title() if is_beside_marks else ungrouped_title()


def ungrouped_title() -> str:
    """Return the name of the pile nobody has looked at yet."""
    return _("Ikke gruppert ennå")


def comment_title() -> str:
    """Return what is written beside marks, which waits for nobody to group it."""
    return _("Kommentar")


def unplaced_note(count: int) -> str:
    """Return "6 innspill er ikke gruppert ennå."."""
    return capitalized(_("%(responses)s er ikke gruppert ennå.", responses=response_count(count)))


def times(count: int) -> str:
    """Return "×3" for what several wrote; "" for one."""
    return f"×{count}" if count > 1 else ""


def points_note(chapter: PromptChapter) -> str:
    """Say that some responses say several things, and what follows for the counts; "" when none does."""
    method = chapter.method
    if method.points <= method.responses:
        return ""
    points = point_count(method.points)
    if method.responses == 1:
        told = _("Ett innspill er gruppert, med %(points)s.", points=points)
    elif method.responses == chapter.responses and not chapter.hidden:
        told = _("Innspillene har til sammen %(points)s.", points=points)
    else:
        placed = response_count(method.responses)
        told = _("%(responses)s er gruppert, med til sammen %(points)s.", responses=placed, points=points)
    said = [told]
    if chapter.overlaps:
        said.append(_("Et innspill som sier flere ting, står i flere temaer."))
    if chapter.stray_points:
        stray = ngettext(
            "Ett av punktene hører ikke til noe tema, selv om andre punkter i samme innspill gjør det. "
            "Det kan leses i vedlegget.",
            "%(num)s av punktene hører ikke til noe tema, selv om andre punkter i samme innspill gjør det. "
            "De kan leses i vedlegget.",
            chapter.stray_points,
        )
        said.append(stray)
    return " ".join(said)


def parts_explained() -> str:
    """Explain how a response that says several things is shown."""
    return _(
        "Et innspill som sier flere ting, er delt i punkter. Under hvert tema vises ordene som hører dit, med «…» der "
        "noe av innspillet er utelatt. I vedlegget står hele innspillet, én gang."
    )


def twins_explained() -> str:
    """Explain "×3"."""
    return _(
        "Innspill som er nesten ordrett like, vises som ett, med antallet og alle numrene, "
        "for eksempel «Altfor mange planer» ×3 [4, 17, 33]. I vedlegget står hvert av dem for seg."
    )


def method_explained(engine: str) -> str:
    """Explain in plain words how one engine makes themes; engines are those of ``Method.engine``."""
    if engine == "embeddings":
        return _(
            "Et dataprogram har samlet innspill som ligner hverandre i mening, og hentet navnene på temaene fra ordene "
            "i innspillene eller fra en liste med vanlige kommunale overskrifter. Programmet kjører på kommunens egen "
            "maskin og sender ikke innspillene videre. Innspillene står slik de ble skrevet."
        )
    if engine == "words":
        return _(
            "Et dataprogram har samlet innspill som bruker de samme ordene, og hentet navnene på temaene fra ordene i "
            "innspillene. Språkmodellen på serveren var ikke i bruk. Programmet kjører på kommunens egen maskin og "
            "sender ikke innspillene videre. "
            "Innspillene står slik de ble skrevet."
        )
    if engine == "hand":
        return _("Temaene er laget for hånd, uten hjelp av et dataprogram. Innspillene står slik de ble skrevet.")
    return _("Innspillene er ikke gruppert i temaer.")


def method_counts(method: Method) -> str:
    """Say how much the machine and people placed, and how many names people wrote; "" when nobody has.

    Points are counted where responses say several things, else responses.
    """
    counted = point_count if method.points > method.responses else response_count
    said = []
    if method.placed_by_machine:
        placed = _("%(what)s plassert av programmet", what=counted(method.placed_by_machine))
        said.append(f"{placed}{_accepted(method)}")
    if method.placed_by_person:
        said.append(_("%(what)s plassert for hånd", what=counted(method.placed_by_person)))
    if method.named_by_person:
        named = ngettext("ett tema navngitt for hånd", "%(num)s temaer navngitt for hånd", method.named_by_person)
        said.append(named)
    told = ", ".join(said)
    if method.engine and method.made_at:
        when = _("sist gruppert %(when)s", when=moment_text(method.made_at))
        told = f"{told}; {when}" if told else when
    return f"{capitalized(told)}." if told else ""


def _accepted(method: Method) -> str:
    """Return how much of what the machine placed a person has said yes to, in brackets; "" when nobody has."""
    accepted = method.accepted_by_person
    if not accepted:
        return ""
    if accepted == method.placed_by_machine:
        return _(" (godkjent av en person)")
    return ngettext(" (ett av dem godkjent av en person)", " (%(num)s av dem godkjent av en person)", accepted)


def method_note(method: Method) -> str:
    """Return the whole method note of one chapter: how the themes are made, then the counts."""
    return f"{method_explained(method.engine)} {method_counts(method)}".strip()


def placed_by(line: ResponseLine, engine: str) -> str:
    """Return who placed the response in a few words, for a cell: "for hånd"; "" when nobody has."""
    means = {"embeddings": _("av programmet, etter mening"), "words": _("av programmet, etter like ord")}
    by_machine = means.get(engine, _("av programmet"))
    told = {
        "machine": by_machine,
        "person": _("for hånd"),
        "both": _("%(by_machine)s, og for hånd", by_machine=by_machine),
    }
    return told.get(line.placed_by, "")
