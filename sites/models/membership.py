"""People and what they may do where: one Django group per portal and role."""

from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .portal import Portal


class User(AbstractUser):
    """An account of the CMS. Citizens have none."""

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")

    def get_full_name(self) -> str:
        """Family name first, as Vietnamese names are written: "Nguyễn Thị Hạnh"."""
        return f"{self.last_name} {self.first_name}".strip()


class Role(models.TextChoices):
    EDITOR = "editor", _("Biên tập viên")
    MODERATOR = "moderator", _("Người duyệt")
    ADMINISTRATOR = "administrator", _("Quản trị trang")
    LEADER = "leader", _("Lãnh đạo")
    OPERATOR = "operator", _("Quản trị mạng lưới")


NETWORK_ROLES = (Role.LEADER, Role.OPERATOR)


class PortalGroup(models.Model):
    """Ties a Django group to a role in one portal, or in the whole network (``portal`` null)."""

    group = models.OneToOneField(Group, models.CASCADE, related_name="portal_group")
    portal = models.ForeignKey(Portal, models.CASCADE, null=True, related_name="groups")
    role = models.CharField(max_length=13, choices=Role.choices)

    class Meta:
        verbose_name = _("nhóm quyền")
        verbose_name_plural = _("nhóm quyền")
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "role"], name="one_group_per_portal_and_role"
            ),
            models.UniqueConstraint(
                fields=["role"], condition=Q(portal__isnull=True), name="one_group_per_network_role"
            ),
        ]

    def __str__(self) -> str:
        return self.group.name
