"""What colleagues say to each other about a section: said, answered, dealt with, and in no document."""

from __future__ import annotations

import pytest

from workshop.exports import FORMATS


def test_a_comment_is_said_answered_dealt_with_and_opened_again(pia, editor) -> None:
    here = f"{editor}/ingress/kommentarer"
    shown = pia.get(here).submit("/kommentarer", text="Stemmer tallet?")
    assert "Stemmer tallet?" in shown.words
    assert "Én åpen kommentar" in pia.get(editor).words
    assert "Stemmer tallet?" in pia.get(f"{editor}/ingress").words
    shown = shown.submit("/kommentarer", text="Ja, jeg har telt.")
    assert [item.text_content().strip() for item in shown.tree.xpath("//ul[contains(@class, 'answers')]//p[2]")] == [
        "Ja, jeg har telt."
    ]
    shown = shown.submit("/kommentarer/1", valg="ferdig")
    assert "Åpne igjen" in shown.words
    assert "Stemmer tallet?" not in pia.get(f"{editor}/ingress").words
    assert "åpen kommentar" not in pia.get(editor).words
    shown = shown.submit("/kommentarer/1", valg="apne")
    assert "Merk som ferdig" in shown.words


def test_an_answer_opens_what_was_dealt_with(pia, editor) -> None:
    shown = pia.get(f"{editor}/ingress/kommentarer").submit("/kommentarer", text="Stemmer tallet?")
    token = shown.tree.xpath("//input[@name='csrf_token']/@value")[0]
    pia.post(f"{editor}/ingress/kommentarer/1", {"csrf_token": token, "valg": "ferdig"})
    pia.post(f"{editor}/ingress/kommentarer", {"csrf_token": token, "answers": "1", "text": "Nei"})
    assert "Én åpen kommentar" in pia.get(editor).words


def test_a_comment_is_in_no_document(pia, page, editor) -> None:
    pia.get(f"{editor}/ingress/kommentarer").submit("/kommentarer", text="Hemmeligheten")
    assert "Hemmeligheten" not in pia.get(f"{page}/oppsummering").text
    for name in ("json", "csv"):
        assert "Hemmeligheten" not in pia.get(f"{page}/oppsummering/{name}").response.get_data(as_text=True)
    assert name in FORMATS


@pytest.mark.parametrize(("text", "told"), [(" ", "Skriv en kommentar først."), ("o" * 2001, "høyst 2000 tegn")])
def test_a_comment_that_does_not_do_is_told_and_kept(pia, editor, text, told) -> None:
    shown = pia.get(f"{editor}/ingress/kommentarer").submit("/kommentarer", text=text)
    assert (shown.status, told in shown.words) == (422, True)
    assert shown.tree.xpath("string(//textarea[@id='kommentar-0'])").strip() == text.strip()


def test_others_are_turned_away_and_what_is_not_there_is_not_found(otto, fred, pia, editor) -> None:
    assert otto.get(f"{editor}/ingress/kommentarer").path == "/logg-inn"
    assert fred.get(f"{editor}/ingress/kommentarer").status == 403
    assert pia.get(f"{editor}/noe/kommentarer").status == 404
    assert pia.get(f"{editor}/ingress/kommentarer/1").status == 405
