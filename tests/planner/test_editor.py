"""Writing the oppsummering: whose text a section has, the planner's own sections, and two who write at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.planner.test_summary import headings
from workshop.actions.composing import arranging
from workshop.actions.composing.visiting import visit
from workshop.actions.moderating import hide
from workshop.db import db
from workshop.models import Response, SummaryText, User
from workshop.planner.editor import CHOICES

NOON = datetime(2024, 2, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def fred_chooses(facts, clock):
    """A colleague lets a section be left out, or follow the machine."""

    def choose(key: str, choice: str) -> None:
        def do(workshop) -> None:
            fred = db.session.scalars(select(User).where(User.username == "fred")).one()
            arranging.choose(workshop, key, CHOICES[choice], machine="", by=fred, now=clock())

        facts(do)

    return choose


def tag_of(shown, key: str) -> str:
    return shown.tree.xpath(f"string(//section[@id='avsnitt-{key}']//span[@class='ds-tag'])")


def text_in(shown) -> str:
    return shown.tree.xpath("string(//textarea[@id='text'])").removeprefix("\n")


def test_the_overview_has_every_section_in_the_documents_order(pia, editor) -> None:
    shown = pia.get(editor)
    keys = [key.removeprefix("avsnitt-") for key in shown.tree.xpath("//section/@id") if key.startswith("avsnitt-")]
    assert keys[:4] == ["ingress", "hensikt", "gjennomforing", "hovedfunn"]
    assert keys[-1] == "veien_videre"
    assert "oppgave-1" in keys
    assert tag_of(shown, "ingress") == "Programmets tekst"
    assert tag_of(shown, "hensikt") == "Fra oppsettet av verkstedet"
    assert tag_of(shown, "oppgave-1") == "Tomt"


def test_the_summary_leads_to_the_editor(pia, page, editor) -> None:
    assert pia.get(f"{page}/oppsummering").tree.xpath(f"//a[@href='{editor}']")


def test_what_a_planner_writes_stands_in_the_summary_when_the_data_change(pia, page, editor, facts) -> None:
    form = pia.get(f"{editor}/ingress")
    assert text_in(form).startswith("Det ble holdt arbeidsverksted") or "arbeidsverksted" in text_in(form)
    shown = form.submit("/ingress", text="Vi møttes, og **boliger** ble det viktigste.\n\n- ett\n- to")
    assert shown.path == editor
    assert "Teksten er lagret." in shown.words
    assert tag_of(shown, "ingress") == "Skrevet av planlegger"
    facts(lambda w: hide(db.session.get_one(Response, 1), by=None, now=datetime(2024, 2, 2, 12, tzinfo=UTC)))
    paper = pia.get(f"{page}/oppsummering")
    assert "Vi møttes, og boliger ble det viktigste." in paper.words
    assert paper.tree.xpath("//article//strong[.='boliger']")
    assert [item.text_content() for item in paper.tree.xpath("//article//ul[@class='ds-list'][1]/li")][:2] == [
        "ett",
        "to",
    ]
    assert "«Kort fortalt» er skrevet av planlegger." in paper.words
    assert "«Gjennomføring» og «Hovedfunn» er satt sammen av et dataprogram" in paper.words


def test_a_new_machine_text_is_told_with_what_changed_until_it_is_seen(pia, editor, facts) -> None:
    pia.get(f"{editor}/gjennomforing").submit("/gjennomforing", text="Kort om dagen")
    assert "Programmets tekst har endret seg" not in pia.get(editor).words
    facts(lambda w: hide(db.session.get_one(Response, 1), by=None, now=datetime(2024, 2, 2, 12, tzinfo=UTC)))
    assert "Programmets tekst har endret seg siden du skrev." in pia.get(editor).words
    shown = pia.get(f"{editor}/gjennomforing")
    assert shown.tree.xpath("//section[@aria-labelledby='programmets-tekst']//del")
    assert shown.tree.xpath("//section[@aria-labelledby='programmets-tekst']//ins")
    assert text_in(shown) == "Kort om dagen"
    seen = shown.submit("/sett")
    assert "Din tekst står." in seen.words
    assert not seen.tree.xpath("//section[@aria-labelledby='programmets-tekst']")


def test_a_section_is_left_out_and_taken_in_again_with_its_text(pia, page, editor) -> None:
    pia.get(f"{editor}/ingress").submit("/ingress", text="Min ingress")
    shown = pia.get(editor)
    token = shown.tree.xpath("//input[@name='csrf_token']/@value")[0]
    shown = pia.post(f"{editor}/ingress/valg", {"csrf_token": token, "valg": "utelat"})
    assert tag_of(shown, "ingress") == "Utelatt"
    paper = pia.get(f"{page}/oppsummering")
    assert headings(paper.tree)[:2] == ["Hensikt", "Gjennomføring"]
    pia.post(f"{editor}/ingress/valg", {"csrf_token": token, "valg": "egen"})
    assert "Min ingress" in pia.get(f"{page}/oppsummering").words
    pia.post(f"{editor}/ingress/valg", {"csrf_token": token, "valg": "program"})
    assert "Min ingress" not in pia.get(f"{page}/oppsummering").words
    assert text_in(pia.get(f"{editor}/ingress")) == "Min ingress"


@pytest.mark.parametrize("key", ["gjennomforing", "hovedfunn"])
def test_headings_stay_in_order_when_a_section_with_parts_is_left_out(pia, page, editor, key) -> None:
    token = pia.get(editor).tree.xpath("//input[@name='csrf_token']/@value")[0]
    pia.post(f"{editor}/{key}/valg", {"csrf_token": token, "valg": "utelat"})
    assert pia.get(f"{page}/oppsummering").status == 200  # the visitor looks over the headings


def test_an_introduction_to_a_prompt_stands_in_its_chapter(pia, page, editor) -> None:
    pia.get(f"{editor}/oppgave-1").submit("/oppgave-1", text="## Bakteppe\nDette drøftet vi lenge.")
    paper = pia.get(f"{page}/oppsummering")
    found = headings(paper.tree)
    assert found[found.index("Oppgave 1: Drøfting av utfordringsbildet") + 1] == "Bakteppe"
    assert "innledningen til oppgave 1 er skrevet av planlegger" in paper.words.lower()


def test_own_sections_are_added_moved_left_out_and_deleted(pia, page, editor) -> None:
    for title in ("Forord", "Takk"):
        form = pia.get(editor).submit("/rediger", title=title, after="ingress")
        assert form.tree.xpath("string(//h1)") == title
        form.submit(form.path, text=f"Teksten til {title}")
    found = headings(pia.get(f"{page}/oppsummering").tree)
    assert found[:4] == ["Kort fortalt", "Forord", "Takk", "Hensikt"]
    shown = pia.get(editor)
    key = shown.tree.xpath("//section[.//h2='Takk']/@id")[0].removeprefix("avsnitt-")
    pia.post(
        f"{editor}/{key}/flytt", {"csrf_token": shown.tree.xpath("//input[@name='csrf_token']/@value")[0], "vei": "opp"}
    )
    shown = pia.get(editor).submit(f"{key}/flytt", vei="opp")
    assert headings(pia.get(f"{page}/oppsummering").tree)[:3] == ["Takk", "Kort fortalt", "Forord"]
    shown = shown.submit(f"{key}/valg", valg="utelat")
    assert "Takk" not in headings(pia.get(f"{page}/oppsummering").tree)
    shown = shown.submit(f"{key}/slett")
    assert "Avsnittet er slettet." in shown.words
    assert pia.get(f"{editor}/{key}").status == 404


def test_a_section_needs_a_heading(pia, editor) -> None:
    shown = pia.get(editor).submit("/rediger", title=" ", after="hensikt")
    assert shown.status == 422
    assert "Skriv en overskrift til avsnittet." in shown.words


def test_the_form_shows_how_it_will_look_without_saving(pia, editor, facts) -> None:
    shown = pia.get(f"{editor}/ingress").submit("/ingress", text="Dette er *skrått*", then="preview")
    assert shown.tree.xpath("//div[@id='forhand']//em[.='skrått']")
    assert text_in(shown) == "Dette er *skrått*"
    assert facts(lambda w: db.session.scalars(select(SummaryText)).all()) == []


def test_what_is_set_into_a_text_follows_the_theme_and_never_shows_what_is_hidden(pia, page, editor, facts) -> None:
    form = pia.get(f"{editor}/oppgave-1")
    theme = form.tree.xpath("//select[@id='live']//option[contains(., 'Boliger og buss')]/@value")[0]
    form = form.submit("/oppgave-1", text="Se her:", live=theme, then="theme")
    form = form.submit("/oppgave-1", quote="1", then="response")
    assert text_in(form).split() == ["Se", "her:", theme, "[[innspill:1]]"]
    text = text_in(form) + "\n\nVi samlet [[antall:innspill]] innspill om [[tema:999]]."
    shown = form.submit("/oppgave-1", text=text)
    assert "Temaet i [[tema:999]] finnes ikke lenger, eller er tomt, og er ikke med." in shown.words
    paper = pia.get(f"{page}/oppsummering")
    assert "Vi samlet 4 innspill om." in paper.words
    chapter = paper.words.partition("Fra programposten")[2]
    assert chapter.index("«Flere rimelige boliger for unge» [1]") < chapter.index("Vi samlet")
    facts(lambda w: hide(db.session.get_one(Response, 1), by=None, now=datetime(2024, 2, 2, 12, tzinfo=UTC)))
    assert "Flere rimelige boliger for unge" not in pia.get(f"{page}/oppsummering").words
    assert "Flere rimelige boliger for unge" not in pia.get(editor).words
    assert "Innspillet i [[innspill:1]] er skjult" in pia.get(editor).words


def test_a_script_gets_how_it_will_look(pia, editor) -> None:
    form = pia.get(f"{editor}/ingress")
    sent = {"csrf_token": form.tree.xpath("//input[@name='csrf_token']/@value")[0], "text": "**x** [[nr:1]]"}
    shown = pia.post(f"{editor}/forhand", sent)
    assert shown.tree.xpath("//strong[.='x']")
    assert shown.tree.xpath("//a/@href") == [f"{editor.removesuffix('/rediger')}#innspill-1"]


def test_what_two_write_in_different_lines_is_joined(pia, editor, fred_writes) -> None:
    form = pia.get(f"{editor}/oppgave-1")
    form = pia.get(f"{editor}/oppgave-1").submit("/oppgave-1", text="En\n\nTo\n\nTre")
    form = pia.get(f"{editor}/oppgave-1")
    fred_writes("oppgave-1", "En\n\nTo\n\nTre, sa Fred", base="En\n\nTo\n\nTre", seen=1)
    shown = form.submit("/oppgave-1", text="Én, sa Pia\n\nTo\n\nTre")
    assert "Det en kollega skrev imens, er med." in shown.words
    assert text_in(pia.get(f"{editor}/oppgave-1")) == "Én, sa Pia\n\nTo\n\nTre, sa Fred"


def test_what_two_write_in_the_same_line_is_shown_and_chosen(pia, editor, fred_writes) -> None:
    form = pia.get(f"{editor}/ingress")
    fred_writes("ingress", "Freds ingress")
    shown = form.submit("/ingress", text="Pias ingress")
    assert shown.status == 422
    assert "Fred har lagret noe annet på samme sted mens du skrev." in shown.words
    assert "Freds ingress" in shown.words
    assert text_in(shown) == "Pias ingress"
    assert "Teksten er lagret." in shown.submit("/ingress").words
    assert text_in(pia.get(f"{editor}/ingress")) == "Pias ingress"


@pytest.mark.parametrize(
    ("voice", "told", "shown_as", "tag"),
    [
        ("utelat", "Fred har utelatt avsnittet imens.", "Avsnittet er utelatt fra oppsummeringen.", "Utelatt"),
        ("program", "Fred har latt avsnittet følge programmet imens.", "Avsnittet følger programmets tekst:",
         "Programmets tekst"),
    ],
)  # fmt: skip
def test_what_a_colleague_chose_meanwhile_is_never_undone_by_an_autosave(
    pia, editor, fred_chooses, voice, told, shown_as, tag
) -> None:
    pia.get(f"{editor}/ingress").submit("/ingress", text="Pias ingress")
    form = pia.get(f"{editor}/ingress")
    fred_chooses("ingress", voice)
    token = form.tree.xpath("//input[@name='csrf_token']/@value")[0]
    sent = {"csrf_token": token, "base": "Pias ingress", "seen": "1", "text": "Pias nye ingress"}
    answer = pia.post(f"{editor}/ingress/lagre", sent).response
    assert (answer.status_code, answer.json["collision"], told in answer.json["told"]) == (409, True, True)
    assert tag_of(pia.get(editor), "ingress") == tag
    shown = form.submit("/ingress", text="Pias nye ingress")
    assert (shown.status, told in shown.words, shown_as in shown.words) == (422, True, True)
    assert text_in(shown) == "Pias nye ingress"
    shown = shown.submit("/ingress")
    assert tag_of(shown, "ingress") == "Skrevet av planlegger"
    assert text_in(pia.get(f"{editor}/ingress")) == "Pias nye ingress"


def test_a_section_nobody_had_written_stays_left_out_though_another_writes_in_it(pia, editor, fred_chooses) -> None:
    form = pia.get(f"{editor}/ingress")
    fred_chooses("ingress", "utelat")
    assert "Fred har utelatt avsnittet imens." in form.submit("/ingress", text="Pias ingress").words
    assert tag_of(pia.get(editor), "ingress") == "Utelatt"


def test_a_text_that_is_too_long_is_told_and_kept(pia, editor) -> None:
    shown = pia.get(f"{editor}/ingress").submit("/ingress", text="ord " * 6000)
    assert shown.status == 422
    assert "Et avsnitt kan ha 20000" in shown.words
    assert len(text_in(shown)) > 20_000


def test_what_is_written_is_never_markup(pia, page, editor) -> None:
    pia.get(f"{editor}/ingress").submit("/ingress", text="<script>x</script> [her](data:text/html,x) <b>fet</b>")
    paper = pia.get(f"{page}/oppsummering")
    assert "<script>x</script>" in paper.words
    assert not paper.tree.xpath("//article//b")


def test_a_script_saves_while_one_writes_and_hears_of_a_colleague(pia, editor, fred_writes) -> None:
    form = pia.get(f"{editor}/oppgave-1")
    sent = {"csrf_token": form.tree.xpath("//input[@name='csrf_token']/@value")[0], "base": "", "seen": "0"}
    answer = pia.post(f"{editor}/oppgave-1/lagre", sent | {"text": "En\n\nTo"}).response
    assert (answer.status_code, answer.json) == (200, {"revision": 1, "joined": False})
    fred_writes("oppgave-1", "En\n\nTo, sa Fred", base="En\n\nTo", seen=1)
    sent |= {"base": "En\n\nTo", "seen": "1"}
    answer = pia.post(f"{editor}/oppgave-1/lagre", sent | {"text": "Én\n\nTo"}).response
    assert answer.json["text"] == "Én\n\nTo, sa Fred"
    assert answer.json["told"] == "En kollega har også skrevet i avsnittet. Begge deler er lagret."
    sent |= {"base": "Én\n\nTo", "seen": "-1"}
    answer = pia.post(f"{editor}/oppgave-1/lagre", sent | {"text": "Én og en halv\n\nTo"}).response
    assert answer.json["text"] == "Én og en halv\n\nTo, sa Fred"
    answer = pia.post(f"{editor}/oppgave-1/lagre", sent | {"text": "Én\n\nTo til"}).response
    assert (answer.status_code, answer.json["collision"]) == (409, True)
    answer = pia.post(f"{editor}/oppgave-1/lagre", sent | {"text": "o" * 20_001}).response
    assert (answer.status_code, "20000" in answer.json["told"]) == (422, True)


def test_who_else_has_a_section_open_is_told_until_they_leave(pia, editor, facts, clock) -> None:
    fred = facts(lambda w: db.session.scalars(select(User).where(User.username == "fred")).one())
    facts(lambda w: visit(w, "ingress", by=fred, now=clock()))
    assert "Åpen hos Fred nå." in pia.get(editor).words
    form = pia.get(f"{editor}/ingress")
    assert "Fred har også dette avsnittet oppe." in form.words
    sent = {"csrf_token": form.tree.xpath("//input[@name='csrf_token']/@value")[0]}
    heard = pia.post(f"{editor}/ingress/hvem", sent).response.json
    assert heard == {"told": "Fred har også dette avsnittet oppe.", "revision": 0}
    clock.forward(minutes=1)
    assert pia.post(f"{editor}/ingress/hvem", sent).response.json["told"] == ""


@pytest.mark.parametrize("path", ["", "/ingress", "/oppgave-1"])
def test_others_are_turned_away(otto, fred, editor, path) -> None:
    assert otto.get(editor + path).path == "/logg-inn"
    assert fred.get(editor + path).status == 403


@pytest.mark.parametrize("path", ["/finnes-ikke", "/innspill", "/oppgave-999", "/egen-00000000"])
def test_a_section_that_is_not_there_is_not_found(pia, editor, path) -> None:
    assert pia.get(editor + path).status == 404


@pytest.mark.parametrize("act", ["valg", "sett", "flytt", "slett", "lagre", "hvem"])
def test_what_changes_something_is_not_for_looking_at(pia, editor, act) -> None:
    assert pia.get(f"{editor}/ingress/{act}").status == 405
