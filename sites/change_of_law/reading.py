"""Reads the facts of one portal, for a plan."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex, Revision

from sites.mandates import Profile, Tier
from sites.models import MovedEntry, Portal
from sites.permissions.law import SECTION_DEPTH
from sites.provisioning.pages import home_model, section_model
from sites.provisioning.profiles import content_of

from .facts import Entry, PortalFacts, Scheduled, Section, Stay

SECTION_PATH = SECTION_DEPTH * Page.steplen
SECTION_COLUMNS = ("pk", "section_code", "language_code", "title", "slug", "path", "archived_on")
OWN_WORDS = ("introduction", "latest_revision_id")


def read_facts(portal: Portal, target: Profile) -> PortalFacts:
    """Everything a plan for ``target`` needs. The number of queries grows with no content."""
    mandates = list(portal.mandates.select_related("profile").order_by("valid_from", "pk"))
    columns = (*SECTION_COLUMNS, *OWN_WORDS, "numchild")
    pages = list(
        section_model()._default_manager.filter(portal=portal).order_by("path").values(*columns)
    )
    place_of = {row["path"]: (row["section_code"], row["language_code"]) for row in pages}
    used = _referred_to([row["pk"] for row in pages])
    return PortalFacts(
        key=portal.key,
        tier=Tier(portal.agency.tier),
        own_language=portal.default_locale.language_code,
        languages=_languages(portal),
        profiles=tuple(content_of(mandate.profile) for mandate in mandates),
        bound_from=mandates[-1].valid_from if mandates else None,
        sections=tuple(_section(row, used) for row in pages),
        entries=tuple(_entries(place_of, target)),
        scheduled=tuple(_scheduled(place_of)),
    )


def _languages(portal: Portal) -> tuple[str, ...]:
    """The portal's own first."""
    homes = home_model()._default_manager.filter(portal=portal)
    codes = set(homes.values_list("locale__language_code", flat=True))
    own = portal.default_locale.language_code
    return (own, *sorted(codes - {own}))


def _section(row: Mapping[str, Any], used: Collection[int]) -> Section:
    return Section(
        pk=row["pk"],
        code=row["section_code"],
        language=row["language_code"],
        title=row["title"],
        slug=row["slug"],
        archived=row["archived_on"] is not None,
        untouched=row["pk"] not in used and not any(row[name] for name in OWN_WORDS),
        entries=row["numchild"],
    )


def _referred_to(pks: Collection[int]) -> set[int]:
    """Sections of which something is declared, or that some text links to."""
    found: set[int] = set()
    for relation in section_model()._meta.get_fields(include_hidden=True):
        if _declares(relation):
            name = relation.field.name
            rows = relation.related_model._base_manager.filter(**{f"{name}__in": pks})
            found.update(rows.values_list(name, flat=True))
    links = ReferenceIndex.objects.filter(
        to_content_type__in=ContentType.objects.get_for_models(Page, section_model()).values(),
        to_object_id__in=[str(pk) for pk in pks],
    )
    return found | {int(pk) for pk in links.values_list("to_object_id", flat=True)}


def _declares(relation: Any) -> bool:
    """Rows of other models about sections; pages below a section are counted as its children."""
    return (
        relation.auto_created
        and not relation.concrete
        and relation.model is section_model()
        and getattr(relation, "field", None) is not None
        and not issubclass(relation.related_model, Page)
    )


def _entries(place_of: Mapping[str, tuple[str, str]], target: Profile) -> Iterator[Entry]:
    stays = _stays(place_of)
    codes = {code for move in target.moves for code in (move.source, move.to)}
    codes |= {stay.source for own in stays.values() for stay in own}
    paths = [path for path, (code, _) in place_of.items() if code in codes]
    if not paths and not stays:
        return
    wanted = _below(paths) | Q(pk__in=list(stays))
    rows = Page.objects.filter(wanted, depth=SECTION_DEPTH + 1).order_by("path")
    for row in rows.values("pk", "path", "slug", "title", "content_type_id"):
        code, language = place_of[row["path"][:SECTION_PATH]]
        yield Entry(
            row["pk"],
            code,
            language,
            row["slug"],
            row["title"],
            _label(row["content_type_id"]),
            tuple(stays.get(row["pk"], ())),
        )


def _stays(place_of: Mapping[str, tuple[str, str]]) -> Mapping[int, list[Stay]]:
    """The way of every entry that earlier changes of law moved, in this portal."""
    found: dict[int, list[Stay]] = defaultdict(list)
    homes = {path[: -Page.steplen] for path in place_of}
    rows = MovedEntry.objects.filter(_below(homes, "page__path")).order_by("pk")
    for row in rows if homes else ():
        stay = Stay(row.source, row.target, row.slug, row.slug_after, row.path)
        found[row.page_id].append(stay)
    return found


def _below(paths: Collection[str], column: str = "path") -> Q:
    return reduce(or_, (Q(**{f"{column}__startswith": path}) for path in paths), Q())


def _label(content_type: int) -> str:
    model = ContentType.objects.get_for_id(content_type).model_class()
    return model._meta.label if model else ""


def _scheduled(place_of: Mapping[str, tuple[str, str]]) -> Iterator[Scheduled]:
    """What goes live for the first time at its hour is no edit: it was decided before."""
    waiting = Revision.objects.filter(approved_go_live_at__isnull=False)
    pks = [pk for pk in waiting.values_list("object_id", flat=True) if pk.isdecimal()]
    pages = Page.objects.filter(pk__in=pks, live=True, depth__gt=SECTION_DEPTH)
    for pk, path, title in pages.values_list("pk", "path", "title"):
        place = place_of.get(path[:SECTION_PATH])
        if place:
            yield Scheduled(pk, place[0], title)
