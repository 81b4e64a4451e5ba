"""The key by which a device's answer to a draft is its own: random, and signed, so that only we can have given it."""

from __future__ import annotations

import hashlib
import re
import secrets

from flask import current_app, request
from itsdangerous import BadSignature, Signer

from workshop.models import DraftOpening

COOKIE = "utkast"
_KEY = re.compile(r"[0-9a-f]{32}")


def new_key() -> str:
    """128 bits by chance."""
    return secrets.token_hex(16)


def key_given(opening: DraftOpening) -> str | None:
    """The key in the device's cookie; None where there is none, or it is not one we gave for this draft.

    A key that is read in the database or made up is not enough: the signature is not stored anywhere.
    """
    try:
        key = _signer(opening).unsign(request.cookies.get(COOKIE, "")).decode()
    except BadSignature:
        return None
    return key if _KEY.fullmatch(key) else None


def cookie_of(opening: DraftOpening, key: str) -> str:
    """What the device keeps."""
    return _signer(opening).sign(key).decode()


def _signer(opening: DraftOpening) -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt=f"utkast {opening.token}", digest_method=hashlib.sha256)
