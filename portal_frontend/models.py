"""The publisher's own memory: what waits, who builds, what is published and what it was made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ticket(models.Model):
    """One output waiting to be built, or one that failed for a readable reason."""

    class Lane(models.IntegerChoices):
        FAST = 0, _("Nhanh")  # the edited page and its portal
        WIDE = 1, _("Rộng")  # what merely mentions it

    class State(models.TextChoices):
        WAITING = "waiting", _("Đang chờ")
        FAILED = "failed", _("Lỗi")

    portal = models.CharField(_("trang"), max_length=80)
    output = models.CharField(
        _("tệp"), max_length=600,
        help_text="'*': cả trang; '+': danh mục tệp; '~vi': ghép khung; '/…': một đường dẫn",
    )  # fmt: skip
    lane = models.PositiveSmallIntegerField(_("làn"), choices=Lane, default=Lane.FAST)
    state = models.CharField(_("tình trạng"), max_length=8, choices=State, default=State.WAITING)
    # New at each request: a build finishes only the request it began with.
    token = models.CharField(max_length=32)
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    reason = models.TextField(_("lý do"), blank=True)
    change_id = models.BigIntegerField(_("thay đổi"), null=True)
    due_at = models.DateTimeField(_("đến hạn"))
    created_at = models.DateTimeField(_("lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("việc dựng trang")
        verbose_name_plural = _("việc dựng trang")
        constraints = [models.UniqueConstraint(fields=["portal", "output"], name="ticket_once")]
        indexes = [models.Index(fields=["state", "lane", "id"], name="ticket_by_turn")]

    def __str__(self) -> str:
        return f"{self.portal}/{self.output}"


class Lease(models.Model):
    """Who builds a portal now. Two builds of one portal could overwrite newer files with older."""

    portal = models.CharField(max_length=80, unique=True)
    holder = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("lượt dựng")
        verbose_name_plural = _("lượt dựng")

    def __str__(self) -> str:
        return f"{self.portal}: {self.holder}"


class PublishedFile(models.Model):
    """An output, with what it shows (``answer``) and what that was made of (``reads``).

    ``digest`` is the SHA-256 of the file on disk; "" while nothing could be built yet. ``chrome``
    is the digest of the header, menu and footer around it. The blobs are compressed JSON.
    """

    portal = models.CharField(_("trang"), max_length=80)
    path = models.CharField(_("đường dẫn"), max_length=600)
    spec = models.CharField(_("loại"), max_length=20)
    locale = models.CharField(_("ngôn ngữ"), max_length=10)
    digest = models.CharField(max_length=64, blank=True)
    chrome = models.CharField(max_length=64, blank=True)
    change_id = models.BigIntegerField(_("thay đổi"), null=True)
    built_at = models.DateTimeField(_("dựng lúc"), db_index=True)
    written_at = models.DateTimeField(_("ghi lúc"), null=True)
    media = models.JSONField(_("tệp phương tiện"), default=list)  # public paths, sorted
    reads = models.BinaryField()
    answer = models.BinaryField()

    class Meta:
        verbose_name = _("tệp đã xuất bản")
        verbose_name_plural = _("tệp đã xuất bản")
        constraints = [
            models.UniqueConstraint(fields=["portal", "path"], name="published_file_once")
        ]
        indexes = [models.Index(fields=["portal", "locale", "chrome"], name="file_by_chrome")]

    def __str__(self) -> str:
        return f"{self.portal}{self.path}"


class Dependency(models.Model):
    """An output read a key. Keys are kept as 64-bit hashes: a clash costs one needless build."""

    file = models.ForeignKey(PublishedFile, models.CASCADE, related_name="dependencies")
    key = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("phụ thuộc")
        verbose_name_plural = _("phụ thuộc")

    def __str__(self) -> str:
        return f"{self.file_id}: {self.key:x}"


class FenceRow(models.Model):
    """An output showed a slice of a list, ends included."""

    file = models.ForeignKey(PublishedFile, models.CASCADE, related_name="fences")
    collection = models.BigIntegerField()  # hashed like keys
    low = models.CharField(max_length=200, blank=True)  # a term of a register is a slug of 100
    high = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("hàng rào")
        verbose_name_plural = _("hàng rào")
        indexes = [models.Index(fields=["collection", "low"], name="fence_by_list")]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.low}…{self.high}"


class Check(models.Model):
    """A comparison of what is published with a clean build."""

    started_at = models.DateTimeField(_("bắt đầu"))
    finished_at = models.DateTimeField(_("kết thúc"))
    outputs = models.PositiveIntegerField(_("số tệp"))
    differences = models.PositiveIntegerField(_("số tệp khác"))
    detail = models.TextField(_("chi tiết"), blank=True)

    class Meta:
        verbose_name = _("lần kiểm tra")
        verbose_name_plural = _("lần kiểm tra")

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}: {self.differences}/{self.outputs}"
