"""The addresses people outside this page need: what stands on the wall, and what the QR code holds."""

from __future__ import annotations

from flask import current_app, request, url_for

from workshop.models import Workshop


def base_address() -> str:
    """Where phones find this server: the ADDRESS setting, else what the asking browser used. Ends without a slash."""
    return (current_app.config.get("ADDRESS") or request.host_url).rstrip("/")


def join_address() -> str:
    """The address as it is read aloud: without http:// and closing slash."""
    return base_address().partition("://")[2]


def join_link(workshop: Workshop) -> str:
    """The whole address that joins this workshop."""
    return base_address() + url_for("participant.door", code=workshop.code)
