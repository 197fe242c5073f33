"""Each kind of failure has a sentence that editors understand, and its own mend."""

import errno
from pathlib import Path

import httpx
import pytest

from portal_frontend import diagnosis
from portal_frontend.diagnosis import diagnose, mend_of
from portal_frontend.storage import StorageError
from portal_frontend.storage.failures import told_clearly
from portal_frontend.transport import ApiUnreachableError
from portal_frontend.transport.http import HttpTransport


def said_by_storage(number: int) -> str:
    with pytest.raises(StorageError) as raised, told_clearly("/tin/index.html", Path("/srv/web")):
        raise OSError(number, "the system's own words")
    return str(raised.value)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, diagnosis.DISK_FULL),
        (errno.EDQUOT, diagnosis.DISK_FULL),
        (errno.EACCES, diagnosis.NO_PERMISSION),
        (errno.EPERM, diagnosis.NO_PERMISSION),
        (errno.EROFS, diagnosis.NO_PERMISSION),
        (errno.EIO, diagnosis.NOT_WRITTEN),
    ],
)
def test_what_the_disk_refuses_is_told_by_its_kind(number, kind):
    assert diagnose(said_by_storage(number)) is kind


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (httpx.ConnectError("[Errno 111] Connection refused"), diagnosis.UNREACHABLE),
        (httpx.ReadTimeout("timed out"), diagnosis.TOO_SLOW),
        (httpx.ConnectTimeout("timed out"), diagnosis.TOO_SLOW),
    ],
)
def test_what_the_network_refuses_is_told_by_its_kind(raised, kind):
    def refuse(request: httpx.Request) -> httpx.Response:
        raise raised

    client = httpx.Client(transport=httpx.MockTransport(refuse), base_url="http://cms.localhost")
    with pytest.raises(ApiUnreachableError) as caught:
        HttpTransport(client).execute("{x}", {})
    assert diagnose(str(caught.value)) is kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("KeyError: 'x'", diagnosis.UNSOUND),
        ("UndefinedError: 'caption' is undefined", diagnosis.UNSOUND),
        ("TransportError: Lỗi hệ thống, mã 62d87a39. (INTERNAL)", diagnosis.UNSOUND),
        ("LookupError: /media/images/cau.webp: HTTP 404", diagnosis.NO_MEDIA),
        ("NoSuchMediaError: /media/documents/a.pdf", diagnosis.NO_MEDIA),
        ("OperationalError: database is locked", diagnosis.BUSY),
        ("Chưa dựng được khung trang.", diagnosis.NO_CHROME),
        ("HTTP 502 [not_json]", diagnosis.UNREACHABLE),
    ],
)
def test_every_other_failure_has_a_kind_too(said, kind):
    assert diagnose(said) is kind


def test_every_kind_says_what_to_do():
    for kind, _sign in diagnosis.SIGNS:
        assert str(kind.reason).endswith(".")
        assert str(kind.mend).startswith("Hãy ")


def test_nobody_is_told_to_wait_for_what_the_system_gave_up():
    trying, resting = (mend_of(diagnosis.TOO_SLOW, rests=rests) for rests in (False, True))
    assert "tự thử lại" in trying
    assert "bấm Thử lại" in resting
    unsound = {mend_of(diagnosis.UNSOUND, rests=rests) for rests in (False, True)}
    assert unsound == {str(diagnosis.UNSOUND.mend)}
