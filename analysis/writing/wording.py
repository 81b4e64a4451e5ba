"""The sentences of the workbook and the document."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.proposal import Engine, Proposal, ProposedTheme
from analysis.writing.report import Report

REMAINDER = "Øvrige innspill"
EMPTY = "(tomt)"

_ENGINES: dict[Engine, str] = {
    "embeddings": "Et dataprogram har samlet innspill som ligner hverandre i mening og i ordvalg. En språkmodell på "
    "samme maskin har vurdert hva som ligner.",
    "words": "Et dataprogram har samlet innspill som bruker de samme ordene. Språkmodellen var ikke i bruk, så temaene "
    "er grovere enn de ellers ville vært.",
}
_HOW = (
    "Navnene på temaene er hentet fra ordene i innspillene eller fra en liste med vanlige kommunale overskrifter. "
    "Ingen innspill er sendt ut av maskinen, og alle står slik de ble skrevet.",
    "Hvert innspill har ett hovedsted: et tema eller øvrige innspill. Et innspill som sier flere ting, kan også være "
    "nevnt i andre temaer. Summen av innspill i temaene og øvrige innspill er derfor alltid lik antallet innspill.",
    "Øvrige innspill er slike som ikke ligner på noe annet, eller som ikke sier noe om saken. De teller like mye.",
    "Temaene er et forslag. Programmet forstår ikke ironi og skiller ikke alltid for fra imot. Les gjennom før noe av "
    "dette blir brukt som en oppsummering.",
)


def method_note(engine: Engine) -> tuple[str, ...]:
    """How the themes were made, as paragraphs to read aloud."""
    return (_ENGINES[engine], *_HOW)


def facts(report: Report) -> list[tuple[str, str]]:
    """Name and value for what was grouped."""
    source, proposal = report.source, report.proposal
    found = [("Fil", source.path.name), ("Ark", source.sheet or ""), ("Kolonne", source.column)]
    found += [("Spørsmål", report.prompt), ("Innspill", str(len(source.texts)))]
    found += [("Hovedtemaer", str(len(proposal.areas) or "")), ("Temaer", str(len(proposal.themes)))]
    found += [(REMAINDER, str(len(proposal.remainder)))]
    found += [("Gruppert etter", engine_name(proposal.engine) if proposal.themes else "")]
    return [(name, value) for name, value in found if value]


def engine_name(engine: Engine) -> str:
    """What the themes were found by, in a few words."""
    return {
        "embeddings": "mening og ord (språkmodell på denne maskinen)",
        "words": "ord alene (uten språkmodell)",
    }[engine]


def in_short(proposal: Proposal) -> str:
    """For example: 43 innspill: 38 i 7 temaer og 5 under øvrige innspill."""
    rest = len(proposal.remainder)
    themed = sum(len(theme.members) for theme in proposal.themes)
    whole, themes = _responses(themed + rest), _counted(len(proposal.themes), "ett tema", "temaer")
    if not themed:
        return _sentence(f"{whole}, {'ikke' if rest == 1 else 'ingen'} i noe tema")
    if not rest:
        return _sentence(f"{whole} i {themes}")
    return _sentence(f"{whole}: {themed} i {themes} og {rest} under øvrige innspill")


def size_of(theme: ProposedTheme) -> str:
    """For example: 12 innspill, og 3 til som nevner det i tillegg til noe annet. 15 punkter i alt.

    Points are told where there are more of them than responses with their main place here.
    """
    members, also, points = len(theme.members), len(theme.also), len(theme.points)
    if members:
        said = _sentence(
            _responses(members) + f", og {_one(also)} til som nevner det i tillegg til noe annet" * bool(also)
        )
    else:
        said = _sentence(f"{_responses(also)} nevner dette i tillegg til noe annet")
    return f"{said} {points} punkter i alt." if points > (members or also) else said


def remainder_note(count: int) -> str:
    """What the remainder is: one response or several."""
    if count == 1:
        return "Dette innspillet ligner ikke på noe annet, eller det sier ikke noe om saken."
    return "Disse ligner ikke på noe annet, eller de sier ikke noe om saken."


def area_size(themes: Sequence[ProposedTheme]) -> str:
    """For example: 79 innspill i 4 temaer."""
    held = _responses(sum(len(theme.members) for theme in themes))
    return _sentence(f"{held} i {_counted(len(themes), 'ett tema', 'temaer')}")


def _responses(count: int) -> str:
    return _counted(count, "ett innspill", "innspill")


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else f"{count or 'ingen'} {many}"


def _one(count: int) -> str:
    return "ett" if count == 1 else str(count)


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."


def labels_of(report: Report, places: Sequence[int]) -> str:
    """The names of some themes, divided by semicolons: names may hold commas."""
    return "; ".join(report.proposal.themes[place].label for place in places)


def numbers_of(report: Report, rows: Sequence[int]) -> str:
    """The rows' numbers in the spreadsheet: "2, 17 og 30"."""
    *first, last = (str(report.source.numbers[row]) for row in rows)
    return f"{', '.join(first)} og {last}" if first else last
