"""What a failed build's own words mean to an editor: which kind of failure it is, and its mend."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Diagnosis:
    """A sentence of what failed and one of what to do about it, in the reader's language."""

    reason: Words
    mend: Words


DISK_FULL = Diagnosis(
    _("Máy chủ hết chỗ lưu tệp."),
    _(
        "Hãy báo quản trị mạng lưới dọn hoặc mở rộng ổ đĩa. Có chỗ rồi hệ thống tự dựng tiếp, "
        "không cần xuất bản lại."
    ),
)
NO_PERMISSION = Diagnosis(
    _("Hệ thống không có quyền ghi tệp lên máy chủ."),
    _(
        "Hãy báo quản trị mạng lưới mở quyền ghi cho thư mục xuất bản. Mở rồi hệ thống tự dựng "
        "tiếp, không cần xuất bản lại."
    ),
)
NOT_WRITTEN = Diagnosis(
    _("Máy chủ không ghi được tệp."),
    _("Hãy báo quản trị mạng lưới xem ổ đĩa của máy chủ. Hệ thống vẫn tự thử lại."),
)
TOO_SLOW = Diagnosis(
    _("Kho nội dung trả lời quá chậm."),
    _("Hãy chờ: hệ thống tự thử lại. Kéo dài quá 10 phút thì báo quản trị mạng lưới."),
)
UNREACHABLE = Diagnosis(
    _("Không kết nối được với kho nội dung."),
    _("Hãy chờ: hệ thống tự thử lại. Kéo dài quá 10 phút thì báo quản trị mạng lưới."),
)
BUSY = Diagnosis(
    _("Cơ sở dữ liệu đang bận."),
    _("Hãy chờ: hệ thống tự thử lại. Kéo dài quá 10 phút thì báo quản trị mạng lưới."),
)
NO_MEDIA = Diagnosis(
    _("Không tìm thấy một tệp ảnh hoặc tài liệu mà trang dùng."),
    _("Hãy mở bài, chọn lại ảnh và tài liệu rồi xuất bản lại."),
)
NO_CHROME = Diagnosis(
    _("Phần đầu và cuối trang (tên, menu, chân trang) chưa dựng được."),
    _("Hãy xem lỗi của khung trang ở mục Xuất bản. Khung dựng được thì trang này tự dựng theo."),
)
UNSOUND = Diagnosis(
    _("Nội dung hoặc mẫu của trang có chỗ sai nên không dựng được."),
    _(
        "Hãy mở bài, xem lại khối vừa sửa rồi xuất bản lại. Vẫn lỗi thì báo quản trị mạng lưới "
        "tên trang và giờ xảy ra."
    ),
)
# What mends itself while the system tries again, and stands when it has given up.
OUTAGES = (DISK_FULL, NO_PERMISSION, NOT_WRITTEN, TOO_SLOW, UNREACHABLE, BUSY)
GIVEN_UP = _(
    "Hệ thống đã thử nhiều lần và dừng lại. Hãy báo quản trị mạng lưới; khắc phục xong thì bấm "
    "Thử lại ở mục Xuất bản."
)

# Tried in this order: what storage and transports say, then the class that Python names first.
SIGNS = [
    (DISK_FULL, r"Hết dung lượng đĩa|Hết hạn mức đĩa|No space left|\[Errno (28|122)\]"),
    (NO_PERMISSION, r"Không có quyền ghi|chỉ cho đọc|PermissionError|\[Errno (1|13|30)\]"),
    (NO_MEDIA, r"^\w*(LookupError|MediaError|FileNotFoundError)\b.*/media/"),
    (NOT_WRITTEN, r"^Không ghi được|^(StorageError|OSError|FileNotFoundError)\b"),
    (TOO_SLOW, r"(?i)timed? ?out|\w+Timeout"),
    (UNREACHABLE, r"\[(unreachable|not_json)\]|^ApiUnreachableError|Connection\w*Error"),
    (BUSY, r"^(OperationalError|InterfaceError|DatabaseError)\b"),
    (NO_CHROME, r"^Chưa dựng được khung trang"),
]
_COMPILED = [(diagnosis, re.compile(sign)) for diagnosis, sign in SIGNS]


def diagnose(said: str) -> Diagnosis:
    """What a ticket's reason means; whatever nobody knows is a fault of the page's data."""
    return next((known for known, sign in _COMPILED if sign.search(said)), UNSOUND)


def mend_of(found: Diagnosis, *, rests: bool) -> str:
    """What to do about it. ``rests``: the system tries no more by itself."""
    return str(GIVEN_UP if rests and found in OUTAGES else found.mend)
