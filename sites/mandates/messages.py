"""Schema errors turned into Vietnamese: the fault, and how to mend it."""

import re
from collections.abc import Callable
from dataclasses import fields
from difflib import get_close_matches

from pydantic_core import ErrorDetails

from sites.mandates.schema import (
    Citation,
    ComplianceRule,
    Deadline,
    FieldRule,
    Group,
    LocalizedText,
    Move,
    Profile,
    SectionRule,
    Tiers,
)

_CLASSES: dict[str, type] = {
    "groups": Group,
    "sections": SectionRule,
    "name": LocalizedText,
    "title": LocalizedText,
    "tiers": Tiers,
    "fields": FieldRule,
    "citations": Citation,
    "deadlines": Deadline,
    "rules": ComplianceRule,
    "moves": Move,
}

# Keys whose Python name differs: `from` is a keyword.
_WRITTEN = {"starts": "from", "source": "from"}

_CHOICES = {
    "kind": "loại nội dung",
    "presence": "hình thức hiện diện",
    "type": "kiểu trường",
    "status": "tình trạng hiệu lực",
    "verification": "mức kiểm chứng",
    "unit": "đơn vị thời hạn",
    "check": "cách kiểm tra",
    "severity": "mức độ",
    "kinds": "loại nội dung",
    "unless_kinds": "loại nội dung",
}

_SHAPES = {
    "string": "một chuỗi ký tự",
    "int": "một số nguyên",
    "bool": "true hoặc false",
    "tuple": "một danh sách (mỗi mục một dòng “- …”)",
    "dataclass": "các khóa con thụt vào bên dưới",
    "greater": "một số từ 1 trở lên",
    "less": "một số từ 10 trở xuống",
}


def explain(error: ErrorDetails) -> tuple[str, str]:
    """Fault and mend of one pydantic error."""
    for start, explanation in _EXPLANATIONS.items():
        if error["type"].startswith(start):
            return explanation(error)
    return _wrong_shape(error)


def _unknown_key(error: ErrorDetails) -> tuple[str, str]:
    key, owner = str(error["loc"][-1]), _owner(error)
    noun = "Cấp" if owner is Tiers else "Khóa"
    allowed = _keys(owner)
    near = get_close_matches(key, allowed, n=1)
    hint = f"có phải “{near[0]}”? " if near else ""
    return f"{noun} “{key}” không có trong lược đồ.", f"{hint}chỉ dùng: {', '.join(allowed)}."


def _missing_key(error: ErrorDetails) -> tuple[str, str]:
    key = error["loc"][-1]
    return f"Thiếu khóa “{key}”.", f"thêm dòng “{key}: …” vào mục này."


def _unknown_choice(error: ErrorDetails) -> tuple[str, str]:
    noun = _noun(error)
    allowed = ", ".join(re.findall(r"'([^']*)'", error.get("ctx", {}).get("expected", "")))
    return f"“{error['input']}” không phải {noun} hợp lệ.", f"chọn một trong: {allowed}."


def _bad_date(error: ErrorDetails) -> tuple[str, str]:
    return (
        f"“{error['input']}” không phải ngày hợp lệ ở “{_key(error)}”.",
        "viết năm-tháng-ngày, ví dụ 2026-07-01.",
    )


def _empty(error: ErrorDetails) -> tuple[str, str]:
    return f"“{_key(error)}” để trống.", "ghi nội dung, ít nhất một mục hoặc một chữ."


def _bad_code(error: ErrorDetails) -> tuple[str, str]:
    return (
        f"“{error['input']}” không dùng làm mã ở “{_key(error)}” được.",
        "chỉ dùng chữ thường không dấu, chữ số và dấu nối (khóa trường: dấu gạch dưới).",
    )


def _deadline_number(error: ErrorDetails) -> tuple[str, str]:
    return (
        "Thời hạn có số không khớp với đơn vị.",
        "ghi “value” khi “unit” đếm ngày; bỏ “value” khi là immediate, regular hoặc calendar.",
    )


def _wrong_shape(error: ErrorDetails) -> tuple[str, str]:
    starts = (shape for start, shape in _SHAPES.items() if error["type"].startswith(start))
    return f"Giá trị của “{_key(error)}” sai kiểu.", f"cần {next(starts, 'giá trị khác')}."


_EXPLANATIONS: dict[str, Callable[[ErrorDetails], tuple[str, str]]] = {
    "unexpected_keyword_argument": _unknown_key,
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "enum": _unknown_choice,
    "date_": _bad_date,
    "string_too_short": _empty,
    "too_short": _empty,
    "string_pattern_mismatch": _bad_code,
    "deadline_value": _deadline_number,
}


def _names(error: ErrorDetails) -> list[str]:
    return [step for step in error["loc"] if isinstance(step, str)]


def _key(error: ErrorDetails) -> str:
    return next(reversed(_names(error)), "tệp")


def _noun(error: ErrorDetails) -> str:
    names = _names(error)
    return "mức độ bắt buộc" if "tiers" in names else _CHOICES.get(names[-1], names[-1])


def _owner(error: ErrorDetails) -> type:
    containers = [name for name in _names(error)[:-1] if name in _CLASSES]
    return _CLASSES[containers[-1]] if containers else Profile


def _keys(owner: type) -> list[str]:
    return [_WRITTEN.get(item.name, item.name) for item in fields(owner)]
