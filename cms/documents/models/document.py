"""Legal documents and how they bear on one another."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Orderable

from cms.core import keys as core
from cms.core.standing import Standing
from cms.documents import keys
from cms.documents.vocabulary import (
    DocumentType,
    RelationKind,
    Succession,
    Validity,
    validity_on,
)
from cms.records.facts import Fact, by_day
from cms.records.files import FilesField
from cms.records.models import RecordPage
from cms.records.panels import panels_of
from cms.records.registers import Register
from cms.records.rows import NamedPagesPanel
from cms.records.vocabulary import Field


class LegalDocumentPage(RecordPage):
    """A legal document (Kế hoạch 389 mục a; Luật 64/2025/QH15 Đ53.1, 54.2, 57)."""

    number = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    doc_type = models.CharField(
        _("hình thức văn bản"), max_length=30, choices=DocumentType, blank=True
    )
    issuer = models.CharField(
        _("cơ quan ban hành"), max_length=200, blank=True,
        help_text=_("Tên cơ quan vào ngày ban hành, dù nay đã sáp nhập hoặc đổi tên."),
    )  # fmt: skip
    signer = models.CharField(_("người ký"), max_length=150, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    effective_on = models.DateField(_("ngày hiệu lực"), null=True, blank=True)
    expired_on = models.DateField(_("ngày hết hiệu lực"), null=True, blank=True)
    field = models.CharField(_("lĩnh vực"), max_length=40, choices=Field, blank=True)
    territory = models.CharField(_("phạm vi lãnh thổ"), max_length=255, blank=True)
    validity = models.CharField(
        _("tình trạng hiệu lực"), max_length=30, choices=Validity, blank=True,
        help_text=_("Để trống được: tình trạng tự theo ngày hiệu lực và ngày hết hiệu lực."),
    )  # fmt: skip
    succession = models.CharField(
        _("áp dụng sau sắp xếp đơn vị hành chính"), max_length=30, choices=Succession, blank=True,
        help_text=_("Chỉ với văn bản của đơn vị đã sáp nhập, chia tách (Luật 64/2025/QH15 Đ54.2)."),
    )  # fmt: skip
    files = FilesField(verbose_name=_("tệp văn bản"), blank=True)

    events = {"information_created": "issued_on", "document_issued": "issued_on"}
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("number"),
        Fact("doc_type"),
        Fact("issuer", in_lists=True),
        Fact("signer"),
        Fact("issued_on", in_lists=True),
        Fact("effective_on", in_lists=True),
        Fact("expired_on"),
        Fact("validity", in_lists=True, follows=by_day(validity_on)),
        Fact("succession"),
        Fact("field", in_lists=True),
        Fact("territory"),
        Fact("summary", answers=("abstract",), in_lists=True, label=_("Trích yếu")),
        Fact("files"),
    )
    registers = (
        Register("loai-van-ban", "doc_type"),
        Register("linh-vuc", "field"),
        Register("co-quan-ban-hanh", "issuer"),
        Register("nam-ban-hanh", "issued_on", _("Năm ban hành")),
    )
    # The relations panel answers it; whether there are any, no form can know.
    answered_elsewhere = frozenset({"related_documents"})
    titles_itself = True
    content_panels = [
        *panels_of(facts),
        MultiFieldPanel(
            [NamedPagesPanel("relations", label=_("quan hệ"))],
            heading=_("Quan hệ với văn bản khác"),
        ),
    ]

    class Meta:
        verbose_name = _("văn bản")
        verbose_name_plural = _("văn bản")
        indexes = [models.Index(fields=["number"], name="document_by_number")]

    def clean(self) -> None:
        super().clean()
        issued, effective, expired = self.issued_on, self.effective_on, self.expired_on
        if issued and effective and effective < issued:
            message = _("Văn bản không thể có hiệu lực trước ngày ban hành.")
            raise ValidationError({"effective_on": message})
        if effective and expired and expired < effective:
            message = _("Văn bản không thể hết hiệu lực trước ngày có hiệu lực.")
            raise ValidationError({"expired_on": message})

    def own_title(self) -> str:
        """As documents are called: “Quyết định số 12/2025/QĐ-UBND”."""
        if not self.number:
            return ""
        with override(self.locale.language_code):
            name = dict(DocumentType.choices).get(self.doc_type) or _("Văn bản")
            return str(_("%(type)s số %(number)s") % {"type": name, "number": self.number})

    def facet_of(self, field: str) -> str:
        return core.BODY if field == "relations" else super().facet_of(field)

    def list_positions(self, standing: Standing) -> dict[str, str]:
        """Also among the documents that bear on each it names, and in the network's register."""
        targets = self.relations.exclude(target=None).values_list("target_id", flat=True)
        own = {keys.bearing_on(target): str(self.pk) for target in targets}
        lists = super().list_positions(standing) | own
        if self.published_at is None:
            return lists
        position = core.dated_position(self.published_at, self.pk)
        return lists | {keys.documents_of_network(standing.locale): position}


class DocumentRelation(Orderable):
    """The document bears on another: one of the network, or one that is only named."""

    page = ParentalKey(LegalDocumentPage, related_name="relations")
    kind = models.CharField(_("quan hệ"), max_length=20, choices=RelationKind)
    target = models.ForeignKey(
        LegalDocumentPage, models.SET_NULL, null=True, blank=True, related_name="incoming",
        verbose_name=_("văn bản trên mạng lưới"),
    )  # fmt: skip
    name = models.CharField(
        _("hoặc tên văn bản"), max_length=255, blank=True,
        help_text=_("Với văn bản của trung ương: “Luật Đất đai 31/2024/QH15”."),
    )  # fmt: skip

    panels = [FieldPanel("kind"), FieldPanel("target"), FieldPanel("name")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.target or self.name}"

    def clean(self) -> None:
        super().clean()
        if not self.target_id and not self.name:
            raise ValidationError({"name": _("Hãy chọn văn bản hoặc ghi tên văn bản.")})
        if self.target_id and self.target_id == self.page_id:
            raise ValidationError({"target": _("Văn bản không thể có quan hệ với chính nó.")})
