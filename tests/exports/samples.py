"""Summaries built by hand, one for every state a workshop can be in when somebody asks for the oppsummering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from tests.exports.building import at, chapter, response, summary
from workshop.models.summary import Method, Numbers, ResponseLine, Summary, ThemeSection, View

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
            line = response(index, text, prompt=number, edited=index % 17 == 0, constructed=constructed)
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
    line = response(2, "Mer grønt i sentrum", group="Bord 1")
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


def by_hand() -> Summary:
    """A planner has been at work: areas, descriptions, two views, twins, single voices, and responses in two themes."""
    buses, housing, plans = "Buss og bane", "Boliger for unge", "Færre planer"
    said = {
        1: ("Boligpris, kollektivtilbud og skole", (housing, buses)),
        2: ("Altfor mange planer", (plans,)),
        3: ("altfor mange planer!", (plans,)),
        4: ("Flere rimelige boliger for unge", (housing,)),
        5: ("Bygg høyt ved stasjonene", (housing,)),
        6: ("Ikke bygg høyt. Bussen må gå oftere.", (housing, buses)),
        7: ("Altfor mange planar", (plans,)),
        8: ("Ferge til Nesøya", (buses,)),
        9: ("Turkart på somali", ()),
        10: ("vet ikke", ()),
    }
    hands = {1: "both", 5: "person", 8: "person", 9: "person"}
    own = {
        number: response(number, text, themes=themes, placed_by=hands.get(number, "machine"))
        for number, (text, themes) in said.items()
    }

    def part(number: int, *parts: str, by: str = "machine") -> ResponseLine:
        return replace(own[number], parts=parts, points=parts, placed_by=by)

    heads = replace(own[2], twins=(own[3], own[7]))
    shared = part(1, "Boligpris", by="person"), part(6, "Ikke bygg høyt.")
    views = (
        View("Bygg høyt", (own[5],), (own[5],)),
        View("Bygg lavt", (shared[1],), (shared[1],)),
        View("", (shared[0], own[4]), (shared[0],)),
    )
    on_buses = (part(1, "kollektivtilbud"), part(6, "Bussen må gå oftere."), own[8])
    lived = (shared[0], own[4], own[5], shared[1])
    described = "Mange vil bo her, få har råd.\n\nRådmannen følger opp."
    themes = (
        ThemeSection(plans, (heads, own[3], own[7]), (heads,), True, area="Styring", points=3),
        ThemeSection(
            housing, lived, (own[4],), False, ("bolig",), area="Hverdag", description=described, views=views, points=4
        ),
        ThemeSection(buses, on_buses, (on_buses[1],), False, ("buss",), area="Hverdag", mentioned=(own[8],), points=3),
    )
    made = chapter(1, {}, remainder=(own[9], own[10]))
    method = Method("embeddings", at(11, 2), 10, 13, 9, 4, 4, 1)
    made = replace(
        made, themes=themes, mentioned=(own[9],), stray=(part(1, "skole"),), method=method, answered=len(said)
    )
    return summary([made], [own[number] for number in said])


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
    "by_hand": by_hand,
    "demo": lambda: full(constructed=True),
    "thousand": lambda: full(1000),
}


def numbers_in(made: Summary) -> list[int]:
    """Every response number the summary's chapters show, each once, for checking a sample against itself."""
    piles = (chain(*(t.responses for t in c.themes), c.remainder, c.unplaced) for c in made.prompts)
    return sorted({line.number for line in chain(*piles)})
