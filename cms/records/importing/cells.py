"""How the cells of a table are read. Every reader raises CellError."""

import datetime
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from html import escape
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.admin.rich_text.converters.editor_html import EditorHTMLConverter

from sites.vietnamese import normalise, slug

from .problems import CellError, listed

Reader = Callable[[Any], Any]
DAYS = ("%d/%m/%Y", "%Y-%m-%d")
MOMENTS = (*(f"{day} %H:%M" for day in DAYS), *(f"{day} %H:%M:%S" for day in DAYS))
_TAG = re.compile(r"</?(p|ul|ol|li|br|b|i|strong|em|a)\b[^>]*>", re.I)


def text(cell: Any) -> str:
    """One line in NFC. A whole number is written as one; any other has lost what it looked like."""
    if isinstance(cell, float) and not cell.is_integer():
        raise CellError(
            f"bảng tính đã đổi ô này thành số {cell}.", "định dạng cột là Văn bản rồi gõ lại."
        )
    return " ".join(_words(cell).split())


def lines(cell: Any) -> str:
    """Text in NFC that may run over several lines."""
    return _words(cell).replace("\r\n", "\n")


def _words(cell: Any) -> str:
    if isinstance(cell, dict | list | bool | datetime.date):
        raise CellError(f"“{cell}” không phải chữ.", "ghi ô này bằng chữ.")
    if isinstance(cell, float):
        cell = int(cell)
    return normalise("" if cell is None else str(cell))


def html(cell: Any, features: list[str]) -> str:
    """Plain text becomes paragraphs, one for each line; of HTML the tags that editors may use."""
    written = lines(cell)
    if _TAG.search(written):
        return str(EditorHTMLConverter(features=features).to_database_format(written))
    paragraphs = (line.strip() for line in written.split("\n"))
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in paragraphs if line)


def day(cell: Any) -> datetime.date | None:
    """dd/mm/yyyy, ISO, or a spreadsheet's own date; None for an empty cell."""
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    written = text(cell)
    found = _parsed(written, DAYS)
    if written and found is None:
        raise CellError(
            f"“{written}” không phải ngày hợp lệ.", "viết ngày/tháng/năm, ví dụ 30/06/2025."
        )
    return found.date() if found else None


def past_moment(cell: Any) -> datetime.datetime | None:
    """A day or a moment, in the network's time zone. What is to come cannot be imported: an
    embargo is an editor's decision."""
    written = "" if isinstance(cell, datetime.date) else text(cell)
    found = _own_moment(cell) or _parsed(written, (*MOMENTS, *DAYS)) or _iso(written)
    if found is None:
        if written:
            mend = "viết ngày/tháng/năm giờ:phút, ví dụ 30/06/2025 08:00."
            raise CellError(f"“{written}” không phải thời điểm hợp lệ.", mend)
        return None
    moment = found if found.tzinfo else timezone.make_aware(found)
    if moment > timezone.now():
        raise CellError("thời điểm này chưa đến.", "để trống ô này, hoặc hẹn giờ trong mẫu nhập.")
    return moment


def _own_moment(cell: Any) -> datetime.datetime | None:
    if isinstance(cell, datetime.datetime):
        return cell
    if isinstance(cell, datetime.date):
        return datetime.datetime.combine(cell, datetime.time())
    return None


def _iso(written: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(written)
    except ValueError:
        return None


def _parsed(written: str, formats: Iterable[str]) -> datetime.datetime | None:
    for form in formats:
        try:
            return datetime.datetime.strptime(written, form)  # noqa: DTZ007 made aware by callers
        except ValueError:
            continue
    return None


def choice(choices: Iterable[tuple[Any, Any]]) -> Reader:
    """A reader of one of ``choices``: by its value or its name, however accented."""
    values = {str(value): str(name) for value, name in choices if value}
    known = {slug(name): value for value, name in values.items()}
    known |= {slug(value): value for value in values}

    def read(cell: Any) -> str:
        written = text(cell)
        value = known.get(slug(written), "")
        if written and not value:
            raise CellError(f"“{written}” không có trong danh mục.", _mend(written, values))
        return value

    return read


def _mend(written: str, values: dict[str, str]) -> str:
    near = get_close_matches(written, values.values(), n=1)
    hint = f"có phải “{near[0]}”? " if near else ""
    return f"{hint}chọn trong: {listed(values.values())}."


def several(cell: Any) -> list[Any]:
    """Parts of a cell: a list of JSON, or text parted by semicolons or lines."""
    if isinstance(cell, list):
        return cell
    return [part.strip() for part in re.split(r"[;\n]", lines(cell)) if part.strip()]


def allowed_extensions() -> list[str]:
    return list(settings.WAGTAILDOCS_EXTENSIONS)
