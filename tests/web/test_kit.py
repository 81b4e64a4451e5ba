"""What every answer carries, and what an error looks like."""

from __future__ import annotations

import pytest

from workshop.app import create_app


@pytest.mark.parametrize("path", ["/", "/logg-inn", "/finnes-ikke", "/static/css/house.css"])
def test_every_answer_has_the_security_headers(otto, path) -> None:
    with otto.client.get(path) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_page_is_kept_by_no_cache(otto) -> None:
    assert otto.client.get("/logg-inn").headers["Cache-Control"] == "no-store"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(ana, newcomer, code) -> None:
    visitor = newcomer()
    token = visitor.get(f"/d/{code}").tree.xpath("//input[@name='csrf_token']/@value")[0]
    cookie = visitor.client.post(f"/d/{code}", data={"csrf_token": token, "group": "1"}).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires=" in cookie  # the day must survive a phone that closes its browser


def test_behind_https_the_cookie_is_secure_and_browsers_insist(tmp_path) -> None:
    app = create_app({"INSTANCE": tmp_path, "HTTPS": True})
    answer = app.test_client().get("/logg-inn", environ_overrides={"wsgi.url_scheme": "https"})
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    "path", ["/planlegger/99999999999999999999", "/prosessleder/99999999999999999999", "/prosessleder/-1"]
)
def test_an_absurd_number_is_simply_not_found(pia, path) -> None:
    assert pia.get(path).status == 404


def test_an_error_inside_is_a_friendly_page_and_a_log_line_without_words(app, otto, caplog, monkeypatch) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setitem(app.view_functions, "participant.front", lambda: 1 / 0)
    page = otto.get("/")
    assert page.status == 500
    assert "Noe gikk galt hos oss" in page.words


def test_too_large_a_body_is_refused_with_a_sentence(otto) -> None:
    token = otto.get("/").tree.xpath("//input[@name='csrf_token']/@value")[0]
    page = otto.post("/", {"csrf_token": token, "code": "x" * 3_000_000})
    assert page.status == 413
    assert "for stor" in page.words


def test_the_signing_key_is_made_once_and_is_its_owner_s_alone(app) -> None:
    path = app.config["INSTANCE"] / "secret_key"
    assert path.stat().st_mode & 0o077 == 0
    again = create_app({"INSTANCE": app.config["INSTANCE"]})
    assert again.config["SECRET_KEY"] == app.config["SECRET_KEY"]


def test_a_part_of_a_page_is_told_of_an_error_and_keeps_what_is_written_in_it(pia, planted) -> None:
    """A colleague deleted the theme while its dialog was open."""
    page = pia.get(f"/prosessleder/{planted}")
    token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    prompt = page.tree.xpath("//a[contains(@href, '/temaer')]/@href")[0]
    answer = pia.client.post(
        f"{prompt}/999/slett", data={"csrf_token": token}, headers={"HX-Request": "true", "HX-Target": "board"}
    )
    assert answer.status_code == 404
    assert answer.headers["HX-Reswap"] == "afterbegin"
    said = answer.get_data(as_text=True)
    assert said.startswith('<p class="ds-alert"')  # not a whole page
    assert "finnes ikke lenger. En kollega kan ha slettet det." in said
