"""What is wrong when a mail server cannot be reached, whatever is spoken with it: looked up each time it is shown."""

from __future__ import annotations

import ssl
from typing import Any

from workshop.i18n import _l


def hung_up(where: str) -> Any:
    """The server ended the conversation."""
    return _l("E-posttjeneren %(where)s la på.", where=where)


def no_contact(error: Exception, where: str) -> Any:
    """What to look at, as a sentence; nothing of what the error itself says."""
    match error:
        case ssl.SSLCertVerificationError():
            return _l("Sertifikatet til e-posttjeneren %(where)s kan ikke godtas. Er navnet riktig?", where=where)
        case ssl.SSLError():
            return _l(
                "E-posttjeneren %(where)s snakker ikke TLS slik innstillingene sier. Er porten riktig?", where=where
            )
        case TimeoutError():
            return _l("E-posttjeneren %(where)s svarer ikke.", where=where)
    return _l("Får ikke kontakt med e-posttjeneren %(where)s.", where=where)
