"""From a link to the bytes its holder sees."""

import re

from django.template.loader import render_to_string
from wagtail.models import Page

from cms.core.models import PortalPage
from cms.core.public_urls import public_path
from portal_frontend.outputs.reading import PageGoneError
from portal_frontend.preview import Proof, page_of, proof_of

from .drafts import draft_of, published_for_a_moment
from .heads import without_addresses
from .links import Link, media_seal
from .transport import DraftTransport

_BODY = re.compile(r"<body[^>]*>")


class NotShowableError(LookupError):
    """Readers could not see this page even if it were published: its portal is closed."""


def sheet_of(link: Link, base: str) -> str:
    """The page's HTML with the banner. ``base``: the link's own address, ending in ``/``.

    Raises NoDraftError, NotShowableError, or what a broken page makes API and templates raise.
    """
    proof = proof_with_pictures(draft_of(link))

    def move(path: str) -> str:
        if path.startswith("/assets/"):
            return base + path[1:]
        return f"{base}{media_seal(link.token, path)}{path}"

    page = without_addresses(page_of(proof, move), proof.chrome["portal"]["url"])
    return with_banner(page, link)


def proof_with_pictures(draft: PortalPage) -> Proof:
    """Asked twice when pictures had to be rendered in between."""
    transport = DraftTransport()
    proof = _proof(draft, transport)
    return _proof(draft, transport) if transport.render_missing() else proof


def _proof(draft: PortalPage, transport: DraftTransport) -> Proof:
    with published_for_a_moment(draft):
        try:
            return proof_of(transport, draft.portal.key, public_path(draft))
        except PageGoneError as error:
            raise NotShowableError(draft.pk) from error


def with_banner(page: str, link: Link) -> str:
    """The page, marked: in words for people, in the head for search engines."""
    words = {"expires_at": link.expires_at, "is_live": _is_live(link)}
    head = render_to_string("preview/head.html")
    banner = render_to_string("preview/banner.html", words)
    page = _BODY.sub(lambda found: f"{found[0]}\n{banner}", page, count=1)
    return page.replace("</head>", f"{head}</head>", 1)


def _is_live(link: Link) -> bool:
    """Readers have this very version already."""
    pages = Page.objects.filter(pk=link.page, live=True)
    return (pages.filter(live_revision=link.revision) if link.revision else pages).exists()
