"""The code on a document's front, which leads to where everybody can read it and see what became of it."""

from __future__ import annotations

from io import BytesIO

import segno

from workshop.exports.blocks import QrCode
from workshop.i18n import _

#: pixels a square of the code is drawn with in Word: sharp on paper at 2.6 cm
SCALE = 12


def qr_block(address: str) -> QrCode:
    """Return the block for a public address."""
    return QrCode(
        address,
        _("Les oppsummeringen på nett, og se hva som skjer med innspillene:"),
        _("QR-kode til oppsummeringen på nett, på adressen %(address)s", address=address),
    )


def qr_svg(address: str) -> str:
    """Return the code as SVG, which is as large as where it stands."""
    file = BytesIO()
    segno.make(address, error="m").save(file, kind="svg", border=2, xmldecl=False, omitsize=True)
    return file.getvalue().decode()


def qr_png(address: str) -> bytes:
    """Return the code as PNG, for Word."""
    file = BytesIO()
    segno.make(address, error="m").save(file, kind="png", scale=SCALE, border=2)
    return file.getvalue()
