"""Which addresses are mentioned where, written down: of what changed, or of everything anew."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import CharField, Model, Q, TextField
from django.utils.translation import override
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.advice.extraction import findings_of
from cms.advice.material import Address
from cms.core.models import PortalPage
from cms.core.public_urls import VIETNAMESE

from .addresses import digest_of, host_of, web_address
from .contacts import CONTACTS, Contact, contacts_of, subject_of
from .models import Mention, WebAddress

AT_ONCE = 200  # pages read together
LONGEST_PLACE = 255


@dataclass(frozen=True)
class Mentioned:
    """Where an address stands: what makes one row of `Mention`."""

    subject: str
    portal: int
    page: int | None
    place: str
    url: str

    @property
    def identity(self) -> tuple[str, str]:
        return self.subject, digest_of(self.url)


def page_subject(pk: int) -> str:
    return f"page:{pk}"


@transaction.atomic
def collect_pages(pks: Collection[int]) -> None:
    """Make the rows of some pages what their live text says; pages that are gone have none.

    Five queries, one for each class of page, and what its bodies refer to.
    """
    with override(VIETNAMESE):
        found = [one for page in _live_pages(pks) for one in _of_page(page)]
    _write({page_subject(pk) for pk in pks}, found)


@transaction.atomic
def collect_contacts(model: type[Model], pks: Collection[Any]) -> None:
    """The same of rows of ``model``, one of `CONTACTS`. At most five queries."""
    with override(VIETNAMESE):
        found = [one for contact in contacts_of(model, pks) for one in _of_contact(contact)]
    _write({subject_of(model, pk) for pk in pks}, found)


def collect_everything() -> int:
    """Anew, for content that came without signals. Returns how many pages were read."""
    pages = 0
    for some in _keys(Page):
        collect_pages(some)
        pages += len(some)
    for model in CONTACTS:
        for some in _keys(model):
            collect_contacts(model, some)
    _drop_contacts_that_are_gone()
    return pages


def _keys(model: type[Model]) -> Iterator[list[Any]]:
    """Primary keys in order, some at a time: rows made meanwhile collect themselves."""
    rows, last = model._default_manager.order_by("pk"), None
    while some := list(
        (rows if last is None else rows.filter(pk__gt=last)).values_list("pk", flat=True)[:AT_ONCE]
    ):
        yield some
        last = some[-1]


def _drop_contacts_that_are_gone() -> None:
    """Pages take their rows along by themselves."""
    for model, name in CONTACTS.items():
        rows = Mention.objects.filter(subject__startswith=f"{name}:")
        standing = model._default_manager.values_list("pk", flat=True)
        rows.exclude(subject__in=[subject_of(model, pk) for pk in standing]).delete()


def _live_pages(pks: Collection[int]) -> Iterator[PortalPage]:
    """An alias in another language than Vietnamese is no translation: readers get no page of it."""
    shown = Q(alias_of=None) | Q(locale__language_code=VIETNAMESE)
    for page in Page.objects.filter(shown, pk__in=pks, live=True).specific():
        if isinstance(page, PortalPage):
            yield page


def _may_link(page: PortalPage) -> bool:
    """Whether an address stands anywhere in the stored texts: reading a body as blocks looks up
    every picture and file of it, and most bodies that are imported name none."""
    return any(
        "http" in field.value_to_string(page).lower()
        for field in page._meta.concrete_fields
        if isinstance(field, (CharField, TextField, StreamField))
    )


def _of_page(page: PortalPage) -> Iterator[Mentioned]:
    for found in findings_of(page) if _may_link(page) else ():
        if isinstance(found, Address) and (url := web_address(found.url)):
            place = found.place[:LONGEST_PLACE]
            yield Mentioned(page_subject(page.pk), page.portal_id, page.pk, place, url)


def _of_contact(contact: Contact) -> Iterator[Mentioned]:
    if url := web_address(contact.url):
        place = contact.place[:LONGEST_PLACE]
        yield Mentioned(contact.subject, contact.portal, None, place, url)


def _write(subjects: Collection[str], found: Iterable[Mentioned]) -> None:
    """Make the rows of ``subjects`` what was found; an address counts where it stands first."""
    new: dict[tuple[str, str], Mentioned] = {}
    for one in found:
        new.setdefault(one.identity, one)
    rows = Mention.objects.filter(subject__in=subjects).select_related("address")
    old = {(row.subject, row.address.digest): row for row in rows}
    stale = [row.pk for key, row in old.items() if key not in new or _differs(row, new[key])]
    fresh = [one for key, one in new.items() if key not in old or old[key].pk in stale]
    if stale:
        Mention.objects.filter(pk__in=stale).delete()
    if fresh:
        _insert(fresh)


def _differs(row: Mention, one: Mentioned) -> bool:
    return (row.portal_id, row.place) != (one.portal, one.place)


def _insert(fresh: Collection[Mentioned]) -> None:
    addresses = _addresses({digest_of(one.url): one.url for one in fresh})
    Mention.objects.bulk_create(
        Mention(
            address_id=addresses[digest_of(one.url)],
            portal_id=one.portal,
            page_id=one.page,
            subject=one.subject,
            place=one.place,
        )
        for one in fresh
    )


def _addresses(urls: Mapping[str, str]) -> Mapping[str, int]:
    """Primary keys by digest; made where there are none. Three queries at most."""
    rows = WebAddress.objects.filter(digest__in=urls).values_list("digest", "pk")
    known = dict(rows)
    missing = sorted(urls.keys() - known.keys())  # in one order: two transactions may meet here
    if missing:
        WebAddress.objects.bulk_create(
            (
                WebAddress(url=urls[digest], digest=digest, host=host_of(urls[digest]))
                for digest in missing
            ),
            ignore_conflicts=True,
        )
        known |= dict(rows.all())
    return known
