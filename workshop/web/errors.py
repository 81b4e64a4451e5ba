"""Errors as friendly pages: what happened, what to do, and what the person wrote."""

from __future__ import annotations

import logging

from flask import Flask, render_template, request
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from workshop.i18n import _l

log = logging.getLogger(__name__)

PAGES = {
    400: (_l("Vi fikk ikke med oss alt"), _l("Gå tilbake og prøv en gang til.")),
    403: (_l("Du har ikke tilgang til denne siden"), _l("Logg inn med en annen bruker, eller spør planleggeren.")),
    404: (
        _l("Vi finner ikke siden"),
        _l(
            "Adressen kan være skrevet feil, eller siden kan være slettet. Har du en kode til et verksted? "
            "Skriv den inn på forsiden."
        ),
    ),
    405: (_l("Denne adressen kan ikke åpnes slik"), _l("Gå tilbake og bruk knappen på siden.")),
    413: (
        _l("Filen eller teksten er for stor"),
        _l("En dagsfil kan være på høyst 1 MB, et regneark på 2 MB, en Wordmal på 5 MB og et innspill på 1000 tegn."),
    ),
    429: (_l("Det gikk litt fort"), _l("Vent et minutt, og prøv igjen.")),
    500: (
        _l("Noe gikk galt hos oss"),
        _l("Feilen er logget. Det du hadde sendt før feilen, er tatt vare på. Prøv igjen om litt."),
    ),
}
CSRF = (
    _l("Siden har stått åpen for lenge"),
    _l("Av sikkerhetshensyn må siden lastes på nytt før du kan sende. Gå tilbake til siden og prøv en gang til."),
)
GONE = (
    _l("Det du ville endre, finnes ikke lenger"),
    _l("En kollega kan ha slettet det. Last siden på nytt for å se hvordan det står."),
)
#: a form field whose text is shown again, so that nobody writes it twice
KEPT_FIELDS = ("text", "description", "parts", "label")

#: body, status, headers
Answer = tuple[str, int, dict[str, str]]


def init_errors(app: Flask) -> None:
    """Answer every error with a page of our own."""
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(RateLimitExceeded, lambda _error: _page(429))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(500, _server)


def _csrf(_error: CSRFError) -> tuple[str, int, dict[str, str]]:
    page, status, headers = _page(400, CSRF)
    return page, status, headers | {"X-Refused": "csrf"}


def _http(error: HTTPException) -> object:
    if error.code is None or error.code < 400:
        return error
    return _page(error.code)


def _server(error: BaseException) -> Answer:
    log.error("unhandled error: %s", type(error).__name__)
    return _page(500)


def _page(code: int, words: tuple[str, str] | None = None) -> Answer:
    title, advice = words or PAGES.get(code, PAGES[400 if code < 500 else 500])
    if request.method == "POST" and "HX-Target" in request.headers:
        # A part of a page asked: it is told at its top, and keeps all that was written in it.
        title, advice = GONE if code == 404 else (title, advice)
        return render_template("errors/_told.html", title=title, advice=advice), code, {"HX-Reswap": "afterbegin"}
    kept = next((request.form[name] for name in KEPT_FIELDS if _has(name)), "") if request.method == "POST" else ""
    return render_template("errors/error.html", title=title, advice=advice, kept=kept, code=code), code, {}


def _has(name: str) -> bool:
    try:
        return bool(request.form.get(name))
    except HTTPException:  # the body itself was the error
        return False
