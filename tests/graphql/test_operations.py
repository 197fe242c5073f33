"""The portals' own questions: each is answered, and in the same number of SQL queries for one row
as for twenty."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core.models import PortalImage
from cms.core.public_urls import public_path
from cms.core.renditions import create_missing
from cms.documents.models import LegalDocumentPage
from cms.topics.models import TopicPage
from tests.graphql.worlds import World

pytestmark = pytest.mark.django_db

FOLDER = settings.GRAPHQL_PERSISTED_DIRS[0]
# What only the publisher may ask: a hundred whole pages at once.
TRUSTED = {
    "archives", "boundaries", "entries", "figures", "sections", "section_feeds", "sitemap_months",
    "terms",
}  # fmt: skip
# SQL queries of one request. A number may only fall, or rise with a new field, or where one small
# question spares sixteen large ones (which classes of records a section has).
QUERIES = {
    "archives": 10,
    "boundaries": 8,
    "chrome": 9,
    "chrome of a commune": 15,
    "entries": 33,  # of every class, with all that their bodies show
    "feed": 6,
    "figures": 8,
    "former_addresses": 4,
    "home": 19,
    "network": 1,
    "outline": 15,
    "section_feeds": 13,
    "sections": 48,  # of every kind, with all that the network knows of it
    "sitemap": 3,
    "sitemap_months": 6,
    "sitemap_pages": 19,
    "submit_rating": 11,
    "survey": 4,
    "survey_results": 10,
    "terms": 10,
}
ANSWERS = [
    {"dimension": "interface", "option": "easy"},
    {"dimension": "content", "option": "met"},
    {"dimension": "quality", "option": "good"},
    {"dimension": "interaction", "option": "satisfied"},
    {"dimension": "support", "option": "met"},
]


def text(name):
    return (FOLDER / f"{name.split(' ')[0]}.graphql").read_text()


def variables(world):
    """What each operation is asked with, by its name and what it asks for."""
    pages = [world.news, world.static, world.survey_section, world.register, *world.furnished]
    pages += world.articles
    pages += [*LegalDocumentPage.objects.order_by("pk"), *TopicPage.objects.order_by("pk")]
    values = {
        "portal": world.province.key,
        "locale": "vi",
        "home": "/",
        "path": public_path(world.news),
        "paths": ["/", *map(public_path, pages), "/dieu-kien/muc-thong-tin-0/"],
        "items": months_of(public_path(world.news)),
        "lists": terms_of(public_path(world.register)),
        "input": {"portal": world.province.key, "version": 1, "answers": ANSWERS},
    }
    asked = {path.stem: values for path in FOLDER.glob("*.graphql")}
    asked["sitemap_months"] = values | {"items": months_of("/")}
    asked["chrome of a commune"] = values | {"portal": world.communes[0].key}
    return asked


def months_of(path):
    return [{"path": path, "month": month} for month in ("2025-05", "2025-06", "2025-07")]


def terms_of(path):
    registers = {
        "linh-vuc": "xay-dung-do-thi",
        "co-quan-ban-hanh": "khong-co",
        "nam-ban-hanh": "2025",
    }
    return [{"path": path, "register": step, "term": term} for step, term in registers.items()]


def render_all():
    """Images as after their first publication: all sizes exist."""
    for picture in PortalImage.objects.filter(renditions=None):
        create_missing(picture, [])


def counted(ask, world, *, trusted):
    render_all()
    counts = {}
    for name, values in variables(world).items():
        known = trusted or name in TRUSTED
        ask(text(name), trusted=known, **values)  # parsed and remembered
        with CaptureQueriesContext(connection) as queries:
            ask(text(name), trusted=known, **values)
        counts[name] = len(queries)
    return counts


def test_every_operation_of_the_frontend_is_counted():
    counted = {name.split(" ")[0] for name in QUERIES}
    assert {path.stem for path in FOLDER.glob("*.graphql")} == counted


def test_no_operation_asks_more_of_the_database_for_twenty_rows_than_for_one(ask):
    world = World().grow(1)
    assert counted(ask, world, trusted=False) == QUERIES
    world.grow(20)
    assert counted(ask, world, trusted=False) == QUERIES
    assert counted(ask, world, trusted=True) == QUERIES  # taking notes asks nothing
