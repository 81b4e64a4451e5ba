"""The papers of the house tell the truth: vendored files, documented settings, words of the screen."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from workshop.config import FROM_ENVIRONMENT

ROOT = Path(__file__).parents[1]
VENDOR = ROOT / "static" / "vendor"


def test_every_vendored_file_is_listed_with_its_hash() -> None:
    listed = dict(re.findall(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", (VENDOR / "README.md").read_text(), re.MULTILINE))
    there = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.is_file() and path.name != "README.md"
    }
    assert listed == there


def test_every_setting_from_the_environment_is_documented() -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert {name for name in FROM_ENVIRONMENT if f"`VERKSTED_{name}`" not in text} == set()


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")) + [ROOT / "README.md"], ids=lambda p: p.name)
def test_a_link_between_papers_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_text_in_a_template_goes_through_gettext() -> None:
    """Words that stand bare in a template could never be nynorsk."""
    bare = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        source = re.sub(r"{% block \w+_class %}.*?{% endblock %}", "", path.read_text(encoding="utf-8"))
        html = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", source, flags=re.DOTALL)
        words = re.findall(r"[A-Za-zÆØÅæøå]{2,}", re.sub(r"<[^>]*>|&\w+;", " ", html))
        bare += [f"{path.name}: {word}" for word in words if word != "Arbeidsverksted"]
    assert bare == []
