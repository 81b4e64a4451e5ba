"""The house's walls: imports point down, audiences do not know each other, analysis knows nobody, files stay small."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
AUDIENCES = {"participant", "facilitator", "projector", "planner", "reader"}
#: from the ground up; a module may import from its own floor and those below
FLOORS = [
    {"config", "db", "i18n", "patched"},
    {"models"},
    {"kinds"},
    {"drafting"},
    {"actions"},
    {"live", "jobs", "exports"},
    {"web"},
    AUDIENCES,
    {"app"},
    {"demo", "set_up", "server", "words"},
    {"cli"},
]
FLOOR = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted([*(ROOT / "workshop").rglob("*.py"), *(ROOT / "analysis").rglob("*.py")])


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> set[str]:
    """Every module named in an import, those inside functions too, those for type checkers only left out."""
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        n for block in ast.walk(tree) if isinstance(block, ast.If) and _is_for_types(block) for n in ast.walk(block)
    }
    for node in ast.walk(tree):
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _is_for_types(block: ast.If) -> bool:
    return isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING"


def room_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "workshop" and len(parts) > 1 else None


def ours() -> list[Path]:
    return [path for path in MODULES if "migrations" not in path.parts]


@pytest.mark.parametrize("path", ours(), ids=name_of)
def test_imports_point_down(path: Path) -> None:
    here = room_of(name_of(path))
    if here is None:
        return
    assert here in FLOOR, f"{here} has no floor: give it one in FLOORS"
    up = {other for other in imports_of(path) if (room := room_of(other)) in FLOOR and FLOOR[room] > FLOOR[here]}
    assert not up


@pytest.mark.parametrize("audience", sorted(AUDIENCES))
def test_an_audience_does_not_know_another(audience: str) -> None:
    known = {room_of(name) for path in (ROOT / "workshop" / audience).rglob("*.py") for name in imports_of(path)}
    assert not known & (AUDIENCES - {audience})


def test_analysis_knows_neither_web_nor_database() -> None:
    for path in (ROOT / "analysis").rglob("*.py"):
        foreign = {name.partition(".")[0] for name in imports_of(path)}
        assert not foreign & {"flask", "flask_babel", "sqlalchemy", "workshop", "werkzeug"}, path.name


def test_only_theming_and_opinions_reach_analysis() -> None:
    reaching = {name_of(path) for path in ours() if any(n.partition(".")[0] == "analysis" for n in imports_of(path))}
    outside = {name for name in reaching if name.startswith("workshop.")}
    doors = ("workshop.actions.theming.", "workshop.actions.opinions.")
    assert all(name.startswith(doors) for name in outside), outside


def test_actions_and_models_know_no_request() -> None:
    for floor in ("actions", "models"):
        for path in (ROOT / "workshop" / floor).rglob("*.py"):
            assert not any(name.partition(".")[0] in {"flask", "werkzeug", "wtforms"} for name in imports_of(path)), (
                path
            )


def test_there_is_no_ring_of_imports() -> None:
    names = {name_of(path): path for path in ours()}
    graph = {
        name: {other for other in imports_of(path) if other in names and other != name} for name, path in names.items()
    }
    for name, needed in graph.items():
        # A package that gathers its own modules is no ring: its parts do not need it back.
        graph[name] = {other for other in needed if not name.startswith(other + ".")}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as ring:
        pytest.fail(f"a ring: {ring.args[1]}")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_a_template_holds_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for forbidden in ("<script>", " style=", " onclick=", "| safe", "|safe"):
        assert forbidden not in text
