"""The browser itself works here, on a page as strict as ours, before any of our pages is put before it."""

import functools
import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import segno
from PIL import Image

from tests.tooling.browser import LAPTOP, PHONE, WALL, axe, open_page, shoot

STRICT = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'"
PAGE = """<!doctype html><html lang="nb"><head><title>Prøveside</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/qr.svg">
</head><body><main><h1>Blåbærsyltetøy og ærlige svar</h1>{body}</main></body></html>"""
GOOD = PAGE.format(body='<p>Én linje tekst.</p><img src="/qr.svg" alt="QR-kode til prøvesiden" width="180">')
FAULTY = PAGE.format(body='<img src="/qr.svg" width="180"><input>')
BREAKING = PAGE.format(body="<script>document.title = 'ran'</script>")
LETTERS = PAGE.format(body="<p>æøåÆØÅ</p>")


def qr_code() -> bytes:
    """Return a QR code as an SVG file."""
    written = io.BytesIO()
    segno.make("https://eksempel.kommune.no/d/ABC234").save(written, kind="svg", scale=4, light="white")
    return written.getvalue()


QR = qr_code()


class Site(BaseHTTPRequestHandler):
    """Four small pages and a picture, all sent with a strict content security policy."""

    pages = {"/": GOOD, "/faulty": FAULTY, "/breaking": BREAKING, "/letters": LETTERS}

    def do_GET(self):
        picture = self.path == "/qr.svg"
        body = QR if picture else self.pages[self.path].encode()
        self.send_response(200)
        self.send_header("Content-Type", "image/svg+xml" if picture else "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", STRICT)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Keep the test run quiet."""


@pytest.fixture(scope="module")
def site():
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=functools.partial(server.serve_forever, poll_interval=0.05)).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("screen", [PHONE, LAPTOP, WALL], ids=lambda screen: f"{screen.width}px")
def test_a_page_is_laid_out_at_the_width_of_its_screen(new_page, site, screen):
    page = new_page(screen)
    page.goto(site)
    assert page.evaluate("[innerWidth, innerHeight]") == [screen.width, screen.height]


def test_axe_passes_a_sound_page_under_a_strict_policy(new_page, site):
    page = new_page(LAPTOP)
    page.goto(site)
    assert axe(page) == []


def test_axe_names_what_is_wrong_under_a_strict_policy(new_page, site):
    page = new_page(LAPTOP)
    page.goto(f"{site}/faulty")
    assert {finding.split()[0] for finding in axe(page)} == {"image-alt", "label"}


def test_a_page_that_breaks_its_policy_is_told_on(browser, site):
    context, page, problems = open_page(browser, LAPTOP)
    page.goto(f"{site}/breaking")
    assert page.title() == "Prøveside"
    context.close()
    assert len(problems) == 1
    assert "script-src" in problems[0]


def test_norwegian_letters_have_shapes_of_their_own(new_page, site):
    """A letter that the font lacks is drawn as the same empty box as every other such letter."""
    page = new_page(LAPTOP)
    page.goto(f"{site}/letters")
    shapes = page.evaluate("""() => [..."æøåÆØÅ\\u{10FFFF}"].map((letter) => {
        const canvas = Object.assign(document.createElement("canvas"), {width: 60, height: 60});
        const pen = canvas.getContext("2d");
        pen.font = "40px sans-serif";
        pen.fillText(letter, 5, 45);
        return canvas.toDataURL();
    })""")
    assert len(set(shapes)) == 7


def test_a_picture_of_the_page_shows_its_qr_code(new_page, site, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.tooling.browser.SCREENSHOTS", tmp_path)
    page = new_page(PHONE)
    page.goto(site)
    box = page.locator("img").bounding_box()
    with Image.open(shoot(page, "prove")) as picture:
        assert picture.size == (PHONE.width, PHONE.height)
        code = picture.convert("L").crop((box["x"], box["y"], box["x"] + 180, box["y"] + 180))
        dark = sum(code.histogram()[:64]) / (180 * 180)
    assert 0.2 < dark < 0.6


def test_two_pages_are_two_people(new_page, site):
    first, second = new_page(PHONE), new_page(PHONE)
    first.goto(site)
    second.goto(site)
    first.context.add_cookies([{"name": "deltaker", "value": "Ana", "url": site}])
    assert [cookie["value"] for cookie in first.context.cookies()] == ["Ana"]
    assert second.context.cookies() == []
