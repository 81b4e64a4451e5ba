"""The form of a day file: every field it may have, what stands in it, and how much.

docs/day-file.md describes the same for the people who write the files; a test holds the two together.
"""

from __future__ import annotations

from workshop.actions.importing.records import List, Record
from workshop.actions.importing.shapes import Choice, Date, Hours, Number, Text, Years
from workshop.actions.seating import LONGEST, MOST_VALUES
from workshop.kinds import KINDS

ITEM_KINDS = {
    "innledning": "intro",
    "pause": "break",
    "lunsj": "lunch",
    "gruppearbeid": "group_work",
    "plenum": "plenary",
}

_LINE = Text(200)
_PARAGRAPH = Text(1000)
_YEAR = Number(1900, 2200)


def _record(*, must: str = "", short: str = "", **fields: object) -> Record:
    return Record(fields, frozenset(must.split()), short)


_GOAL_PART = _record(must="tittel", short="tittel", tittel=_PARAGRAPH, strategier=List(_PARAGRAPH))
_GOAL = _record(must="tittel", short="tittel", tittel=_PARAGRAPH, delmål=List(_GOAL_PART))

_PLAN = _record(navn=_LINE, under=_LINE, sist_vedtatt=Text(60), år=List(_YEAR, 20), merknad=_PARAGRAPH)
_PLAN_TYPE = _record(must="type planer", type=Text(120), planer=List(_PLAN, 500))

_GATHERING = _record(must="tittel", short="tittel", tittel=_LINE, punkter=List(_PARAGRAPH))

PROCESS = _record(
    must="tittel kommune",
    tittel=_LINE,
    kommune=_LINE,
    mål=List(_GOAL, 50),
    planperiode=Years(20),
    planoversikt=List(_PLAN_TYPE, 50),
    samlinger=List(_GATHERING),
)

_MIX = _record(must="hva valg", hva=Text(LONGEST), valg=List(Text(LONGEST), MOST_VALUES))

WORKSHOP = _record(
    must="tittel dato",
    tittel=_LINE,
    dato=Date(),
    sted=_LINE,
    slagord=_LINE,
    ventet=Number(1, 5000),
    bord=Number(1, 60),
    målform=Choice({"bokmål": "nb", "nynorsk": "nn"}),
    bordfordeling=Choice({"velges": "chosen", "tilfeldig": "random", "blandet": "mixed"}),
    blandes_etter=_MIX,
    hensikt=List(_PARAGRAPH, 20),
    til_slutt=List(_PARAGRAPH, 20),
)

_FACTS = _record(must="kapittel punkter", kapittel=_LINE, punkter=List(_PARAGRAPH))
_QUOTE = _record(must="tekst", short="tekst", tekst=_PARAGRAPH, kilde=_LINE)
_TENSION = _record(must="mellom og", mellom=_LINE, og=_LINE)

#: what a kind of prompt may need or take, as it is written in a file
SETTINGS = {
    "options": "alternativer",
    "pairs": "par",
    "comment": "kommentar",
    "most": "velg_høyst",
    "dots": "prikker",
    "low": "fra",
    "high": "til",
    "steps": "trinn",
    "example": "eksempel",
    "limit": "høyst_per_person",
    "required": "alle_svarer",
    "rows": "rader",
    "goals": "mål",
    "plan_types": "plantyper",
    "period": "periode",
    "each": "svarer",
}
_ANSWERED = {
    "type": Choice({kind.word: kind.name for kind in KINDS.values()}),
    "alternativer": List(Text(300), 60),
    "par": List(_TENSION, 20),
    "kommentar": Choice({"ja": True, "nei": False}),
    "velg_høyst": Number(1, 60),
    "prikker": Number(1, 20),
    "fra": Text(60),
    "til": Text(60),
    "trinn": Number(3, 10),
    "eksempel": Text(300),
    "høyst_per_person": Number(1, 100),
    "alle_svarer": Choice({"ja": True, "nei": False}),
    "rader": List(Text(300), 20),
    "mål": List(Text(300), 6),
    "plantyper": List(Text(120), 50),
    "periode": Years(20),
    "svarer": Choice({"deltaker": "person", "bord": "table"}),
}

_TAKE = _record(
    must="fra",
    fra=Number(1, 1200),
    også_fra=List(Number(1, 1200), 20),
    hva=Choice({"temaer": "themes", "innspill": "responses", "alternativer": "options", "sitater": "quotes"}),
    høyst=Number(1, 60),
)
#: the phases of a task, in the order they always come
PHASES = {"individuelt": "individual", "gruppe": "group", "plenum": "plenary"}
_REVEAL = {"alle": "all", "etter_lukking": "closed", "bordet": "table"}
_MINUTES = Number(1, 600)
_SHARED = _record(must="minutter", short="minutter", minutter=_MINUTES, vis=Choice(_REVEAL))
# The tables' lists are where everything meets, so that phase is never left out. Alone, nobody sees anybody's notes.
_PHASES = _record(must="gruppe", individuelt=_MINUTES, gruppe=_SHARED, plenum=_SHARED)

_PROMPT = _record(
    must="tittel spørsmål",
    tittel=_LINE,
    spørsmål=List(Text(500), 10),
    minutter=Number(1, 600),
    faser=_PHASES,
    kunnskap=List(_FACTS, 30),
    sitater=List(_QUOTE, 50),
    **_ANSWERED,
    hent=_TAKE,
    vis=Choice(_REVEAL | {"egne": "own"}),
)

ITEM = _record(
    must="type tittel tid",
    type=Choice(ITEM_KINDS),
    tittel=_LINE,
    tid=Hours(),
    deler=List(_PARAGRAPH, 20),
    oppgaver=List(_PROMPT, 20),
)

DAY = _record(must="prosess verksted program", prosess=PROCESS, verksted=WORKSHOP, program=List(ITEM, 60))
