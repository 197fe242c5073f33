"""A network for measuring: 160 real portals and any number of articles, in bulk.

``python -m tests.scale.world 10000`` fills the database that the settings name; the benches give
it one of their own. Portals and sections come by the real commands from the lists of Huế, cut to
160; articles are planted as provisioning plants pages. The same seed makes the same articles.
"""

import datetime
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.scale.prose import Prose

if TYPE_CHECKING:
    from cms.core.models import PortalImage, SectionPage
    from cms.news.models import ArticlePage

ROOT = Path(__file__).resolve().parents[2]
LISTS = [ROOT / f"fixtures/agencies/hue-{part}-2025-06.csv" for part in ("province", "units")]
SURVEY = ROOT / "fixtures/surveys/ke-hoach-389-2023.yaml"
LOAD = ["--as-of", "2025-06-30", "--province", "46", "--host", "hue.localhost"]
NEWS_KINDS = ("guidance", "news", "topic")
PORTALS, SEED, BATCH, PICTURES, MONTHS = 160, 389, 2_000, 12, 36
UNINDEXED = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
TIER_WEIGHTS = {"province": 12, "department": 4, "district": 2, "commune": 1}


def make_world(articles: int, portals: int = PORTALS, seed: int = SEED) -> None:
    """Fill the empty database. Django must be set up; nothing is printed but by the commands."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("mandate", "load", "--all", verbosity=0, stdout=sys.stderr)
    call_command("survey", "load", str(SURVEY), verbosity=0, stdout=sys.stderr)
    _load_network(portals)
    _plant_articles(articles, Random(seed))  # noqa: S311 the same every time, on purpose


def _load_network(portals: int) -> None:
    from django.core.management import call_command

    with tempfile.TemporaryDirectory() as folder:
        lists = [str(path) for path in _cut_lists(portals, Path(folder))]
        call_command("network", "load", *lists, *LOAD, stdout=sys.stderr)


def _cut_lists(portals: int, folder: Path) -> Iterator[Path]:
    """The first ``portals`` agencies of both lists; parents stand above their children."""
    left = portals
    for source in LISTS:
        header, *rows = source.read_text().splitlines(keepends=True)
        if left:
            (folder / source.name).write_text(header + "".join(rows[:left]))
            yield folder / source.name
        left = max(0, left - len(rows))


def _plant_articles(number: int, random: Random) -> None:
    """In batches, oldest first, as a network grows: memory does not."""
    writer = ArticleWriter(random)
    moments = sorted(random.random() for _ in range(number))
    for start in range(0, number, BATCH):
        _plant_batch(writer, moments[start : start + BATCH], first=start)


def _plant_batch(writer: "ArticleWriter", moments: list[float], first: int) -> None:
    from django.db import transaction
    from django.test import override_settings

    from cms.news.models import ArticlePage
    from sites.provisioning.tree import Branch, lock_tree, plant

    by_section: dict[Any, list[ArticlePage]] = defaultdict(list)
    for number, moment in enumerate(moments, start=first):
        page = writer.article(number, moment)
        by_section[page.section].append(page)
    branches = [Branch(section, pages) for section, pages in by_section.items()]
    # The admin's full-text search is not what is measured, and takes longer than the tree.
    with override_settings(WAGTAILSEARCH_BACKENDS=UNINDEXED), transaction.atomic():
        lock_tree()
        plant(ArticlePage, branches)


class ArticleWriter:
    """Makes unsaved articles for the standing portals' news sections."""

    def __init__(self, random: Random) -> None:
        from django.contrib.contenttypes.models import ContentType
        from django.utils import timezone

        from cms.news.models import ArticlePage

        self._random, self._prose = random, Prose(random)
        self._sections, self._weights = _weighted_sections(random)
        self._images = _pictures(random)
        self._type = ContentType.objects.get_for_model(ArticlePage)
        today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        self._span = datetime.timedelta(days=MONTHS * 30)
        self._first = today - self._span

    def article(self, number: int, moment: float) -> "ArticlePage":
        """``moment``: 0 the oldest, 1 today."""
        from cms.news.models import ArticlePage

        section = self._random.choices(self._sections, cum_weights=self._weights)[0]
        image = self._random.choice(self._images)
        inside = image.pk if self._random.random() < 0.3 else None
        return ArticlePage(
            **self._place(section, moment),
            **self._words(number),
            content_type=self._type,
            uuid=self._uuid(),
            translation_key=self._uuid(),
            image=image,
            image_alt=image.title,
            body=json.dumps(self._prose.body(inside)),
        )

    def _place(self, section: "SectionPage", moment: float) -> dict[str, Any]:
        published_at = self._first + self._span * moment
        times = ("published_at", "first_published_at", "last_published_at")
        return dict.fromkeys(times, published_at) | {
            "latest_revision_created_at": published_at,
            "section": section,
            "portal_id": section.portal_id,
            "locale_id": section.locale_id,
            "live": True,
        }

    def _words(self, number: int) -> dict[str, str]:
        from sites.vietnamese import normalise, slug

        title = normalise(self._prose.title())
        return {
            "title": title,
            "draft_title": title,
            "slug": f"{slug(title)}-{number}",
            "summary": self._prose.summary(),
            "author": "Ban Biên tập",
            "source": "Văn phòng Ủy ban nhân dân",
        }

    def _uuid(self) -> UUID:
        return UUID(int=self._random.getrandbits(128), version=4)


def _weighted_sections(random: Random) -> tuple[list["SectionPage"], list[float]]:
    """News sections and running sums of their weights: the province writes most."""
    from cms.core.models import SectionPage
    from sites.models import SectionDuty

    codes = SectionDuty.objects.filter(kind__in=NEWS_KINDS).values("code")
    found = SectionPage.objects.filter(section_code__in=codes).order_by("path")
    sections = list(found.select_related("portal__agency"))
    sums, total = [], 0.0
    for section in sections:
        total += TIER_WEIGHTS[section.portal.agency.tier] * random.uniform(0.5, 1.5)
        sums.append(total)
    return sections, sums


def _pictures(random: Random) -> list["PortalImage"]:
    """A small pool, rendered in advance: drawing is not what is measured."""
    from cms.core.renditions import create_missing

    images = [_picture(number, random) for number in range(PICTURES)]
    for image in images:
        create_missing(image, [])
    return images


def _picture(number: int, random: Random) -> "PortalImage":
    from django.core.files.images import ImageFile
    from PIL import Image

    from cms.core.models import PortalImage

    tiny = Image.linear_gradient("L").resize((40, 25)).rotate(number * 30).convert("RGB")
    colour = tuple(random.randrange(60, 200) for _ in range(3))
    drawn = Image.blend(tiny, Image.new("RGB", tiny.size, colour), 0.6).resize((1280, 800))
    buffer = BytesIO()
    drawn.save(buffer, "JPEG", quality=80)
    file = ImageFile(BytesIO(buffer.getvalue()), name=f"canh-{number}.jpg")
    title = f"Quang cảnh buổi làm việc {number}"
    return PortalImage.objects.create(title=title, description=title, file=file)


if __name__ == "__main__":
    import django

    django.setup()
    started = time.monotonic()
    make_world(int(sys.argv[1]))
    print(f"{int(sys.argv[1])} articles in {time.monotonic() - started:.1f} s")
