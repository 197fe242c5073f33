"""However portals are edited, what is on disk equals a clean build, byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.core.models import PortalAppearance, SectionPage
from cms.news.models import ArticlePage
from portal_frontend.incremental.worker import Worker
from portal_frontend.models import PublishedFile
from portal_frontend.storage.hosts import storage_for
from tests.factories import PortalFactory, article, image, section
from tests.mandates import mandated_section

Chosen = int  # which of the existing things an edit takes, modulo their number


def files_of(root: Path, key: str) -> dict[str, bytes | None]:
    storage = storage_for(root, key)
    return {path: storage.read(path) for path in storage.paths()}


def chosen_article(chosen: Chosen) -> ArticlePage:
    pages = ArticlePage.objects.order_by("pk")
    return pages[chosen % len(pages)] if pages else article(chosen_section(chosen))


def chosen_section(chosen: Chosen) -> SectionPage:
    sections = SectionPage.objects.order_by("pk")
    return sections[chosen % len(sections)]


def add(chosen: Chosen) -> None:
    picture = image() if chosen % 2 else None
    month = 1 + chosen % 12
    article(
        chosen_section(chosen),
        title=f"Bài {ArticlePage.objects.count()} {timezone.now():%H%M%S%f}",
        image=picture,
        published_at=f"2025-{month:02}-03T02:00:00Z",
    )


def rename(chosen: Chosen) -> None:
    page = chosen_article(chosen)
    page.title = f"Tên mới {chosen} & <b>"
    page.save_revision().publish()


def change_slug(chosen: Chosen) -> None:
    page = chosen_article(chosen)
    page.slug = f"dia-chi-{page.pk}-{chosen}"
    page.save_revision().publish()


def save_draft(chosen: Chosen) -> None:
    page = chosen_article(chosen)
    page.title = "Bản nháp chưa ai được thấy"
    page.save_revision()


def unpublish(chosen: Chosen) -> None:
    chosen_article(chosen).unpublish()


def delete(chosen: Chosen) -> None:
    chosen_article(chosen).delete()


def move(chosen: Chosen) -> None:
    page, target = chosen_article(chosen), chosen_section(chosen // 7)
    if page.section_id != target.pk:
        ArticlePage.objects.get(pk=page.pk).move(target, pos="last-child")


def recolour(chosen: Chosen) -> None:
    section = chosen_section(chosen)
    palette = PortalAppearance.Palette.values[chosen % 4]
    PortalAppearance.objects.update_or_create(portal=section.portal, defaults={"palette": palette})


def new_phone(chosen: Chosen) -> None:
    agency = chosen_section(chosen).portal.agency
    agency.phone = f"0234 {chosen}"
    agency.save()


EDITS: list[Callable[[Chosen], None]] = [
    add, rename, change_slug, save_draft, unpublish, delete, move, recolour, new_phone,
]  # fmt: skip
edits = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 1000)), min_size=3, max_size=6)


@pytest.fixture
def portals(db):
    """A district and a commune below it, two sections each."""
    district = PortalFactory(agency__tier="district")
    commune = PortalFactory(agency__period__parent=district.agency)
    for portal in (district, commune):
        article(mandated_section(portal))
        section(portal, "thong-bao", "Thông báo")
    return [district, commune]


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=edits)
def test_after_any_edits_the_files_equal_a_clean_build(portals, worker, tmp_path, changes):
    worker.run_dry()
    for edit, chosen in changes:
        edit(chosen)
        worker.run_dry()
    edited = {portal.key: files_of(worker.public_root, portal.key) for portal in portals}
    assert edited == clean_build(worker, tmp_path / "clean", list(edited))


def clean_build(worker: Worker, root: Path, keys: list[str]) -> dict[str, dict[str, bytes | None]]:
    """The portals built into an empty folder, as if nothing had ever been published."""
    fresh = Worker(public_root=root)
    PublishedFile.objects.all().delete()
    for key in keys:
        storage_for(root, key).clear()
        fresh.build_whole(key)
    return {key: files_of(root, key) for key in keys}
