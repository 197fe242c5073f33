"""Signs of “báo hóa”: a portal that looks and works like a newspaper.

Of Quyết định 1418/QĐ-BTTTT only a summary was read, and it is addressed to general information
sites; Kế hoạch 389/KH-UBND takes it up for the portals. So: hints, never findings.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.advice.advice import Advice
from cms.advice.material import Material
from sites.mandates.schema import Citation
from sites.mandates.vocabulary import Force, Verification

DECISION = Citation(
    "Quyết định 1418/QĐ-BTTTT ngày 22/7/2022, mục III", Force.UNCLEAR, Verification.SUMMARY_SEEN,
    "Kế hoạch 389/KH-UBND nhắc lại yêu cầu này",
)  # fmt: skip

# Whole words, in both ways of putting the tone ("toà", "tòa").
_NEWSROOM = re.compile(
    r"\b(?:phóng viên|nhà báo|t(?:òa|oà) soạn|độc giả|bạn đọc báo|báo điện tử|tổng biên tập)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\bPV\b")
_PRESS_NAME = re.compile(r"\b(?:tạp chí|báo điện tử|news|times|daily)\b", re.IGNORECASE)
# A source that is a newspaper, an agency of press or a broadcaster, by name or by host.
_PRESS = re.compile(
    r"\b(?:(?<!thông )(?<!dự )(?<!cảnh )báo (?!cáo)|tạp chí|thông tấn xã|ttxvn|vnexpress|vietnamnet"
    r"|vietnamplus|dân trí|tuổi trẻ|thanh niên online|tiền phong|người lao động|znews|vtc news"
    r"|đài (?:truyền hình|phát thanh|tiếng nói)|vov|vtv|bao[a-z]+\.(?:vn|com|gov))",
    re.IGNORECASE,
)
FEWEST_ITEMS = 10  # fewer say nothing of habits
SHARE = 0.5


def press_names(material: Material) -> Iterator[Advice]:
    """Names that only the press bears."""
    if found := _PRESS_NAME.search(material.title):
        yield Advice(
            "press-name",
            _("Tiêu đề"),
            _("“%(word)s” là cách gọi của báo chí.") % {"word": found[0]},
            _("Gọi đúng tên: cổng, trang thông tin điện tử, chuyên mục."),
            DECISION,
        )


def newsroom_words(material: Material) -> Iterator[Advice]:
    """Words of a newsroom; one piece of advice for each place that has any."""
    for part in material.words:
        found = dict.fromkeys(match[0].lower() for match in _NEWSROOM.finditer(part.text))
        if part.text == material.author and _BYLINE.search(part.text):
            found["PV"] = None
        if found:
            yield Advice(
                "newsroom-word",
                part.place,
                _("Có từ của tòa soạn báo: %(words)s.") % {"words": ", ".join(found)},
                _("Cổng thông tin không có phóng viên, tòa soạn, độc giả: hãy viết “cán bộ”, "
                  "“Ban Biên tập”, “người dân”. Nói về báo chí thì cứ giữ."),
                DECISION,
            )  # fmt: skip


def missing_source(material: Material) -> Iterator[Advice]:
    """Classes of entries that name a source should."""
    if material.source is not None and not material.source.strip():
        yield Advice(
            "missing-source",
            _("Nguồn tin"),
            _("Bài chưa ghi nguồn tin."),
            _("Ghi đơn vị cung cấp; tin trích từ báo thì ghi tên báo, tác giả, ngày đăng."),
            DECISION,
        )


def many_press_items(material: Material) -> Iterator[Advice]:
    """An item taken from the press, in a portal of which half already is."""
    items = material.recent_sources
    taken = sum(is_press(source) for source in items)
    is_many = len(items) >= FEWEST_ITEMS and taken >= SHARE * len(items)
    if is_many and is_press(material.source or ""):
        yield Advice(
            "many-press-items",
            _("Nguồn tin"),
            _("%(taken)s trong %(all)s bài gần đây của trang lấy lại từ báo chí.")
            % {"taken": taken, "all": len(items)},
            _("Ưu tiên thông tin của chính cơ quan; tin của báo thì dẫn liên kết."),
            DECISION,
        )


def is_press(source: str) -> bool:
    return bool(_PRESS.search(source))
