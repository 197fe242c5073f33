"""Reads lists of agencies: CSV, comma separated, UTF-8 with or without a byte order mark."""

import csv
import datetime
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from sites.network.cells import CellError, Value
from sites.network.columns import COLUMNS, REQUIRED_COLUMNS
from sites.network.rows import AGENCY_FACTS, PERIOD_FACTS, AgencyRow, Fact
from sites.problems import Place, Problem


@dataclass(slots=True)
class Reading:
    """All rows of all files, and every problem met. Rows with bad cells are kept, without them.

    ``is_complete`` is False once rows were lost: who is missing from ``rows`` may stand there.
    """

    rows: list[AgencyRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_complete: bool = True

    def give_up(self, *problems: Problem) -> None:
        """Note problems that keep (the rest of) a file from being read."""
        self.problems.extend(problems)
        self.is_complete = False


def read_files(paths: Iterable[Path]) -> Reading:
    """Read every file to its end, whatever is wrong with it."""
    reading = Reading()
    for path in paths:
        _read_file(path, reading)
    return reading


def _read_file(path: Path, reading: Reading) -> None:
    try:
        content = path.read_bytes()
    except OSError as error:
        fault = f"Không đọc được tệp ({error.strerror})."
        reading.give_up(Problem(Place(path), fault, "kiểm tra đường dẫn và quyền đọc."))
        return
    if undecodable := list(_encoding_problems(path, content)):
        reading.give_up(*undecodable)
        return
    _read_table(path, content.decode("utf-8-sig"), reading)


def _encoding_problems(path: Path, content: bytes) -> Iterator[Problem]:
    """One problem for each line that is not UTF-8: old Vietnamese encodings break at every đ."""
    mend = "lưu lại tệp dạng “CSV UTF-8” (Excel: Lưu thành → CSV UTF-8)."
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield Problem(Place(path, number), "Bảng mã không phải UTF-8.", mend)


def _read_table(path: Path, content: str, reading: Reading) -> None:
    lines = _numbered_lines(path, content, reading)
    number, header = next(lines, (1, []))
    names = [cell.strip().lower() for cell in header]
    if faults := list(_header_problems(Place(path, number), names)):
        reading.give_up(*faults)
        return
    before = len(reading.rows)
    for number, cells in lines:
        reading.rows.append(_read_row(Place(path, number), names, cells, reading.problems))
    if len(reading.rows) == before:
        mend = "thêm ít nhất một dòng cơ quan dưới dòng tiêu đề."
        reading.give_up(Problem(Place(path), "Tệp không có dòng nào.", mend))


def _numbered_lines(path: Path, content: str, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """Records with the line they begin on (a quoted cell may run over several), blanks skipped."""
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    begins = 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                yield begins, record
            begins = reader.line_num + 1
    except csv.Error:
        mend = "đóng dấu ngoặc kép, và viết hai lần dấu ngoặc kép nằm trong ô."
        reading.give_up(Problem(Place(path, begins), "Dấu ngoặc kép không cân.", mend))


def _header_problems(place: Place, names: Sequence[str]) -> Iterator[Problem]:
    if not names:
        yield Problem(Place(place.file), "Tệp trống.", f"dòng đầu phải là: {_header_line()}.")
    elif len(names) == 1 and ";" in names[0]:
        yield Problem(
            place, "Các cột cách nhau bằng dấu chấm phẩy.", "lưu lại tệp với dấu phẩy giữa các cột."
        )
    else:
        yield from _column_problems(place, names)


def _column_problems(place: Place, names: Sequence[str]) -> Iterator[Problem]:
    for name in REQUIRED_COLUMNS:
        if name not in names:
            yield Problem(place, f"Thiếu cột “{name}”.", f"dòng tiêu đề cần: {_header_line()}.")
    for name, count in Counter(names).items():
        if name not in COLUMNS:
            yield Problem(place, f"Không biết cột “{name}”.", _column_hint(name))
        elif count > 1:
            yield Problem(place, f"Cột “{name}” có {count} lần.", "giữ lại một cột.")


def _header_line() -> str:
    return ",".join(REQUIRED_COLUMNS)


def _column_hint(name: str) -> str:
    near = get_close_matches(name, COLUMNS, n=1)
    hint = f"có phải “{near[0]}”? " if near else ""
    return f"{hint}bỏ cột này, hoặc chọn trong: {', '.join(COLUMNS)}."


def _read_row(
    place: Place, names: Sequence[str], cells: Sequence[str], problems: list[Problem]
) -> AgencyRow:
    if len(cells) != len(names):
        problems.append(_width_problem(place, len(names), len(cells)))
        # Cells after the fault stand in the wrong column: only what leads the row is believed.
        cells = [*cells, *[""] * len(names)][: len(names)]
        return _as_row(place, _leading_values(dict(zip(names, cells, strict=True))))
    raw = dict(zip(names, cells, strict=True))
    problems.extend(_coordinate_pair_problems(place, raw))
    return _as_row(place, _read_cells(place, raw, problems))


def _leading_values(raw: dict[str, str]) -> dict[str, Value]:
    return {name: raw[name].strip() for name in ("code", "tier")}


def _read_cells(place: Place, raw: dict[str, str], problems: list[Problem]) -> dict[str, Value]:
    """The filled, readable cells of a row; the rest becomes problems."""
    values: dict[str, Value] = {}
    for name, cell in raw.items():
        if cell.strip():
            try:
                values[name] = COLUMNS[name].read(cell)
            except CellError as error:
                problems.append(Problem(place, f"Cột {name}: {error.fault}", error.mend))
        elif COLUMNS[name].filled:
            problems.append(Problem(place, f"Cột {name} để trống.", "điền ô này."))
    return values


def _width_problem(place: Place, expected: int, found: int) -> Problem:
    return Problem(
        place,
        f"Dòng có {found} ô, tiêu đề có {expected} cột.",
        "đặt ô có dấu phẩy trong ngoặc kép, và giữ đủ dấu phẩy cho ô trống.",
    )


def _coordinate_pair_problems(place: Place, raw: dict[str, str]) -> Iterator[Problem]:
    if bool(raw["latitude"].strip()) != bool(raw["longitude"].strip()):
        yield Problem(place, "Chỉ có một trong hai tọa độ.", "điền cả hai, hoặc để trống cả hai.")


def _as_row(place: Place, values: dict[str, Value]) -> AgencyRow:
    valid_from, accounts = values.get("valid_from"), values.get("social_channels")
    return AgencyRow(
        place,
        code=str(values.get("code", "")),
        tier=str(values.get("tier", "")).lower(),
        unit_kind=str(values.get("type", "")).lower(),
        name=str(values.get("name", "")),
        parent_code=str(values.get("parent_code", "")),
        host=str(values.get("host", "")),
        host_label=str(values.get("host_label", "")),
        valid_from=valid_from if isinstance(valid_from, datetime.date) else None,
        agency_facts=_facts(values, AGENCY_FACTS),
        period_facts=_facts(values, PERIOD_FACTS),
        accounts=accounts if isinstance(accounts, tuple) else (),
    )


def _facts(values: dict[str, Value], names: Iterable[str]) -> dict[str, Fact]:
    return {name: value for name in names if isinstance(value := values.get(name), str | float)}
