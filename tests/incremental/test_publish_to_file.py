"""From Wagtail's Publish to the files on disk, and back."""

import datetime
import json

import feedparser
import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from cms.core.models import PortalAppearance, PortalDocument, SectionPage
from cms.news.models import ArticlePage
from cms.publishing.announce import announce_portals
from cms.publishing.models import Change
from cms.publishing.schedule import publish_due
from portal_frontend.models import Ticket
from portal_frontend.storage.hosts import folder_of_host, storage_for
from tests.factories import PortalFactory, article, image, information, section
from tests.mandates import mandated_section

TITLE = "Lễ ra quân làm sạch đường làng"
TEXT = "Kế hoạch số 389".encode()
JUNE = datetime.datetime(2025, 6, 12, 7, 2, tzinfo=datetime.UTC)
JULY = datetime.datetime(2025, 7, 1, 2, tzinfo=datetime.UTC)
PATH = "/hoat-dong-don-vi/le-ra-quan-lam-sach-duong-lang/"
LISTS = [
    "/index.html",
    "/hoat-dong-don-vi/index.html",
    "/hoat-dong-don-vi/2025-06/index.html",
    "/rss.xml",
    "/atom.xml",
    "/hoat-dong-don-vi/rss.xml",
    "/hoat-dong-don-vi/atom.xml",
]


def pages(files) -> list[str]:
    return sorted(p for p in files.paths() if not p.startswith(("/assets/", "/media/")))


def media(files) -> list[str]:
    return sorted(p for p in files.paths() if p.startswith("/media/"))


def everything(files) -> str:
    return "\n".join((files.read(path) or b"").decode() for path in pages(files))


def addresses(files) -> dict:
    return json.loads(files.read("/.addresses.json"))


def shows(files, path: str, text: str) -> bool:
    return text in (files.read(path) or b"").decode()


@pytest.fixture
def news(db) -> SectionPage:
    return mandated_section(PortalFactory())


@pytest.fixture
def page(news) -> ArticlePage:
    made = article(news, published_at=JUNE)
    return ArticlePage.objects.get(pk=made.pk)


def publish(page: ArticlePage) -> None:
    """As the admin's button does."""
    page.save_revision().publish()
    page.refresh_from_db()


def plan_document() -> PortalDocument:
    document = PortalDocument(title="Kế hoạch")
    document.file.save("ke-hoach.txt", ContentFile(TEXT), save=False)
    document._set_document_file_metadata()  # as the admin's form does
    document.save()
    return document


def test_a_small_portal_has_exactly_these_files(page, published):
    assert pages(published(page.portal)) == [
        "/.addresses.json",
        "/404.html",
        "/410.html",
        "/atom.xml",
        "/hoat-dong-don-vi/2025-06/index.html",
        "/hoat-dong-don-vi/atom.xml",
        "/hoat-dong-don-vi/index.html",
        "/hoat-dong-don-vi/le-ra-quan-lam-sach-duong-lang/index.html",
        "/hoat-dong-don-vi/rss.xml",
        "/index.html",
        "/robots.txt",
        "/rss.xml",
        "/sitemap.xml",
        "/sitemap/2025-06.xml",
        "/sitemap/trang.xml",
    ]


def test_a_published_article_stands_in_its_section_the_home_page_the_feeds_and_the_sitemap(
    news, published
):
    draft = article(news, live=False, published_at=JUNE)
    files = published(news.portal)
    assert not files.exists(f"{PATH}index.html")
    publish(draft)
    files = published(news.portal)
    assert shows(files, f"{PATH}index.html", TITLE)
    assert all(shows(files, path, TITLE) for path in LISTS)
    assert shows(files, "/sitemap/2025-06.xml", f"{news.portal.url.rstrip('/')}{PATH}")


def test_an_unpublished_article_is_gone_everywhere(page, published):
    assert shows(published(page.portal), "/index.html", TITLE)
    page.unpublish()
    files = published(page.portal)
    assert not files.exists(f"{PATH}index.html")
    assert TITLE not in everything(files)
    assert [path for path in pages(files) if shows(files, path, PATH)] == ["/.addresses.json"]


def test_a_deleted_article_is_gone_everywhere(page, published):
    published(page.portal)
    page.delete()
    assert TITLE not in everything(published(page.portal))


def test_a_draft_never_leaks(page, published):
    published(page.portal)
    page.title = page.summary = "Chưa ai được thấy"
    page.save_revision()
    assert not Change.objects.filter(state=Change.State.PENDING).exists()
    neighbour = article(page.section, title="Bài bên cạnh")
    publish(neighbour)
    files = published(page.portal)
    assert shows(files, f"{PATH}index.html", TITLE)
    assert "Chưa ai được thấy" not in everything(files)


def test_a_new_slug_moves_the_page(page, published):
    published(page.portal)
    page.slug = "ra-quan"
    publish(page)
    files = published(page.portal)
    assert files.exists("/hoat-dong-don-vi/ra-quan/index.html")
    assert not files.exists(f"{PATH}index.html")
    left = [path for path in pages(files) if shows(files, path, "le-ra-quan-lam-sach")]
    assert left == ["/.addresses.json"]
    assert addresses(files)["moved"] == {PATH: "/hoat-dong-don-vi/ra-quan/"}


def test_an_address_whose_page_is_gone_says_so(page, published):
    published(page.portal)
    page.delete()
    assert addresses(published(page.portal))["gone"] == [PATH]


def test_a_moved_article_stands_in_its_new_section_only(page, published):
    other = section(page.portal, "thong-bao", "Thông báo")
    published(page.portal)
    page.move(other, pos="last-child")
    files = published(page.portal)
    assert shows(files, "/thong-bao/index.html", TITLE)
    assert not shows(files, "/hoat-dong-don-vi/index.html", TITLE)
    assert not files.exists(f"{PATH}index.html")


def test_a_page_that_expires_disappears_without_anybody_coming(page, published):
    published(page.portal)
    past = timezone.now() - datetime.timedelta(seconds=1)
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=past)
    publish_due()
    assert TITLE not in everything(published(page.portal))


def test_pictures_of_an_article_lie_on_its_own_portal(news, published):
    article(news, image=image())
    files = published(news.portal)
    assert media(files)
    assert all(shows(files, PATH + "index.html", path) for path in media(files))


def test_a_document_is_public_only_while_a_live_page_shows_it(page, published):
    document = plan_document()
    page.body = [("attachment", {"title": "Kế hoạch", "document": document})]
    page.save_revision()
    assert media(published(page.portal)) == []
    publish(page)
    (path,) = media(published(page.portal))
    files = published(page.portal)
    assert files.read(path) == TEXT
    page.body = [("paragraph", "<p>Không còn tệp.</p>")]
    publish(page)
    assert media(published(page.portal)) == []


def test_feeds_of_a_built_portal_validate(page, published):
    files = published(page.portal)
    for path in ("/rss.xml", "/atom.xml", "/hoat-dong-don-vi/rss.xml"):
        parsed = feedparser.parse(files.read(path))
        assert parsed.bozo == 0
        assert parsed.entries[0].link == page.portal.url.rstrip("/") + PATH
        assert parsed.entries[0].id == f"urn:uuid:{page.uuid}"


def test_archives_do_not_shift_when_an_article_is_added(page, published):
    july = "/hoat-dong-don-vi/2025-07/index.html"
    article(
        page.section,
        title="Tháng Bảy",
        published_at=JULY,
    )
    june = "/hoat-dong-don-vi/2025-06/index.html"
    before = published(page.portal).read(june)
    article(
        page.section,
        title="Cũng tháng Bảy",
        published_at=JULY,
    )
    files = published(page.portal)
    assert shows(files, july, "Cũng tháng Bảy")
    assert "Cũng tháng Bảy" not in files.read(june).decode()
    assert before is not None


def test_entries_of_static_sections_are_pages(published):
    place = mandated_section(PortalFactory(), "gioi-thieu", "Giới thiệu", kind="information")
    information(place, title="Điều kiện tự nhiên")
    files = published(place.portal)
    assert shows(files, "/gioi-thieu/dieu-kien-tu-nhien/index.html", "Tam Giang")
    assert shows(files, "/gioi-thieu/index.html", "Điều kiện tự nhiên")
    assert not files.exists("/gioi-thieu/rss.xml")


def test_a_new_palette_recolours_every_page(page, published):
    published(page.portal)
    PortalAppearance.objects.create(portal=page.portal, palette="pine")
    files = published(page.portal)
    html = [path for path in pages(files) if path.endswith(".html")]
    assert all(shows(files, path, 'data-palette="pine"') for path in html)


def test_nothing_changed_means_nothing_written(page, published, worker):
    published(page.portal)
    announce_portals([page.portal.key])
    reports = worker.run_dry()
    assert not any(r.written or r.removed or r.failures for r in reports)
    assert sum(len(r.unchanged) for r in reports) == 15


def test_the_hosts_of_the_network_show_their_portals_folders(page, published, settings):
    files = published(page.portal)
    assert folder_of_host(settings.PUBLIC_ROOT, page.portal.host) == files.root


def test_a_closed_portal_leaves_nothing_behind(page, published, settings):
    published(page.portal)
    page.portal.status = "closed"
    page.portal.save()
    files = published(page.portal)
    assert list(files.paths()) == []
    assert folder_of_host(settings.PUBLIC_ROOT, page.portal.host) is None


def test_a_broken_page_is_reported_keeps_its_old_file_and_stops_no_other(page, published, worker):
    document = plan_document()
    published(page.portal)
    page.body = [("attachment", {"title": "Kế hoạch", "document": document})]
    document.file.storage.delete(document.file.name)
    publish(page)
    article(page.section, title="Bài bên cạnh")
    files = published(page.portal)
    assert shows(files, f"{PATH}index.html", "bà con cùng ra quân")
    assert shows(files, "/hoat-dong-don-vi/bai-ben-canh/index.html", "Bài bên cạnh")
    ticket = Ticket.objects.get()
    assert (ticket.portal, ticket.output) == (page.portal.key, PATH)
    assert "ke-hoach" in ticket.reason


def test_a_mended_page_is_built_by_its_retry_and_the_report_disappears(page, published):
    document = plan_document()
    name = document.file.name
    page.body = [("attachment", {"title": "Kế hoạch", "document": document})]
    document.file.storage.delete(name)
    publish(page)
    published(page.portal)
    document.file.storage.save(name, ContentFile(TEXT))
    Ticket.objects.update(due_at=timezone.now())
    files = published(page.portal)
    assert shows(files, f"{PATH}index.html", "ke-hoach")
    assert not Ticket.objects.exists()


def test_the_province_names_a_portal_below_anew_when_it_is_renamed(worker):
    province = PortalFactory(agency__tier="province")
    commune = PortalFactory(agency__period__parent=province.agency)
    worker.run_dry()
    period = commune.agency.current_period
    period.name = "Xã Đổi Tên"
    period.save()
    worker.run_dry()
    assert shows(storage_for(worker.workshop.public_root, province.key), "/index.html", "Đổi Tên")
