"""Vietnamese titles and bodies for made-up articles, drawn from word lists by a seeded chance.

Sentences are filled once into a pool of paragraphs; an article draws from the pool, so that a
hundred thousand bodies cost seconds and still differ from each other.
"""

from random import Random
from typing import Any
from uuid import UUID

ACTS = (
    "triển khai", "tổng kết", "ra quân", "kiểm tra", "khảo sát", "tập huấn", "giám sát",
    "công bố", "khánh thành", "khởi công", "đối thoại về", "họp bàn về", "lấy ý kiến về",
)  # fmt: skip
MATTERS = (
    "công tác phòng chống thiên tai và tìm kiếm cứu nạn", "cải cách thủ tục hành chính",
    "chuyển đổi số trong cơ quan nhà nước", "xây dựng nông thôn mới nâng cao",
    "chương trình mỗi xã một sản phẩm", "vệ sinh môi trường Ngày Chủ nhật xanh",
    "bảo tồn nhà vườn truyền thống", "phòng cháy, chữa cháy rừng mùa khô",
    "tiêm phòng cho đàn gia súc, gia cầm", "giải phóng mặt bằng các dự án trọng điểm",
    "dịch vụ công trực tuyến toàn trình", "tuyển sinh đầu cấp năm học mới",
    "đề án trồng rừng gỗ lớn", "nuôi trồng thủy sản vùng đầm phá",
    "kế hoạch sử dụng đất hằng năm", "an toàn thực phẩm tại các chợ truyền thống",
)  # fmt: skip
PLACES = (
    "phường Vĩnh Ninh", "xã Phong Hòa", "thị trấn Thuận An", "vùng đầm phá Tam Giang",
    "xã Quảng Lợi", "phường Hương Sơ", "xã Vinh Hưng", "các xã ven biển", "khu vực nội thành",
    "xã Phú Gia", "lưu vực sông Bồ", "các xã miền núi A Lưới", "làng nghề Phước Tích",
)  # fmt: skip
PEOPLE = (
    "Lãnh đạo Ủy ban nhân dân", "Đoàn công tác liên ngành", "Tổ công nghệ số cộng đồng",
    "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên", "Mặt trận Tổ quốc", "Bà con các thôn",
    "Bộ phận Một cửa", "Ban chỉ đạo", "Phòng chuyên môn",
)  # fmt: skip
DEEDS = (
    "đã rà soát từng hộ và ghi nhận các kiến nghị", "phân công rõ người, rõ việc, rõ thời hạn",
    "thống nhất tiến độ và nguồn kinh phí thực hiện", "hướng dẫn người dân nộp hồ sơ qua mạng",
    "biểu dương các tập thể và cá nhân có nhiều đóng góp", "đề nghị hoàn thành trước mùa mưa",
    "lắng nghe ý kiến của các hộ chịu ảnh hưởng", "yêu cầu báo cáo kết quả hằng tuần",
    "nhắc lại quy định về công khai, minh bạch", "trao đổi kinh nghiệm từ các địa phương bạn",
)  # fmt: skip
AIMS = (
    "nhằm rút ngắn thời gian giải quyết cho người dân", "để bảo đảm an toàn trước mùa bão",
    "góp phần nâng cao thu nhập của bà con", "theo đúng kế hoạch đã được phê duyệt",
    "với sự tham gia của đông đảo nhân dân", "trong khuôn khổ chương trình công tác năm",
)  # fmt: skip
HEADINGS = ("Kết quả bước đầu", "Nhiệm vụ thời gian tới", "Ý kiến của người dân", "Số liệu chính")
PARAGRAPHS, SENTENCES = 400, 4

Block = dict[str, Any]


class Prose:
    """One writer of text. The same seed writes the same text."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._paragraphs = [self._paragraph() for _ in range(PARAGRAPHS)]

    def title(self) -> str:
        act, matter, place = self._one(ACTS), self._one(MATTERS), self._one(PLACES)
        return f"{act[0].upper()}{act[1:]} {matter} tại {place}"

    def summary(self) -> str:
        return self._sentence()

    def body(self, image: int | None) -> list[Block]:
        """About 6 KiB of raw stream data; ``image`` is the key of a picture to show in it."""
        first, second = self._random.sample(HEADINGS, 2)
        blocks = [
            *self._texts(2),
            self._block("heading", {"text": first, "level": "2"}),
            *self._texts(2),
            *self._sometimes(image),
            self._block("heading", {"text": second, "level": "2"}),
            *self._texts(2),
        ]
        return [*blocks, self._block("paragraph", self._list())]

    def _texts(self, number: int) -> list[Block]:
        return [self._block("paragraph", self._one(self._paragraphs)) for _ in range(number)]

    def _sometimes(self, image: int | None) -> list[Block]:
        """A picture, a quotation or a table, as articles have them now and then."""
        if image is not None:
            picture = {"image": image, "alt_text": "Quang cảnh buổi làm việc", "decorative": False}
            return [self._block("image", {"image": picture, "caption": self._sentence()})]
        if self._random.random() < 0.5:
            quote = {"text": self._sentence(), "attribution": self._one(PEOPLE)}
            return [self._block("quote", quote)]
        return [self._block("table", self._table())]

    def _table(self) -> dict[str, Any]:
        rows = [{"values": [self._one(PLACES), str(self._number())]} for _ in range(5)]
        columns = [{"type": "text", "heading": heading} for heading in ("Địa bàn", "Số hộ")]
        table = {"columns": columns, "rows": rows, "caption": ""}
        return {"caption": "Số hộ tham gia", "first_column_is_header": True, "table": table}

    def _list(self) -> str:
        items = "".join(f"<li>{self._one(PEOPLE)} {self._one(DEEDS)};</li>" for _ in range(4))
        return f"<ul>{items}</ul>"

    def _paragraph(self) -> str:
        return f"<p>{' '.join(self._sentence() for _ in range(SENTENCES))}</p>"

    def _sentence(self) -> str:
        who, deed, place, aim = map(self._one, (PEOPLE, DEEDS, PLACES, AIMS))
        return f"{who} {deed} tại {place}, {aim}, với {self._number()} lượt hộ dân tham gia."

    def _number(self) -> int:
        return self._random.randint(12, 980)

    def _block(self, kind: str, value: object) -> Block:
        identity = UUID(int=self._random.getrandbits(128), version=4)
        return {"type": kind, "value": value, "id": str(identity)}

    def _one(self, words: tuple[str, ...] | list[str]) -> str:
        return words[int(self._random.random() * len(words))]
