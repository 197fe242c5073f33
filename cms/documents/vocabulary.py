"""The closed lists that describe a document. Values are folded names, fit for addresses."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.records.facts import Turn


class DocumentType(TextChoices):
    """Forms of documents (Luật 64/2025/QH15 Đ4; NĐ 30/2020/NĐ-CP Đ7)."""

    LAW = "luat", _("Luật")
    ORDINANCE = "phap-lenh", _("Pháp lệnh")
    DECREE = "nghi-dinh", _("Nghị định")
    CIRCULAR = "thong-tu", _("Thông tư")
    RESOLUTION = "nghi-quyet", _("Nghị quyết")
    DECISION = "quyet-dinh", _("Quyết định")
    DIRECTIVE = "chi-thi", _("Chỉ thị")
    PLAN = "ke-hoach", _("Kế hoạch")
    PROGRAMME = "chuong-trinh", _("Chương trình")
    SCHEME = "de-an", _("Đề án")
    GUIDANCE = "huong-dan", _("Hướng dẫn")
    NOTICE = "thong-bao", _("Thông báo")
    REPORT = "bao-cao", _("Báo cáo")
    SUBMISSION = "to-trinh", _("Tờ trình")
    REGULATION = "quy-che", _("Quy chế")
    LETTER = "cong-van", _("Công văn")
    TELEGRAM = "cong-dien", _("Công điện")


class Validity(TextChoices):
    """Whether a document has effect (Luật 64/2025/QH15 Đ53, Đ56, Đ57)."""

    NOT_YET = "chua-co-hieu-luc", _("Chưa có hiệu lực")
    IN_FORCE = "con-hieu-luc", _("Còn hiệu lực")
    PARTLY_EXPIRED = "het-hieu-luc-mot-phan", _("Hết hiệu lực một phần")
    PARTLY_SUSPENDED = "ngung-hieu-luc-mot-phan", _("Ngưng hiệu lực một phần")
    SUSPENDED = "ngung-hieu-luc", _("Ngưng hiệu lực")
    EXPIRED = "het-hieu-luc", _("Hết hiệu lực")


def validity_on(stated: Mapping[str, Any], day: datetime.date) -> Turn:
    """From its dates first: a document takes effect and expires without an editor (Luật
    64/2025/QH15 Đ53.1, 57)."""
    effective, expired = stated["effective_on"], stated["expired_on"]
    if expired and day >= expired:
        return Turn(Validity.EXPIRED)
    if effective and day < effective:
        return Turn(Validity.NOT_YET, effective)
    chosen = stated["validity"]
    is_known = chosen not in ("", Validity.NOT_YET)
    return Turn(chosen if is_known or not effective else Validity.IN_FORCE, expired)


class Succession(TextChoices):
    """Whether a document of a unit that was merged or split applies in the new one
    (Luật 64/2025/QH15 Đ54.2)."""

    UNDECIDED = "chua-quyet-dinh", _("Đơn vị mới chưa quyết định")
    APPLIES = "tiep-tuc-ap-dung", _("Tiếp tục áp dụng tại đơn vị mới")
    REFUSED = "khong-ap-dung", _("Không áp dụng tại đơn vị mới")


class RelationKind(TextChoices):
    """How one document bears on another (Luật 64/2025/QH15 Đ57, 61.2, 65)."""

    AMENDS = "sua-doi", _("Sửa đổi, bổ sung")
    REPLACES = "thay-the", _("Thay thế")
    REPEALS = "bai-bo", _("Bãi bỏ")
    GUIDES = "huong-dan", _("Hướng dẫn thi hành")
    CONSOLIDATES = "hop-nhat", _("Hợp nhất")
    BASED_ON = "can-cu", _("Căn cứ")


RELATIONS_BACK = {
    RelationKind.AMENDS: _("Được sửa đổi, bổ sung bởi"),
    RelationKind.REPLACES: _("Bị thay thế bởi"),
    RelationKind.REPEALS: _("Bị bãi bỏ bởi"),
    RelationKind.GUIDES: _("Được hướng dẫn thi hành bởi"),
    RelationKind.CONSOLIDATES: _("Được hợp nhất trong"),
    RelationKind.BASED_ON: _("Là căn cứ của"),
}
