"""CSV, JSON and XLSX as rows of named cells. Each format is read by its own library."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from sites.problems import Place, Problem

from .problems import ImportFileError

DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Row:
    """``line``: where it begins, counted from 1; of JSON the number of the object. ``surplus``:
    filled cells without a heading."""

    line: int
    cells: Mapping[str, Any]
    surplus: int = 0


@dataclass(frozen=True)
class Table:
    path: Path
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table:
    """Raises ImportFileError for a file that is no table in one of the three formats."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise _unusable(
            path, "Không đọc loại tệp này.", f"dùng một trong: {', '.join(sorted(_READERS))}."
        )
    try:
        return reader(path)
    except OSError as error:
        fault = f"Không đọc được tệp ({error.strerror})."
        raise _unusable(path, fault, "kiểm tra đường dẫn và quyền đọc.") from error


def _unusable(path: Path, fault: str, mend: str, line: int = 0) -> ImportFileError:
    return ImportFileError(Problem(Place(path, line), fault, mend))


def _read_csv(path: Path) -> Table:
    text = _decoded(path)
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return _as_table(path, list(_begun(reader)))
    except csv.Error as error:
        mend = "đóng dấu ngoặc kép, và viết hai lần dấu ngoặc kép nằm trong ô."
        raise _unusable(path, "Dấu ngoặc kép không cân.", mend, reader.line_num) from error


def _begun(reader: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """Records with the line they begin on: a quoted cell may run over several."""
    begins = 1
    for record in reader:
        yield begins, record
        begins = reader.line_num + 1


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        mend = "lưu lại tệp dạng “CSV UTF-8” (Excel: Lưu thành → CSV UTF-8)."
        raise _unusable(path, "Bảng mã không phải UTF-8.", mend, line) from error


def _read_xlsx(path: Path) -> Table:
    """The sheet that was open when the workbook was saved; formulas by their last result."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError) as error:
        fault = "Không phải bảng tính XLSX."
        raise _unusable(path, fault, "lưu lại tệp dạng “Sổ làm việc Excel (.xlsx)”.") from error
    try:
        rows = book.active.iter_rows(values_only=True) if book.active else ()
        return _as_table(path, list(enumerate(rows, 1)))
    finally:
        book.close()


def _as_table(path: Path, lines: Sequence[tuple[int, Sequence[Any]]]) -> Table:
    filled = [(line, cells) for line, cells in lines if any(_is_filled(cell) for cell in cells)]
    if not filled:
        raise _unusable(path, "Tệp trống.", "dòng đầu là tên các cột, mỗi dòng sau là một mục.")
    headings = tuple(str(cell or "").strip() for cell in filled[0][1])
    _refuse_repeated(path, filled[0][0], headings)
    rows = tuple(_row(line, headings, cells) for line, cells in filled[1:])
    return Table(path, tuple(filter(None, headings)), rows)


def _refuse_repeated(path: Path, line: int, headings: Sequence[str]) -> None:
    """Of two columns of one name only the last would be read."""
    repeated = [name for name, times in Counter(filter(None, headings)).items() if times > 1]
    if repeated:
        fault = f"Hai cột cùng tên “{repeated[0]}”."
        raise _unusable(path, fault, "bỏ một cột, hoặc đổi tên cột.", line)


def _row(line: int, headings: Sequence[str], cells: Sequence[Any]) -> Row:
    named = {heading: cell for heading, cell in zip(headings, cells, strict=False) if heading}
    names = chain(headings, repeat(""))
    surplus = sum(not name and _is_filled(cell) for name, cell in zip(names, cells, strict=False))
    return Row(line, dict.fromkeys(filter(None, headings), "") | named, surplus)


def _is_filled(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def _read_json(path: Path) -> Table:
    try:
        items = json.loads(_decoded(path))
    except json.JSONDecodeError as error:
        mend = "kiểm tra dấu phẩy, dấu ngoặc gần chỗ này."
        raise _unusable(path, "JSON sai cú pháp.", mend, error.lineno) from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise _unusable(path, "JSON không phải danh sách.", "viết [{…}, {…}], mỗi mục một {…}.")
    headings = tuple(dict.fromkeys(name for item in items for name in item))
    return Table(path, headings, tuple(Row(place, item) for place, item in enumerate(items, 1)))


_READERS: Mapping[str, Callable[[Path], Table]] = {
    ".csv": _read_csv,
    ".json": _read_json,
    ".xlsx": _read_xlsx,
}
