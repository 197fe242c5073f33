"""The demo under the decree: records of its own sections become pages that lack nothing."""

import datetime
from dataclasses import replace

import pytest
from django.conf import settings

from cms.core.models import SectionPage
from cms.demo.content import DemoContent
from cms.demo.saving.entries import EntrySaver
from cms.demo.saving.leaders import name_leaders
from cms.demo.saving.media import MediaStore
from cms.demo.saving.painter import Painter
from cms.demo.saving.portals import save_portals
from cms.demo.saving.records import RecordSaver
from cms.news.models import ArticleLeader
from cms.records.duties import gaps
from cms.records.models import RecordPage
from cms.topics.models import TopicPage
from sites.mandates import load_profile
from sites.network.planning import LoadRequest
from sites.provisioning.load import load_network

pytestmark = pytest.mark.django_db

DECREE = "nghi-dinh-224-2026"
MORE = {
    "ban-do-hanh-chinh", "che-do-chinh-sach", "phan-cong-nhiem-vu", "tuyen-truyen-theo-chu-de",
}  # fmt: skip
FIRST_DAY = datetime.date(2026, 7, 1)


def codes(mandate: str) -> set[str]:
    profile = load_profile(settings.MANDATES_DIR / f"{mandate}.yaml")
    return {rule.code for rule in profile.sections}


def small(content: DemoContent) -> DemoContent:
    """Records of the decree's own sections and of a few more; articles only as far as these name
    them; no pictures, which take long to draw."""
    plan, decree = (codes(name) for name in ("ke-hoach-389-2023", DECREE))
    wanted = (decree - plan) | MORE
    records = [r for r in content.records if r.section in wanted and "image" not in r.facts]
    named = {each for record in records for each in record.articles} | {"hue-002", "sdl-003"}
    articles = [a for a in content.articles if a.id in named]
    return replace(
        content,
        records=tuple(records),
        articles=tuple(replace(a, picture=None, body=()) for a in articles),
    )


@pytest.fixture
def saved(fixtures, content):
    """Twice, as somebody does who runs the demo again."""
    csv = fixtures / "agencies" / "hue-pilot-2025-06.csv"
    load_network([csv], FIRST_DAY, LoadRequest("46", "hue.localhost", DECREE))
    some = small(content)
    with Painter() as painter:
        media = MediaStore(painter)
        portals = save_portals(replace(content, portals=()), media)
        for _ in range(2):
            saver = EntrySaver(portals, media)
            saver.save_articles(some.articles)
            RecordSaver(saver).save(some.records)
            name_leaders(saver, some.articles)
    return some


def test_they_become_live_pages_once_that_lack_nothing(saved):
    assert_every_record_is_live_and_whole(saved)
    assert_pages_are_related()


def assert_every_record_is_live_and_whole(saved: DemoContent) -> None:
    pages = [page.specific for page in RecordPage.objects.filter(locale__language_code="vi")]
    assert len(pages) == len(saved.records)
    for page in pages:
        section = SectionPage.objects.select_related("portal__agency").get(pk=page.section_id)
        missing = [gap.message for gap in gaps(page, section)]
        assert (page.live, missing) == (True, []), page.title


def assert_pages_are_related() -> None:
    topic = TopicPage.objects.get(title="Giữ nhà rường, sống cùng mùa lũ")
    assert topic.articles.count() == 2
    linked = ArticleLeader.objects.get(leader__title="Trần Đình Khải")
    assert linked.page.title.startswith("Chủ tịch UBND thành phố kiểm tra")
    assert ArticleLeader.objects.filter(name="Bà Trương Thị Ngọc Lan, Giám đốc Sở").exists()
