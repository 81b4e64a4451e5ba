import json
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.proposal import Proposal, ProposedTheme
from analysis.table import as_table

FILE = Path(__file__).parent / "library_2024.jsonl"


def test_json_holds_themes_remainder_and_engine_with_every_row_once(capsys):
    assert main(["themes", str(FILE), "--engine", "words", "--json", "-"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"themes", "remainder", "engine"}
    assert found["engine"] == "words"
    assert all(set(theme) == {"label", "keywords", "members", "quotes"} for theme in found["themes"])
    rows = sorted([row for theme in found["themes"] for row in theme["members"]] + found["remainder"])
    assert rows == list(range(len(FILE.read_text(encoding="utf-8").splitlines())))


def test_json_is_written_to_a_file(tmp_path):
    target = tmp_path / "temaer.json"
    assert main(["themes", str(FILE), "--engine", "words", "--json", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["themes"]


def test_without_json_a_table_says_how_it_was_made(capsys):
    assert main(["themes", str(FILE), "--engine", "words"]) == 0
    out = capsys.readouterr().out
    assert "43 innspill" in out
    assert "Øvrige innspill" in out
    assert "Gruppert etter ord alene" in out


@pytest.mark.parametrize(
    "arguments",
    [["borte.csv"], [str(FILE), "--text", "svar"], [str(FILE), "--engine", "words", "--json", "/finnes/ikke/ut.json"]],
)
def test_an_error_is_one_norwegian_sentence_and_exit_code_two(capsys, arguments):
    assert main(["themes", *arguments]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Traceback" not in said


def test_a_table_lines_up_with_wide_characters():
    theme = ProposedTheme("日本語", ("ord",), (0,), ())
    other = ProposedTheme("Bolig", ("hus",), (1,), ())
    lines = as_table(Proposal((theme, other), (), "words"), ["a", "b"]).splitlines()
    assert lines[2] == "   1  日本語  ord"
    assert lines[3] == "   1  Bolig   hus"


def test_a_table_never_breaks_a_line_on_what_people_wrote():
    table = as_table(Proposal((), (0, 1), "words"), ["a\nb\x1b[31m", ""])
    assert "      – a b [31m\n" in table
    assert "      – (tomt)\n" in table
