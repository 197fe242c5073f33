"""Tables handed in: a portal under the decree, files in three formats, the command's words."""

import csv
import json
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from openpyxl import Workbook

from cms.publishing.models import Change
from sites.permissions.collections import create_portal_collections
from tests.factories import section
from tests.unit.records.test_duties import bound

DECISION = {
    "Số, ký hiệu": "41/2024/QĐ-UBND",
    "Hình thức văn bản": "Quyết định",
    "Cơ quan ban hành": "UBND phường Phong Hòa",
    "Ngày ban hành": "15/10/2024",
    "Ngày hiệu lực": "2024-11-01",
    "Trích yếu": "Quy định quản lý vỉa hè.",
    "Tệp văn bản": "qd-41.pdf",
}
PROCEDURE = {
    "Mã thủ tục": "1.001193",
    "Tên thủ tục": "Đăng ký khai sinh",
    "Cơ quan giải quyết": "Ủy ban nhân dân cấp xã",
    "Đối tượng thực hiện": "Công dân Việt Nam",
    "Thời hạn giải quyết": "Trong ngày",
    "Kết quả thực hiện": "Giấy khai sinh",
    "Hình thức nộp hồ sơ, nhận kết quả": "Trực tiếp; trực tuyến",
    "Trình tự thực hiện": "Nộp hồ sơ.\nNhận kết quả.",
    "Cách thức thực hiện": "Trực tiếp",
    "Thành phần, số lượng hồ sơ": "Tờ khai <mẫu 01>",
    "Căn cứ pháp lý": "Luật Hộ tịch 60/2014/QH13",
    "Quy trình giải quyết công việc": "Tiếp nhận: 15 phút",
    "Trên Cổng Dịch vụ công quốc gia": "https://dichvucong.gov.vn/1.001193",
    "Lĩnh vực": "Hộ tịch",
}


def decision(number: str = "41/2024/QĐ-UBND", **facts: str) -> dict[str, str]:
    return DECISION | {"Số, ký hiệu": number} | facts


def register(code: str, title: str):
    """A section of a commune's portal that has its collection."""
    portal = bound()
    create_portal_collections([portal])
    return section(portal, code, title)


def a_folder(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "tep"
    folder.mkdir(exist_ok=True)
    for name in ("qd-41.pdf", *names):
        (folder / name).write_bytes(b"%PDF-1.4 " + name.encode())
    return folder


def a_csv(path: Path, rows, **dialect) -> Path:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, rows[0].keys(), **dialect)
        writer.writeheader()
        writer.writerows(rows)
    return path


def a_json(path: Path, rows) -> Path:
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return path


def an_xlsx(path: Path, rows) -> Path:
    book = Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    book.save(path)
    return path


WRITERS = {"csv": a_csv, "json": a_json, "xlsx": an_xlsx}


class Clerk:
    """Hands tables in for one section; keeps what the command said."""

    def __init__(self, noun: str, page, tmp_path: Path) -> None:
        self.noun, self.page, self.tmp_path = noun, page, tmp_path
        self.said = self.named = self.refusal = ""

    def hand_in(self, rows, *options: str, form: str = "csv") -> bool:
        """Whether the command ended well. Earlier changes are forgotten."""
        path = WRITERS[form](self.tmp_path / f"bang.{form}", rows)
        return self.hand_in_file(path, *options)

    def hand_in_file(self, path: Path, *options: str) -> bool:
        Change.objects.all().delete()
        said, named = StringIO(), StringIO()
        portal = f"--portal={self.page.portal.key}"
        self.refusal = ""
        try:
            call_command(
                self.noun, "import", str(path), portal, *options, stdout=said, stderr=named
            )
        except CommandError as error:
            self.refusal = str(error)
        self.said, self.named = said.getvalue().strip(), named.getvalue()
        return not self.refusal
