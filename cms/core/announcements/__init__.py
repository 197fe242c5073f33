"""What readers see of pages, their restrictions, looks and media: told to `cms.publishing`."""

from django.db.models.signals import post_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import pre_page_move

from cms.core.former_addresses import follow
from cms.core.models import (
    FormerAddress,
    NothingToPublish,
    PortalAppearance,
    PortalDocument,
    PortalImage,
    PortalRendition,
)
from cms.publishing.registry import register

from .facets import BOOKKEEPING
from .looks import (
    describe_appearances,
    describe_documents,
    describe_images,
    tell_of_lost_copy,
)
from .nothing import describe_nothing
from .pages import (
    describe_former_addresses,
    describe_pages,
    describe_restrictions,
    remember_before_move,
)


def register_all() -> None:
    """Called once from ``AppConfig.ready``."""
    register(Page, describe=describe_pages, bookkeeping=BOOKKEEPING, follow=follow)
    register(FormerAddress, subject="former-address", describe=describe_former_addresses)
    register(PageViewRestriction, subject="restriction", describe=describe_restrictions)
    register(NothingToPublish, subject="nothing-to-publish", describe=describe_nothing)
    register(PortalAppearance, subject="appearance", describe=describe_appearances)
    register(PortalImage, subject="image", describe=describe_images, silent_at_first=True)
    register(PortalDocument, subject="document", describe=describe_documents, silent_at_first=True)
    pre_page_move.connect(remember_before_move, dispatch_uid="core-remember-before-move")
    post_delete.connect(
        tell_of_lost_copy, sender=PortalRendition, dispatch_uid="core-tell-of-lost-copy"
    )
