"""The archive package: one ZIP with all that came of a workshop, readable without this program (docs/archive.md)."""

from __future__ import annotations

from workshop.exports.archive.opening import everything_in, holds_everything
from workshop.exports.archive.package import Contents, Package, contents_of, write
from workshop.exports.archive.verifying import Verified, verify

__all__ = [
    "Contents",
    "Package",
    "Verified",
    "contents_of",
    "everything_in",
    "holds_everything",
    "make_package",
    "verify",
    "write",
]


def make_package(contents: Contents) -> Package:
    """The package, looked through once it is packed. Raises RuntimeError where it would not be whole."""
    package = write(contents)
    if faults := verify(package.data).faults:
        raise RuntimeError(f"the package is not whole: {faults[0]}")
    return package
