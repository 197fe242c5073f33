"""The register of legal documents of the whole network."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import IntegerField, Q
from django.db.models.functions import Cast, ExtractYear
from graphene import Field, Int, String

from cms.documents.keys import documents_of_network
from cms.documents.models import LegalDocumentPage
from cms.graphql.entries.shelves import NEWEST_FIRST
from cms.graphql.entries.types import AFTER, FIRST, EntryConnection
from cms.graphql.pagination import Window, connect, inside, window
from cms.graphql.recording import Traced
from cms.graphql.records.reading import read_records_of
from cms.graphql.sites.reading import PortalRow, list_portals
from cms.graphql.statements import Statement
from cms.graphql.visibility import public_entry


class LegalQuery:
    """Fields of the type Query."""

    legal_documents = Field(
        EntryConnection,
        required=True,
        description="Legal documents of all public portals, or of one, newest first.",
        portal=String(description="The portal's key."),
        doc_type=String(description="quyet-dinh, as registers write it."),
        field=String(description="giao-thong, as registers write it."),
        issuer=String(description="The name, as the document has it."),
        number=String(description="12/2025/QĐ-UBND."),
        year=Int(description="Of issue."),
        locale=String(default_value=settings.LANGUAGE_CODE),
        first=FIRST,
        after=AFTER,
    )

    @staticmethod
    def resolve_legal_documents(
        _root: None,
        info: Any,
        locale: str,
        portal: str | None = None,
        first: int | None = None,
        after: str | None = None,
        **filters: Any,
    ) -> Traced:
        asked = window(first, after, None)
        portals = list_portals("")
        known = {
            row.pk: row
            for row in portals.value
            if portal in (None, row.key) and locale in row.homes
        }
        wanted = {name: value for name, value in filters.items() if value is not None}
        found = connect(
            _documents(known, locale, wanted, asked), asked, documents_of_network(locale)
        )
        return Traced(found.value, lambda: [*portals.reads(), *found.reads()])


def _documents(
    portals: Mapping[int, PortalRow], locale: str, filters: Mapping[str, Any], asked: Window
) -> Sequence[Any]:
    """In at most two queries."""
    if not portals:
        return ()
    names = tuple(sorted(filters))
    vietnamese = next(iter(portals.values())).vietnamese
    values = (*(filters[name] for name in names), *asked.values)
    rows = _keys.rows(
        vietnamese, locale, tuple(portals), *values, names=names, first=asked.first,
        month=False, after=asked.after is not None,
    )  # fmt: skip
    found = {
        row.pk: row for row in read_records_of(LegalDocumentPage, portals, [r[0] for r in rows])
    }
    return [found[pk] for (pk,) in rows if pk in found]


@Statement
def _keys(
    vietnamese: int, locale: str, portals: Any, *values: Any, names: tuple[str, ...], first: int,
    **shape: Any,
) -> Any:  # fmt: skip
    filters = dict(zip(names, values, strict=False))
    documents = LegalDocumentPage.objects.annotate(
        year=Cast(ExtractYear("issued_on"), IntegerField())
    ).filter(
        public_entry(vietnamese),
        inside(values[len(names) :], **shape),
        Q(**filters),
        portal_id__in=portals,
        section__language_code=locale,
    )
    return documents.order_by(*NEWEST_FIRST).values_list("pk")[: first + 1]
