"""Prompts whose options lie in the process's goals or its plan register."""

from __future__ import annotations

import pytest

from workshop.actions.importing import PromptSpec, read_day
from workshop.actions.importing.planting import plant_day
from workshop.db import db

PROCESS = """\
  mål: [Gode liv, Klimaklokt]
  planperiode: 2025–2026
  planoversikt:
    - type: Strategier
      planer:
        - {navn: Klimastrategi, sist_vedtatt: 2018}
        - {navn: Arealdel, under: Kommuneplanen}
        - merknad: NY
    - type: Meldinger
      planer: [{navn: Skolemelding}]
"""
MATRIX = "        type: målmatrise\n        rader: [Utenforskap, Klima]\n"
REVIEW = "        type: plangjennomgang\n"


@pytest.fixture
def day(small):
    """The small day, with more in its process and in its one prompt."""

    def make(prompt: str, process: str = PROCESS) -> str:
        return small.replace("verksted:\n", f"{process}verksted:\n", 1) + prompt

    return make


def prompt_of(text: str) -> PromptSpec:
    (prompt,) = read_day(text).workshop.prompts
    return prompt


def test_a_matrix_has_a_cell_for_each_row_and_main_goal_row_by_row(day) -> None:
    assert [(cell.text, cell.opposite) for cell in prompt_of(day(MATRIX)).options] == [
        ("Utenforskap", "Gode liv"),
        ("Utenforskap", "Klimaklokt"),
        ("Klima", "Gode liv"),
        ("Klima", "Klimaklokt"),
    ]


def test_a_matrix_may_have_goals_of_its_own(day) -> None:
    prompt = prompt_of(day(MATRIX + "        mål: [Trygghet]\n", process=""))
    assert [(cell.text, cell.opposite) for cell in prompt.options] == [
        ("Utenforskap", "Trygghet"),
        ("Klima", "Trygghet"),
    ]
    assert prompt.settings == {}


def test_a_review_asks_about_every_plan_with_a_name_and_takes_comments(day) -> None:
    prompt = prompt_of(day(REVIEW))
    assert [(plan.text, plan.opposite) for plan in prompt.options] == [
        ("Klimastrategi", ""),
        ("Arealdel", ""),
        ("Skolemelding", ""),
    ]
    assert prompt.settings == {
        "comment": True,
        "period": [2025, 2026],
        "plans": [
            {"type": "Strategier", "part_of": "", "adopted": "2018", "remark": ""},
            {"type": "Strategier", "part_of": "Kommuneplanen", "adopted": "", "remark": ""},
            {"type": "Meldinger", "part_of": "", "adopted": "", "remark": ""},
        ],
    }


def test_a_review_may_be_of_some_types_and_without_comments(day) -> None:
    prompt = prompt_of(day(REVIEW + "        plantyper: Meldinger\n        kommentar: nei\n"))
    assert [plan.text for plan in prompt.options] == ["Skolemelding"]
    assert prompt.settings["comment"] is False


def test_a_planted_plan_knows_its_row_in_the_register(day, app) -> None:
    with app.app_context():
        workshop = plant_day(read_day(day(REVIEW)))
        db.session.expire_all()
        rows = {plan.id: plan.name for plan in workshop.process.plans}
        options = workshop.prompts[0].options
        assert [(option.origin, rows[option.origin_id]) for option in options] == [
            ("plan", "Klimastrategi"),
            ("plan", "Arealdel"),
            ("plan", "Skolemelding"),
        ]


NO_PLANS = "Plangjennomgangen går gjennom planene i prosessen. Legg til «planoversikt» under «prosess»."
NAMELESS = "  planoversikt:\n    - type: Virksomhetsplaner\n      planer:\n        - merknad: NY\n"
ROWLESS = "        type: målmatrise\n"
NOT_HERE = "«plantyper» brukes ikke i en oppgave av typen «målmatrise». Fjern feltet, eller endre «type»."


@pytest.mark.parametrize(
    ("prompt", "process", "field", "message"),
    [
        (MATRIX, "", "mål", "Skriv «mål» i oppgaven, eller legg til hovedmålene under «prosess»."),
        (REVIEW, "", "type", NO_PLANS),
        (REVIEW, NAMELESS, "type", "Det er ingen planer med navn å gå gjennom. Skriv «navn» på planene."),
        (ROWLESS, PROCESS, "rader", "En oppgave av typen «målmatrise» må ha «rader». Legg det til."),
        (f"{ROWLESS}        rader: [A, B, A]\n", PROCESS, "rader", "«A» står to ganger. Fjern den ene."),
        (f"{MATRIX}        plantyper: Meldinger\n", PROCESS, "plantyper", NOT_HERE),
        (
            f"{REVIEW}        plantyper: Strategi\n",
            PROCESS,
            "plantyper",
            "«Strategi» er ikke en av plantypene i planoversikten: Strategier, Meldinger.",
        ),
    ],
)
def test_what_is_missing_or_said_twice_is_told(day, faults, prompt, process, field, message) -> None:
    found = faults(day(prompt, process=process))
    assert [(fault.field, fault.message) for fault in found] == [(f"program[2].oppgaver[1].{field}", message)]


def test_a_matrix_that_takes_its_rows_from_another_prompt_needs_none_and_may_have_goals_of_its_own(day, faults) -> None:
    earlier = f"      - tittel: Målene\n        spørsmål: Hvordan ivaretas de?\n{ROWLESS}        hent: {{fra: 1}}\n"
    assert read_day(day(earlier)).workshop.prompts[1].options == ()
    own = read_day(day(f"{earlier}        mål: [Trygghet]\n")).workshop.prompts[1]
    assert (own.options, list(own.settings["goals"])) == ((), ["Trygghet"])
    assert [fault.message for fault in faults(day(f"{earlier}        rader: [Utenforskap]\n"))] == [
        "Velg mellom «rader» og «hent». Fjern det ene."
    ]


@pytest.mark.parametrize("also", ["[1]", "[2]", "[9]"])
def test_other_sources_are_other_tasks_before_this_one(day, faults, also) -> None:
    take = f"        type: ble_vi_forstått\n        hent: {{fra: 1, også_fra: {also}}}\n"
    found = faults(day(f"      - tittel: Etter\n        spørsmål: Stemmer det?\n{take}"))
    assert [fault.message for fault in found] == ["Skriv numrene til andre oppgaver som kommer før denne."]


def test_a_day_may_end_with_what_several_tasks_came_to(day) -> None:
    take = "        type: ble_vi_forstått\n        svarer: bord\n        hent: {fra: 1, også_fra: [2]}\n"
    between = "      - tittel: Mer\n        spørsmål: Hva mer?\n"
    last = read_day(day(f"{between}      - tittel: Etter\n        spørsmål: Stemmer det?\n{take}")).workshop.prompts[2]
    assert (last.source, last.settings) == (1, {"each": "table", "take": "themes", "take_also": [2]})
