"""A draft is public for one block in one connection; afterwards nothing of it is anywhere."""

import threading

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Revision

from cms.core.models import HomePage
from cms.core.public_urls import public_path
from cms.graphql.context import Context
from cms.graphql.execution import execute
from cms.news.models import ArticlePage
from cms.preview.drafts import NoDraftError, draft_of, published_for_a_moment
from cms.preview.links import new_link
from cms.publishing.models import Change, Told
from tests.factories import PortalFactory, article, section

pytestmark = pytest.mark.django_db
QUERY = "query($portal: String!, $path: String!) { page(portal: $portal, path: $path) { title } }"
SOUND = ([], [], [], [], [])


def public_title(page: Page, path: str = "") -> str | None:
    """What the public API answers for the page's address."""
    variables = {"portal": page.portal.key, "path": path or public_path(page)}
    result = execute(QUERY, variables, Context())
    assert not result.errors
    found = result.data["page"]
    return found and found["title"]


def with_draft(page: ArticlePage, **changes: str) -> ArticlePage:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision()
    return ArticlePage.objects.get(pk=page.pk)


def last_draft(page: Page) -> ArticlePage:
    page.refresh_from_db()
    return draft_of(new_link(page.pk, page.latest_revision_id or 0))


def everything() -> list[object]:
    models = (Page, ArticlePage, HomePage, Change, Told, Revision, PageViewRestriction)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.fixture
def news():
    return section(PortalFactory())


def test_inside_the_block_the_draft_of_a_live_page_is_public_and_outside_it_is_not(news):
    page = with_draft(article(news, "Bản đã đăng"), title="Bản nháp")
    before = everything()
    with published_for_a_moment(last_draft(page)):
        assert public_title(page) == "Bản nháp"
    assert public_title(page) == "Bản đã đăng"
    assert everything() == before


def test_a_page_that_was_never_published_is_public_for_the_block_only(news):
    page = with_draft(article(news, "Chưa đăng", live=False), title="Sắp đăng")
    before = everything()
    assert public_title(page) is None
    with published_for_a_moment(last_draft(page)):
        assert public_title(page) == "Sắp đăng"
    assert public_title(page) is None
    assert everything() == before


def test_a_page_without_revisions_shows_as_it_stands(news):
    page = article(news, "Không có bản nháp", live=False)
    with published_for_a_moment(draft_of(new_link(page.pk, 0))):
        assert public_title(page) == "Không có bản nháp"


def test_a_draft_below_a_hidden_section_shows_as_if_the_section_were_public(news):
    page = article(news, "Trong chuyên mục ẩn", live=False)
    Page.objects.filter(pk=news.pk).update(live=False)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    before = everything()
    with published_for_a_moment(last_draft(page)):
        assert public_title(page) == "Trong chuyên mục ẩn"
    assert everything() == before


def test_an_english_draft_below_an_untranslated_section_shows_in_english(news):
    english = Locale.objects.create(language_code="en")
    root = HomePage.objects.get(pk=news.portal.root_page_id)
    home = HomePage(title="Home", slug="home-en", portal=news.portal, locale=english)
    home.translation_key = root.translation_key
    Page.objects.get(depth=1).add_child(instance=home)
    news.copy_for_translation(english, alias=True)
    translated = article(news, "Lễ ra quân").copy_for_translation(english)
    translated.title = "Clean-up day"
    translated.save_revision()
    path = public_path(translated)
    assert path.startswith("/en/")
    with published_for_a_moment(last_draft(translated)):
        assert public_title(translated, path) == "Clean-up day"
    assert public_title(translated, path) is None


def test_a_draft_with_a_new_slug_shows_at_its_new_address_and_the_old_one_stays(news):
    page = article(news, "Tên cũ")
    page.slug = "duong-dan-moi"
    page.save_revision()
    old = public_path(ArticlePage.objects.get(pk=page.pk))
    draft = last_draft(page)
    with published_for_a_moment(draft):
        assert public_path(draft).endswith("/duong-dan-moi/")
        assert public_title(draft) == "Tên cũ"
    assert public_title(page, old) == "Tên cũ"


def test_a_draft_whose_slug_was_taken_meanwhile_never_shows_the_other_page(news):
    page = article(news, "Bài của tôi", live=False)
    other = article(news, "Bài người khác")
    Page.objects.filter(pk=page.pk).update(slug=other.slug, url_path=other.url_path)
    draft = draft_of(new_link(page.pk, 0))
    with published_for_a_moment(draft):
        assert public_title(draft) == "Bài của tôi"
        assert public_title(other) == "Bài người khác"
    assert public_title(other) == "Bài người khác"


def test_a_draft_that_lacks_required_words_shows_all_the_same(news):
    page = article(news, "Dang dở", live=False)
    page.summary, page.author, page.source, page.body = "", "", "", []
    page.save_revision(clean=False)
    with published_for_a_moment(last_draft(page)):
        assert public_title(page) == "Dang dở"


def test_a_crash_inside_undoes_everything_too(news):
    page = with_draft(article(news, "Bản đã đăng"), title="Bản nháp")
    before = everything()
    with pytest.raises(ZeroDivisionError), published_for_a_moment(last_draft(page)):
        raise ZeroDivisionError
    assert everything() == before


def test_a_database_error_inside_undoes_everything_too(news):
    page = with_draft(article(news, "Bản đã đăng"), title="Bản nháp")
    Told.objects.create(subject="hai", snapshot={})
    before = everything()
    with pytest.raises(IntegrityError), published_for_a_moment(last_draft(page)):
        Told.objects.create(subject="hai", snapshot={})
    assert everything() == before


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_nothing_that_waits_for_a_commit_ever_runs():
    page = with_draft(article(section(PortalFactory()), "Đã đăng"), title="Nháp", slug="moi")
    ran = []
    with published_for_a_moment(last_draft(page)):
        assert connection.in_atomic_block
        connection.on_commit(lambda: ran.append("đã ghi"))
    assert not connection.in_atomic_block
    assert ran == []
    assert Page.find_problems() == SOUND


def test_a_deleted_page_or_version_has_no_draft(news):
    page = with_draft(article(news, "Bài"), title="Nháp")
    link = new_link(page.pk, page.latest_revision_id)
    with pytest.raises(NoDraftError):
        draft_of(new_link(page.pk, page.latest_revision_id + 1))
    page.delete()
    with pytest.raises(NoDraftError):
        draft_of(link)


def test_a_version_of_another_page_is_no_version_of_this_one(news):
    mine, other = article(news, "Của tôi"), with_draft(article(news, "Khác"), title="Khác nữa")
    with pytest.raises(NoDraftError):
        draft_of(new_link(mine.pk, other.latest_revision_id))


def test_the_dates_of_a_page_never_published_are_those_of_now(news):
    draft = draft_of(new_link(article(news, "Mới", live=False).pk, 0))
    with published_for_a_moment(draft):
        assert abs(draft.published_at - timezone.now()).total_seconds() < 60


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="its test database has one connection")
def test_another_connection_never_sees_the_draft_not_even_in_the_middle():
    page = with_draft(article(section(PortalFactory()), "Bản đã đăng"), title="Bản nháp")
    seen = []

    def look() -> None:
        seen.append(public_title(page))
        connection.close()

    with published_for_a_moment(last_draft(page)):
        assert public_title(page) == "Bản nháp"
        stranger = threading.Thread(target=look)
        stranger.start()
        stranger.join()
    assert seen == ["Bản đã đăng"]
