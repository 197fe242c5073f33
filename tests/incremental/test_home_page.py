"""Exactly what is rebuilt for what only home pages show: banners, new documents, open drafts.

The world: a province and a commune below it. The commune has eight legal documents, a day apart,
and a draft that is open. A picture of the province's links hangs on both home pages.
"""

import datetime

import pytest
from django.utils import timezone

from cms.consultations.models import DraftConsultationPage
from cms.core.models import PortalImage
from cms.documents.models import LegalDocumentPage
from portal_frontend.incremental import queue
from portal_frontend.incremental.worker import Worker
from sites.models import OutsideLink
from tests.factories import PortalFactory, image, legal_document
from tests.mandates import duty, mandated_section

REGISTER, DRAFTS, LINKS = "van-ban-quan-ly", "lay-y-kien-du-thao", "lien-ket-ubnd-xa"
OPEN_DATA = "lien-ket-du-lieu-mo"
HOMES = {"/", "tinh/"}
DAY = datetime.timedelta(days=1)
FIRST = datetime.datetime(2025, 6, 1, 2, tzinfo=datetime.UTC)


class World:
    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self.province = PortalFactory(agency__tier="province", key="tinh")
        self.commune = PortalFactory(key="xa", agency__period__parent=self.province.agency)
        self.register = mandated_section(
            self.commune, REGISTER, "Văn bản quản lý", kind="legal_document"
        )
        self.drafts = mandated_section(
            self.commune, DRAFTS, "Lấy ý kiến dự thảo", kind="draft_consultation"
        )
        mandated_section(self.province, "thong-bao", "Thông báo")
        mandated_section(self.commune, LINKS, "UBND cấp xã", kind="portal_link_list")
        duty(OPEN_DATA, kind="banner_link", name="Cổng dữ liệu mở", presence="link")
        self.link = OutsideLink.objects.create(
            agency=self.province.agency, section_code=OPEN_DATA, title="Dữ liệu mở",
            url="https://dulieu.example/", image=image("Biển số liệu"),
        )  # fmt: skip
        self.documents = [self._document(number) for number in range(8)]
        self.draft = self._draft()
        worker.run_dry()

    def _document(self, number: int) -> LegalDocumentPage:
        return legal_document(
            self.register, f"{number}/QĐ-UBND", slug=f"so-{number}",
            published_at=FIRST + number * DAY,
        )  # fmt: skip

    def _draft(self) -> DraftConsultationPage:
        today = timezone.localdate()
        page = DraftConsultationPage(
            title="Dự thảo Quy chế", opens_on=today - DAY, closes_on=today + 9 * DAY,
            published_at=FIRST, locale=self.drafts.locale,
        )  # fmt: skip
        return self.drafts.add_child(instance=page)

    def change(self, number: int, **facts: object) -> None:
        page = LegalDocumentPage.objects.get(pk=self.documents[number].pk)
        for name, value in facts.items():
            setattr(page, name, value)
        page.save_revision().publish()

    def rebuilt(self) -> set[str]:
        paths: set[str] = set()
        for report in self.worker.run_dry():
            prefix = "" if report.portal == "xa" else report.portal
            assert not report.failures
            paths |= {f"{prefix}{path}" for path in (*report.built, *report.removed)}
        return {path for path in paths if not path.startswith(("/media/", "tinh/media/"))}

    def home(self, files) -> str:
        return files.read("/index.html").decode()


@pytest.fixture
def world(worker: Worker) -> World:
    return World(worker)


def test_another_picture_or_its_words_rebuild_home_pages_and_lists_of_links(world: World) -> None:
    world.link.image = image("Ảnh khác")
    world.link.save()
    assert world.rebuilt() == {*HOMES, f"/{LINKS}/"}
    picture = PortalImage.objects.get(pk=world.link.image_id)
    picture.description = "Biển chỉ đường"
    picture.save()
    assert world.rebuilt() == {*HOMES, f"/{LINKS}/"}


def test_another_name_of_a_link_rebuilds_home_pages_and_lists_of_links(world: World) -> None:
    world.link.title, world.link.title_en = "Cổng dữ liệu", "Open data"
    world.link.save()
    assert world.rebuilt() == {*HOMES, f"/{LINKS}/"}


def test_an_agency_s_own_banner_goes_before_the_province_s(world: World, published) -> None:
    assert "Dữ liệu mở" in world.home(published(world.commune))
    OutsideLink.objects.create(
        agency=world.commune.agency, section_code=OPEN_DATA, title="Dữ liệu của xã",
        url="https://dulieu.example/", image=world.link.image,
    )  # fmt: skip
    assert world.rebuilt() == {"/", f"/{LINKS}/"}
    assert "Dữ liệu của xã" in world.home(published(world.commune))


def test_a_new_document_rebuilds_the_home_page_and_the_lists_it_joins(world: World) -> None:
    legal_document(world.register, "9/QĐ-UBND", slug="so-9", published_at=FIRST + 9 * DAY)
    terms = {
        "loai-van-ban/quyet-dinh", "linh-vuc/xay-dung-do-thi", "nam-ban-hanh/2025",
        "co-quan-ban-hanh/uy-ban-nhan-dan-thanh-pho-hue",
    }  # fmt: skip
    below = {"", "so-9/", "2025-06/", "rss.xml", "atom.xml", *(f"{term}/" for term in terms)}
    assert world.rebuilt() == {
        "/", "/rss.xml", "/atom.xml", *(f"/{REGISTER}/{path}" for path in below),
        "/sitemap.xml", "/sitemap/trang.xml", "/sitemap/2025-06.xml",
    }  # fmt: skip


def test_the_home_page_follows_the_abstracts_of_the_documents_it_shows(world: World) -> None:
    world.change(7, summary="Trích yếu mới")
    assert "/" in world.rebuilt()
    world.change(3, summary="Trích yếu mới")
    assert "/" in world.rebuilt()


def test_the_home_page_stays_for_what_it_does_not_show_of_documents(world: World) -> None:
    world.change(7, signer="Nguyễn Văn An")
    assert "/" not in world.rebuilt()
    world.change(2, summary="Trích yếu mới")
    assert "/" not in world.rebuilt()
    LegalDocumentPage.objects.get(pk=world.documents[0].pk).delete()
    assert "/" not in world.rebuilt()


def test_a_document_that_goes_lets_the_next_one_in(world: World, published) -> None:
    assert "/so-2/" not in world.home(published(world.commune))
    LegalDocumentPage.objects.get(pk=world.documents[7].pk).delete()
    assert "/so-2/" in world.home(published(world.commune))


def test_a_draft_leaves_the_home_page_after_its_last_day(
    world: World, published, monkeypatch
) -> None:
    assert "Dự thảo Quy chế" in world.home(published(world.commune))
    later = timezone.now() + 10 * DAY
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert queue.plan_clock(later) > 0
    assert "Dự thảo Quy chế" not in world.home(published(world.commune))
