"""Rules that only Wagtail's own addresses need."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.models import EditingSession
from wagtail.models import Page, Site
from wagtail_localize.models import TranslationSource

from cms.core.guards import archived, guarded
from sites.permissions.gate import Refusal, Rule
from sites.permissions.law import Deed
from sites.permissions.rules import own, own_page
from sites.permissions.scope import Scope

own_document = own("core.PortalDocument", "pk")


def free_page(kwarg: str, deed: Deed, *more: str, posted: str = "") -> Rule:
    """An own page that no law guards against ``deed``; a refusal shows the law's words."""
    mine = own_page(kwarg, *more, posted=posted)

    def rule(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        if not mine(scope, request, kwargs):
            return False
        page = Page.objects.filter(pk=kwargs[kwarg]).first()
        law = (guarded(page) or archived(page)) if page else None
        if page and law:
            messages.error(request, law.refusal(deed))
            raise Refusal(_aside(page) if law.is_archive else _form(page))
        return True

    return rule


def writable_page(kwarg: str, deed: Deed) -> Rule:
    """An own page outside every archive; a refusal says since when it is one."""
    mine = own_page(kwarg)

    def rule(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        if not mine(scope, request, kwargs):
            return False
        page = Page.objects.filter(pk=kwargs[kwarg]).first()
        law = archived(page) if page else None
        if page and law:
            messages.error(request, law.refusal(deed))
            raise Refusal(_aside(page))
        return True

    return rule


def _form(page: Page) -> HttpResponse:
    return redirect("wagtailadmin_pages:edit", page.pk)


def _aside(page: Page) -> HttpResponse:
    """The list in which an archived page stands: its form is closed."""
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def network_free_page(kwarg: str, deed: Deed) -> Rule:
    """Operators only, and even they not against the law."""
    free = free_page(kwarg, deed)

    def rule(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        return scope.everything and free(scope, request, kwargs)

    return rule


def own_links(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Wagtail turns typed addresses into page links, showing draft titles: own sites only."""
    if not scope.everything:
        sites = Site.objects.filter(portal__in=scope.portal_ids)
        mine = set(sites.values_list("pk", flat=True))
        paths = [path for path in Site.get_site_root_paths() if path.site_id in mine]
        request._wagtail_cached_site_root_paths = paths  # type: ignore[attr-defined]
    return True


def own_session(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    return EditingSession.objects.filter(pk=kwargs["session_id"], user=request.user.pk).exists()


def own_file(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Wagtail's file address on the CMS host: the first unnamed group is the document's key."""
    match = request.resolver_match
    return match is not None and own_document(scope, request, {"pk": match.args[0]})


def own_translation(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Every language version of what is translated is an own page."""
    sources = TranslationSource.objects.all()
    if "translation_id" in kwargs:
        sources = sources.filter(translations=kwargs["translation_id"])
    else:
        sources = sources.filter(pk=kwargs["translation_source_id"])
    pages = Page.objects.filter(translation_key__in=sources.values("object_id"))
    return pages.exists() and scope.pages(pages).count() == pages.count()
