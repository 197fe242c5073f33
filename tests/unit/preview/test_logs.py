"""Keys in addresses stay out of logs."""

import logging

import pytest

from cms.preview.logs import HideKeys


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Not Found: /xem-truoc/abc.def/media/x.webp", "Not Found: /xem-truoc/…"),
        (
            "Gone: /admin/password_reset/confirm/MQ/abc-def/ (410)",
            "Gone: /admin/password_reset/confirm/… (410)",
        ),
        ("Not Found: /tin-tuc/", "Not Found: /tin-tuc/"),
    ],
)
def test_what_follows_a_key_s_beginning_is_cut(message: str, shown: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s", (message,), None)
    assert HideKeys().filter(record)
    assert record.getMessage() == shown
