"""How the cells of a list of agencies are read. Every reader raises :class:`CellError`."""

import datetime
import math
import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from sites.models.agency import ORGANISATION_CODE
from sites.network.hosts import is_host, is_host_label
from sites.vietnamese import normalise

CODE_LENGTH, ORGANISATION_CODE_LENGTH = 20, 35
PLATFORM_LENGTH, ACCOUNT_LENGTH = 30, 100
_validate_url = URLValidator(schemes=["https", "http"])
_CODE = re.compile(r"[0-9A-Za-z]+([.-][0-9A-Za-z]+)*")
_ORGANISATION_CODE = re.compile(ORGANISATION_CODE)

Account = tuple[str, str, str]  # platform, name, address
Value = str | float | datetime.date | tuple[Account, ...]
Reader = Callable[[str], Value]


class CellError(ValueError):
    """A cell that cannot be used: ``fault`` and how to ``mend`` it, in Vietnamese."""

    def __init__(self, fault: str, mend: str) -> None:
        self.fault, self.mend = fault, mend
        super().__init__(fault)


def text(max_length: int) -> Reader:
    """A reader of free text of at most ``max_length`` characters, in NFC."""

    def read(cell: str) -> str:
        return _single_line(cell, max_length)

    return read


def _single_line(cell: str, max_length: int) -> str:
    value = " ".join(normalise(cell).split())
    if len(value) > max_length:
        raise CellError(
            f"“{value[:30]}…” dài {len(value)} ký tự.", f"rút gọn còn {max_length} ký tự."
        )
    return value


def code(cell: str) -> str:
    value = _single_line(cell, CODE_LENGTH)
    if not _CODE.fullmatch(value):
        raise CellError(
            f"Mã đơn vị “{value}” không hợp lệ.",
            "chỉ dùng chữ không dấu, số, dấu chấm, gạch nối, ví dụ 19819 hoặc 46.SNV.",
        )
    return value


def organisation_code(cell: str) -> str:
    value = cell.strip()
    if len(value) > ORGANISATION_CODE_LENGTH or not _ORGANISATION_CODE.fullmatch(value):
        raise CellError(
            f"Mã định danh “{value}” không đúng Quyết định 20/2020/QĐ-TTg.",
            f"viết như H57 hoặc H57.01.02, tối đa {ORGANISATION_CODE_LENGTH} ký tự.",
        )
    return value


def email(cell: str) -> str:
    value = cell.strip()
    try:
        validate_email(value)
    except ValidationError:
        raise CellError(
            f"Thư điện tử “{value}” không hợp lệ.", "viết như phongdien@hue.gov.vn, hoặc để trống."
        ) from None
    return value


def accounts(cell: str) -> tuple[Account, ...]:
    """``Nền tảng | tên | địa chỉ``, one account after the other with semicolons between them."""
    return tuple(_account(part) for part in cell.split(";") if part.strip())


def _account(text: str) -> Account:
    parts = [" ".join(normalise(part).split()) for part in text.split("|")]
    mend = "viết như Zalo | UBND xã Phong Mỹ | https://zalo.me/…; cách nhau bằng dấu chấm phẩy."
    if len(parts) != 3 or not all(parts):
        raise CellError(f"Kênh “{text.strip()}” không đủ ba phần.", mend)
    platform, name, url = parts
    if len(platform) > PLATFORM_LENGTH or len(name) > ACCOUNT_LENGTH:
        raise CellError(f"Kênh “{text.strip()[:30]}…” quá dài.", mend)
    try:
        _validate_url(url)
    except ValidationError:
        raise CellError(f"Địa chỉ “{url}” không hợp lệ.", mend) from None
    return platform, name, url


def host(cell: str) -> str:
    value = cell.strip().lower()
    if not is_host(value):
        raise CellError(
            f"Tên miền “{value}” không hợp lệ.",
            "chỉ ghi tên miền, không giao thức, không dấu, ví dụ phongdien.hue.gov.vn.",
        )
    return value


def host_label(cell: str) -> str:
    value = cell.strip().lower()
    if not is_host_label(value):
        raise CellError(
            f"Nhãn tên miền “{value}” không hợp lệ.",
            "chỉ dùng chữ không dấu, số, gạch nối, tối đa 63 ký tự, ví dụ snnmt.",
        )
    return value


def day(cell: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(cell.strip())
    except ValueError:
        raise CellError(
            f"“{cell.strip()}” không phải ngày hợp lệ.", "viết năm-tháng-ngày, ví dụ 2025-01-01."
        ) from None


def degrees(limit: int) -> Reader:
    """A reader of decimal degrees between ``-limit`` and ``limit``."""

    def read(cell: str) -> float:
        value = _number(cell.strip())
        if abs(value) > limit:
            raise CellError(
                f"Tọa độ {cell.strip()} nằm ngoài khoảng -{limit} đến {limit}.",
                "kiểm tra xem vĩ độ và kinh độ có bị đổi chỗ không.",
            )
        return value

    return read


def _number(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise CellError(
            f"Tọa độ “{cell}” không phải là số.", "ghi độ thập phân với dấu chấm, ví dụ 16.463712."
        )
    return value
