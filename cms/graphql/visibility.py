"""Who is public: one place says it for every query.

A page is public while it is live, stands behind no view restriction, and so do all pages above
it. An alias in another language than Vietnamese is no translation: wagtail-localize makes it so
that translations have somewhere to stand.
"""

from typing import Any

from django.conf import settings
from django.db.models import Exists, Func, OuterRef, Q
from django.db.models.lookups import Exact
from wagtail.models import PageViewRestriction


def live() -> Q:
    """Of pages of any portal: live, and no untranslated alias."""
    vietnamese = Q(locale__language_code=settings.LANGUAGE_CODE)
    return Q(live=True) & (Q(alias_of__isnull=True) | vietnamese)


def live_in(vietnamese: int, prefix: str = "") -> Q:
    """The same where the key of the Vietnamese locale is known.

    Lists want this one: a join with the few locales makes SQLite sort every row of the list.
    """
    language = Q(Exact(_Filter(f"{prefix}locale_id"), vietnamese))
    own_words = Q(**{f"{prefix}alias_of__isnull": True}) | language
    return Q(**{f"{prefix}live": True}) & own_words


class _Filter(Func):
    """A column that SQLite must not look up in an index (a unary plus says so).

    It takes the two conditions of a language for the narrowest there are, and reads every page of
    the network instead of those of one section.
    """

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **extra)


def unrestricted(*references: str) -> Q:
    """No view restriction on any of the pages whose keys these columns hold."""
    named = Q(*(("page_id", OuterRef(column)) for column in references), _connector=Q.OR)
    return Q(~Exists(PageViewRestriction.objects.filter(named)))


def public_home() -> Q:
    return live() & unrestricted("pk") & Q(portal__status="live")


def public_section(vietnamese: int) -> Q:
    """Of sections, inside a portal that is known to be public."""
    return live_in(vietnamese) & unrestricted("pk")


def public_entry(vietnamese: int) -> Q:
    """Of entries, inside a portal that is known to be public."""
    above = live_in(vietnamese, "section__")
    return live_in(vietnamese) & above & unrestricted("pk", "section_id")
