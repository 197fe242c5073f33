"""Links that lead nowhere: readers see their words without a link."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.advice.advice import Advice
from cms.advice.material import Link, LinkState, Material
from sites.mandates.schema import Citation
from sites.mandates.vocabulary import Force, Verification

MEASURED = Citation(
    "Nghị định 224/2026/NĐ-CP, Điều 12.2.a", Force.IN_FORCE, Verification.TEXT_SEEN
)  # fmt: skip


def broken_links(material: Material) -> Iterator[Advice]:
    """To a page that was deleted or taken offline, to a document that was deleted."""
    for link in material.links:
        state = material.link_states.get((link.kind, link.key), LinkState.GONE)
        if state is not LinkState.WHOLE:
            yield Advice("broken-link", link.place, message_of(link, state), _mend(link), MEASURED)


def message_of(link: Link, state: LinkState) -> str:
    if link.kind == "document":
        return _("Liên kết đến một tài liệu đã bị xóa.")
    if state is LinkState.UNPUBLISHED:
        return _("Liên kết đến một trang chưa công khai hoặc đã ngừng xuất bản.")
    return _("Liên kết đến một trang đã bị xóa.")


def _mend(link: Link) -> str:
    if link.kind == "document":
        return _("Chọn lại tài liệu, hoặc bỏ liên kết.")
    return _("Chọn lại trang, xuất bản trang ấy, hoặc bỏ liên kết.")
