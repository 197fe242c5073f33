"""What the judges of compliance ask: which links of some pages lead nowhere, since when and why."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from cms.core.models import PortalDocument
from cms.links.addresses import digest_of
from cms.links.models import State, WebAddress
from cms.links.selectors import BrokenKind, broken_links
from cms.news.models import ArticlePage
from tests.factories import PortalFactory, UserFactory, article, information, section

from .conftest import linking

pytestmark = pytest.mark.django_db

NOW = timezone.now()
EARLIER = NOW - datetime.timedelta(days=9)


def make(url, state, **facts):
    WebAddress.objects.filter(digest=digest_of(url)).update(state=state, **facts)


def document(title="Quyết định"):
    return PortalDocument.objects.create(title=title, file=ContentFile(b"a", name="a.pdf"))


def referring(parent, *links, title="Bài"):
    """A live article with links inside the network: ("page", 12)."""
    anchors = " ".join(f'<a linktype="{kind}" id="{key}">x</a>' for kind, key in links)
    return article(parent, title, body=[("paragraph", f"<p>{anchors}</p>")])


def test_dead_and_moved_addresses_are_named_and_no_others(news):
    urls = {state: f"https://{state.value}.vn/" for state in State}
    page = linking(news, *urls.values())
    for state, url in urls.items():
        make(url, state, since=NOW, first_failed_at=None, reason="Vì", moved_to="")
    make(urls[State.DEAD], State.DEAD, first_failed_at=EARLIER)
    make(urls[State.MOVED], State.MOVED, moved_to="https://moi.vn/")
    found = {link.kind: link for link in broken_links([page.pk])[page.pk]}
    assert found.keys() == {BrokenKind.DEAD, BrokenKind.MOVED}
    dead, moved = found[BrokenKind.DEAD], found[BrokenKind.MOVED]
    assert (dead.url, dead.since, dead.reason) == (urls[State.DEAD], EARLIER, "Vì")
    assert dead.place.startswith("Nội dung, khối ")
    assert (moved.url, moved.since, moved.moved_to) == (urls[State.MOVED], NOW, "https://moi.vn/")


def test_pages_without_broken_links_are_left_out(news):
    good, other = linking(news, "https://a.vn/"), linking(news, "https://b.vn/", title="Khác")
    make("https://b.vn/", State.DEAD, reason="Vì")
    assert broken_links([good.pk]) == {}
    assert list(broken_links([good.pk, other.pk])) == [other.pk]
    assert broken_links([]) == {}


def test_links_inside_are_judged_at_once(news):
    target, file = article(news, "Đích"), document()
    page = referring(news, ("page", target.pk), ("document", file.pk))
    assert broken_links([page.pk]) == {}
    target.unpublish()
    file_key = file.pk
    file.delete()
    found = {link.url: link for link in broken_links([page.pk])[page.pk]}
    assert {link.kind for link in found.values()} == {BrokenKind.INTERNAL}
    assert "chưa công khai" in found[f"page:{target.pk}"].reason
    assert "tài liệu đã bị xóa" in found[f"document:{file_key}"].reason
    assert found[f"page:{target.pk}"].place == "Nội dung, khối 1 (Đoạn văn)"


def test_a_link_inside_is_broken_since_its_target_went(news):
    user = UserFactory(is_superuser=True)
    target, file = article(news, "Đích"), document()
    page = referring(news, ("page", target.pk), ("document", file.pk))
    target.unpublish(user=user, log_action=True)
    log(file, "wagtail.delete", user=user)
    file.delete()
    PageLogEntry.objects.filter(page=target.pk).update(timestamp=EARLIER)
    since = {link.url: link.since for link in broken_links([page.pk])[page.pk]}
    assert since[f"page:{target.pk}"] == EARLIER
    assert since[next(url for url in since if url.startswith("document"))] > EARLIER


def test_where_nobody_knows_when_it_went_the_page_s_own_day_counts(news):
    page = referring(news, ("page", 10**6))
    ArticlePage.objects.filter(pk=page.pk).update(last_published_at=EARLIER)
    assert broken_links([page.pk])[page.pk][0].since == EARLIER


def test_drafts_are_not_judged(news):
    page = referring(news, ("page", 10**6))
    page.unpublish()
    assert broken_links([page.pk]) == {}


def test_reasons_are_vietnamese_whoever_asks(news):
    page = referring(news, ("page", 10**6))
    with override("en"):
        assert broken_links([page.pk])[page.pk][0].reason == "Liên kết đến một trang đã bị xóa."


def test_queries_do_not_grow_with_pages_or_links(news, django_assert_num_queries):
    other = section(PortalFactory(), "gioi-thieu")

    def pages(count):
        made = [information(other, f"Mục {number}") for number in range(count)]
        for number in range(count):
            url = f"https://a.vn/{number}"
            made.append(linking(news, url, title=f"Ngoài {number}"))
            made.append(
                referring(news, ("page", 10**6), ("document", 10**6), title=f"Trong {number}")
            )
        WebAddress.objects.update(state=State.DEAD, reason="Vì")
        return [page.pk for page in made]

    few, many = pages(1), pages(12)
    broken_links(few)  # content types are known from now on
    with django_assert_num_queries(8):
        assert len(broken_links(few)) == 2
    with django_assert_num_queries(8):
        assert len(broken_links(many)) == 24
