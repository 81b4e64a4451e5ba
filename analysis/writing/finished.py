"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class UnwritableFile(OSError):  # noqa: N818 - it names the file's condition
    """A sentence in Norwegian: the file that could not be written, and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Kan ikke skrive til «{path}» ({reason}). Er den åpen i et annet program?")


@contextmanager
def finished(path: Path) -> Iterator[Path]:
    """A new file beside `path` to write to, that takes its place once all went well. Raises UnwritableFile."""
    unfinished = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        unfinished = Path(name)
        yield unfinished
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(path)
    except OSError as error:
        raise UnwritableFile(path, error.strerror or str(error)) from error
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
