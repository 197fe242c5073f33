"""Made-up registers as agencies hand them in: documents with relations and files, procedures.

``python -m tests.scale.registers FOLDER 2000 1900`` writes ``documents.csv``, ``files/`` and
``procedures.csv``; the same numbers make the same bytes.
"""

import csv
import datetime
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ISSUER = "Ủy ban nhân dân thành phố Huế"
TYPES = (("Quyết định", "QĐ"), ("Kế hoạch", "KH"), ("Chỉ thị", "CT"), ("Thông báo", "TB"))
MATTERS = (
    "quản lý vỉa hè",
    "thu gom rác thải",
    "phòng, chống thiên tai",
    "chuyển đổi số",
    "y tế cơ sở",
)
FIELDS = ("Xây dựng, đô thị", "Đất đai, môi trường", "Y tế", "Giáo dục, đào tạo", "Tư pháp")
FIRST_DAY = datetime.date(2015, 1, 5)


def main(folder: Path, documents: int, procedures: int) -> None:
    files = folder / "files"
    files.mkdir(parents=True, exist_ok=True)
    for place in range(documents):
        (files / file_name(place)).write_bytes(b"%%PDF-1.4\n%% %d\n%%%%EOF\n" % place)
    write_csv(folder / "documents.csv", map(document, range(documents)))
    write_csv(folder / "procedures.csv", map(procedure, range(procedures)))


def write_csv(path: Path, rows: Iterator[Mapping[str, str]]) -> None:
    first = next(rows)
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, first.keys())
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)


def document(place: int) -> dict[str, str]:
    """Every second one bears on the one before it, every fourth also on one of the centre."""
    day = FIRST_DAY + datetime.timedelta(days=2 * place)
    name, _ = TYPES[place % len(TYPES)]
    matter = MATTERS[place % len(MATTERS)]
    return {
        "Số, ký hiệu": number(place),
        "Hình thức văn bản": name,
        "Cơ quan ban hành": ISSUER,
        "Người ký": "Chủ tịch",
        "Ngày ban hành": f"{day:%d/%m/%Y}",
        "Ngày hiệu lực": f"{day:%d/%m/%Y}",
        "Tình trạng hiệu lực": "Còn hiệu lực",
        "Lĩnh vực": FIELDS[place % len(FIELDS)],
        "Trích yếu": f"{name} về {matter} trên địa bàn thành phố, lần {place}.",
        "Tệp văn bản": file_name(place),
        "Sửa đổi, bổ sung": number(place - 1) if place % 2 else "",
        "Căn cứ": "Luật Tổ chức chính quyền địa phương 72/2025/QH15" if place % 4 == 0 else "",
    }


def number(place: int) -> str:
    return f"{place + 1}/{TYPES[place % len(TYPES)][1]}-UBND"


def file_name(place: int) -> str:
    return f"van-ban-{place}.pdf"


def procedure(place: int) -> dict[str, str]:
    steps = "\n".join(
        f"Bước {step}: {MATTERS[step % 5]}, nộp hồ sơ {place}." for step in range(1, 6)
    )
    return {
        "Mã thủ tục": f"1.{place:06}",
        "Tên thủ tục": f"Cấp giấy phép về {MATTERS[place % len(MATTERS)]} loại {place}",
        "Lĩnh vực": FIELDS[place % len(FIELDS)],
        "Cơ quan giải quyết": ISSUER,
        "Đối tượng thực hiện": "Công dân Việt Nam; doanh nghiệp",
        "Thời hạn giải quyết": f"{place % 30 + 1} ngày làm việc",
        "Phí, lệ phí": "Không",
        "Kết quả thực hiện": "Giấy phép",
        "Hình thức nộp hồ sơ, nhận kết quả": "Trực tiếp; trực tuyến; bưu chính",
        "Trên Cổng Dịch vụ công quốc gia": f"https://dichvucong.gov.vn/thu-tuc/{place}",
        "Trình tự thực hiện": steps,
        "Cách thức thực hiện": steps,
        "Thành phần, số lượng hồ sơ": "Đơn đề nghị (bản chính: 1)\nBản vẽ (bản sao: 2)",
        "Yêu cầu, điều kiện": "Không",
        "Căn cứ pháp lý": "Luật Xây dựng 50/2014/QH13\nNghị định 15/2021/NĐ-CP",
        "Quy trình giải quyết công việc": steps,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
