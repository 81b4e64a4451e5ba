"""Security headers on every answer."""

from __future__ import annotations

from flask import Flask, Response, request

#: Everything from this server, nothing inline. ``data:`` images are the design system's own icons.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex",
}
UNCACHED = HEADERS | {"Cache-Control": "no-store"}


def init_headers(app: Flask) -> None:
    """Set the headers; pages are not kept by any cache, static files are."""

    @app.after_request
    def _secure(response: Response) -> Response:
        # Asked of once, not once for each: a whole room sends at the same time.
        there = {name.lower() for name, _value in response.headers}
        wanted = HEADERS if request.endpoint == "static" else UNCACHED
        if app.config["SESSION_COOKIE_SECURE"]:
            wanted = wanted | {"Strict-Transport-Security": "max-age=31536000"}
        for name, value in wanted.items():
            if name.lower() not in there:
                response.headers.add(name, value)
        return response
