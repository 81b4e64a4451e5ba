"""The addresses people outside this page need: what stands on the wall, and what the QR code holds."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import current_app, request, url_for

from workshop.models import Publication, Workshop


def base_address() -> str:
    """Where phones find this server: the ADDRESS setting, else what the asking browser used. Ends without a slash."""
    return (current_app.config.get("ADDRESS") or request.host_url).rstrip("/")


def join_address() -> str:
    """The address as it is read aloud: without http:// and closing slash."""
    return base_address().partition("://")[2]


def join_link(workshop: Workshop) -> str:
    """The whole address that joins this workshop."""
    return base_address() + url_for("participant.door", code=workshop.code)


def public_link(publication: Publication) -> str:
    """The whole address of the published oppsummering: for mails and documents, also before anything is published."""
    return base_address() + url_for("reader.page", token=publication.token)


def is_local(base: str) -> bool:
    """Whether the address can be reached from this machine's own network alone: of no use in an e-mail."""
    host = urlsplit(base).hostname or ""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(".local")
