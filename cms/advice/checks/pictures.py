"""Pictures that people who cannot see them learn nothing of."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.advice.advice import Advice
from cms.advice.material import Material
from sites.mandates.schema import Citation
from sites.mandates.vocabulary import Force, Verification

ACCESSIBILITY = Citation(
    "Nghị định 224/2026/NĐ-CP, Điều 10.3.c", Force.IN_FORCE, Verification.TEXT_SEEN,
    "cách làm: Thông tư 32/2017/TT-BTTTT, Điều 18.1.c",
)  # fmt: skip


def missing_alternatives(material: Material) -> Iterator[Advice]:
    """An image needs words for those who do not see it, unless it is only there to please."""
    for picture in material.pictures:
        if not picture.exists:
            yield Advice(
                "missing-image",
                picture.place,
                _("Chỗ này chưa có ảnh: chưa chọn, hoặc ảnh đã bị xóa khỏi kho ảnh."),
                _("Chọn ảnh khác hoặc bỏ khối này."),
            )
        elif not picture.decorative and not picture.alt.strip():
            yield Advice(
                "missing-alt-text",
                picture.place,
                _("Ảnh chưa có văn bản thay thế: người không nhìn thấy ảnh không biết ảnh có gì."),
                _("Tả ảnh bằng một câu, hoặc chọn “Ảnh chỉ để trang trí”."),
                ACCESSIBILITY,
            )
