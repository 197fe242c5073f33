"""schema.org descriptions (JSON-LD) of what a page shows, for search engines.

Each function returns a plain dict; the template writes it with `tojson`, which escapes `<`, `>`
and `&`, so that no text of an editor can close the script element.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from portal_frontend.rendering.filters import absolute

Data = Mapping[str, Any]


def government_organization(portal: Data) -> dict[str, Any]:
    """The agency behind a portal. Facts the agency has not given are left out."""
    agency = portal["agency"]
    facts = {
        "@type": "GovernmentOrganization",
        "name": portal["name"],
        "url": portal["url"],
        "address": agency["address"],
        "telephone": agency["phone"],
        "email": agency["email"],
    }
    return {name: fact for name, fact in facts.items() if fact}


def home_page(portal: Data) -> dict[str, Any]:
    return {"@context": "https://schema.org"} | government_organization(portal)


def news_article(page: Data, portal: Data, canonical: str) -> dict[str, Any]:
    """An article; dates are ISO 8601 as the API gives them, addresses absolute."""
    image = page["image"]
    described = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page["title"],
        "description": page["summary"],
        "inLanguage": page["locale"],
        "datePublished": page["publishedAt"],
        "dateModified": page["updatedAt"],
        "articleSection": page["section"]["title"],
        "mainEntityOfPage": canonical,
        "author": _author(page, portal),
        "publisher": government_organization(portal),
    }
    if image:
        described["image"] = [absolute(image["jpeg"][-1]["url"], portal["url"])]
    return described


def reached_at(page: Data, portal: Data) -> dict[str, Any]:
    """The agency with what a section tells of it: contact, hotlines, official accounts."""
    contact, hotlines = page["contact"] or {}, page["hotlines"]
    facts = {
        "faxNumber": contact.get("fax"),
        "openingHours": contact.get("officeHours"),
        "geo": _coordinates(contact),
        "contactPoint": [_contact_point(hotline) for hotline in hotlines],
        "sameAs": [channel["url"] for channel in page["socialChannels"]],
    }
    return home_page(portal) | {name: fact for name, fact in facts.items() if fact}


def _coordinates(contact: Data) -> dict[str, Any] | None:
    if contact.get("latitude") is None or contact.get("longitude") is None:
        return None
    place = {"latitude": contact["latitude"], "longitude": contact["longitude"]}
    return {"@type": "GeoCoordinates"} | place


def _contact_point(hotline: Data) -> dict[str, Any]:
    facts = {
        "@type": "ContactPoint",
        "telephone": hotline["phone"],
        "contactType": hotline["subject"],
        "hoursAvailable": hotline["hours"],
    }
    return {name: fact for name, fact in facts.items() if fact}


# Classes of records for which schema.org has a word of its own.
_TYPES = {"LegalDocument": "Legislation"}
_LEGISLATION = {"number": "legislationIdentifier", "issued_on": "legislationDate"}


def record(page: Data, portal: Data, canonical: str) -> dict[str, Any]:
    """A record; what it states goes along as name and value."""
    described = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(page["__typename"], "CreativeWork"),
        "name": page["title"],
        "description": page["summary"] or page["description"],
        "inLanguage": page["locale"],
        "dateModified": page["updatedAt"],
        "mainEntityOfPage": canonical,
        "publisher": government_organization(portal),
    }
    if page["__typename"] == "LegalDocument":
        stated = {fact["name"]: fact["date"] or fact["text"] for fact in page["facts"]}
        described |= {word: stated[name] for name, word in _LEGISLATION.items() if name in stated}
    return described


def _author(page: Data, portal: Data) -> dict[str, Any]:
    if page["author"]:
        return {"@type": "Person", "name": page["author"]}
    return {"@type": "GovernmentOrganization", "name": portal["name"]}


def breadcrumb_list(page: Data, portal: Data) -> dict[str, Any]:
    """The way from the home page to this page, positions counted from 1."""
    steps: Sequence[Data] = [*page["breadcrumbs"], page]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": step["title"],
                "item": absolute(step["path"], portal["url"]),
            }
            for position, step in enumerate(steps, start=1)
        ],
    }


STRUCTURED_DATA = {
    "home_page": home_page,
    "news_article": news_article,
    "record": record,
    "reached_at": reached_at,
    "breadcrumb_list": breadcrumb_list,
}
