"""What the planner is told about a template."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm

from tests.exports.building import at
from tests.exports.word import templates
from workshop.actions.refusing import Refused
from workshop.exports.word.checking import check
from workshop.exports.word.neutral import neutral_template
from workshop.exports.word.trial import write_trial
from workshop.models import Letterhead


@pytest.fixture(autouse=True)
def speaking(app):
    with app.test_request_context():
        yield


def told(data: bytes, table_style: str = "") -> dict[str, tuple[bool, str]]:
    found = check(Letterhead(data, table_style))
    return {line.name: (line.found, line.told) for line in (*found.styles, *found.page)}


def refusal(word) -> str:
    with pytest.raises(Refused) as refused:
        check(Letterhead(templates.saved(word)))
    return str(refused.value)


def test_what_is_there_and_what_is_not_is_told_line_by_line() -> None:
    found = told(templates.norwegian())
    assert [found[f"Overskrift {level}"][0] for level in (1, 2, 3, 4)] == [True, True, True, False]
    assert found["Overskrift 4"][1] == "Vi lager den av overskriften over."
    assert found["Sitat"] == (False, "Vi bruker vår egen, i malens skrift og farge.")
    assert found["Topptekst"] == (False, "Dokumentene får ingen topptekst.")
    assert found["Bunntekst"] == (False, "Vi setter inn tittel og sidetall.")


def test_a_letterhead_is_told_of_its_page_numbers_and_undescribed_pictures() -> None:
    found = told(templates.letterhead())
    assert found["Topptekst"] == found["Bunntekst"] == found["Sidetall"] == (True, "")
    assert found["Alternativ tekst"][0] is False


def test_a_list_style_without_bullets_is_told() -> None:
    assert told(templates.handmade())["Punktliste"] == (True, "Stilen har ikke punkttegn. Vi setter på punkttegn.")


def test_known_and_unknown_placeholders_are_told_apart() -> None:
    found = check(Letterhead(templates.split()))
    assert found.placeholders == ("tittel", "prosess", "kommune", "dato", "oppsummering")
    assert (found.unknown, found.has_place) == (("ukjent felt",), True)


def test_table_styles_can_be_chosen() -> None:
    assert check(Letterhead(templates.norwegian())).tables == ("Table Grid",)
    assert told(templates.norwegian(), "Table Grid")["Tabellstil"] == (True, "Bruker «Table Grid».")


def test_the_template_s_own_table_styles_come_first_and_none_that_word_hides() -> None:
    word = templates.blank()
    word.styles.add_style("Kommunens tabell", WD_STYLE_TYPE.TABLE)
    word.styles["Table Grid"].hidden = False
    word.styles["Dark List"].hidden = True
    assert check(Letterhead(templates.saved(word))).tables == ("Kommunens tabell", "Table Grid")
    word.add_table(1, 1, style="Light List Accent 2")
    assert check(Letterhead(templates.saved(word))).tables == ("Kommunens tabell", "Table Grid", "Light List Accent 2")
    assert "Light Shading" in check(Letterhead(templates.saved(word), "Light Shading")).tables, "it is chosen already"
    assert check(Letterhead(neutral_template())).tables == ("Oppsummering", "Table Grid")


def test_the_neutral_template_lacks_nothing() -> None:
    assert all(found for found, _told in told(neutral_template()).values())
    assert check(Letterhead(neutral_template())).unknown == ()


def test_the_place_of_the_text_must_be_one_and_stand_alone() -> None:
    twice, inside, beside = templates.blank(), templates.blank(), templates.blank()
    for _time in range(2):
        twice.add_paragraph("{{ oppsummering }}")
    assert "flere ganger" in refusal(twice)
    inside.add_table(1, 1).cell(0, 0).text = "{{ oppsummering }}"
    assert "må stå alene" in refusal(inside)
    beside.add_paragraph("Her: {{ oppsummering }}")
    assert "må stå alene" in refusal(beside)


def test_a_page_without_room_is_told() -> None:
    narrow = templates.blank()
    narrow.sections[0].left_margin = narrow.sections[0].right_margin = Cm(9)
    assert "for liten plass" in refusal(narrow)


def test_a_broken_part_is_told_as_a_sentence() -> None:
    broken = templates.changed(templates.letterhead(), lambda parts: parts.pop("word/document.xml"))
    with pytest.raises(Refused, match="lar seg ikke lese"):
        check(Letterhead(broken))


@pytest.mark.parametrize("make", [templates.norwegian, templates.letterhead, templates.split, None])
def test_a_trial_document_shows_one_of_everything(make) -> None:
    letterhead = Letterhead(make()) if make else None
    data = write_trial(letterhead, process="", municipality="Fjord kommune", made_at=at(12, 0))
    word = docx.Document(io.BytesIO(data))
    words = "\n".join(p.text for p in word.paragraphs)
    assert "Ingenting i det er fra et verksted." in words
    assert "Overskrift 4: et tema under et overordnet tema" in words
    assert len(word.inline_shapes) == 1
