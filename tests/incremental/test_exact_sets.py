"""Which outputs an edit rebuilds: exactly these, in a table to check by eye.

The world: a province and a commune below it. The commune's section "Hoạt động" holds 24 articles:
one of May 2025, 23 of June. Its home page shows the newest 4 of each section and 7 in all, its
section pages and feeds the newest 20. Paths are the commune's unless ``tinh`` stands before them.
"""

import datetime

import pytest
from django.core.management import call_command
from wagtail.models import Page

from cms.core.models import PortalAppearance, SectionPage
from cms.news.models import ArticlePage
from cms.surveys.models import Survey
from cms.surveys.rating import Submission, submit
from portal_frontend.incremental.worker import Worker
from sites.models import Hotline, OutsideLink
from tests.factories import AgencyFactory, PortalFactory, article, image, information
from tests.mandates import mandated_section

NEWS, NOTICES, ABOUT, SURVEY = "hoat-dong-don-vi", "thong-bao", "gioi-thieu", "danh-gia-hai-long"
LINKS = "lien-ket-ubnd-xa"
FIRST_OF_JUNE = datetime.datetime(2025, 6, 1, 2, tzinfo=datetime.UTC)

FEEDS = {"/rss.xml", "/atom.xml", f"/{NEWS}/rss.xml", f"/{NEWS}/atom.xml"}
LISTS = {"/", f"/{NEWS}/", *FEEDS, "/sitemap/trang.xml"}
JUNE = {f"/{NEWS}/2025-06/", "/sitemap/2025-06.xml"}


class World:
    """The network of the table, built once; ``rebuilt`` says what an edit makes anew."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        call_command("survey", "load")
        province = self.province = PortalFactory(agency__tier="province", key="tinh")
        self.commune = PortalFactory(key="xa", agency__period__parent=province.agency)
        mandated_section(province, NEWS, "Hoạt động")
        self.news = mandated_section(self.commune, NEWS, "Hoạt động")
        self.notices = mandated_section(self.commune, NOTICES, "Thông báo")
        self.about = mandated_section(self.commune, ABOUT, "Giới thiệu", kind="information")
        mandated_section(self.commune, SURVEY, "Đánh giá", kind="survey")
        mandated_section(self.commune, "duong-day-nong", "Đường dây nóng", kind="hotline")
        mandated_section(self.commune, "don-vi-cu", "Đơn vị cũ", kind="archive")
        mandated_section(self.commune, LINKS, "UBND cấp xã", kind="portal_link_list")
        self.articles = [self._article(number) for number in range(24)]
        self.intro = information(self.about, title="Vị trí")
        worker.run_dry()

    def _article(self, number: int) -> ArticlePage:
        """Number 0 is of May; the others of June, a day apart."""
        day = FIRST_OF_JUNE + datetime.timedelta(days=number - 1)
        return article(self.news, title=f"Tin số {number}", published_at=day)

    def number(self, number: int) -> ArticlePage:
        return ArticlePage.objects.get(pk=self.articles[number].pk)

    def rebuilt(self) -> set[str]:
        paths: set[str] = set()
        for report in self.worker.run_dry():
            prefix = "" if report.portal == "xa" else report.portal
            assert not report.failures
            paths |= {f"{prefix}{path}" for path in (*report.built, *report.removed)}
        return {path for path in paths if not path.startswith("/media/")}


@pytest.fixture
def world(worker: Worker) -> World:
    return World(worker)


def publish(page: Page) -> None:
    page.save_revision().publish()


def new_article(world: World) -> None:
    article(world.news, title="Tin mới", published_at=FIRST_OF_JUNE + datetime.timedelta(days=25))


def new_month(world: World) -> None:
    article(world.news, title="Tin mới", published_at=FIRST_OF_JUNE + datetime.timedelta(days=40))


def body_of_the_newest(world: World) -> None:
    page = world.number(23)
    page.body = [("paragraph", "<p>Nội dung đã sửa.</p>")]
    publish(page)


def body_of_an_old_one(world: World) -> None:
    page = world.number(2)
    page.body = [("paragraph", "<p>Nội dung đã sửa.</p>")]
    publish(page)


def title_of_an_old_one(world: World) -> None:
    page = world.number(2)
    page.title = "Tên đã sửa"
    publish(page)


def title_of_the_newest(world: World) -> None:
    page = world.number(23)
    page.title = "Tên đã sửa"
    publish(page)


def draft(world: World) -> None:
    page = world.number(23)
    page.title = "Bản nháp"
    page.save_revision()


def unpublish_an_old_one(world: World) -> None:
    world.number(2).unpublish()


def delete_the_only_one_of_may(world: World) -> None:
    world.number(0).delete()


def slug_of_an_old_one(world: World) -> None:
    page = world.number(2)
    page.slug = "duong-dan-moi"
    publish(page)


def move_the_newest(world: World) -> None:
    world.number(23).move(Page.objects.get(pk=world.notices.pk), pos="last-child")


def picture_of_an_old_one(world: World) -> None:
    page = world.number(2)
    page.image = image()
    publish(page)


def introduction_of_a_section(world: World) -> None:
    page = SectionPage.objects.get(pk=world.notices.pk)
    page.introduction = "<p>Mời bà con đọc.</p>"
    publish(page)


def static_entry(world: World) -> None:
    world.intro.refresh_from_db()
    world.intro.summary = "Bên phá Tam Giang"
    publish(world.intro)


def rating(world: World) -> None:
    survey = Survey.objects.get(active=True)
    choices = survey.dimensions.filter(kind="choice")
    answers = [(one.code, one.options.first().code) for one in choices]
    submit(Submission(portal="xa", version=survey.version, answers=answers))


def hotline(world: World) -> None:
    Hotline.objects.create(agency=world.commune.agency, phone="0234 1", subject="Đất đai")


def hotline_of_another(world: World) -> None:
    Hotline.objects.create(agency=world.province.agency, phone="0234 1", subject="Đất đai")


def merged_unit(world: World) -> None:
    AgencyFactory(status="merged").successors.add(world.commune.agency)


def article_at(number: int) -> str:
    return f"/{NEWS}/tin-so-{number}/"


TABLE = [
    # edit, what is built anew or removed
    (draft, set()),
    (new_article, {f"/{NEWS}/tin-moi/", *LISTS, *JUNE, "/sitemap.xml"}),
    (
        new_month,
        {
            f"/{NEWS}/tin-moi/", *LISTS, "/sitemap.xml",
            f"/{NEWS}/2025-07/", "/sitemap/2025-07.xml",
            f"/{NEWS}/2025-06/",  # its neighbour: "Tháng 7" to go on to
        },
    ),
    (body_of_the_newest, {article_at(23), *FEEDS, "/sitemap/trang.xml", "/sitemap/2025-06.xml"}),
    (body_of_an_old_one, {article_at(2), "/sitemap/2025-06.xml"}),
    (title_of_the_newest, {article_at(23), *LISTS, *JUNE}),
    (title_of_an_old_one, {article_at(2), *JUNE}),
    (picture_of_an_old_one, {article_at(2), *JUNE}),
    (unpublish_an_old_one, {article_at(2), f"/{NEWS}/", *JUNE, "/sitemap/trang.xml",
                            "/sitemap.xml", "/.addresses.json"}),
    (
        delete_the_only_one_of_may,
        {
            article_at(0), f"/{NEWS}/", f"/{NEWS}/2025-05/", "/sitemap/2025-05.xml",
            f"/{NEWS}/2025-06/",  # its neighbour: no older month to go back to
            "/sitemap/trang.xml", "/sitemap.xml", "/.addresses.json",
        },
    ),
    (slug_of_an_old_one, {article_at(2), f"/{NEWS}/duong-dan-moi/", *JUNE, "/.addresses.json"}),
    (
        move_the_newest,
        {
            article_at(23), f"/{NOTICES}/tin-so-23/", *LISTS, *JUNE,
            f"/{NOTICES}/", f"/{NOTICES}/2025-06/",
            f"/{NOTICES}/rss.xml", f"/{NOTICES}/atom.xml", "/.addresses.json",
            "/sitemap.xml",  # the new section might have been a hidden one
        },
    ),
    (
        introduction_of_a_section,
        {
            f"/{NOTICES}/", "/sitemap/trang.xml",
            f"/{NOTICES}/rss.xml", f"/{NOTICES}/atom.xml",  # dated like their page while empty
        },
    ),
    (static_entry, {f"/{ABOUT}/", f"/{ABOUT}/vi-tri/", "/sitemap/trang.xml"}),
    (rating, {f"/{SURVEY}/ket-qua/"}),
    (hotline, {"/duong-day-nong/"}),
    (hotline_of_another, set()),
    (merged_unit, {"/don-vi-cu/"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "expected"), TABLE, ids=lambda value: getattr(value, "__name__", "")
)
def test_an_edit_rebuilds_exactly(world: World, edit, expected: set[str]) -> None:
    edit(world)
    assert world.rebuilt() == expected


def test_a_portal_that_opens_joins_the_lists_of_links(world: World) -> None:
    PortalFactory(key="moi", agency__period__parent=world.province.agency)
    assert f"/{LINKS}/" in world.rebuilt()


def test_an_address_of_the_province_is_changed_in_the_lists_below_it(world: World) -> None:
    asked = record_questions(world.worker)
    OutsideLink.objects.create(
        agency=world.province.agency, section_code="lien-ket-hdnd", title="Hội đồng",
        url="https://hdnd.example/",
    )  # fmt: skip
    assert f"/{LINKS}/" in world.rebuilt()
    assert "Entries" not in asked


def test_a_new_palette_recomposes_every_page_without_asking_for_one(world: World) -> None:
    asked = record_questions(world.worker)
    PortalAppearance.objects.create(portal=world.commune, palette="pine")
    rebuilt = world.rebuilt()
    assert article_at(2) in rebuilt
    assert "/sitemap.xml" in rebuilt
    assert asked == ["Chrome"]


def record_questions(worker: Worker) -> list[str]:
    """The names of the operations that the worker asks from now on."""
    asked: list[str] = []
    execute = worker.workshop.transport.execute

    def noting(document, variables):
        asked.append(document.split("query ")[1].split("(")[0])
        return execute(document, variables)

    worker.workshop.transport.execute = noting
    return asked
