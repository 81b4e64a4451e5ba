"""The whole reference day over HTTP: from the day file to the files the planner leaves with."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files

import docx
import openpyxl
import pypdf
import pytest

from workshop.actions.importing import BallotSpec, ResponseSpec, read_day, read_responses

SOURCE = files("workshop.demo")
DAY = SOURCE.joinpath("baerum-2024.yaml").read_bytes()
SPECS = read_responses(SOURCE.joinpath("baerum-2024-responses.yaml").read_bytes(), day=read_day(DAY))
TENSIONS = 5
TITLES = [
    "Drøfting av utfordringsbildet",
    "Utfordringsbildet og KPS",
    "Hva nå?",
    "Planene og plansystemet",
    "Strategiarbeidets spenningsfelt",
    "Langsiktighet vs. Handling her og nå",
]


@pytest.fixture
def said() -> dict[int, list[tuple[int, str]]]:
    """What eight tables say to each prompt that is answered in words: (table, text)."""
    by_prompt: dict[int, list[tuple[int, str]]] = {}
    for spec in SPECS:
        if isinstance(spec, ResponseSpec) and spec.option is None:
            by_prompt.setdefault(spec.prompt, []).append((spec.group, spec.text))
    return by_prompt


@pytest.fixture
def ballots() -> dict[int, tuple[tuple[int | None, ...], dict[int, str]]]:
    """By table what one there marks between the tensions, and what they write beside some: (marks, text by option)."""
    cast = {spec.group: (spec.marks, {}) for spec in reversed(SPECS) if isinstance(spec, BallotSpec)}
    for spec in SPECS:
        if isinstance(spec, ResponseSpec) and spec.option is not None:
            cast[spec.group][1][spec.option] = spec.text
    return cast


def mark(phone, code: str, prompt: int, marks, comments) -> None:
    """Fill in the ballot in front of the phone and send it."""
    page = phone.get(f"/d/{code}/her")
    items = list(dict.fromkeys(page.tree.xpath("//form[@id='ballot-form']//input[@type='radio']/@name")))
    sent = {item: str(step) for item, step in zip(items, marks, strict=True) if step is not None}
    sent |= {items[option - 1].replace("item", "comment"): text for option, text in comments.items()}
    assert page.submit(f"/svar/{prompt}", **sent).status == 200


def title_of(page) -> str:
    return " ".join(page.tree.get_element_by_id("stage-title").text_content().split())


def appendix_texts(pia, download: str, name: str) -> list[str]:
    """The text of every response in a downloaded file."""
    data = pia.client.get(download + name).data
    if name == "json":
        return [response["text"] for response in json.loads(data)["responses"]]
    if name == "csv":
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
        return [row["Innspill"] for row in rows]
    if name == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(data))["Innspill"]
        rows = list(sheet.iter_rows(values_only=True))
        return [row[rows[0].index("Innspill")] for row in rows[1:]]
    table = docx.Document(io.BytesIO(data)).tables[-1]
    texts = [row.cells[3].text for row in table.rows[1:]]
    return [text.split("»: ", 1)[1] if text.startswith("Til «") else text for text in texts]


def test_from_day_file_to_word_file(pia, fred, otto, newcomer, clock, said, ballots) -> None:
    # Pia uploads the day.
    upload = pia.get("/planlegger/").tree.xpath("//a[contains(., 'Last opp dagsfil')]/@href")[0]
    form = pia.get(upload).tree.xpath("//form[@enctype='multipart/form-data']")[0]
    field = form.xpath(".//input[@type='file']/@name")[0]
    token = form.xpath(".//input[@name='csrf_token']/@value")[0]
    page = pia.post(form.action, {"csrf_token": token, field: (io.BytesIO(DAY), "baerum-2024.yaml")})
    assert page.status == 200
    code = fred.get("/prosessleder/1").tree.xpath("//p[@class='join-code']/text()")[0]

    # The room comes in.
    tables = {}
    for number in range(1, 9):
        tables[number] = newcomer()
        tables[number].join(code, table=number)
    desk = "/prosessleder/1"
    wall = fred.get(desk).tree.xpath("//a[contains(@href, '/lerret/')]/@href")[0]
    assert "8 er med" in otto.get(wall).words

    # Fred walks the program; the tables answer every prompt.
    page = fred.get(desk).submit("/start")
    walked, prompt = [], 0
    while page.forms("/neste"):
        walked.append(title_of(page))
        clock.forward(minutes=20)
        if walked[-1] in TITLES:
            prompt += 1
            for table, (marks, comments) in ballots.items() if prompt == TENSIONS else ():
                mark(tables[table], code, prompt, marks, comments)
            for table, text in said.get(prompt, ()):
                phone = tables[table].get(f"/d/{code}/her")
                assert phone.submit(f"/innspill/{prompt}", text=text).status == 200
            shown = f"{len(ballots)} svar" if prompt == TENSIONS else f"{len(said[prompt])} innspill"
            assert shown in otto.get(wall).words
        page = fred.get(desk).submit("/neste")
    assert [title for title in walked if title in TITLES] == TITLES
    assert "Takk for innsatsen!" in tables[1].get(f"/d/{code}/her").words

    # Themes by machine, one name by hand, one response hidden.
    themes = f"{desk}/oppgave/1/temaer"
    page = fred.get(themes).submit("/grupper")
    address = page.tree.xpath("//section[contains(@class, 'board-theme')]//a/@href")[0]
    page = fred.get(address).submit(address, label="Dette er det viktigste")
    assert "Dette er det viktigste" in page.words
    hidden = next(text for _table, text in said[6])
    page = fred.get(f"{desk}/oppgave/6/innspill")
    row = next(li for li in page.tree.xpath("//li[contains(@class, 'response')]") if hidden in li.text_content())
    press = row.xpath(".//form")[0]
    page = fred.post(press.action, dict(press.form_values()))
    assert "skjult" in page.words

    # Pia leaves with everything, each response once, the hidden one withheld.
    everything = [" ".join(text.split()) for texts in said.values() for _table, text in texts]
    everything = sorted([*everything, *(text for _marks, beside in ballots.values() for text in beside.values())])
    everything.remove(" ".join(hidden.split()))
    summary = pia.get("/planlegger/").tree.xpath("//a[contains(., 'Oppsummering')]/@href")[0]
    page = pia.get(summary)
    assert "Dette er det viktigste" in page.words
    for name in ("docx", "xlsx", "csv", "json"):
        link = page.tree.xpath(f"//a[contains(@href, '{name}')]/@href")[0]
        texts = appendix_texts(pia, link.rpartition(name)[0], name)
        assert len(texts) == len(everything) + 1, name
        read = sorted(" ".join(text.lstrip("'").split()) for text in texts if text and "Skjult" not in text)
        assert read == sorted(text.lstrip("'") for text in everything), name
    link = page.tree.xpath("//a[contains(@href, 'pdf')]/@href")[0]
    pages = pypdf.PdfReader(io.BytesIO(pia.client.get(link).data)).pages
    assert "Dette er det viktigste" in " ".join(page.extract_text() for page in pages)
