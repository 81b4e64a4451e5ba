"""What some prompts are asked about lies elsewhere in the day file: in the process's goals and its plan register."""

from __future__ import annotations

from dataclasses import replace

from workshop.actions.importing.day import Day, ItemSpec, OptionSpec, PlanSpec, ProcessSpec, PromptSpec
from workshop.kinds import Material, kind_of


def with_material(day: Day) -> Day:
    """The day with the options of every prompt laid out as its kind has them."""
    items = tuple(_item(item, day.process) for item in day.workshop.program)
    return replace(day, workshop=replace(day.workshop, program=items))


def _item(item: ItemSpec, process: ProcessSpec) -> ItemSpec:
    return replace(item, prompts=tuple(_prompt(prompt, process) for prompt in item.prompts))


def _prompt(prompt: PromptSpec, process: ProcessSpec) -> PromptSpec:
    takes = kind_of(prompt.kind).takes
    if "plan_types" in takes:
        return _about_plans(prompt, process)
    return _about_goals(prompt, process) if "goals" in takes else prompt


def _about_goals(prompt: PromptSpec, process: ProcessSpec) -> PromptSpec:
    """The rows crossed with the prompt's own goals, or else with the process's main goals.

    Rows that are taken from an earlier prompt come later: the prompt's own goals wait for them among its settings.
    """
    if prompt.source is not None:
        return prompt
    settings = dict(prompt.settings)
    goals = settings.pop("goals", None) or [goal.title for goal in process.goals]
    laid_out = kind_of(prompt.kind).lay_out([Material(option.text) for option in prompt.options], goals)
    options = tuple(OptionSpec(material.text, material.opposite) for material in laid_out)
    return replace(prompt, options=options, settings=settings)


def _about_plans(prompt: PromptSpec, process: ProcessSpec) -> PromptSpec:
    """Every plan with a name, with what a reader of the register wants to see beside it. Comments are taken."""
    settings = {"comment": True, **prompt.settings}
    types = settings.pop("plan_types", None)
    plans = [plan for plan in process.plans if plan.name and (types is None or plan.type in types)]
    settings["period"] = list(settings.get("period", process.period))
    settings["plans"] = [_row(plan) for plan in plans]
    return replace(prompt, options=tuple(OptionSpec(plan.name) for plan in plans), settings=settings)


def _row(plan: PlanSpec) -> dict[str, str]:
    return {
        "type": plan.type,
        "part_of": plan.parent,
        "adopted": plan.last_adopted or "",
        "remark": plan.remark,
    }
