"""Attachments that nobody can search, copy from, or have read aloud."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.advice.advice import Advice
from cms.advice.material import FileState, Material
from sites.mandates.schema import Citation
from sites.mandates.vocabulary import Force, Verification

ACCESSIBILITY = Citation(
    "Nghị định 224/2026/NĐ-CP, Điều 10.3.c", Force.IN_FORCE, Verification.TEXT_SEEN,
    "bản chụp không đọc được bằng phần mềm đọc màn hình",
)  # fmt: skip


def scanned_files(material: Material) -> Iterator[Advice]:
    """A PDF of photographs of pages; a file that is not there any more."""
    for file in material.files:
        state = material.state_of(file)
        if state is FileState.SCANNED:
            yield Advice(
                "scanned-pdf",
                file.place,
                _("“%(title)s” chỉ là ảnh chụp: không tìm, không chép được chữ.")
                % {"title": file.title},
                _("Đăng tệp PDF xuất từ phần mềm soạn thảo, hoặc bản đã nhận dạng chữ (OCR)."),
                ACCESSIBILITY,
            )
        elif state is FileState.MISSING:
            yield Advice(
                "missing-file",
                file.place,
                _("Tệp “%(title)s” không còn trong kho tài liệu.") % {"title": file.title},
                _("Tải lại tệp hoặc bỏ khối này."),
            )
