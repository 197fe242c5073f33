"""Fill grapple's database with an export of ours: ``python load.py FOLDER``."""

import datetime
import json
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import django

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402 after setup()
from django.core.files import File  # noqa: E402 after setup()
from django.db import models  # noqa: E402 after setup()
from news.models import ArticlePage, PortalPage, SectionPage  # noqa: E402 after setup()
from wagtail.images.models import Image  # noqa: E402 after setup()
from wagtail.models import Locale, Page, Site  # noqa: E402 after setup()

BATCH = 1_000
BASE_FIELDS = [field for field in Page._meta.local_concrete_fields if not field.primary_key]


class Loader:
    """Plants pages with computed tree paths; a key names each: portal, portal/section."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages: dict[str, Page] = {"": Page.objects.get(depth=1)}
        self.steps: dict[str, Iterator[int]] = {"": count(Page.objects.filter(depth=2).count() + 1)}
        self.locale = Locale.objects.get()
        self.images: dict[int, Image] = {}

    def load(self) -> None:
        for path in (self.folder / "images").iterdir():
            self.images[int(path.stem)] = self._image(path)
        portals = json.loads((self.folder / "portals.json").read_text())
        self._plant(self._portal(row) for row in portals)
        for row in portals:
            page = self.pages[row["key"]]
            Site.objects.create(hostname=row["host"], site_name=row["name"], root_page=page)
        sections = json.loads((self.folder / "sections.json").read_text())
        self._plant(self._section(row) for row in sections)
        with (self.folder / "articles.jsonl").open() as file:
            self._plant(self._article(json.loads(line)) for line in file)

    def _image(self, path: Path) -> Image:
        with path.open("rb") as file:
            image = Image.objects.create(title=path.stem, file=File(file, name=path.name))
        image.get_rendition("width-640")
        return image

    def _plant(self, pages: Iterator[Page]) -> None:
        """Rows of the base table, then those of the class's own, in batches."""
        while batch := list(islice(pages, BATCH)):
            values = [{f.attname: getattr(page, f.attname) for f in BASE_FIELDS} for page in batch]
            bases = Page.objects.bulk_create(Page(**facts) for facts in values)
            for page, base in zip(batch, bases, strict=True):
                page.pk = page.id = base.pk
            fields = type(batch[0])._meta.local_concrete_fields
            models.QuerySet(type(batch[0]))._batched_insert(batch, fields, batch_size=None)

    def _placed(self, above: str, key: str, page: Page) -> Page:
        parent = self.pages[above]
        page.depth = parent.depth + 1
        page.path = Page._get_path(parent.path, page.depth, next(self.steps[above]))
        page.url_path = f"{parent.url_path}{page.slug}/"
        if key:
            self.pages[key], self.steps[key] = page, count(1)
        return page

    def _portal(self, row: dict[str, Any]) -> Page:
        facts = self._facts(PortalPage, row["name"], row["key"])
        return self._placed("", row["key"], PortalPage(**facts))

    def _section(self, row: dict[str, Any]) -> Page:
        facts = self._facts(SectionPage, row["title"], row["slug"])
        page = SectionPage(code=row["slug"], **facts)
        return self._placed(row["portal"], f"{row['portal']}/{row['slug']}", page)

    def _article(self, row: dict[str, Any]) -> Page:
        above = f"{row['portal']}/{row['section']}"
        published_at = datetime.datetime.fromisoformat(row["published_at"])
        page = ArticlePage(
            **self._facts(ArticlePage, row["title"], row["slug"]),
            **{name: row[name] for name in ("summary", "author", "source")},
            first_published_at=published_at,
            published_at=published_at,
            image=self.images[row["image"]],
            section_id=self.pages[above].pk,
            portal_id=self.pages[row["portal"]].pk,
            body=json.dumps([self._block(block) for block in row["blocks"]]),
        )
        return self._placed(above, "", page)

    def _facts(self, model: type[Page], title: str, slug: str) -> dict[str, Any]:
        content_type = ContentType.objects.get_for_model(model)
        return {
            "title": title, "draft_title": title, "slug": slug, "locale": self.locale,
            "content_type": content_type, "live": True,
        }  # fmt: skip

    def _block(self, block: dict[str, Any]) -> dict[str, Any]:
        value = block["value"]
        if block["type"] == "image":
            image = self.images[value["image"]["image"]].pk
            return block | {"value": {"image": image, "caption": value["caption"]}}
        if block["type"] == "table":
            rows = "".join(f"<p>{' '.join(row['values'])}</p>" for row in value["table"]["rows"])
            return block | {"value": {"caption": value["caption"], "rows": rows}}
        return block


if __name__ == "__main__":
    Loader(Path(sys.argv[1])).load()
