"""Settings that cannot be used are told of when the program starts, by their name."""

from __future__ import annotations

import pytest

from workshop.config import SettingError, from_environment


@pytest.mark.parametrize("text", ["retur@bærum.no", "retur", "retur@kommunen.no\nDATA"])
def test_an_address_no_mail_server_takes_is_refused_before_anything_is_sent(text) -> None:
    with pytest.raises(SettingError, match="VERKSTED_MAIL_RETURN kan ikke leses"):
        from_environment({"VERKSTED_MAIL_RETURN": text})


def test_an_address_with_its_domain_in_ascii_is_taken() -> None:
    given = {"VERKSTED_MAIL_RETURN": "retur@xn--brum-voa.no"}
    assert from_environment(given) == {"MAIL_RETURN": "retur@xn--brum-voa.no"}


def test_a_mailbox_is_never_read_in_the_clear() -> None:
    with pytest.raises(SettingError, match="VERKSTED_IMAP_SECURITY kan ikke leses"):
        from_environment({"VERKSTED_IMAP_SECURITY": "none"})
