"""Everything of a workshop out of a file somebody has: a package, or verksted.json by itself."""

from __future__ import annotations

from typing import Any

from workshop.actions.archiving.restoring import NotRestored, read_json
from workshop.exports.archive.verifying import verify
from workshop.i18n import _

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def holds_everything(data: bytes, *, name: str) -> bool:
    """Whether the file says of itself that it is a package or JSON; a day file is neither."""
    return data.startswith(_ZIP) or name.lower().endswith((".json", ".zip"))


def everything_in(data: bytes) -> Any:
    """The values in the file; a package is looked through first. Raises NotRestored with what is wrong."""
    if not data.startswith(_ZIP):
        return read_json(data)
    verified = verify(data)
    if verified.faults:
        raise NotRestored(list(verified.faults))
    if verified.whole is None:  # a manifest may vouch for a package without it
        raise NotRestored([_("Pakken har ikke verksted.json.")])
    return verified.whole
