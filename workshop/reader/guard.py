"""The reader's blueprint: closed as staff's are, so that each page that is open to everybody says so by name."""

from __future__ import annotations

from flask import Blueprint, Response

from workshop.web.access import staff_only

bp = Blueprint("reader", __name__)
staff_only(bp)

#: the secret in the address goes nowhere else, and no search engine keeps it
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store",
}


@bp.after_request
def _keep_secret(response: Response) -> Response:
    response.headers.update(HEADERS)
    return response
