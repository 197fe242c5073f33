"""Tables whose columns have no names."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.advice.advice import Advice
from cms.advice.material import Material
from sites.mandates.schema import Citation
from sites.mandates.vocabulary import Force, Verification

ACCESSIBILITY = Citation(
    "Nghị định 224/2026/NĐ-CP, Điều 10.3.c", Force.IN_FORCE, Verification.TEXT_SEEN,
    "cách làm: Thông tư 32/2017/TT-BTTTT, Điều 18.1.đ",
)  # fmt: skip


def tables_without_headings(material: Material) -> Iterator[Advice]:
    for table in material.tables:
        if not any(heading.strip() for heading in table.headings):
            yield Advice(
                "table-without-headings",
                table.place,
                _("Bảng chưa có dòng tiêu đề: không biết mỗi cột nói về gì."),
                _("Gõ “Tiêu đề cột” cho từng cột."),
                ACCESSIBILITY,
            )
