"""The reference day is what the slides of 02.02.2024 say, and the constructed responses fit it."""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from pathlib import Path

import pytest

from workshop.actions.importing import BallotSpec, Day, PlanSpec, ResponseSpec, read_day, read_responses

DEMO = Path(__file__).parents[3] / "workshop" / "demo"


@pytest.fixture(scope="module")
def day() -> Day:
    return read_day((DEMO / "baerum-2024.yaml").read_bytes(), name="baerum-2024.yaml")


@pytest.fixture(scope="module")
def planted(day: Day) -> tuple[ResponseSpec | BallotSpec, ...]:
    return read_responses((DEMO / "baerum-2024-responses.yaml").read_bytes(), day=day)


@pytest.fixture(scope="module")
def responses(planted) -> tuple[ResponseSpec, ...]:
    """What was written to the prompts that are answered in words."""
    return tuple(spec for spec in planted if isinstance(spec, ResponseSpec) and spec.option is None)


def test_the_process_and_the_workshop_are_named(day):
    assert (day.process.title, day.process.municipality) == ("Planstrategi 2023–2027", "Bærum kommune")
    assert (day.workshop.title, day.workshop.date) == ("Arbeidsverksted", date(2024, 2, 2))
    assert (day.workshop.place, day.workshop.slogan) == ("", "Sammen skaper vi fremtiden")
    assert (day.workshop.groups, day.workshop.expected) == (8, 40)


def test_the_program_has_the_hours_and_titles_of_the_slide(day):
    assert [(item.kind, item.planned_start, item.planned_end, item.title) for item in day.workshop.program] == [
        ("intro", time(8, 30), time(9, 40), "Intro til planstrategi, planlegging og plansystem"),
        ("break", time(9, 40), time(9, 50), "Pause"),
        (
            "group_work",
            time(9, 50),
            time(11),
            "Gruppearbeid: Utfordringsbilde, samfunnsdelen og viktige innsatser denne perioden",
        ),
        ("lunch", time(11), time(11, 30), "Lunsj"),
        ("group_work", time(11, 30), time(12, 40), "Gruppearbeid: Plansystem, kortsiktighet vs. Langsiktighet"),
        ("plenary", time(12, 40), time(13), "Oppsummering og veien videre"),
    ]
    assert day.workshop.program[0].parts == (
        "Gjennomgang av kunnskapsgrunnlag",
        "Oppsummering av hva som er gjort så langt i prosessen",
    )


def test_the_six_prompts_stand_in_order_with_their_questions(day):
    assert [(prompt.title, prompt.questions) for prompt in day.workshop.prompts] == [
        (
            "Drøfting av utfordringsbildet",
            ("Basert på kunnskapsgrunnlaget – hva er de største utfordringene slik dere ser det?",),
        ),
        (
            "Utfordringsbildet og KPS",
            ("Hvordan ivaretar målene og strategiene utfordringene slik dere ser det?",),
        ),
        ("Hva nå?", ("Hva kan være viktige innsatser for å møte utfordringene i denne perioden?",)),
        (
            "Planene og plansystemet",
            (
                "Hva tenker du om dagens plansystem og planene vi har per i dag?",
                "Helt fritt – alle refleksjoner, undringer og tanker er viktige",
            ),
        ),
        (
            "Strategiarbeidets spenningsfelt",
            (
                "Vi har langsiktige planer, samtidig som vi ønsker å vise til resultater over en 4-årsperiode. "
                "Et dilemma?",
            ),
        ),
        (
            "Langsiktighet vs. Handling her og nå",
            (
                "Hvordan kan vi sørge for at planene som utarbeides ivaretar langsiktig retning samtidig som det er "
                "rom for handling her og nå?",
                "Er svaret alltid en plan?",
            ),
        ),
    ]


def test_the_prompts_of_an_item_use_its_whole_time(day):
    for item in day.workshop.program:
        assert not item.prompts or sum(prompt.minutes for prompt in item.prompts) == item.minutes == 70


def test_purpose_and_closing_are_the_slides_points(day):
    assert len(day.workshop.purpose) == 4
    assert day.workshop.purpose[-1] == "Vi lander ikke i dag"
    assert day.workshop.closing == (
        "Sak om planstrategi kommer før sommeren",
        "Neste arbeidsverksted – drøfting av arealdelen, planbehovet og veien videre",
        "Oppsummering av verkstedet sendes ut",
    )


def test_every_chapter_of_the_knowledge_base_stands_beside_a_prompt(day):
    chapters = {fact.chapter for prompt in day.workshop.prompts for fact in prompt.facts}
    assert {
        "Sosial bærekraft",
        "Klima- og miljømessig bærekraft",
        "Økonomisk bærekraft",
        "Bærum i en urolig verden",
        "Kommunen som organisasjon",
        "Dette henger sammen",
        "En kommune i endring",
        "Kommunens mål",
    } <= chapters
    first = [fact.text for fact in day.workshop.prompts[0].facts]
    assert any("16 500 flere over 67 år" in text for text in first)
    assert any("27 128 tonn CO₂-ekvivalenter" in text for text in first)


def test_the_quotes_stand_beside_the_plan_system(day):
    assert [len(prompt.quotes) for prompt in day.workshop.prompts] == [0, 0, 0, 6, 0, 0]
    assert not any(sign in quote.text for quote in day.workshop.prompts[3].quotes for sign in "«»")


def test_the_five_tensions_are_marked_with_a_comment_where_one_likes(day):
    assert [prompt.kind for prompt in day.workshop.prompts].index("tension") == 4
    prompt = day.workshop.prompts[4]
    assert prompt.settings == {"comment": True}
    assert [(pair.text, pair.opposite) for pair in prompt.options] == [
        ("Selektiv", "Inkluderende"),
        ("Bred involvering", "Faglig kontroll"),
        ("Det uformelle/spontane", "Detaljplanlegging"),
        ("Fleksibilitet", "Fasthet"),
        ("Overordnede visjoner", "Et handlingsrettet dokument"),
    ]


def test_four_main_goals_carry_their_sub_goals(day):
    assert [len(goal.children) for goal in day.process.goals] == [4, 5, 3, 4]
    assert day.process.goals[3].title == "Bærum kommune er handlekraftig og innovativ"


def test_the_plan_table_is_whole(day):
    plans = day.process.plans
    assert day.process.period == (2020, 2021, 2022, 2023)
    assert Counter(plan.type for plan in plans) == {
        "Overordnede planer": 5,
        "Kommunedelplan": 1,
        "Tema-/handlingsplaner": 16,
        "Strategier": 13,
        "Analyser": 5,
        "Meldinger": 5,
        "Virksomhetsanalyser": 4,
        "Virksomhetsplaner": 1,
    }
    assert Counter(year for plan in plans for year in plan.years) == {2020: 8, 2021: 13, 2022: 9, 2023: 10}
    assert plans[1] == PlanSpec("Overordnede planer", "Arealdel", "Kommuneplanen", "2018", (2021,), "Oppstart i 2020")
    assert plans[-1] == PlanSpec("Virksomhetsplaner", "", remark="NY")


def test_five_gatherings_tell_the_way_here(day):
    assert [gathering.title for gathering in day.process.gatherings] == [
        "Samling 1 med ledergruppen",
        "Samling 2 med ledergruppen",
        "Åpent arbeidsverksted",
        "Samling 3 med ledergruppen",
        "Politiske arbeidsverksteder",
    ]
    assert day.process.gatherings[0].points == ("Onboarding, kunnskapsgrunnlag og målkonflikter",)


def test_every_demo_response_is_marked_as_constructed(responses):
    assert all(response.constructed for response in responses)


def test_the_demo_responses_fill_a_room(responses):
    assert 115 <= len(responses) <= 130
    assert {response.group for response in responses} == set(range(1, 9))
    assert len({response.participant for response in responses}) == 40
    by_prompt = Counter(response.prompt for response in responses)
    assert {number for number, _count in by_prompt.most_common(2)} == {1, 4}
    assert min(by_prompt.values()) >= 15


def test_the_demo_responses_are_as_unruly_as_real_ones(responses):
    texts = [response.text for response in responses]
    lengths = [len(text.split()) for text in texts]
    assert min(lengths) == 1
    assert 35 <= max(lengths) <= 40
    for awkward in ("vet ikke", "?", "samme som bord 2", "=SUM(", "<b>", "💪", "ikkje"):
        assert any(awkward in text for text in texts), awkward


def test_the_demo_responses_come_in_the_order_they_were_sent(responses):
    moments = [(response.prompt, response.minute) for response in responses]
    assert moments == sorted(moments)


def test_most_of_the_room_has_marked_the_tensions(planted):
    ballots = [spec for spec in planted if isinstance(spec, BallotSpec)]
    assert {spec.prompt for spec in ballots} == {5}
    assert 30 <= len({spec.participant for spec in ballots}) == len(ballots) <= 40
    assert any(None in spec.marks for spec in ballots)


def test_some_tensions_have_comments(planted):
    comments = [spec for spec in planted if isinstance(spec, ResponseSpec) and spec.option]
    assert len(comments) == 5
    assert {spec.prompt for spec in comments} == {5}
