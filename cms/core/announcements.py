"""What readers see of pages, their restrictions, looks and media: told to `cms.publishing`."""

import hashlib
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageViewRestriction

from cms.core.models import (
    HomePage,
    PortalAppearance,
    PortalDocument,
    PortalImage,
    PortalPage,
)
from cms.core.models.pages import ROOT_PATH
from cms.publishing.registry import Snapshot, register

# Named because a new field should count as visible until somebody says otherwise: these are
# drafts, locks, schedules, the tree's own numbers and what follows from them. Comments are the
# editors' talk.
INVISIBLE = frozenset({
    "pk", "path", "depth", "numchild", "url_path", "draft_title", "has_unpublished_changes",
    "latest_revision", "latest_revision_created_at", "live_revision", "live", "go_live_at",
    "expire_at", "expired", "locked", "locked_at", "locked_by", "owner", "content_type",
    "page_ptr", "show_in_menus", "alias_of", "first_published_at", "translation_key",
    "wagtail_admin_comments", "portal", "section", "language_code",
})  # fmt: skip
BOOKKEEPING = INVISIBLE - {"live", "path"}
LONG_TEXT = 200  # characters; longer values are told by their hash


def page_snapshot(pk: int) -> Snapshot | None:
    """A live, public page of a portal. Whatever class was saved, its most specific row is read."""
    base = Page.objects.filter(pk=pk, live=True).first()
    page = base.specific if base else None
    if not isinstance(page, PortalPage) or page.get_view_restrictions().exists():
        return None
    return Snapshot(portals_of_tree(page.path), _page_facts(page))


def portals_of_tree(path: str) -> tuple[str, ...]:
    """The key of the portal below whose root ``path`` stands: the tree, not the page's copy."""
    homes = HomePage.objects.filter(path=path[:ROOT_PATH])
    return tuple(homes.values_list("portal__key", flat=True))


def _page_facts(page: PortalPage) -> dict[str, Any]:
    """Own facts only: an ancestor's slug or place is that page's change, not each descendant's."""
    visible = {
        name: _shortened(value)
        for name, value in page.serializable_data().items()
        if name not in INVISIBLE
    }
    parent = Page.objects.filter(path=page.path[: -Page.steplen]).values_list("pk", flat=True)
    return visible | {"parent": parent.first(), "position": page.path[-Page.steplen :]}


def _shortened(value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONG_TEXT:
        return f"sha256:{hashlib.sha256(value.encode()).hexdigest()}"
    return value


def restriction_snapshot(pk: int) -> Snapshot | None:
    """A restriction takes its page and all below it away from readers."""
    restriction = PageViewRestriction.objects.select_related("page").filter(pk=pk).first()
    if restriction is None:
        return None
    facts = {"page": restriction.page_id, "type": restriction.restriction_type}
    return Snapshot(portals_of_tree(restriction.page.path), facts)


def appearance_snapshot(pk: int) -> Snapshot | None:
    appearance = PortalAppearance.objects.select_related("portal").filter(pk=pk).first()
    if appearance is None:
        return None
    facts = {"palette": appearance.palette, "logo": appearance.logo_id}
    return Snapshot((appearance.portal.key,), facts)


def image_snapshot(pk: int) -> Snapshot | None:
    image = PortalImage.objects.filter(pk=pk).first()
    if image is None:
        return None
    focus = [image.focal_point_x, image.focal_point_y]
    described = {"title": image.title, "description": image.description}
    return Snapshot((), described | {"file": image.file.name, "focus": focus})


def document_snapshot(pk: int) -> Snapshot | None:
    document = PortalDocument.objects.filter(pk=pk).first()
    if document is None:
        return None
    return Snapshot((), {"title": document.title, "file": document.file.name})


def portals_showing_image(pk: int) -> Iterator[str]:
    """Portals whose live pages or logo name the image. May name too many, never too few."""
    yield from _portals_naming(PortalImage, pk, [f'"image": {pk}', f'id=\\"{pk}\\"', f'id="{pk}"'])
    logos = PortalAppearance.objects.filter(logo_id=pk)
    yield from logos.values_list("portal__key", flat=True)


def portals_showing_document(pk: int) -> Iterator[str]:
    """Portals whose live pages attach or link the document. May name too many, never too few."""
    marks = [f'"document": {pk}', f'id=\\"{pk}\\"', f'id="{pk}"']
    yield from _portals_naming(PortalDocument, pk, marks)


def _portals_naming(medium: type[Model], pk: int, marks: list[str]) -> Iterator[str]:
    """Wagtail's reference index is not asked: a task fills it some time after the save."""
    for model in _page_models():
        pages = model._default_manager.filter(live=True)
        for link in _links(model, medium):
            yield from _keys(pages.filter(**{link.attname: pk}))
        for column in _rich_columns(model):
            # JSON columns know no text search: they are read as text.
            texts = pages.annotate(as_text=Cast(column, TextField()))
            yield from _keys(texts.filter(_any_of(marks)))


def _page_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if issubclass(model, PortalPage)]


def _links(model: type[Model], medium: type[Model]) -> list[ForeignKey[Any, Any]]:
    fields = model._meta.get_fields()
    return [f for f in fields if isinstance(f, ForeignKey) and f.related_model is medium]


def _rich_columns(model: type[Model]) -> list[str]:
    fields = model._meta.get_fields()
    return [f.name for f in fields if isinstance(f, StreamField | RichTextField)]


def _any_of(marks: list[str]) -> Q:
    return reduce(or_, (Q(as_text__contains=mark) for mark in marks))


def _keys(pages: QuerySet[Any]) -> Iterator[str]:
    yield from pages.values_list("portal__key", flat=True).distinct()


def register_all() -> None:
    """Called once from ``AppConfig.ready``."""
    register(Page, snapshot=page_snapshot, bookkeeping=BOOKKEEPING)
    register(PageViewRestriction, subject="restriction", snapshot=restriction_snapshot)
    register(PortalAppearance, subject="appearance", snapshot=appearance_snapshot)
    register(PortalImage, subject="image", snapshot=image_snapshot, shown_by=portals_showing_image)
    register(
        PortalDocument,
        subject="document",
        snapshot=document_snapshot,
        shown_by=portals_showing_document,
    )
