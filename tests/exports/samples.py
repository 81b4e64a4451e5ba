"""Summaries built by hand, one for every state a workshop can be in when somebody asks for the oppsummering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from workshop.models.summary import Method, Numbers, ProgramLine, PromptChapter, ResponseLine, Summary, ThemeSection

OSLO = ZoneInfo("Europe/Oslo")
DAY = date(2024, 2, 2)

PROMPTS = (
    ("Utfordringsbildet", ("Hva er de viktigste utfordringene for kommunen de neste årene?", "Hva mangler?")),
    ("Viktige innsatser denne perioden", ("Hva bør vi satse mest på?",)),
    ("Plansystemet", ("Hvilke planer trenger vi, og hvilke kan utgå?",)),
)
THEMES = (
    "Boliger og steder som lar folk bli boende hele livet",
    "Kollektivtrafikk, gange og sykkel",
    "Barn og unges psykiske helse",
    "Klima og natur",
    "Færre planer, men planer som blir brukt",
)
SAYINGS = (
    "Flere rimelige boliger for unge – de flytter ut og kommer ikke tilbake",
    "bussen går for sjelden på kveldstid",
    "Ensomhet blant ungdom. Helsesykepleier på alle skoler!",
    "Vi må ta vare på matjorda",
    "for mange planar, for lite gjennomføring",
    "Eldre trenger boliger nær butikk, lege og buss, slik at de klarer seg lenger selv og slipper å vente på plass",
    "vet ikke",
    "Ikkje bygg ned strandsona",
)


def at(hour: int, minute: int) -> datetime:
    return datetime(2024, 2, 2, hour, minute, tzinfo=OSLO)


def program(ran: int) -> tuple[ProgramLine, ...]:
    """The day's program, of which the first ``ran`` items have run and the next one is under way."""
    plan = (
        ("intro", "Intro til planstrategi, planlegging og plansystem", ("Gjennomgang av kunnskapsgrunnlag",), 8, 30),
        ("break", "Pause", (), 9, 40),
        ("group_work", "Gruppearbeid: Utfordringsbilde og viktige innsatser", (), 9, 50),
        ("lunch", "Lunsj", (), 11, 0),
        ("group_work", "Gruppearbeid: Plansystem", (), 11, 30),
        ("plenary", "Oppsummering og veien videre", (), 12, 40),
    )
    ends = [*(at(hour, minute) for *_, hour, minute in plan[1:]), at(13, 0)]
    late = timedelta(minutes=6)
    lines = []
    for index, ((kind, title, parts, hour, minute), end) in enumerate(zip(plan, ends, strict=True)):
        start = at(hour, minute)
        started = start + late if index <= ran else None
        ended = end + late if index < ran else None
        lines.append(ProgramLine(kind, title, parts, f"{start:%H.%M}", f"{end:%H.%M}", started, ended))
    return tuple(lines)


def response(number: int, text: str | None, *, prompt: int = 1, group: str = "", theme: str | None = None, **more):
    sent = at(9, 55) + timedelta(seconds=20 * number)
    return ResponseLine(number, text, group or f"Bord {number % 8 + 1}", prompt, sent, theme, **more)


def chapter(
    number: int, themed: dict[str, list[ResponseLine]], *, remainder=(), unplaced=(), hidden=0, engine="embeddings"
) -> PromptChapter:
    title, questions = PROMPTS[(number - 1) % len(PROMPTS)]
    themes = tuple(
        ThemeSection(label, tuple(lines), tuple(lines[:3]), named_by_person=index == 0)
        for index, (label, lines) in enumerate(themed.items())
    )
    placed = sum(map(len, themed.values()))
    method = Method(engine, at(11, 2) if engine else None, max(placed - 2, 0), min(placed, 2), int(bool(themed)))
    return PromptChapter(
        number=number,
        item="Gruppearbeid: Utfordringsbilde og viktige innsatser",
        title=title,
        questions=questions,
        themes=themes,
        remainder=tuple(remainder),
        unplaced=tuple(unplaced),
        method=method,
        answered=min(38, placed + len(remainder) + len(unplaced)),
        hidden=hidden,
        facts=("Innbyggertallet er ventet å øke med 8 prosent fram mot 2040.",),
        quotes=("Vi lander ikke i dag.",),
    )


def summary(chapters=(), appendix=(), *, ran: int = 6, state: str = "ended", **changes) -> Summary:
    shown = [line for line in appendix if not line.withheld]
    numbers = Numbers(
        expected=48,
        joined=41,
        groups=len({line.group for line in shown if line.group}),
        answered=min(38, len(shown)),
        responses=len(shown),
        hidden=len(appendix) - len(shown),
        withdrawn=0,
    )
    made = Summary(
        title="Arbeidsverksted",
        process="Planstrategi 2023–2027",
        municipality="Bærum kommune",
        place="Kommunegården, Sandvika",
        date=DAY,
        language="nb",
        purpose=("Oppstart for planstrategiprosessen", "Drøfte og bli kjent med hverandres perspektiver"),
        closing=("Oppsummeringen sendes til alle deltakerne.", "Formannskapet behandler planstrategien i juni."),
        state=state,
        made_at=at(13, 5),
        numbers=numbers,
        program=program(ran),
        prompts=tuple(chapters),
        appendix=tuple(appendix),
        constructed=any(line.constructed for line in appendix),
    )
    return replace(made, **changes)


def full(count: int = 120, *, hidden: int = 2, constructed: bool = False, prompts: int = 3) -> Summary:
    """A day that has ended: every response themed or in the remainder, the first of each prompt hidden."""
    chapters, appendix, per_prompt = [], [], count // prompts
    for number in range(1, prompts + 1):
        first = (number - 1) * per_prompt + 1
        last = count if number == prompts else number * per_prompt
        themed: dict[str, list[ResponseLine]] = {}
        remainder, withheld = [], 0
        for index in range(first, last + 1):
            hide = index == first and number <= hidden
            place = None if index % 6 == 5 or hide else THEMES[(index * index + number) % len(THEMES)]
            text = None if hide else SAYINGS[index % len(SAYINGS)]
            line = response(index, text, prompt=number, theme=place, edited=index % 17 == 0, constructed=constructed)
            appendix.append(line)
            if hide:
                withheld += 1
            elif place:
                themed.setdefault(place, []).append(line)
            else:
                remainder.append(line)
        ordered = dict(sorted(themed.items(), key=lambda pair: -len(pair[1])))
        chapters.append(chapter(number, ordered, remainder=remainder, hidden=withheld))
    return summary(chapters, appendix)


def planned() -> Summary:
    """Nothing has happened, nothing is filled in."""
    bare = replace(summary(ran=-1, state="planned"), program=(), purpose=(), closing=(), place="", process="")
    return replace(bare, numbers=Numbers(None, 0, 0, 0, 0, 0, 0))


def empty() -> Summary:
    """The day has ended and nobody answered."""
    nobody = Numbers(48, 0, 0, 0, 0, 0, 0)
    return summary([chapter(1, {}, engine=""), chapter(2, {}, engine="")], numbers=nobody)


def half_run() -> Summary:
    """In the middle of the first group work: one prompt has ungrouped responses, the next has none."""
    lines = [response(number, SAYINGS[number % len(SAYINGS)]) for number in range(1, 13)]
    return summary(
        [chapter(1, {}, unplaced=lines, engine=""), chapter(2, {}, engine="")], lines, ran=2, state="running"
    )


def one_table() -> Summary:
    """One response from one table, in one theme made by hand; one number was withdrawn."""
    line = response(2, "Mer grønt i sentrum", group="Bord 1", theme="Grønt sentrum")
    alone = summary([chapter(1, {"Grønt sentrum": [line]}, engine="hand")], [line])
    return replace(alone, numbers=Numbers(None, 1, 1, 1, 1, 0, 1))


def no_tables() -> Summary:
    """Nobody chose a table, the fallback made the themes, and something came after."""
    lines = [replace(line, group="") for line in (response(1, "Buss"), response(2, "Bussen"), response(3, "Skole"))]
    return summary([chapter(1, {"Buss": lines[:2]}, unplaced=lines[2:], engine="words")], lines)


def all_hidden() -> Summary:
    lines = [response(number, None) for number in range(1, 6)]
    return summary([chapter(1, {}, hidden=5, engine="")], lines)


AWKWARD = (
    "=SUM(A1)",
    "+47 22 22 22 22",
    "- punkt en\n- punkt to",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝1+1",
    "'=allerede",
    "<b>fet</b> & <script>alert(1)</script>",
    "#set text(red) *tykt* _kursiv_ $x^2$ @kilde <merke> `kode` \\ // kommentar",
    "kontroll\x00\x01\x0b\x1b[31mrød\x7f\x85slutt",
    "emoji 👍🏽 👨‍👩‍👧 ❤️ 🇳🇴 ☺",
    "نريد مساكن بأسعار معقولة",
    "אנחנו רוצים יותר אוטובוסים 12",
    "Ŋuolggut ja čálgu: buorre eallin buohkaide, đ ŧ ž",
    "Більше місць у дитсадках",
    "日本語 ภาษาไทย \U0001f9ff \ue000",
    "snudd \u202etsket\u202c tekst",
    "https://example.no/" + "a" * 300,
    "x" * 32_800,
    ("Et langt innspill som fortsetter. " * 300)[:10_000],
    "   ",
    "surrogat \ud83d alene \ufffe",
    "http://example.no",
    "007",
    "_x0041_ {=2+2} \u2028ny linje",
)


def awkward() -> Summary:
    """Everything a participant can type that has broken some file format, also in titles and names."""
    lines = [response(number, text) for number, text in enumerate(AWKWARD, start=1)]
    label = '=HYPERLINK("x") <i> 👍 \x0b ' + "svært " * 40
    chapters = [chapter(1, {label: lines[:8], "": [lines[8]]}, remainder=lines[9:15], unplaced=lines[15:])]
    odd = 'Økt & <trygt>\x0b 👍 / «Fjøset»: "verksted" '
    return summary(chapters, lines, title=odd, place="=1+1", municipality="\x00", purpose=("*mål*", "\x01"))


def mixed() -> Summary:
    """Real responses with two constructed ones among them."""
    lines = [response(number, SAYINGS[number], constructed=number > 4) for number in range(1, 7)]
    return summary([chapter(1, {"Boliger": lines})], lines)


STATES: dict[str, Callable[[], Summary]] = {
    "planned": planned,
    "empty": empty,
    "half_run": half_run,
    "one_table": one_table,
    "no_tables": no_tables,
    "all_hidden": all_hidden,
    "awkward": awkward,
    "mixed": mixed,
    "full": full,
    "demo": lambda: full(constructed=True),
    "thousand": lambda: full(1000),
}


def numbers_in(made: Summary) -> list[int]:
    """Every response number the summary's chapters show, for checking a sample against itself."""
    piles = (chain(*(t.responses for t in c.themes), c.remainder, c.unplaced) for c in made.prompts)
    return sorted(line.number for line in chain(*piles))
