"""The made-up network as plain files, for programs that know nothing of ours.

``python -m tests.scale.export FOLDER`` writes ``portals.json``, ``sections.json``,
``articles.jsonl`` (oldest first) and ``images/<key>.jpg``.
"""

import html
import json
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def export(folder: Path) -> None:
    """Everything that peers show. Django must be set up."""
    _write(folder / "portals.json", list(_portals()))
    _write(folder / "sections.json", list(_sections()))
    with (folder / "articles.jsonl").open("w") as file:
        for row in _articles():
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    _copy_images(folder / "images")


def articles_of(folder: Path) -> Iterator[Row]:
    """The exported articles, one at a time: a hundred thousand of them are a gigabyte."""
    with (folder / "articles.jsonl").open() as file:
        yield from map(json.loads, file)


def _portals() -> Iterator[Row]:
    from sites.models import Portal

    for portal in Portal.objects.select_related("agency", "site").prefetch_related(
        "agency__periods"
    ):
        agency = portal.agency
        yield {
            "key": portal.key,
            "name": str(agency),
            "host": portal.host,
            "address": agency.address or "16 Lê Lợi",
            "phone": agency.phone or "0234.3000101",
        }


def _sections() -> Iterator[Row]:
    """Sections that hold articles: the others are empty here, and ours alone builds them."""
    from cms.core.models import SectionPage
    from cms.news.models import ArticlePage

    with_articles = ArticlePage.objects.values("section").distinct()
    for section in SectionPage.objects.filter(pk__in=with_articles).select_related("portal"):
        yield {"portal": section.portal.key, "slug": section.slug, "title": section.title}


def _articles() -> Iterator[Row]:
    from cms.news.models import ArticlePage

    names = ("slug", "title", "summary", "author", "source")
    pages = ArticlePage.objects.select_related("portal", "section").order_by("published_at", "pk")
    for page in pages.iterator(chunk_size=500):
        blocks = list(page.body.raw_data)
        yield {name: getattr(page, name) for name in names} | {
            "portal": page.portal.key,
            "section": page.section.slug,
            "section_title": page.section.title,
            "published_at": page.published_at.isoformat(),
            "image": page.image_id,
            "blocks": blocks,
            "html": "\n".join(map(_html, blocks)),
        }


def _html(block: Row) -> str:
    value = block["value"]
    if block["type"] == "paragraph":
        return str(value)
    if block["type"] == "heading":
        return f"<h2>{html.escape(value['text'])}</h2>"
    if block["type"] == "quote":
        return f"<blockquote>{html.escape(value['text'])}</blockquote>"
    if block["type"] == "image":
        return f'<img src="/images/{value["image"]["image"]}.jpg" alt="">'
    return _table(value)


def _table(value: Row) -> str:
    rows = value["table"]["rows"]
    cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row["values"]) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _copy_images(folder: Path) -> None:
    from cms.core.models import PortalImage

    folder.mkdir()
    for image in PortalImage.objects.all():
        shutil.copy(image.file.path, folder / f"{image.pk}.jpg")


def _write(path: Path, rows: Iterable[Row]) -> None:
    path.write_text(json.dumps(rows, ensure_ascii=False))


if __name__ == "__main__":
    import django

    django.setup()
    export(Path(sys.argv[1]))
