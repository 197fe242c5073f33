"""Which keys a field stands for: the one table from (GraphQL type, field) to what it reads.

A field not named here reads every key of its type: forgetting one costs a build, not the truth.
Lists, and fields whose keys depend on what was found, carry their reads themselves (``Traced``).
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from graphene.utils.str_converters import to_camel_case

from cms.core import keys as core
from cms.graphql.core.rows import EntryRow, PageRow, SectionLinkRow
from cms.graphql.pagination import PageInfoRow
from cms.graphql.recording import Read
from cms.graphql.records.rows import RecordRow
from cms.graphql.registers.reading import steps
from cms.graphql.sites.reading import PortalRow
from cms.publishing.keys import Fence
from cms.records.facts import Fact, FactKind, kind_of
from cms.records.models import RecordClass, record_classes
from cms.surveys.keys import SURVEY
from sites import keys as network

Reader = Callable[[Any], Iterable[Read]]
Facts = tuple[Reader, ...]
Placed = PageRow | SectionLinkRow


def _facet(facet: str) -> Reader:
    def read(row: Placed) -> Iterable[Read]:
        return (core.page(row.pk, facet),)

    return read


LINK, CARD, BODY = _facet(core.LINK), _facet(core.CARD), _facet(core.BODY)
META, DATE = _facet(core.META), _facet(core.DATE)


def _place(row: Placed) -> Iterable[Read]:
    """What addresses below the home page and the section are made of."""
    return [core.page(pk, core.PLACE) for pk in row.above]


def _crumbs(row: PageRow) -> Iterable[Read]:
    above = [pk for pk in row.above if pk != row.pk]
    return [core.page(pk, facet) for pk in above for facet in (core.LINK, core.PLACE)]


def _address(row: PageRow) -> Iterable[Read]:
    return (network.portal_address(row.portal.pk),)


def _publisher(row: PageRow) -> Iterable[Read]:
    return (network.agency_name(row.portal.agency_id),)


def _creator(row: PageRow) -> Iterable[Read]:
    return () if row.creator else _publisher(row)


def _source(row: PageRow) -> Iterable[Read]:
    return () if row.origin else _address(row)


def _updated(row: PageRow) -> Iterable[Read]:
    """Entries that were never published by hand count from the day they bear."""
    undated = isinstance(row, EntryRow) and row.published is None
    return [*DATE(row), *(CARD(row) if undated else ())]


def _dated(row: PageRow) -> Iterable[Read]:
    return CARD(row) if isinstance(row, EntryRow) else _updated(row)


def _mandate(row: Placed) -> Iterable[Read]:
    return (network.mandate(row.portal.pk),)


def _picture(name: str) -> Reader:
    def read(row: PageRow) -> Iterable[Read]:
        pk = getattr(row, name)
        return () if pk is None else (core.image(pk),)

    return read


def _months(row: PageRow) -> Iterable[Read]:
    return (Fence(core.dated(row.pk)),)


def _information(row: PageRow) -> Iterable[Read]:
    return (Fence(core.information(row.pk)),)


def _registers(row: PageRow) -> Iterable[Read]:
    return [Fence(core.register(row.pk, step)) for step in steps()]


def _agency(key: Callable[[int], str]) -> Reader:
    return lambda row: (key(row.pk),)


NAME, CONTACT = _agency(network.agency_name), _agency(network.agency_contact)
PARENT, PORTAL = _agency(network.agency_parent), _agency(network.portal_of_agency)


def _of_agency(key: Callable[[int], str]) -> Reader:
    def read(portal: PortalRow) -> Iterable[Read]:
        return (key(portal.agency_id),)

    return read


def _of_portal(key: Callable[[int], str]) -> Reader:
    def read(portal: PortalRow) -> Iterable[Read]:
        return (key(portal.pk),)

    return read


def _homes(portal: PortalRow) -> Iterable[Read]:
    return (Fence(network.homes(portal.pk)),)


def _children(portal: PortalRow) -> Iterable[Read]:
    return (Fence(network.agencies_below(portal.agency_id)),)


def _channels(row: Any) -> Iterable[Read]:
    return (network.channels(row.pk),)


def _survey(_root: None) -> Iterable[Read]:
    return (SURVEY,)


def _further(info: PageInfoRow) -> Iterable[Read]:
    return info.further()


_URL: Facts = (LINK, _place, _address)
_DESCRIPTION: Facts = (META, CARD, LINK)
_PAGE: dict[str, Facts] = {
    "id": (LINK,),
    "title": (LINK,),
    "path": (LINK, _place),
    "url": _URL,
    "locale": (LINK,),
    "description": _DESCRIPTION,
    "updatedAt": (_updated,),
    "breadcrumbs": (_crumbs,),
    "translations": (),
    "dublinCore": (),
}
_ENTRY = _PAGE | {
    **dict.fromkeys(("summary", "publishedAt", "isNew"), (CARD,)),
    "body": (BODY,),
    "section": (),
}

FIELDS: Mapping[str, Mapping[str, Facts]] = {
    "HomePage": _PAGE | {"welcome": (CARD,), "heroImage": (CARD, _picture("hero_image_id"))},
    "Section": _PAGE
    | dict.fromkeys(("kind", "group", "requirement", "citation"), (_mandate,))
    | {
        **dict.fromkeys(("code", "archivedOn"), (LINK,)),
        "introduction": (CARD,),
        "entries": (),
        "orgChart": (_mandate,),
        "months": (_months,),
        "olderMonth": (),
        "newerMonth": (),
        "information": (_information,),
        "entryCount": (_months, _information),
        "registers": (_registers, LINK, _place),
        "nothingToPublish": (),
        **dict.fromkeys(
            (
                "contact", "hotlines", "socialChannels", "informationChannels", "portals", "links",
                "siteMap", "formerUnits",
            ),
            (_mandate,),  # which kind the section is of
        ),
    },
    "Article": _ENTRY
    | {
        "author": (META,),
        "source": (META,),
        "leaders": (BODY,),
        "image": (CARD, _picture("image_id")),
        "portal": (),
    },
    "InformationPage": _ENTRY,
    "SectionLink": {
        "code": (LINK,),
        "title": (LINK,),
        "path": (LINK, _place),
        "kind": (_mandate,),
    },
    "DublinCore": {
        "title": (LINK,),
        "creator": (META, _creator),
        "date": (_dated,),
        "description": _DESCRIPTION,
        "publisher": (_publisher,),
        "identifier": _URL,
        "language": (LINK,),
        "source": (META, _source),
        "type": (),
        "format": (),
    },
    "Agency": {
        "key": (),
        **dict.fromkeys(("name", "nameEn"), (NAME,)),
        **dict.fromkeys(("tier", "shortName", "unitKind", "code"), (NAME, CONTACT)),
        **dict.fromkeys(
            (
                "organisationCode", "status", "address", "phone", "fax", "email", "officeHours",
                "hotline", "contentResponsible", "latitude", "longitude",
            ),
            (CONTACT,),
        ),
        "socialChannels": (_channels,),
        "parent": (PARENT,),
        "portal": (PORTAL,),
    },
    "Portal": {
        "key": (),
        "host": (),
        "url": (),
        **dict.fromkeys(("title", "name", "tier"), (_of_agency(network.agency_name),)),
        "agency": (),
        "locales": (_homes,),
        **dict.fromkeys(("theme", "logo"), (_of_portal(core.appearance),)),
        "mandate": (_of_portal(network.mandate),),
        "parent": (_of_agency(network.agency_parent),),
        "children": (_children,),
    },
    "TermList": dict.fromkeys(("page", "listing"), ()),
    "Archive": dict.fromkeys(("month", "page", "entries", "olderMonth", "newerMonth"), ()),
    "PageInfo": {
        "hasNextPage": (_further,),
        "hasPreviousPage": (),
        "startCursor": (),
        "endCursor": (),
    },
    "Query": dict.fromkeys(("survey", "surveyResults"), (_survey,))
    | dict.fromkeys(
        (
            "articles", "article", "entries", "monthsOfPortal", "sections", "section", "page",
            "pages", "archives", "termLists", "menu", "formerAddresses", "portals", "portal",
            "agency", "banners", "legalDocuments", "newest", "compliance",
        ),
        (),
    ),
}  # fmt: skip

# What a row of the type reads wherever it is shown, whichever of its fields.
EACH: Mapping[str, Facts] = {
    "Article": (_place,),
    "InformationPage": (_place,),
    "Portal": (_of_portal(network.portal_address),),
}

# Parts of a value that the field leading to it has registered whole.
WITHIN = frozenset({
    "ArticleConnection", "ArticleEdge", "AttachmentBlock", "Boundaries", "BoundaryArea",
    "BoundaryPoint", "CalloutBlock", "Compliance", "ComplianceFinding",
    "Dimension", "DimensionResult", "Document", "EmbedBlock", "EntryConnection", "EntryEdge",
    "Fact", "FigureCell", "FigureColumn", "FigureLine", "FigureTable", "FormerAddress",
    "FormerUnit", "GalleryBlock", "Group", "HeadingBlock", "Hotline", "Image", "ImageBlock",
    "InformationChannel", "Listing", "Mandate", "MenuGroup", "MenuItem", "Month", "MonthCount",
    "Mutation", "NothingToPublish", "Option", "OptionResult", "OrgChart", "OrgLeader", "OrgUnit",
    "OutsideLink", "PageLink", "QuoteBlock", "RatingPayload", "Register", "Related", "Rendition",
    "RichTextBlock", "SectionCompliance", "SiteMapGroup", "SocialChannel", "Survey",
    "SurveyResults",
    "TableBlock", "Term", "Theme",
})  # fmt: skip


@cache
def reads_of_records() -> Mapping[str, Mapping[str, Facts]]:
    """The same for each class of records, from the facts it states."""
    return {model.__name__.removesuffix("Page"): _of_record(model) for model in record_classes()}


def _of_record(model: RecordClass) -> Mapping[str, Facts]:
    own: dict[str, Facts] = {
        to_camel_case(field): _of_fact(model, fact) for fact in model.facts for field in fact.fields
    }
    common = {
        "boundaries": (BODY,),
        "byDate": (CARD,),
        "facts": (CARD, BODY, META, _pictures),
        "figures": (BODY,),
        "hasMap": (BODY,),
        "listedFacts": (CARD,),
        "related": (BODY,),
    }
    entry = {name: (*facts, _place) for name, facts in (_ENTRY | common).items()}
    return entry | {name: facts for name, facts in own.items() if name not in entry}


# Fields that pages of every class announce in the same facet.
_FACETS = {"author": META, "source": META}


def _of_fact(model: RecordClass, fact: Fact) -> Facts:
    facet = _FACETS.get(fact.field) or (CARD if fact.in_lists else BODY)
    is_image = kind_of(model, fact) is FactKind.IMAGE
    return (facet, _place, *((_pictures,) if is_image else ()))


def _pictures(row: RecordRow) -> Iterable[Read]:
    for fact in row.record.facts:
        if kind_of(row.record, fact) is FactKind.IMAGE and row.values[fact.field]:
            yield core.image(row.values[fact.field])


@lru_cache(maxsize=1024)
def facts_of(type_name: str, field: str) -> Facts:
    """What reading ``field`` of a row of that type reads; everything, for a field not named."""
    if field.startswith("__"):
        return ()
    fields = FIELDS.get(type_name) or reads_of_records().get(type_name, {})
    named = fields.get(field)
    facts = named if named is not None else [fact for facts in fields.values() for fact in facts]
    return tuple(dict.fromkeys((*facts, *EACH.get(type_name, ()))))
