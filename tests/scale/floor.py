"""The floor below any API: raw SQL and orjson in a bare Django view, the same JSON as ours.

Served by granian with ``tests.scale.floor_settings``. It checks nothing, records nothing and
serves two questions only: what it costs is what the database and the server cost.
"""

from collections.abc import Iterable
from typing import Any

import orjson
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

COLUMNS = """
SELECT p.id, p.title, p.url_path, a.summary, a.author, a.source, a.published_at, a.image_id,
       a.image_alt, s.section_code, sp.title AS section, sp.url_path AS section_path,
       home.title AS portal{more}
FROM news_articlepage a
JOIN wagtailcore_page p ON p.id = a.page_ptr_id
JOIN core_sectionpage s ON s.page_ptr_id = a.section_id
JOIN wagtailcore_page sp ON sp.id = a.section_id
JOIN portal_sites_portal po ON po.id = a.portal_id
JOIN wagtailcore_page home ON home.id = po.root_page_id
"""
# The portal's key apart, so that the newest are read off the index of its articles.
NEWEST = """
WHERE a.portal_id = (SELECT id FROM portal_sites_portal WHERE key = %s) AND p.live
ORDER BY a.published_at DESC, a.page_ptr_id DESC LIMIT 20
"""
LIST = COLUMNS.format(more="") + NEWEST
# Wagtail has an index of slugs, none of addresses.
ONE = COLUMNS.format(more=", a.body") + " WHERE p.slug = %s AND p.url_path = %s AND p.live"
SIZES = """
SELECT image_id, file, width, height FROM core_portalrendition
WHERE image_id = ANY(%s) AND filter_spec LIKE '%%webp' ORDER BY width
"""

Row = dict[str, Any]


def articles(request: HttpRequest) -> HttpResponse:
    key = _variables(request)["p"]
    rows = _rows(LIST, [key])
    sizes = _sizes({row["image_id"] for row in rows})
    edges = [{"cursor": str(row["id"]), "node": _card(row, key, sizes)} for row in rows]
    return _answer({"articles": {"edges": edges}})


def article(request: HttpRequest) -> HttpResponse:
    given = _variables(request)
    slug = given["path"].rstrip("/").rpartition("/")[2]
    (row,) = _rows(ONE, [slug, f"/{given['p']}{given['path']}"])
    blocks = orjson.loads(row["body"])
    shown = [b["value"]["image"]["image"] for b in blocks if b["type"] == "image"]
    sizes = _sizes({row["image_id"], *shown})
    body = [_block(block, sizes) for block in blocks]
    facts = {"author": row["author"], "source": row["source"], "body": body}
    return _answer({"page": _card(row, given["p"], sizes) | facts})


def _variables(request: HttpRequest) -> dict[str, str]:
    variables: dict[str, str] = orjson.loads(request.body)["variables"]
    return variables


def _answer(data: Row) -> HttpResponse:
    return HttpResponse(orjson.dumps({"data": data}), content_type="application/json")


def _rows(sql: str, parameters: list[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _sizes(images: Iterable[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in _rows(SIZES, [list(images)]):
        size = {"url": f"/media/{row['file']}", "width": row["width"], "height": row["height"]}
        found.setdefault(row["image_id"], []).append(size)
    return found


def _card(row: Row, key: str, sizes: dict[int, list[Row]]) -> Row:
    home = f"/{key}"
    return {
        "title": row["title"],
        "path": row["url_path"].removeprefix(home),
        "summary": row["summary"],
        "publishedAt": row["published_at"],
        "image": {"alt": row["image_alt"], "webp": sizes[row["image_id"]]},
        "section": {
            "code": row["section_code"],
            "title": row["section"],
            "path": row["section_path"].removeprefix(home),
        },
        "portal": {"name": row["portal"]},
    }


def _block(block: Row, sizes: dict[int, list[Row]]) -> Row:
    value, facts = block["value"], {"__typename": block["type"], "id": block["id"]}
    if block["type"] == "paragraph":
        return facts | {"html": value}
    if block["type"] == "image":
        image = {"alt": value["image"]["alt_text"], "webp": sizes[value["image"]["image"]]}
        return facts | {"caption": value["caption"], "image": image}
    if block["type"] == "table":
        rows = [row["values"] for row in value["table"]["rows"]]
        headings = [column["heading"] for column in value["table"]["columns"]]
        return facts | {"caption": value["caption"], "columnHeaders": headings, "rows": rows}
    return facts | value


urlpatterns = [path("articles", articles), path("article", article)]
application = get_wsgi_application()
