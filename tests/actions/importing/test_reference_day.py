"""The reference day is what the slides of 02.02.2024 say, and the constructed responses fit it."""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from pathlib import Path

import pytest

from workshop.actions.importing import (
    AnswerSpec,
    BallotSpec,
    Day,
    LineSpec,
    NoteSpec,
    PlanSpec,
    PromptSpec,
    ResponseSpec,
    read_day,
    read_responses,
)

DEMO = Path(__file__).parents[3] / "workshop" / "demo"
#: what the slides have the material of, but no question to
ADDED = {
    "Viktige innsatser denne perioden",
    "Dagens plansystem og praksis",
    "Oversikt over planer og planarbeid",
    "Ble vi forstått?",
    "Evaluering av dagen",
}


@pytest.fixture(scope="module")
def day() -> Day:
    return read_day((DEMO / "baerum-2024.yaml").read_bytes(), name="baerum-2024.yaml")


@pytest.fixture(scope="module")
def planted(day: Day) -> tuple[AnswerSpec, ...]:
    return read_responses((DEMO / "baerum-2024-responses.yaml").read_bytes(), day=day)


@pytest.fixture(scope="module")
def responses(planted) -> tuple[ResponseSpec, ...]:
    """What was written to the prompts that are answered in words."""
    return tuple(spec for spec in planted if isinstance(spec, ResponseSpec) and spec.option is None)


def asked(day: Day, kind: str) -> PromptSpec:
    """The one prompt of the kind."""
    (prompt,) = [prompt for prompt in day.workshop.prompts if prompt.kind == kind]
    return prompt


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


def test_the_slides_prompts_stand_in_order_with_their_questions(day):
    asked = [(prompt.title, prompt.questions) for prompt in day.workshop.prompts]
    assert [one for one in asked if one[0] not in ADDED] == [
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


def test_every_prompt_is_answered_in_the_way_that_suits_it(day):
    assert [(prompt.title, prompt.kind) for prompt in day.workshop.prompts] == [
        ("Drøfting av utfordringsbildet", "free_text"),
        ("Utfordringsbildet og KPS", "goal_matrix"),
        ("Hva nå?", "free_text"),
        ("Viktige innsatser denne perioden", "priority"),
        ("Planene og plansystemet", "free_text"),
        ("Dagens plansystem og praksis", "agreement"),
        ("Oversikt over planer og planarbeid", "plan_review"),
        ("Strategiarbeidets spenningsfelt", "tension"),
        ("Langsiktighet vs. Handling her og nå", "free_text"),
        ("Ble vi forstått?", "understood"),
        ("Evaluering av dagen", "evaluation"),
    ]


def test_the_first_and_the_last_drøfting_go_from_each_to_the_table_to_all(day):
    phased = {prompt.title: [phase.minutes for phase in prompt.phases] for prompt in day.workshop.prompts}
    assert {title: minutes for title, minutes in phased.items() if minutes} == {
        "Drøfting av utfordringsbildet": [3, 15, 12],
        "Langsiktighet vs. Handling her og nå": [2, 12, 10],
    }


def test_the_matrix_and_the_priorities_take_the_themes_of_the_prompt_before_and_the_end_takes_those_of_both(day):
    chained = [(number, prompt.source) for number, prompt in enumerate(day.workshop.prompts, 1) if prompt.source]
    assert chained == [(2, 1), (4, 3), (10, 1)]
    assert day.workshop.prompts[9].settings["take_also"] == [3]
    assert all(prompt.settings["take"] == "themes" for prompt in day.workshop.prompts if prompt.source)


def test_group_work_uses_its_whole_time_and_the_day_ends_with_two_tasks_of_five_minutes(day):
    asking = [item for item in day.workshop.program if item.prompts]
    assert [sum(prompt.minutes for prompt in item.prompts) for item in asking] == [70, 70, 10]
    assert day.workshop.program[-1].prompts[-1].title == "Evaluering av dagen"


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
    assert {prompt.title: len(prompt.quotes) for prompt in day.workshop.prompts if prompt.quotes} == {
        "Planene og plansystemet": 6
    }
    assert not any(sign in quote.text for prompt in day.workshop.prompts for quote in prompt.quotes for sign in "«»")


def test_the_five_quotes_of_the_slide_are_what_people_agree_with_or_not(day):
    quoted = [quote.text for prompt in day.workshop.prompts for quote in prompt.quotes]
    assert [option.text for option in asked(day, "agreement").options] == quoted[:5]


def test_the_review_goes_through_every_plan_with_a_name(day):
    prompt = asked(day, "plan_review")
    named = [plan.name for plan in day.process.plans if plan.name]
    assert [option.text for option in prompt.options] == named
    assert prompt.settings["period"] == [2024, 2025, 2026, 2027]


def test_the_five_tensions_are_marked_with_a_comment_where_one_likes(day):
    prompt = asked(day, "tension")
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


def test_every_demo_answer_is_marked_as_constructed(planted):
    assert all(spec.constructed for spec in planted)


def test_every_prompt_is_answered_by_most_of_the_room(planted, day):
    people = {number: set() for number, _prompt in enumerate(day.workshop.prompts, 1)}
    for spec in planted:
        for one in spec.notes if isinstance(spec, LineSpec) else (spec,):
            people[spec.prompt].add(one.participant)
    assert len(set.union(*people.values())) == 40
    assert all(len(answered) >= 27 for number, answered in people.items()), {n: len(p) for n, p in people.items()}


def test_the_tables_but_one_made_lists_where_there_are_phases(planted, day):
    phased = {number for number, prompt in enumerate(day.workshop.prompts, 1) if prompt.phases}
    lines = [spec for spec in planted if isinstance(spec, LineSpec)]
    assert {line.prompt for line in lines} == phased
    for number in phased:
        mine = [line for line in lines if line.prompt == number]
        assert {line.group for line in mine} == set(range(1, 8))
        assert all(1 <= sum(line.brought for line in mine if line.group == table) <= 3 for table in range(1, 8))
        assert all(note.group == line.group for line in mine for note in line.notes)


def test_the_demo_s_lists_gather_what_several_have_noted(planted):
    lines = [spec for spec in planted if isinstance(spec, LineSpec)]
    assert sum(len(line.notes) > 1 for line in lines) > len(lines) / 2
    assert any(line.text not in {note.text for note in line.notes} for line in lines)


def test_the_demo_responses_are_as_unruly_as_real_ones(planted):
    written = [spec for spec in planted if isinstance(spec, ResponseSpec | LineSpec | NoteSpec)]
    texts = [spec.text for spec in written]
    lengths = [len(text.split()) for text in texts]
    assert min(lengths) == 1
    assert 35 <= max(lengths) <= 40
    for awkward in ("vet ikke", "?", "samme som bord 2", "=SUM(", "<b>", "💪", "ikkje"):
        assert any(awkward in text for text in texts), awkward


def test_the_demo_responses_come_in_the_order_they_were_sent(responses):
    moments = [(response.prompt, response.minute) for response in responses]
    assert moments == sorted(moments)


@pytest.mark.parametrize(
    "kind", ["goal_matrix", "priority", "agreement", "plan_review", "tension", "understood", "evaluation"]
)
def test_most_of_the_room_has_marked_what_is_marked(planted, day, kind):
    ballots = [spec for spec in planted if isinstance(spec, BallotSpec) and number_of(day, kind) == spec.prompt]
    assert 30 <= len({spec.participant for spec in ballots}) == len(ballots) <= 40
    assert {spec.group for spec in ballots} == set(range(1, 9))


@pytest.mark.parametrize("kind", ["goal_matrix", "agreement", "plan_review", "tension"])
def test_some_marks_are_left_blank(planted, day, kind):
    ballots = [spec for spec in planted if isinstance(spec, BallotSpec) and number_of(day, kind) == spec.prompt]
    assert any(None in spec.marks for spec in ballots)


def test_some_plans_are_merged_and_given_a_year(planted):
    details = [held for spec in planted if isinstance(spec, BallotSpec) for held in (spec.details or {}).values()]
    assert any("with" in held for held in details)
    assert {held["year"] for held in details if "year" in held} <= set(range(2024, 2028))


@pytest.mark.parametrize("kind", ["agreement", "plan_review", "tension"])
def test_some_marks_have_comments(planted, day, kind):
    comments = [spec for spec in planted if isinstance(spec, ResponseSpec) and spec.option]
    assert sum(spec.prompt == number_of(day, kind) for spec in comments) >= 5


def number_of(day: Day, kind: str) -> int:
    return day.workshop.prompts.index(asked(day, kind)) + 1
