"""ZIP files that are the same bytes for the same content: fixed order, one moment, no trace of the machine.

What is written keeps to ISO/IEC 21320-1: stored or deflated, nothing encrypted, one volume, names in UTF-8. Files of
4 GB and more become ZIP64 by themselves.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

#: a file anybody may read and its owner may write
_MODE = 0o100644 << 16
#: ZIP knows no earlier moment
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def pack(files: Iterable[tuple[str, bytes]], *, at: datetime) -> bytes:
    """The files in this order as one ZIP. The same files at the same moment give the same bytes."""
    moment = max(at.astimezone(UTC), _EARLIEST)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", allowZip64=True) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, (moment.year, moment.month, moment.day, moment.hour, moment.minute, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = _MODE, 3
            archive.writestr(entry, data)
    return out.getvalue()


def steady(office: bytes, *, at: datetime) -> bytes:
    """A Word or Excel file without the moment its parts happened to be packed at."""
    with zipfile.ZipFile(io.BytesIO(office)) as made:
        return pack([(entry.filename, made.read(entry)) for entry in made.infolist()], at=at)
