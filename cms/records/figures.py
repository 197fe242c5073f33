"""A table of figures: one column of labels, the others numbers, each cell checked by itself.

Built on Wagtail's typed table, not on a stream of rows: cells stand in their grid, a phone scrolls
it sideways, and editors know it from the tables of articles.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import (
    TypedTable,
    TypedTableBlock,
    TypedTableBlockValidationError,
)
from wagtail.fields import StreamField

MOST_BARS = 30  # rows; more are no picture any more
MOST_DIGITS = 15  # a double holds as many exactly: programs read no more
_NUMBER = re.compile(r"[-−]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?")
_SPACES = re.compile(r"\s")
_HEADING = re.compile(r"(?P<name>.*?)\s*\((?P<unit>[^()]+)\)\s*")


def parse_number(text: str) -> Decimal | None:
    """“1.234,5” as Vietnamese write it; None for an empty text. Raises ValueError."""
    written = _SPACES.sub("", text)
    if not written:
        return None
    if not _NUMBER.fullmatch(written) or len(re.findall(r"\d", written)) > MOST_DIGITS:
        raise ValueError(text)
    return Decimal(written.replace(".", "").replace(",", ".").replace("−", "-"))


def written_number(number: Decimal | None) -> str:
    """1234.5 → “1234,5”: as `parse_number` reads it."""
    return "" if number is None else f"{number:f}".replace(".", ",")


def heading_parts(heading: str) -> tuple[str, str]:
    """“Sản lượng (nghìn tấn)” → its name and unit; the unit may be ""."""
    found = _HEADING.fullmatch(heading)
    return (found["name"], found["unit"].strip()) if found else (heading.strip(), "")


class NumberField(forms.CharField):
    """A text that must be a number; what cannot be read stays as it was typed."""

    def prepare_value(self, value: Any) -> Any:
        return written_number(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return parse_number(str(value))
        except ValueError as error:
            message = _now("“%(value)s” không phải là số. Hãy viết như 1.234,5 hoặc -0,5.")
            raise ValidationError(message % {"value": value}) from error

    def validate(self, value: Any) -> None:
        """An empty cell is a number that nobody knows."""


class NumberBlock(blocks.FieldBlock):
    """Decimal in Python, plain text (“1234.5”) in the database."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        self.field = NumberField(required=False, widget=widget)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return None if value in (None, "") else Decimal(str(value))

    def get_prep_value(self, value: Any) -> str | None:
        return f"{value:f}" if isinstance(value, Decimal) else None

    class Meta:
        icon = "decimal"
        label = _("Cột số")


class FigureTableBlock(TypedTableBlock):
    """The first column says what each row is about, every other one holds numbers."""

    def __init__(self, **kwargs: Any) -> None:
        text = blocks.CharBlock(required=False, max_length=200, label=_("Cột tên dòng"))
        super().__init__([("text", text), ("number", NumberBlock())], **kwargs)

    def clean(self, table: TypedTable) -> TypedTable:
        try:
            cleaned = super().clean(table)
        except TypedTableBlockValidationError as error:
            told = list(_told(table, error.cell_errors))
            raise TypedTableBlockValidationError(error.cell_errors, told) from error
        if problems := list(_problems(cleaned)):
            raise TypedTableBlockValidationError(non_block_errors=problems)
        return cleaned


def _told(table: TypedTable, errors: dict[int, dict[int, ValidationError]]) -> Iterator[str]:
    """Each cell's error with its row and column: on a phone the cell may be out of sight."""
    for row, cells in errors.items():
        for column, error in cells.items():
            heading = table.columns[column]["heading"] or str(column + 1)
            place = {"row": row + 1, "column": heading, "error": " ".join(error.messages)}
            yield _now("Dòng %(row)s, cột “%(column)s”: %(error)s") % place


def _problems(table: TypedTable) -> Iterator[str]:
    kinds = [column["block"].name for column in table.columns]
    if len(kinds) < 2 or kinds[0] != "text" or set(kinds[1:]) != {"number"}:
        yield _now("Cột đầu phải là cột tên dòng, các cột sau là cột số (ít nhất một).")
        return
    for position, column in enumerate(table.columns, start=1):
        if not (column["heading"] or "").strip():
            yield _now("Cột %(column)s chưa có tiêu đề.") % {"column": position}
    if not table.row_data:
        yield _now("Bảng chưa có dòng nào.")
    for position, row in enumerate(table.row_data, start=1):
        if not (row["values"][0] or "").strip():
            yield _now("Dòng %(row)s chưa có tên.") % {"row": position}


class ChartKind(TextChoices):
    BAR = "bar", _("Cột: so sánh các dòng")
    LINE = "line", _("Đường: các dòng là mốc thời gian")
    NONE = "none", _("Không vẽ biểu đồ")


class FiguresBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Tên bảng"), max_length=200)
    chart = blocks.ChoiceBlock(choices=ChartKind.choices, default="bar", label=_("Biểu đồ"))
    table = FigureTableBlock(
        label=_("Bảng"),
        help_text=_(
            "Cột đầu: Cột tên dòng. Các cột sau: Cột số; ghi đơn vị trong ngoặc ở tiêu đề cột, "
            "ví dụ “Sản lượng (nghìn tấn)”. Ô để trống: chưa có số liệu."
        ),
    )

    class Meta:
        icon = "table"
        label = _("Bảng số liệu")
        form_classname = "struct-block hoitu-captioned-table"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["chart"] == ChartKind.BAR and len(cleaned["table"].row_data) > MOST_BARS:
            message = _now("Biểu đồ cột vẽ được nhiều nhất %(most)s dòng. Hãy chọn loại khác.")
            error = ValidationError(message % {"most": MOST_BARS})
            raise blocks.StructBlockValidationError(block_errors={"chart": error})
        return cleaned


class FiguresStream(blocks.StreamBlock):
    figures = FiguresBlock()

    class Meta:
        label = _("Bảng số liệu")
        max_num = 1  # one record, one table, one file for programs


class FiguresField(StreamField):
    """At most one table of figures; its block definitions stay out of migrations."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(FiguresStream(required=False), **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
