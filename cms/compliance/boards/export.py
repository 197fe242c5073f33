"""Scores and findings as files: XLSX for people, CSV for programs."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from sites.models import Finding, Portal, PortalScore

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60  # letters
FORMULAS = ("=", "+", "-", "@", "\t", "\r")

Rows = Iterator[Sequence[Any]]


def scores(portals: QuerySet[Portal]) -> Rows:
    yield _("Khóa"), _("Cơ quan"), _("Cấp"), _("Điểm"), _("Vi phạm"), _("Cần sửa"), _("Tham khảo")
    known = _known(portals)
    rows = PortalScore.objects.filter(portal__in=known)
    for row in rows.order_by(F("score").desc(nulls_last=True), "portal__key"):
        portal = known[row.portal_id]
        agency = portal.agency
        yield (
            portal.key, str(agency), agency.get_tier_display(), row.score, row.breaches,
            row.warnings, row.advice,
        )  # fmt: skip


def findings(portals: QuerySet[Portal]) -> Rows:
    yield (
        _("Khóa"), _("Cơ quan"), _("Chuyên mục"), _("Trang"), _("Mức độ"), _("Còn thiếu, sai"),
        _("Cách sửa"), _("Căn cứ"), _("Hạn"), _("Từ"),
    )  # fmt: skip
    names = {pk: (portal.key, str(portal.agency)) for pk, portal in _known(portals).items()}
    rows = Finding.objects.filter(portal__in=names).select_related("page")
    for row in rows.order_by("portal__key", "section_code", "pk").iterator():
        yield (
            *names[row.portal_id], row.section_code,
            row.page.title if row.page else "", row.get_severity_display(), row.message, row.mend,
            row.citation, row.deadline, timezone.localtime(row.since).replace(tzinfo=None),
        )  # fmt: skip


def _known(portals: QuerySet[Portal]) -> dict[int, Portal]:
    """By key of the row, with their agencies' names. Two queries."""
    rows = portals.select_related("agency").prefetch_related("agency__periods")
    return {portal.pk: portal for portal in rows}


def as_csv(rows: Rows, name: str) -> HttpResponse:
    """With a byte order mark: Excel takes the file for Latin without one."""
    text = StringIO()
    csv.writer(text).writerows([_harmless(value) for value in row] for row in rows)
    return _attached(text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", f"{name}.csv")


def as_xlsx(rows: Rows, name: str) -> HttpResponse:
    book = Workbook(write_only=False)
    sheet = book.active
    table = list(rows)
    for row in table:
        sheet.append([_harmless(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_widths(table), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    content = BytesIO()
    book.save(content)
    return _attached(content.getvalue(), XLSX, f"{name}.xlsx")


def _widths(table: Iterable[Sequence[Any]]) -> list[int]:
    columns = zip(*table, strict=True)
    return [min(WIDEST, 2 + max(len(str(value)) for value in column)) for column in columns]


def _harmless(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula stays text; control characters, which no
    spreadsheet holds, are left out."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    return f"'{text}" if text.startswith(FORMULAS) else text


def _attached(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
