"""Procedures and online services from tables of the national database."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cms.procedures.models import ProcedurePage, ServicePage
from cms.records.importing.importer import Importer


class ProcedureImporter(Importer):
    """Procedures are found again by their code in the national database; an imported one is read
    only (``ProcedurePage.fixed_fields``)."""

    model = ProcedurePage
    key = ("code",)
    needed = ("code",)
    own = ProcedurePage.written_here
    marks = "imported_at"
    headings: ClassVar[Mapping[str, Sequence[str]]] = {
        "title": ("Tên thủ tục", "Tên thủ tục hành chính"),
        "code": ("Mã số TTHC", "Mã thủ tục hành chính"),
        "agency": ("Cơ quan thực hiện",),
        "dossier": ("Thành phần hồ sơ",),
        "conditions": ("Yêu cầu, điều kiện thực hiện",),
    }


class ServiceImporter(Importer):
    """A procedure may be offered as several services: found again by its code and the name."""

    model = ServicePage
    key = ("procedure_code", "title")
    needed = ("procedure_code", "title")
    headings: ClassVar[Mapping[str, Sequence[str]]] = {
        "title": ("Tên dịch vụ", "Tên dịch vụ công"),
        "address": ("url", "Địa chỉ"),
    }
