"""What the home page of every portal must tell of its agency, and what of it is not known yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sites.mandates.schema import Citation
from sites.mandates.vocabulary import Force, Verification
from sites.models import Agency

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# Read in a copy made by OCR: advice, and never a reason to refuse anything.
CITATION = Citation(
    "Nghị định 174/2026/NĐ-CP, Điều 93.1", Force.IN_FORCE, Verification.OCR_SEEN,
    "phạt 10–20 triệu đồng khi thiếu hoặc không chính xác",
)  # fmt: skip


@dataclass(frozen=True)
class HomeFact:
    """``field``: the agency's; "" where agencies cannot write it themselves."""

    label: "StrPromise"
    field: str


NAME = HomeFact(_("tên cơ quan"), "")
CONTACTS = (
    HomeFact(_("địa chỉ"), "address"),
    HomeFact(_("điện thoại"), "phone"),
    HomeFact(_("thư điện tử"), "email"),
    HomeFact(_("người chịu trách nhiệm nội dung"), "content_responsible"),
)


def missing_facts(agency: Agency) -> list[HomeFact]:
    """Those that the footer of the agency's portal cannot show, in the order of the form."""
    return list(_missing(agency))


def _missing(agency: Agency) -> Iterator[HomeFact]:
    if agency.current_period is None:
        yield NAME
    for fact in CONTACTS:
        if not getattr(agency, fact.field).strip():
            yield fact
