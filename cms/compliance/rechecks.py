"""What a change may have made right or wrong: noted with it, judged as soon as it is committed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from cms.core.models import PortalDocument, PortalImage
from cms.publishing.difference import touched
from cms.publishing.models import Change
from sites.models import Portal, Recheck

from .isolation import judge_or_tell
from .judging import judge_pages, judge_portals, judge_sections

PAGE, DOCUMENT, IMAGE = "page", "document", "image"
# What one row changes for every portal: the one survey, links of the province.
OF_ALL = frozenset({"survey-version", "outside-link"})
MENTIONED = {PAGE: Page, DOCUMENT: PortalDocument, IMAGE: PortalImage}
# Told to readers, and judged by no rule: ratings, pictures of the site, addresses of long ago.
SILENT = frozenset({"survey", "survey-total", "survey-option", "former-address", "appearance"})
MOST_AT_ONCE = 50  # rows that are judged by whoever commits; workers do what is more
Scope = Recheck.Scope


def note_changes(changes: Sequence[Change]) -> None:
    """Listener of changes, in their transaction. Two queries. Portals that were never judged are
    judged as a whole in their time: those that are being filled cost nothing."""
    told = [change for change in changes if change.subject.partition(":")[0] not in SILENT]
    keys = {key for change in told for key in change.portals}
    judged = Portal.objects.filter(key__in=keys, score__isnull=False)
    portals = dict(judged.values_list("key", "pk")) if keys else {}
    rows = list(_distinct(row for change in told for row in _rechecks(change, portals)))
    if rows:
        Recheck.objects.bulk_create(rows)
        transaction.on_commit(partial(judge_what_waits, MOST_AT_ONCE), robust=True)


def _rechecks(change: Change, portals: Mapping[str, int]) -> Iterator[Recheck]:
    subject, _, name = change.subject.partition(":")
    if subject in OF_ALL:
        pks = Portal.objects.live().filter(score__isnull=False).values_list("pk", flat=True)
        yield from (Recheck(portal_id=pk, scope=Scope.SECTIONS) for pk in pks)
        return
    for key in change.portals:
        if key in portals:
            yield from _of_portal(change, subject, name, portals[key])


def _of_portal(change: Change, subject: str, name: str, portal: int) -> Iterator[Recheck]:
    difference = touched(change.before, change.after)
    if difference.whole or difference.outline or subject == "portal-mandate":
        yield Recheck(portal_id=portal, scope=Scope.PORTAL)
    elif subject == PAGE:
        yield Recheck(portal_id=portal, scope=Scope.PAGE, object_id=int(name))
        for section in _sections(difference.positions):
            yield Recheck(portal_id=portal, scope=Scope.SECTION, object_id=section)
    elif subject not in MENTIONED:
        yield Recheck(portal_id=portal, scope=Scope.SECTIONS)
    if subject in (DOCUMENT, IMAGE) or (subject == PAGE and not (change.before and change.after)):
        model = MENTIONED[subject]._meta.label
        yield Recheck(portal_id=portal, scope=Scope.MENTIONS, object_id=int(name), model=model)


def _sections(positions: Iterable[tuple[str, str]]) -> set[int]:
    """Of which lists of sections an entry takes or leaves a place."""
    collections = (collection.partition("section/") for collection, _ in positions)
    return {int(pk) for _, found, pk in collections if found and pk.isdecimal()}


def _distinct(rows: Iterable[Recheck]) -> Iterable[Recheck]:
    return {(row.portal_id, row.scope, row.object_id, row.model): row for row in rows}.values()


def judge_what_waits(most: int | None = None) -> int:
    """Judge all that was noted, or nothing if that is more than ``most``; returns how many rows."""
    rows = list(Recheck.objects.order_by("pk")[: most + 1 if most else None])
    if not rows or (most and len(rows) > most):
        return 0
    judged = _judge(rows)
    Recheck.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return judged


def _judge(rows: Sequence[Recheck]) -> int:
    """Once for each portal: its widest scope holds the others. What cannot be judged is told in
    the log, and tried again at midnight."""
    scopes: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.portal_id:
            scopes[row.scope].add(row.portal_id)
    whole, pages = scopes[Scope.PORTAL], _pages(rows)
    judge_or_tell(judge_portals, whole)
    for portal in (pages.keys() | scopes[Scope.SECTION]) - whole:
        sections = _named(rows, Scope.SECTION, portal)
        judge_or_tell(partial(_judge_pages, pages[portal], sections), [portal])
    judge_or_tell(judge_sections, scopes[Scope.SECTIONS] - whole)
    return len(rows)


def _judge_pages(pages: Collection[int], sections: Collection[int], portals: Iterable[int]) -> None:
    for portal in portals:
        judge_pages(portal, pages, sections)


def _named(rows: Iterable[Recheck], scope: Scope, portal: int) -> set[int]:
    own = (row for row in rows if row.scope == scope and row.portal_id == portal)
    return {row.object_id for row in own if row.object_id}


def _pages(rows: Iterable[Recheck]) -> dict[int, set[int]]:
    """By portal, pages that changed, and those of any portal that mention what changed."""
    found: dict[int, set[int]] = defaultdict(set)
    mentioned: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.scope == Scope.PAGE and row.object_id and row.portal_id:
            found[row.portal_id].add(row.object_id)
        elif row.scope == Scope.MENTIONS and row.object_id:
            mentioned[row.model].add(row.object_id)
    for label, pks in mentioned.items():
        for portal, page in _mentioning(label, pks):
            found[portal].add(page)
    return found


def _mentioning(label: str, pks: Collection[int]) -> Iterator[tuple[int, int]]:
    """(portal, page) of pages that refer to some objects. Two queries."""
    model = next(model for model in MENTIONED.values() if model._meta.label == label)
    types = ContentType.objects.get_for_models(Page, model)
    rows = ReferenceIndex.objects.filter(
        base_content_type=types[Page],
        to_content_type=types[model],
        to_object_id__in=[str(pk) for pk in pks],
    )
    yield from _with_portals(
        {int(pk) for pk in rows.values_list("object_id", flat=True).distinct()}
    )


def note_pages(pages: Collection[int]) -> None:
    """Listener of links, in the transaction that learnt more of them."""
    rows = [
        Recheck(portal_id=portal, scope=Scope.PAGE, object_id=page)
        for portal, page in _with_portals(pages)
    ]
    Recheck.objects.bulk_create(rows)


def _with_portals(pages: Collection[int]) -> Iterator[tuple[int, int]]:
    """(portal, page) of those that stand in one. Two queries."""
    if not pages:
        return
    paths = dict(Page.objects.filter(pk__in=pages).values_list("pk", "path"))
    portals = _portals_by_root()
    for pk, path in paths.items():
        portal = portals.get(path[: 2 * Page.steplen])
        if portal:
            yield portal, pk


def _portals_by_root() -> dict[str, int]:
    rows = Portal.objects.live().values_list("root_page__path", "pk")
    return {path: pk for path, pk in rows if path}
