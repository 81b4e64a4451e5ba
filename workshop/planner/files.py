"""Answers that are files, not pages."""

from __future__ import annotations

from werkzeug.wrappers import Response


def attachment(data: bytes, *, name: str, media_type: str) -> Response:
    """A file to save under this name."""
    response = Response(data, content_type=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
