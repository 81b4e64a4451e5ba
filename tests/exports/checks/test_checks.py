"""What the checks before publishing find, and what they leave alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.exports import samples
from tests.exports.building import chapter, response, summary
from workshop.exports.blocks import Bullets, Chart, Heading, Paragraph, Table
from workshop.exports.checks import Place, Severity, Unseen, check
from workshop.exports.checks.addresses import STREET
from workshop.exports.checks.labels import alike
from workshop.exports.checks.lix import lix, sentences_in
from workshop.exports.checks.names import names_in
from workshop.exports.checks.personal import MAIL, personal_numbers_in, phones_in
from workshop.exports.document import document
from workshop.models.figures import Bars
from workshop.models.understood import Correction, Recognition, Understood

NOTHING_WAITS = Unseen()


def found(made, *, unseen=NOTHING_WAITS, body=None):
    content = document(made)
    return check(made, content if body is None else replace(content, body=tuple(body)), unseen)


def of(findings, name: str):
    return [finding for finding in findings if finding.check == name]


def said(*texts: str | None, **more):
    lines = [response(number, text) for number, text in enumerate(texts, start=1)]
    return summary([chapter(1, {}, unplaced=lines, **more)], lines)


def written(*texts: str):
    """A document with these texts of the planner's under one heading."""
    return found(summary(), body=[Heading(1, "Vår tekst"), *map(Paragraph, texts)])


@pytest.mark.parametrize("text", ["01019030071", "nr. 010190 30071", "D-nummeret 41019030065, sa han", "01819030037"])
def test_a_number_with_right_control_digits_is_a_fodselsnummer(text) -> None:
    assert list(personal_numbers_in(text))


@pytest.mark.parametrize("text", ["01019030072", "99999999999", "kontonummer 1234.56.78903", "12345678901234"])
def test_other_long_numbers_are_not(text) -> None:
    assert not list(personal_numbers_in(text))


@pytest.mark.parametrize(
    "text",
    ["22 22 22 22", "ring 41234567!", "+47 412 34 567", "0047 41 23 45 67", "912 34 567", "+46 70 123 45 67"],
)
def test_telephone_numbers_are_found(text) -> None:
    assert list(phones_in(text))


@pytest.mark.parametrize(
    "text",
    ["20240202", "45 000 000", "2024–2028", "31234567 kroner", "41234567,50", "60 000 innbyggere", "sak 24/41234567"],
)
def test_amounts_dates_and_case_numbers_are_no_telephone_numbers(text) -> None:
    assert not list(phones_in(text))


def test_an_e_mail_address_is_found_with_its_name() -> None:
    assert MAIL.findall("skriv til kari.nordmann@example.no.") == ["kari.nordmann@example.no"]


@pytest.mark.parametrize("text", ["Sandviksveien 12", "i Storgata 3B", "Kong Haakons gate 5", "Nedre Åsvei 8 C"])
def test_addresses_are_found(text) -> None:
    assert STREET.findall(text)


@pytest.mark.parametrize("text", ["veien 2030", "Gangveien 300 meter", "sykkelvei 2", "Storgata er stengt", "Plan 12"])
def test_streets_without_a_number_are_not(text) -> None:
    assert not STREET.findall(text)


@pytest.mark.parametrize("text", ["Takk til Kari Nordmann", "Spør Per-Arne Moe.", "rådmann Xue Olsen", "jeg heter Bo"])
def test_names_are_found(text) -> None:
    assert list(names_in(text))


@pytest.mark.parametrize(
    "text", ["Bærum kommune", "Nye Veier", "Lisbeths Hus", "Olav Kirke", "Kari", "Oslo Sentrum", "Liv i alle rom"]
)
def test_places_and_single_names_are_not(text) -> None:
    assert not list(names_in(text))


def test_personal_data_is_told_once_at_the_response_also_where_it_is_quoted() -> None:
    findings = of(found(said("Ring meg på 41234567 om bussen")), "phone")
    assert [(one.place, one.severity) for one in findings] == [(Place("response", 1), Severity.MUST)]
    assert findings[0].excerpt == "Ring meg på 41234567 om bussen"


def test_personal_data_in_what_the_planner_wrote_is_told_at_the_section() -> None:
    (one,) = of(written("Spørsmål? Skriv til kari@example.no"), "email")
    assert one.place.name == "Vår tekst"


def test_words_of_a_hidden_response_are_found_where_a_planner_quotes_them() -> None:
    made = said("Dette kan alle lese om skolen vår", None)
    unseen = Unseen(hidden=("Naboen min er en tyv og en kjeltring",))
    quoting = [Heading(1, "Funn"), Paragraph("Noen sa at naboen min er en tyv, og det er ikke fint.")]
    (one,) = of(found(made, unseen=unseen, body=quoting), "hidden_words")
    assert "innspill 2" in one.text
    assert not of(
        found(made, unseen=unseen, body=[Heading(1, "Funn"), Paragraph("Naboen min er snill.")]), "hidden_words"
    )


def test_what_a_readable_response_says_too_is_no_secret() -> None:
    made = said("Flere boliger for unge i sentrum nå", None)
    unseen = Unseen(hidden=("flere boliger for unge i sentrum",))
    body = [Heading(1, "Funn"), Paragraph("Flere boliger for unge i sentrum er viktig.")]
    assert not of(found(made, unseen=unseen, body=body), "hidden_words")


def test_a_number_that_leads_to_nothing_is_found() -> None:
    made = said("En", None)
    body = [Heading(1, "Funn"), Paragraph("Se [1] og [1, 2].")]
    (one,) = of(found(made, body=body), "gone_reference")
    assert "innspill 2" in one.text


def test_headings_are_in_order_and_have_words_and_something_under_them() -> None:
    body = [Heading(1, "A"), Paragraph("Tekst."), Heading(3, "B"), Paragraph("Tekst."), Heading(1, " ")]
    findings = found(summary(), body=body)
    assert [one.place.name for one in of(findings, "headings")] == ["B", " "]
    assert [one.place.name for one in of(findings, "empty_section") if one.place.what == "section"] == [" "]


def test_figures_say_in_words_what_they_show() -> None:
    body = [Heading(1, "A"), Chart("", "", Bars(())), Table("", ("Tema", ""), (), (50, 50))]
    assert len(of(found(summary(), body=body), "figure")) == 4


def test_the_programs_own_document_has_no_fault_of_build() -> None:
    for make in samples.STATES.values():
        findings = found(make())
        assert not of(findings, "headings"), make.__name__
        assert not of(findings, "figure"), make.__name__
        assert not of(findings, "gone_reference"), make.__name__


def test_the_programs_own_text_is_not_hard_to_read() -> None:
    for make in samples.STATES.values():
        findings = found(make())
        assert not of(findings, "hard_text"), make.__name__
        assert not of(findings, "long_sentence"), make.__name__


def test_liks_is_words_per_sentence_plus_long_words_per_hundred() -> None:
    sentences = sentences_in("Vi møtes kl. 09.30 den 2. februar. Kommunestyret kommer!")
    assert len(sentences) == 2
    assert lix(sentences) == pytest.approx(9 / 2 + 100 * 2 / 9, abs=0.01)
    assert lix([]) is None


def test_a_long_sentence_and_a_hard_text_are_found_in_what_the_planner_wrote() -> None:
    long = " ".join(["kommuneplanens samfunnsdel vedtas"] * 12) + "."
    findings = written(long, long)
    (one,) = of(findings, "hard_text")
    assert "svært vanskelig" in one.text
    assert of(findings, "long_sentence")[0].text.startswith("2 setninger")


def test_participants_words_are_never_judged() -> None:
    long = " ".join(["kommuneplanens samfunnsdel vedtas"] * 40)
    findings = found(said(long))
    assert not of(findings, "hard_text")
    assert not of(findings, "long_sentence")
    quoting = f"En skrev: «{long}», og en annen var enig i det."
    assert not of(written(quoting), "long_sentence")


def test_a_theme_without_a_name_and_names_nobody_has_looked_at_are_found() -> None:
    findings = found(samples.awkward())
    assert of(findings, "unnamed")[0].severity == Severity.MUST
    findings = found(samples.full())
    assert "har navn programmet har valgt" in of(findings, "unreviewed")[0].text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Boliger for unge", "Boliger til unge", True),
        ("Unge og boliger", "Boliger for unge", True),
        ("Kollektivtrafikk", "Kollektivtrafikken", True),
        ("Buss og bane", "Skole og barnehage", False),
        ("Eldre", "Unge", False),
    ],
)
def test_names_that_are_nearly_the_same(one, other, same) -> None:
    assert alike(one, other) is same


def test_what_waits_at_the_board_is_told() -> None:
    findings = found(said("Buss"), unseen=Unseen(waiting=(1,), offered=((1, 1),)))
    assert of(findings, "proposal")[0].place == Place("proposals", 1)
    assert "foreslått hvor de hører til" in of(findings, "ungrouped")[0].text


def test_a_response_no_chapter_tells_is_found() -> None:
    lines = [response(1, "En"), response(2, "To")]
    made = summary([chapter(1, {}, unplaced=lines[:1])], lines)
    (one,) = of(found(made), "uncovered")
    assert one.place == Place("response", 2)


def test_constructed_responses_must_go() -> None:
    assert of(found(samples.mixed()), "constructed")[0].severity == Severity.MUST


def test_a_day_that_has_not_come_is_found() -> None:
    made = samples.full()
    (one,) = of(found(replace(made, date=(made.made_at + timedelta(days=3)).date())), "dates")
    assert one.severity == Severity.MUST
    (one,) = of(found(replace(made, date=(made.made_at - timedelta(days=300)).date())), "dates")
    assert one.severity == Severity.SHOULD


def test_a_finding_is_another_when_its_words_change_and_the_same_when_something_is_put_before_it() -> None:
    def key(*texts: str, before=()) -> str:
        body = [*before, Heading(1, "Vår tekst"), *map(Paragraph, texts)]
        return of(found(summary(), body=body), "email")[0].key

    first = key("Skriv til kari@example.no")
    assert first == key("Skriv til kari@example.no", before=[Heading(1, "Ny"), Bullets(("Noe.",))])
    assert first != key("Skriv heller til kari@example.no")
    assert "kari" not in first


def answered(*handlings: str, is_open: bool = False, more: str = ""):
    """A summary whose draft was answered with these corrections."""
    corrections = tuple(Correction(f"Rett nummer {n}{more}", one) for n, one in enumerate(handlings))
    parts = (Recognition("del-ingress", "Kort fortalt", corrections=corrections),)
    return summary(understood=Understood(date(2024, 2, 16), is_open, 3, 1, 1, parts))


def test_a_draft_that_can_still_be_answered_is_told_until_its_day_is_over() -> None:
    (one,) = of(found(answered(is_open=True)), "open_draft")
    assert (one.place, one.severity) == (Place("feedback"), Severity.SHOULD)
    assert "til og med 16. februar 2024" in one.text
    assert not of(found(answered()), "open_draft")
    assert not of(found(summary()), "open_draft")


def test_corrections_nobody_has_answered_are_one_finding_that_leads_to_the_first() -> None:
    (one,) = of(found(answered("new", "taken_in", "new")), "unanswered")
    assert one.text.startswith("2 rettelser til utkastet er ikke vurdert.")
    assert one.place == Place("feedback", name="del-ingress")
    assert not of(found(answered("taken_in", "not_taken_in")), "unanswered")
    (other,) = of(found(answered("new", "new", "new")), "unanswered")
    assert other.key != one.key, "what was said of it holds for these corrections alone"


def test_open_comments_are_told_once_for_each_section_they_are_about() -> None:
    unseen = Unseen(comments=(("ingress", (3, 8)), ("hovedfunn", (9,)), ("gone", (1,))))
    first, second = of(found(summary(), unseen=unseen), "comments")
    assert first.text.startswith("2 kommentarer fra kolleger til «Kort fortalt»")
    assert second.text.startswith("Én kommentar fra en kollega til «Hovedfunn»")
    assert (first.place, second.place) == (Place("comments", name="ingress"), Place("comments", name="hovedfunn"))
    (later, _second) = of(
        found(summary(), unseen=replace(unseen, comments=(("ingress", (3, 9)), *unseen.comments[1:]))), "comments"
    )
    assert later.key != first.key
