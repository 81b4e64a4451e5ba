"""Freezing what is looked up in a section, and letting it follow the responses again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from tests.planner.test_editor import text_in
from workshop.actions.moderating import hide
from workshop.actions.purging import purge
from workshop.db import db
from workshop.models import FrozenBlock, Response, SummaryText, Theme, User

LATER = datetime(2024, 2, 3, 12, tzinfo=UTC)


@pytest.fixture
def theme(pia, editor) -> str:
    """How the one theme is written."""
    return pia.get(f"{editor}/oppgave-1").tree.xpath("//select[@id='live']//option[contains(., 'Boliger')]/@value")[0]


def buttons(shown, name: str) -> list[str]:
    return shown.tree.xpath(f"//button[@name='{name}' and @form='skriv']/@value")


def kept(facts) -> int:
    return facts(lambda w: db.session.scalar(select(func.count()).select_from(FrozenBlock)))


def do_rename(workshop) -> None:
    db.session.scalars(select(Theme)).one().label = "Et annet navn"
    db.session.commit()


def test_what_is_looked_up_is_listed_with_a_button(pia, editor, theme) -> None:
    text = f"Se {theme}\n\n[[antall:innspill]] og [[nr:1]] og [[tema:999]]"
    shown = pia.get(f"{editor}/oppgave-1").submit("/oppgave-1", text=text, then="preview")
    assert buttons(shown, "freeze") == [theme, "[[antall:innspill]]"]
    assert buttons(shown, "thaw") == []
    listed = shown.tree.xpath("//section[@id='levende']//li/span[@class='words']/text()")
    assert listed == ["Temaet «Boliger og buss»", "Antall innspill: 4"]


def test_a_text_that_looks_nothing_up_has_no_list(pia, editor) -> None:
    shown = pia.get(f"{editor}/oppgave-1").submit("/oppgave-1", text="Bare ord", then="preview")
    assert not shown.tree.xpath("//*[@id='levende']")


def test_to_freeze_saves_what_is_written_and_keeps_what_it_said(pia, page, editor, theme, facts) -> None:
    form = pia.get(f"{editor}/oppgave-1")
    shown = form.submit("/oppgave-1", text=f"Nye ord\n\n{theme}\n\nOm {theme}.", freeze=theme)
    assert shown.path == f"{editor}/oppgave-1"
    assert text_in(shown) == "Nye ord\n\n[[frosset:1]]\n\nOm [[frosset:1]]."
    assert buttons(shown, "thaw") == ["1"]
    facts(do_rename)
    paper = pia.get(f"{page}/oppsummering").words
    assert "Om «Boliger og buss» (slik det var 2. februar 2024)." in paper
    assert "Slik det var 2. februar 2024." in paper
    assert "Frosset 2. februar 2024 kl." in pia.get(f"{editor}/oppgave-1").words


def test_to_thaw_saves_what_is_written_and_follows_the_responses_again(pia, page, editor, theme, facts) -> None:
    form = pia.get(f"{editor}/oppgave-1").submit("/oppgave-1", text=f"Om {theme}.", freeze=theme)
    facts(do_rename)
    shown = form.submit("/oppgave-1", text="Mer om [[frosset:1]].", thaw="1")
    assert text_in(shown) == f"Mer om {theme}."
    assert "Det følger innspillene igjen." in shown.words
    assert "Mer om «Et annet navn»." in pia.get(f"{page}/oppsummering").words
    assert kept(facts) == 1, "an older version of the text may name it"


@pytest.mark.parametrize("gone", ["hidden", "withdrawn"])
def test_what_is_hidden_or_withdrawn_afterwards_is_never_shown(pia, page, editor, facts, gone) -> None:
    form = pia.get(f"{editor}/oppgave-1")
    form.submit("/oppgave-1", text="Før\n\n[[innspill:1]]", freeze="[[innspill:1]]")
    assert "Flere rimelige boliger for unge" in pia.get(f"{editor}/oppgave-1").words

    def go(workshop) -> None:
        said = db.session.get_one(Response, 1)
        if gone == "hidden":
            hide(said, by=None, now=LATER)
        else:
            said.text, said.withdrawn_at = "", LATER
            db.session.commit()

    facts(go)
    for path in (f"{page}/oppsummering", editor, f"{editor}/oppgave-1"):
        assert "Flere rimelige boliger for unge" not in pia.get(path).words
    told = "Frosset innhold (Innspill 1) mangler et sitat: innspill 1 er skjult, trukket tilbake eller endret."
    assert told in pia.get(editor).words
    assert told in pia.get(f"{editor}/oppgave-1").words


def test_what_is_not_there_is_refused_with_the_text_kept(pia, editor, facts) -> None:
    form = pia.get(f"{editor}/oppgave-1")
    for pressed in (
        {"freeze": "[[tema:999]]"},
        {"freeze": "[[antall:bord]]"},
        {"freeze": "[[nr:1]]"},
        {"freeze": "<b>"},
        {"thaw": "7"},
        {"thaw": "x"},
    ):
        text = "Mine ord [[tema:999]] [[nr:1]] [[frosset:7]]"
        shown = form.submit("/oppgave-1", text=text, **pressed)
        assert shown.status == 422
        assert text_in(shown) == text
    assert kept(facts) == 0
    assert facts(lambda w: db.session.scalars(select(SummaryText)).all()) == []


def test_a_collision_freezes_nothing_and_shows_both(pia, editor, theme, fred_writes, facts) -> None:
    form = pia.get(f"{editor}/oppgave-1")
    fred_writes("oppgave-1", "Freds ord")
    shown = form.submit("/oppgave-1", text=f"Pias ord {theme}", freeze=theme)
    assert shown.status == 422
    assert text_in(shown) == f"Pias ord {theme}"
    assert "Freds ord" in shown.words
    assert kept(facts) == 0


def test_what_a_colleague_wrote_elsewhere_meanwhile_is_joined(pia, editor, theme, fred_writes, facts) -> None:
    form = pia.get(f"{editor}/oppgave-1").submit("/oppgave-1", text=f"Ett\n\nTo\n\n{theme}", freeze=theme)
    begun = pia.get(f"{editor}/oppgave-1")
    seen = int(begun.tree.xpath("//input[@id='seen']/@value")[0])
    fred_writes("oppgave-1", "Freds ett\n\nTo\n\n[[frosset:1]]", base=text_in(begun), seen=seen)
    shown = begun.submit("/oppgave-1", thaw="1")
    assert text_in(shown) == f"Freds ett\n\nTo\n\n{theme}"
    assert text_in(form).startswith("Ett")


def test_each_freezing_has_a_number_of_its_own(pia, editor, theme) -> None:
    shown = pia.get(f"{editor}/oppgave-1").submit("/oppgave-1", text=f"{theme} [[antall:bord]]", freeze=theme)
    shown = shown.submit("/oppgave-1", freeze="[[antall:bord]]")
    assert text_in(shown) == "[[frosset:1]] [[frosset:2]]"
    assert buttons(shown, "thaw") == ["1", "2"]


def test_purge_deletes_what_was_frozen(pia, editor, theme, facts, app) -> None:
    pia.get(f"{editor}/oppgave-1").submit("/oppgave-1", text=theme, freeze=theme)
    assert kept(facts) == 1
    facts(purge)
    with app.app_context():
        assert db.session.scalars(select(FrozenBlock)).all() == []


def test_an_outsider_freezes_nothing(otto, editor, theme, facts) -> None:
    otto.post(f"{editor}/oppgave-1", {"text": theme, "freeze": theme})
    assert kept(facts) == 0


def test_who_froze_it_is_kept_until_the_account_is_gone(pia, editor, theme, facts) -> None:
    pia.get(f"{editor}/oppgave-1").submit("/oppgave-1", text=theme, freeze=theme)
    names = select(User.username).join(FrozenBlock, FrozenBlock.user_id == User.id)
    assert facts(lambda w: db.session.scalars(names).all()) == ["pia"]
