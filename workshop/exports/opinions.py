"""Opinion groups in words, as a figure and as a table, the same for wall, desk, page and documents."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.exports import wording
from workshop.exports.blocks import Block, Bullets, Chart, Heading, Paragraph, Table
from workshop.exports.charts import describe
from workshop.exports.text import one_line
from workshop.i18n import _
from workshop.kinds.words import listed
from workshop.models.figures import Heat, OpinionGroup, Opinions
from workshop.models.summary import PromptChapter

#: statements a wall has room for
ON_WALL = 8


def opinion_blocks(chapter: PromptChapter) -> Iterator[Block]:
    """Yield the groups under a heading of their own; one line where the answers are many enough but do not divide."""
    opinions = chapter.opinions
    if opinions is None or opinions.verdict not in {"found", "not_clear"}:
        return
    first, *lines = lines_of(opinions)
    yield Heading(3, title())
    yield Paragraph(first, lead=opinions.is_found)
    if opinions.is_found:
        yield Bullets(tuple(lines))
        figure = heat_of(opinions)
        name = _("Andel enige i hver gruppe, oppgave %(number)s", number=chapter.number)
        yield Chart(name, describe(figure), figure)
        yield table_of(opinions, chapter.number)
    notes = (changed_note(opinions) if opinions.changed else "", method_note())
    yield Paragraph(" ".join(filter(None, notes)), small=True)


def title() -> str:
    return _("Meningsgrupper")


def lines_of(opinions: Opinions) -> tuple[str, ...]:
    """Return everything there is to say: how many groups, what sets each apart, what is common to them."""
    if not opinions.is_found:
        return (summary_of(opinions),)
    told = (group_told(opinions, group) for group in opinions.groups)
    return summary_of(opinions), *told, common_told(opinions)


def summary_of(opinions: Opinions) -> str:
    """Return how many groups there are and how large, or why there are none."""
    if opinions.is_found:
        names = listed([sized(group) for group in opinions.groups])
        return _("Svarene deler seg i %(many)s: %(groups)s.", many=_groups_count(len(opinions.groups)), groups=names)
    return {
        "few_statements": _("Det trengs minst fem utsagn for å se etter meningsgrupper."),
        "few_voters": _(
            "Det trengs minst 20 personer som har svart på minst halvparten av utsagnene med mer enn «pass». "
            "Her er det %(voters)s.",
            voters=opinions.voters,
        ),
        "not_clear": _("Svarene deler ikke deltakerne i tydelige grupper."),
    }[opinions.verdict]


def sized(group: OpinionGroup) -> str:
    """Return "gruppe A (14 personer)"."""
    return _("gruppe %(name)s (%(people)s)", name=group.name, people=wording.person_count(group.size))


def group_told(opinions: Opinions, group: OpinionGroup) -> str:
    """Return what sets a group apart, with how many in it and among the others."""
    sides = {"agree": _("enig i"), "disagree": _("uenig i")}
    told = []
    for place, side in group.apart:
        column = 0 if side == "agree" else 2
        ours, others = group.counts[place], _others(opinions, group, place)
        what = _(
            "%(side)s «%(what)s» (%(some)s av %(all)s, ellers %(other)s av %(others)s)",
            side=sides[side],
            what=one_line(opinions.statements[place]),
            some=ours[column],
            all=sum(ours),
            other=others[column],
            others=sum(others),
        )
        told.append(what)
    if _are_two(opinions):
        return _("I %(who)s er flertallet %(what)s.", who=sized(group), what=listed(told))
    who = wording.capitalized(sized(group))
    return _("%(who)s skiller seg ut. Flertallet er %(what)s.", who=who, what=listed(told))


def common_told(opinions: Opinions) -> str:
    """Return what most in every group agree with, with counts."""
    if not opinions.common:
        return _("Ingen av utsagnene har tydelig flertall i %(groups)s.", groups=_every(opinions))
    told = []
    for place in opinions.common:
        counts = (
            _(
                "%(name)s %(some)s av %(all)s",
                name=group.name,
                some=group.counts[place][0],
                all=sum(group.counts[place]),
            )
            for group in opinions.groups
        )
        told.append(f"«{one_line(opinions.statements[place])}» ({', '.join(counts)})")
    return _("Felles grunn: Flertallet i %(groups)s er enig i %(what)s.", groups=_every(opinions), what=listed(told))


def _are_two(opinions: Opinions) -> bool:
    """Whether what sets one group apart is by that told of the other."""
    return len(opinions.groups) == 2


def _every(opinions: Opinions) -> str:
    return _("begge gruppene") if _are_two(opinions) else _("alle gruppene")


def method_note() -> str:
    """Return how the groups were made and what is not shown."""
    return _(
        "Gruppene er regnet ut av hvem som svarer likt, etter metoden i Polis (Small m.fl. 2021). De vises bare når "
        "skillet er tydelig. Grupper under fem personer vises ikke, og det lagres ikke hvem som er i hvilken gruppe."
    )


def changed_note(opinions: Opinions) -> str:
    """Return that answers came, changed or went after the groups were found."""
    return _(
        "Svarene er endret etter at gruppene ble regnet ut kl. %(time)s.", time=wording.time_text(opinions.found_at)
    )


def heat_of(opinions: Opinions, *, most: int | None = None) -> Heat:
    """Return the share that agrees, a row for each statement and a column for each group; the common ones first.

    With ``most`` only as many statements, those that are common to all and those that set the groups apart.
    """
    places = ranked(opinions)
    if most is not None and len(places) > most:
        telling = _telling(opinions)[:most]
        places = [place for place in places if place in telling]
    return Heat(
        columns=tuple(_column(group) for group in opinions.groups),
        rows=tuple(opinions.statements[place] for place in places),
        cells=tuple(tuple(_share(group.counts[place]) for group in opinions.groups) for place in places),
        lowest=0,
        highest=100,
        percent=True,
        note=_("Tallene er andelen i hver gruppe som er enige."),
    )


def table_of(opinions: Opinions, number: int) -> Table:
    """Return the numbers behind the figure."""
    wide = 66 // len(opinions.groups)
    rows = tuple(
        (one_line(opinions.statements[place]), *(_counted(group.counts[place]) for group in opinions.groups))
        for place in ranked(opinions)
    )
    return Table(
        caption=_("Svarene i hver gruppe, oppgave %(number)s", number=number),
        header=(_("Utsagn"), *(_column(group) for group in opinions.groups)),
        rows=rows,
        widths=(100 - wide * len(opinions.groups), *[wide] * len(opinions.groups)),
    )


def ranked(opinions: Opinions) -> list[int]:
    """Return the statements' places: common ground first, then by the least of the groups' shares."""
    least = {
        place: min(_share(group.counts[place])[0] or 0.0 for group in opinions.groups)
        for place in range(len(opinions.statements))
    }
    others = sorted((place for place in least if place not in opinions.common), key=lambda place: -least[place])
    return [*opinions.common, *others]


def _telling(opinions: Opinions) -> list[int]:
    """The statements that are told, those of each group by turns and the broadest agreement."""
    columns = [[place for place, _side in group.apart] for group in opinions.groups]
    columns.append(list(opinions.common))
    turns = range(max(map(len, columns)))
    return list(dict.fromkeys(column[turn] for turn in turns for column in columns if turn < len(column)))


def _others(opinions: Opinions, group: OpinionGroup, place: int) -> tuple[int, ...]:
    held = [other.counts[place] for other in opinions.groups if other is not group]
    return tuple(map(sum, zip(*held, strict=True)))


def _share(counts: tuple[int, int, int]) -> tuple[float | None, int]:
    marked = sum(counts)
    return (100 * counts[0] / marked if marked else None), marked


def _counted(counts: tuple[int, int, int]) -> str:
    agree, passed, disagree = counts
    return _("%(agree)s enig, %(passed)s pass, %(disagree)s uenig", agree=agree, passed=passed, disagree=disagree)


def _column(group: OpinionGroup) -> str:
    return _("%(name)s (%(size)s)", name=group.name, size=group.size)


def _groups_count(count: int) -> str:
    return {2: _("to grupper"), 3: _("tre grupper"), 4: _("fire grupper")}.get(count, _("fem grupper"))
