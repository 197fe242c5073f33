"""Who is public: one place says it for every query.

A page is public while it is live, stands behind no view restriction, and so do all pages above
it. An alias in another language than Vietnamese is no translation: wagtail-localize makes it so
that translations have somewhere to stand.
"""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from wagtail.models import PageViewRestriction


def own_words(prefix: str = "") -> Q:
    """The page is no untranslated alias."""
    vietnamese = Q(**{f"{prefix}locale__language_code": settings.LANGUAGE_CODE})
    return Q(**{f"{prefix}alias_of__isnull": True}) | vietnamese


def live(prefix: str = "") -> Q:
    return Q(**{f"{prefix}live": True}) & own_words(prefix)


def unrestricted(*references: str) -> Q:
    """No view restriction on any of the pages whose keys these columns hold."""
    named = Q(*(("page_id", OuterRef(column)) for column in references), _connector=Q.OR)
    return Q(~Exists(PageViewRestriction.objects.filter(named)))


def public_home(prefix: str = "") -> Q:
    return live(prefix) & unrestricted(f"{prefix}pk") & Q(**{f"{prefix}portal__status": "live"})


def public_section() -> Q:
    """Of sections, inside a portal that is known to be public."""
    return live() & unrestricted("pk")


def public_entry() -> Q:
    """Of entries, inside a portal that is known to be public."""
    return live() & live("section__") & unrestricted("pk", "section_id")
