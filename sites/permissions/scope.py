"""Who works where: the portals, pages and media of a user, as querysets and as a cheap check."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from wagtail.models import Collection, CollectionMember, Page

from sites.models import Portal, PortalGroup, Role, User

from .roles import PORTAL_ROLES

_CACHE = "_portal_scope"


@dataclass(frozen=True)
class Scope:
    """What one user works on. ``everything`` is the network's operators and superusers.

    Leaders read reports of the whole network but work nowhere: their scope here is empty.
    """

    everything: bool = False
    portal_ids: frozenset[int] = frozenset()
    root_paths: tuple[str, ...] = ()
    collection_ids: frozenset[int] = frozenset()

    def holds_path(self, path: str) -> bool:
        return self.everything or path.startswith(self.root_paths)

    def pages(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        """Of ``pages`` (of any page class), those below the user's own roots, roots included."""
        if self.everything:
            return pages
        below = Q(pk__in=[])
        for path in self.root_paths:
            below |= Q(path__startswith=path)
        return pages.filter(below)

    def media(self, media: QuerySet[Any]) -> QuerySet[Any]:
        """Of ``media`` (images or documents), those in the user's own collections."""
        return media if self.everything else media.filter(collection__in=self.collection_ids)

    def rows(self, rows: QuerySet[Any], lookup: str) -> QuerySet[Any]:
        """Of ``rows``, those whose portal, reached by ``lookup``, is the user's own."""
        return rows if self.everything else rows.filter(**{f"{lookup}__in": self.portal_ids})

    def narrow(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Of ``objects`` of any class this network scopes, the user's own; others untouched."""
        model = objects.model
        if issubclass(model, Page):
            return self.pages(objects)
        if issubclass(model, CollectionMember):
            return self.media(objects)
        if issubclass(model, Collection):
            return objects if self.everything else objects.filter(pk__in=self.collection_ids)
        lookup = portal_lookup(model)
        return self.rows(objects, lookup) if lookup else objects

    def holds(self, model: type[Model], pk: Any) -> bool:
        """Whether the object exists and is the user's own. Ownerless classes are nobody's."""
        if not (self.everything or is_owned(model)):
            return False
        try:
            return self.narrow(model._default_manager.filter(pk=pk)).exists()
        except (ValueError, TypeError, ValidationError):
            return False


NOTHING = Scope()


def is_owned(model: type[Model]) -> bool:
    """Whether objects of ``model`` belong to portals at all."""
    return issubclass(model, (Page, CollectionMember, Collection)) or bool(portal_lookup(model))


def portal_lookup(model: type[Model]) -> str | None:
    """How rows of ``model`` reach their portal: ``pk`` for portals, ``portal`` for their own."""
    if issubclass(model, Portal):
        return "pk"
    if hasattr(model, "portal_lookup"):
        return str(model.portal_lookup)
    return "portal" if hasattr(model, "portal") else None


def scope_for(user: Any) -> Scope:
    """The scope of ``user``, kept on the user object, which lives for one request."""
    if not (user.is_authenticated and user.is_active):
        return NOTHING
    if not hasattr(user, _CACHE):
        setattr(user, _CACHE, _scope(user))
    return getattr(user, _CACHE)


def portals_for(user: Any) -> QuerySet[Portal]:
    """The portals ``user`` may see: leaders and operators see all, others their own."""
    if not (user.is_authenticated and user.is_active):
        return Portal.objects.none()
    groups = PortalGroup.objects.filter(group__user=user)
    if user.is_superuser or groups.filter(portal=None).exists():
        return Portal.objects.all()
    return Portal.objects.filter(groups__in=groups).distinct()


def _scope(user: User) -> Scope:
    rows = list(
        PortalGroup.objects.filter(group__user=user).values_list(
            "role", "portal_id", "portal__collection_id"
        )
    )
    if user.is_superuser or any(role == Role.OPERATOR for role, _, _ in rows):
        return Scope(everything=True)
    own = [(portal, collection) for role, portal, collection in rows if role in PORTAL_ROLES]
    portals = frozenset(portal for portal, _ in own if portal)
    return Scope(
        portal_ids=portals,
        root_paths=_root_paths(portals),
        collection_ids=frozenset(collection for _, collection in own if collection),
    )


def _root_paths(portals: frozenset[int]) -> tuple[str, ...]:
    home = apps.get_model(settings.PORTAL_HOME_PAGE_MODEL)
    return tuple(home._default_manager.filter(portal__in=portals).values_list("path", flat=True))


class PortalScopedQuerySet(QuerySet[Any]):
    """For models with a portal: ``Model.objects.for_user(user)``."""

    def for_user(self, user: Any) -> QuerySet[Any]:
        return scope_for(user).narrow(self)
