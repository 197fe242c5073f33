"""What agencies say of themselves with an address: it stands in no page's text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model

from sites.models import OutsideLink, SocialChannel

# Subjects as `cms.publishing` calls them. Information channels are printed, never linked.
CONTACTS: dict[type[Model], str] = {OutsideLink: "outside-link", SocialChannel: "social-channel"}


@dataclass(frozen=True)
class Contact:
    subject: str
    portal: int
    place: str
    url: str


def subject_of(model: type[Model], pk: Any) -> str:
    return f"{CONTACTS[model]}:{pk}"


def contacts_of(model: type[Model], pks: Iterable[Any] | None = None) -> Iterator[Contact]:
    """Some of the rows, or all; those of agencies without a portal are shown nowhere. One query."""
    rows = model._default_manager.filter(agency__portal__isnull=False)
    rows = rows if pks is None else rows.filter(pk__in=pks)
    for row in rows.annotate(portal_id=F("agency__portal")):
        place = f"{model._meta.verbose_name}: {row}"
        yield Contact(
            subject_of(model, row.pk), row.portal_id, place[:1].upper() + place[1:], row.url
        )
