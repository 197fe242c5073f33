"""Django groups for every portal and role, with their rights on pages and media. Idempotent."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from sites.models import Portal, PortalGroup, Role
from sites.models.membership import NETWORK_ROLES

from .collections import create_portal_collections
from .roles import GRANTS, PORTAL_ROLES


class MissingPermissionError(LookupError):
    """A role asks for permissions that no installed app has."""


@transaction.atomic
def create_portal_groups(portals: Sequence[Portal]) -> None:
    """Collections, groups and rights of ``portals`` and of the network's own roles.

    Call it inside the transaction that made the portals, after their root pages stand. A second
    call adds nothing. The number of queries does not grow with the number of portals.
    """
    create_portal_collections(portals)
    groups = _ensure_groups(_wanted_groups(portals))
    _grant_models(groups)
    _grant_pages(groups, _roots_by_portal(portals))
    _grant_collections(groups, {portal.pk: portal.collection_id for portal in portals})


def grant_on_locale_root(portal: Portal, root: Page) -> None:
    """Let the groups of ``portal`` work below ``root``, its home page in one more language."""
    groups = list(PortalGroup.objects.filter(portal=portal))
    _grant_pages(groups, {portal.pk: [root.pk]})


def _wanted_groups(portals: Iterable[Portal]) -> list[PortalGroup]:
    """Unsaved rows, each with its unsaved group."""
    of_portals = [
        PortalGroup(portal=portal, role=role, group=Group(name=f"{portal.key}: {role.label}"))
        for portal in portals
        for role in PORTAL_ROLES
    ]
    return of_portals + [
        PortalGroup(portal=None, role=role, group=Group(name=str(role.label)))
        for role in NETWORK_ROLES
    ]


def _ensure_groups(wanted: Sequence[PortalGroup]) -> list[PortalGroup]:
    """The stored rows for ``wanted``, made where missing."""
    have = {(row.portal_id, row.role): row for row in PortalGroup.objects.select_related("group")}
    missing = [row for row in wanted if (row.portal_id, row.role) not in have]
    Group.objects.bulk_create([row.group for row in missing])
    for row in missing:
        row.group_id = row.group.pk
    PortalGroup.objects.bulk_create(missing)
    have |= {(row.portal_id, row.role): row for row in missing}
    return [have[row.portal_id, row.role] for row in wanted]


def _permission_ids() -> dict[str, int]:
    """``app_label.codename`` to primary key, for all that the roles name."""
    wanted = set[str]().union(*(grants.all() for grants in GRANTS.values()))
    found = {
        f"{label}.{codename}": pk
        for pk, label, codename in Permission.objects.values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    if lost := wanted - found.keys():
        raise MissingPermissionError(f"No such permissions: {', '.join(sorted(lost))}")
    return {name: found[name] for name in wanted}


def _grant_models(groups: Sequence[PortalGroup]) -> None:
    through, ids = Group.permissions.through, _permission_ids()
    rows = [
        {"group_id": row.group_id, "permission_id": ids[name]}
        for row in groups
        for name in GRANTS[Role(row.role)].models
    ]
    _insert_missing(through, rows)


def _grant_pages(groups: Sequence[PortalGroup], roots: dict[int, list[int]]) -> None:
    """Network roles stand on the tree's root; portal roles on their portal's home pages."""
    ids, top = _permission_ids(), [Page.objects.get(depth=1).pk]
    rows = [
        {"group_id": row.group_id, "page_id": root, "permission_id": ids[name]}
        for row in groups
        for root in (top if row.portal_id is None else roots.get(row.portal_id, []))
        for name in GRANTS[Role(row.role)].pages
    ]
    _insert_missing(GroupPagePermission, rows)


def _grant_collections(groups: Sequence[PortalGroup], of_portal: dict[int, int | None]) -> None:
    ids, top = _permission_ids(), Collection.objects.get(depth=1).pk
    rows = [
        {
            "group_id": row.group_id,
            "collection_id": top if row.portal_id is None else of_portal[row.portal_id],
            "permission_id": ids[name],
        }
        for row in groups
        for name in GRANTS[Role(row.role)].collections
    ]
    _insert_missing(GroupCollectionPermission, rows)


def _insert_missing(model: type[Model], rows: list[dict[str, Any]]) -> None:
    """Insert those ``rows`` (all with the same columns) that the table does not hold yet."""
    if not rows:
        return
    columns = list(rows[0])
    present = set(model._default_manager.values_list(*columns))
    missing = [model(**row) for row in rows if tuple(row[name] for name in columns) not in present]
    model._default_manager.bulk_create(missing, batch_size=500)


def _roots_by_portal(portals: Iterable[Portal]) -> dict[int, list[int]]:
    """Home pages in every language, by portal."""
    home = apps.get_model(settings.PORTAL_HOME_PAGE_MODEL)
    roots: dict[int, list[int]] = {portal.pk: [] for portal in portals}
    rows = home._default_manager.filter(portal__in=roots).values_list("portal_id", "pk")
    for portal_id, root_id in rows:
        roots[portal_id].append(root_id)
    return roots
