import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from analysis.__main__ import _tell_result, main
from analysis.proposal import Proposal, ProposedTheme
from analysis.table import as_table
from analysis.terminal import Teller

FILE = Path(__file__).parent / "library_2024.jsonl"
ROWS = len(FILE.read_text(encoding="utf-8").splitlines())


def csv_file(path, texts, heading="text"):
    """Write texts as one column, quoted."""
    lines = [f'"{text.replace(chr(34), chr(34) * 2)}"' for text in texts]
    path.write_text("\n".join([heading, *lines]) + "\n", encoding="utf-8", errors="surrogatepass", newline="")
    return str(path)


def rows_of(found):
    return sorted([row for theme in found["themes"] for row in theme["members"]] + found["remainder"])


def test_json_holds_the_whole_proposal_with_every_row_once(capsys):
    assert main(["themes", str(FILE), "--engine", "words", "--json", "-"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {field.name for field in fields(Proposal)}
    assert found["engine"] == "words"
    assert all(set(theme) == {field.name for field in fields(ProposedTheme)} for theme in found["themes"])
    assert rows_of(found) == list(range(ROWS))


def test_json_is_written_to_a_file(tmp_path, capsys):
    target = tmp_path / "temaer.json"
    assert main(["themes", str(FILE), "--engine", "words", "--json", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["themes"]
    assert capsys.readouterr().out == ""


def test_without_a_target_a_table_says_how_it_was_made(capsys):
    assert main(["themes", str(FILE), "--engine", "words"]) == 0
    out = capsys.readouterr().out
    assert "43 innspill" in out
    assert "Øvrige innspill" in out
    assert "Gruppert etter ord alene" in out


def test_workbook_and_document_hold_every_row(tmp_path, capsys):
    targets = ["--xlsx", str(tmp_path / "ut.xlsx"), "--docx", str(tmp_path / "ut.docx")]
    assert main(["themes", str(FILE), "--engine", "words", *targets]) == 0
    assert load_workbook(tmp_path / "ut.xlsx")["Alle innspill"].max_row == ROWS + 1
    assert len(docx.Document(str(tmp_path / "ut.docx")).tables[-1].rows) == ROWS + 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"Skrev {tmp_path / 'ut.xlsx'}." in said.err


def test_the_result_is_told_on_the_terminal_though_files_are_written(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["themes", str(FILE), "--engine", "words", "--xlsx", "ut.xlsx", "--json", "ut.json"]) == 0
    said = capsys.readouterr().err.splitlines()
    found = json.loads(Path("ut.json").read_text(encoding="utf-8"))
    rest, themes = len(found["remainder"]), found["themes"]
    assert said[-4 - len(themes) :] == [
        f"{ROWS} innspill: {ROWS - rest} i {len(themes)} temaer og {rest} under øvrige innspill.",
        *(f"{len(theme['members']):>6}  {theme['label']}" for theme in themes),
        "Gruppert etter ord alene (uten språkmodell).",
        f"Skrev {tmp_path / 'ut.xlsx'}.",
        f"Skrev {tmp_path / 'ut.json'}.",
    ]


def test_of_many_themes_the_largest_are_named(capsys):
    themes = tuple(ProposedTheme(f"Tema {sign}", (), (row,), ()) for row, sign in enumerate("abcdefghijklmn"))
    _tell_result(Proposal(themes, (), "words"), Teller(sys.stderr))
    assert capsys.readouterr().err.splitlines()[-3:-1] == ["     1  Tema l", "        … og 2 temaer til"]


def test_a_table_on_the_screen_is_not_told_once_more_beside_it(capsys):
    assert main(["themes", str(FILE), "--engine", "words"]) == 0
    said = capsys.readouterr()
    assert "Gruppert etter" in said.out
    assert "Gruppert etter" not in said.err


def test_a_python_without_the_packages_is_told_what_to_run():
    command = [sys._base_executable, "-S", "-E", "-m", "analysis", "themes", str(FILE), "--xlsx", "mine temaer.xlsx"]
    run = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True)
    assert run.returncode == 2
    assert re.fullmatch(
        rf"Denne Python-en mangler pakken \w+\. Kjør: python3 run\.py themes {FILE} --xlsx 'mine temaer.xlsx'\n",
        run.stderr.decode("utf-8"),
    )


def test_the_engine_is_said_on_standard_error(capsys):
    main(["themes", str(FILE), "--engine", "words", "--json", "-"])
    assert "Gruppert etter ord alene (uten språkmodell)." in capsys.readouterr().err


def test_a_heading_that_asks_is_the_prompt(tmp_path, capsys):
    path = csv_file(tmp_path / "a.csv", ["Mer buss", "Mer bok"], heading="Hva mangler her?")
    assert main(["themes", path, "--engine", "words", "--docx", str(tmp_path / "ut.docx")]) == 0
    assert "Kolonnens overskrift brukes som spørsmål." in capsys.readouterr().err
    assert docx.Document(str(tmp_path / "ut.docx")).paragraphs[1].text == "Hva mangler her?"


def test_quiet_says_nothing(capsys):
    assert main(["themes", str(FILE), "--engine", "words", "--json", "-", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["borte.csv"],
        [str(FILE), "--text", "svar"],
        [str(FILE), "--json", "/finnes/ikke/ut.json"],
        [str(FILE), "--xlsx", "ut.xls"],
        [str(FILE), "--docx", "/finnes/ikke/ut.docx"],
        [str(FILE), "--json", str(FILE)],
        [str(FILE), "--json", str(FILE.parent)],
        [str(FILE), "--previous", "borte.json"],
        [str(FILE), "--previous", str(FILE)],
    ],
)
def test_an_error_is_one_norwegian_sentence_and_exit_code_two(capsys, arguments):
    assert main(["themes", *arguments]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert said.out == ""


def test_help_is_norwegian(capsys):
    with pytest.raises(SystemExit) as left:
        main(["themes", "--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert "Bruk: python3 run.py themes" in told
    assert not {"usage", "options", "show this"} & set(told.replace(":", " ").split())


def test_a_call_that_cannot_be_read_is_answered_in_norwegian(capsys):
    with pytest.raises(SystemExit) as left:
        main(["themes"])
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("Forsto ikke: det mangler FIL\nBruk:")


def test_a_later_file_goes_on_from_an_earlier_result(tmp_path, capsys):
    texts = [json.loads(line)["text"] for line in FILE.read_text(encoding="utf-8").splitlines()]
    earlier, later = str(tmp_path / "en.json"), str(tmp_path / "to.json")
    first = csv_file(tmp_path / "en.csv", texts)
    second = csv_file(tmp_path / "to.csv", [*texts, "Åpent om kvelden", "Flere lydbøker"])
    assert main(["themes", first, "--engine", "words", "--json", earlier]) == 0
    assert main(["themes", second, "--engine", "words", "--previous", earlier, "--json", later]) == 0
    before, after = (json.loads(Path(name).read_text(encoding="utf-8")) for name in (earlier, later))
    kept = {theme["continues"]: theme["label"] for theme in after["themes"] if theme["continues"] is not None}
    assert kept == {place: theme["label"] for place, theme in enumerate(before["themes"])}
    assert rows_of(after) == list(range(ROWS + 2))


def test_an_earlier_result_of_other_responses_is_refused(tmp_path, capsys):
    earlier = str(tmp_path / "en.json")
    assert main(["themes", str(FILE), "--engine", "words", "--json", earlier]) == 0
    other = csv_file(tmp_path / "annet.csv", [f"Noe helt annet nummer {number}" for number in range(60)])
    assert main(["themes", other, "--engine", "words", "--previous", earlier]) == 2
    assert "hører til andre innspill" in capsys.readouterr().err


BAD = {
    "empty rows": ["", "", "Mer buss", "   ", ""],
    "one row": ["Mer buss"],
    "identical rows": ["Mer buss"] * 30,
    "ten thousand characters": ["ord " * 2_500, "x" * 10_000, *(f"Mer buss til bydel {sign}" for sign in "abcdefgh")],
    "other languages": [
        "We need more buses",
        "Мы хотим автобус",
        "我们需要公共汽车",
        "نحتاج حافلات",
        "Busses",
        "Ğüşiöç",
    ]
    * 2,
    "emoji": ["🎉🎉", "👍🏽", "🚌 mer buss", "🇳🇴", "❤️", "👩‍👩‍👧", "🚌🚌🚌"],
    "html": ["<b>Bolig</b>", "<script>alert(1)</script>", "<r>x</r>", "a < b & c > d", "<!-- x -->", "&nbsp;&amp;"],
    "formula-like": ["=1+1", '=cmd|"/c calc"!A1', "+47 999 99 999", "-5", "@SUM(A1)", "https://a.example/x"],
    "control characters": ["bjelle\a", "null\0", "retning\u202eomvendt", "linje\u2028skift", "\ufffe", "_x0041_"],
}


@pytest.mark.parametrize("kind", BAD)
def test_odd_input_gives_whole_files(tmp_path, capsys, kind):
    path = csv_file(tmp_path / "inn.csv", BAD[kind])
    targets = ["--xlsx", str(tmp_path / "ut.xlsx"), "--docx", str(tmp_path / "ut.docx"), "--json", "-"]
    assert main(["themes", path, "--engine", "words", *targets]) == 0
    assert rows_of(json.loads(capsys.readouterr().out)) == list(range(len(BAD[kind])))
    sheet = load_workbook(tmp_path / "ut.xlsx")["Alle innspill"]
    assert sheet.max_row == len(BAD[kind]) + 1
    assert {sheet.cell(line, 2).data_type for line in range(2, sheet.max_row + 1)} <= {"s", "inlineStr", "n"}
    assert all(
        sheet.cell(line, 2).value is None
        for line in range(2, sheet.max_row + 1)
        if sheet.cell(line, 2).data_type == "n"
    )
    assert len(docx.Document(str(tmp_path / "ut.docx")).tables[-1].rows) == len(BAD[kind]) + 1


def test_too_few_responses_are_said_to_be_too_few(tmp_path, capsys):
    path = csv_file(tmp_path / "inn.csv", ["Mer buss"])
    assert main(["themes", path, "--engine", "words"]) == 0
    said = capsys.readouterr()
    assert "Ingen temaer: Det trengs minst 5 innspill som sier noe." in said.err
    assert "Mer buss" in said.out
    assert "Gruppert etter" not in said.err + said.out
    main(["themes", path, "--engine", "words", "--xlsx", str(tmp_path / "ut.xlsx")])
    cells = load_workbook(tmp_path / "ut.xlsx").worksheets[0].values
    assert "Gruppert etter" not in capsys.readouterr().err + str(list(cells))


def test_as_a_program_it_speaks_utf_8_and_keeps_standard_output_clean():
    command = [sys.executable, "-m", "analysis", "themes", str(FILE), "--engine", "words", "--json", "-"]
    root = Path(__file__).parents[2]
    run = subprocess.run(command, cwd=root, capture_output=True, env={"PYTHONIOENCODING": "ascii"}, check=True)
    assert rows_of(json.loads(run.stdout.decode("utf-8"))) == list(range(ROWS))
    assert "språkmodell" in run.stderr.decode("utf-8")


def test_a_table_lines_up_with_wide_characters():
    theme = ProposedTheme("日本語", ("ord",), (0,), ())
    other = ProposedTheme("Bolig", ("hus",), (1,), ())
    lines = as_table(Proposal((theme, other), (), "words"), ["a", "b"]).splitlines()
    assert lines[2] == "   1  日本語  ord"
    assert lines[3] == "   1  Bolig   hus"


def test_a_table_never_breaks_a_line_on_what_people_wrote():
    table = as_table(Proposal((), (0, 1), "words"), ["a\nb\x1b[31m", ""])
    assert "      – a b [31m\n" in table
    assert table.endswith("\n      – (tomt)")


def test_a_table_puts_themes_under_their_areas():
    themes = (
        ProposedTheme("Bolig", (), (0, 1), (), area=0),
        ProposedTheme("Buss", (), (2,), (), also=(0,), area=1),
        ProposedTheme("Leie", (), (3,), (), area=0),
    )
    table = as_table(Proposal(themes, (), "words", areas=("Bo", "Reise")), ["a", "b", "c", "d"])
    order = [line.strip().split("  ")[-1] for line in table.splitlines()[2:-2]]
    assert order == ["Bo", "Bolig", "Leie", "Reise", "Buss (1 til sier dette også)"]
