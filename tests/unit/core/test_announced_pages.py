"""What each class of page tells: facets, lists, address; and what nobody may hear of."""

import datetime

import pytest
from wagtail.models import Locale, Page, PageViewRestriction

from cms.core import keys
from cms.core.models import HomePage, InformationPage, PortalPage, SectionPage
from cms.news.models import ArticlePage
from cms.publishing.difference import Touched, touched
from cms.publishing.keys import CLOCK
from cms.publishing.models import Change, Told
from cms.publishing.registry import announcing_for
from sites.keys import PORTALS, homes
from sites.permissions.door import mandate_door
from sites.provisioning.locales import provision_locale
from tests.factories import PortalFactory, article, image, information, section
from tests.mandates import mandated_section

pytestmark = pytest.mark.django_db
DAY = datetime.datetime(2025, 6, 12, 7, 2, tzinfo=datetime.UTC)


def story(page: Page) -> dict:
    return Told.objects.get(subject=f"page:{page.pk}").snapshot


def fresh(page: PortalPage) -> PortalPage:
    Change.objects.all().delete()
    return type(page).objects.get(pk=page.pk)


def told(page: Page) -> Touched:
    change = Change.objects.get(subject=f"page:{page.pk}")
    return touched(change.before, change.after)


def facets(page: Page) -> set[str]:
    return {key.partition("#")[2] for key in told(page).keys}


def is_described(page: Page) -> bool:
    return page.pk in announcing_for(Page).describe([page.pk])


def fails(*_: object) -> None:
    raise OSError("máy tắt")


@pytest.fixture
def news() -> SectionPage:
    return mandated_section(PortalFactory())


def test_an_article_takes_its_date_in_the_lists_of_its_portal_and_section(news):
    page = article(news, published_at=DAY)
    position = keys.dated_position(DAY, page.pk)
    assert story(page)["lists"] == {
        keys.articles(news.portal_id, "vi"): position,
        keys.dated(news.pk): position,
        keys.translations(page.translation_key): "vi",
    }
    assert story(page)["address"] == "/hoat-dong-don-vi/le-ra-quan-lam-sach-duong-lang/"


def test_an_entry_takes_its_place_in_the_tree(news):
    page = information(news)
    assert story(page)["lists"] == {
        keys.information(news.pk): page.path,
        keys.translations(page.translation_key): "vi",
    }


def test_a_section_stands_in_the_list_of_its_portal(news):
    assert story(news)["lists"] == {
        keys.sections(news.portal_id, "vi"): news.path,
        keys.translations(news.translation_key): "vi",
    }
    assert story(news)["address"] == "/hoat-dong-don-vi/"


def test_a_home_stands_among_the_portals_and_the_languages(news):
    home = HomePage.objects.get(pk=news.portal.root_page_id)
    assert story(home)["lists"] == {
        PORTALS: news.portal.key,
        homes(news.portal_id): "vi",
        keys.translations(home.translation_key): "vi",
    }
    assert story(home)["address"] == "/"


def test_only_homes_and_sections_have_addresses_below_them(news):
    page = article(news)
    home = HomePage.objects.get(pk=news.portal.root_page_id)
    assert (story(page)["outline"], story(page)["whole"]) == ("", "")
    assert all(story(above)["outline"] and story(above)["whole"] for above in (news, home))
    assert keys.page(news.pk, keys.PLACE) in story(news)["keys"]
    assert keys.page(page.pk, keys.PLACE) not in story(page)["keys"]


@pytest.mark.parametrize(
    ("field", "value", "facet"),
    [
        ("title", "Tên mới", keys.LINK),
        ("summary", "Tóm tắt mới", keys.CARD),
        ("image_alt", "Cầu", keys.CARD),
        ("author", "Người khác", keys.META),
        ("search_description", "Mô tả", keys.META),
        ("seo_title", "Tên cho máy tìm", keys.META),
        ("body", [("paragraph", "<p>Mới.</p>")], keys.BODY),
    ],
)
def test_each_field_of_an_article_has_its_facet(field, value, facet, news):
    page = fresh(article(news))
    setattr(page, field, value)
    page.save_revision().publish()
    assert facets(page) == {facet, keys.DATE}


def test_another_picture_is_on_the_card(news):
    page, picture = fresh(article(news)), image()
    page.image = picture
    page.save_revision().publish()
    assert facets(page) == {keys.CARD, keys.DATE}


def test_another_date_moves_the_article_in_its_lists(news):
    page = fresh(article(news, published_at=DAY))
    page.published_at = DAY + datetime.timedelta(days=1)
    page.save_revision().publish()
    collection = keys.dated(news.pk)
    moments = {DAY, page.published_at}
    assert {position for of, position in told(page).positions if of == collection} == {
        keys.dated_position(moment, page.pk) for moment in moments
    }


def test_an_introduction_is_on_the_section_s_card_and_changes_no_address(news):
    page = fresh(news)
    page.introduction = "<p>Mới.</p>"
    page.save_revision().publish()
    assert facets(page) == {keys.CARD, keys.DATE}
    assert not told(page).outline


def test_a_welcome_is_read_as_card_and_as_body(news):
    home = fresh(HomePage.objects.get(pk=news.portal.root_page_id))
    home.welcome = "<p>Chào.</p>"
    home.save_revision().publish()
    assert facets(home) == {keys.CARD, keys.BODY, keys.DATE}


def test_an_english_page_is_told_under_its_language(news):
    provision_locale(news.portal, "en")
    english = SectionPage.objects.get(portal=news.portal, language_code="en")
    page = article(english, "English", published_at=DAY)
    assert keys.articles(news.portal_id, "en") in story(page)["lists"]
    assert story(page)["address"].startswith("/en/")


def test_an_untranslated_alias_in_another_language_is_not_public(news):
    provision_locale(news.portal, "en")
    english = Locale.objects.get(language_code="en")
    page = article(news)
    alias = page.copy_for_translation(english, copy_parents=True, alias=True)
    assert alias.live
    assert not is_described(alias)


def test_an_alias_in_vietnamese_is(news):
    page = article(news)
    alias = page.create_alias(parent=section(news.portal, "khac", "Khác"))
    assert is_described(alias)


def test_what_stands_below_a_hidden_section_is_told_as_if_it_were_not(news):
    """The section may be on its way back, in a transaction that cannot be seen yet."""
    page = article(news)
    before = story(page)
    with mandate_door():
        SectionPage.objects.get(pk=news.pk).unpublish()
    assert story(page) == before


def test_what_stands_below_a_restriction_is_told_as_if_it_were_public(news):
    """The restriction may be on its way out, in a transaction that cannot be seen yet."""
    page = article(news)
    before = story(page)
    with mandate_door():
        PageViewRestriction.objects.create(page=news, restriction_type="login")
    assert story(page) == before


def test_a_page_with_a_restriction_of_its_own_is_not_public(news):
    page = article(news)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert not is_described(page)


def test_a_restriction_that_cannot_be_told_is_not_set(news, monkeypatch):
    """Wagtail saves it outside a transaction: readers would keep what is private now."""
    page = article(news)
    monkeypatch.setattr("cms.publishing.telling.write_changes", fails)
    with pytest.raises(OSError, match="máy tắt"):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert not page.get_view_restrictions().exists()


def test_a_restriction_touches_the_whole_and_every_facet_of_its_page(news):
    page = fresh(article(news))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    change = Change.objects.get(subject__startswith="restriction:")
    found = touched(change.before, change.after)
    assert found.whole
    assert keys.page(page.pk, keys.LINK) in found.keys


def test_after_a_hiding_the_end_of_a_page_is_still_told(news):
    """The section is hidden, the article edited, the section shown again: then the article ends."""
    page = article(news)
    with mandate_door():
        SectionPage.objects.get(pk=news.pk).unpublish()
    ArticlePage.objects.get(pk=page.pk).save_revision().publish()
    with mandate_door():
        SectionPage.objects.get(pk=news.pk).save_revision().publish()
    Change.objects.all().delete()
    ArticlePage.objects.get(pk=page.pk).unpublish()
    assert Change.objects.filter(subject=f"page:{page.pk}").last().after is None


def test_many_pages_are_described_with_few_questions(news, django_assert_max_num_queries):
    pks = [article(news, f"Bài {number}").pk for number in range(5)] + [information(news).pk]
    with django_assert_max_num_queries(6):
        assert len(announcing_for(Page).describe(pks)) == 6


def test_no_page_tells_the_clock(news):
    """A moment is for readers of the list to remember; rows know nothing of it."""
    assert CLOCK not in story(article(news))["lists"]


def test_every_class_of_page_says_in_which_lists_it_stands():
    for model in (HomePage, SectionPage, InformationPage, ArticlePage):
        assert "list_positions" in vars(model)


def test_a_page_never_told_of_is_told_when_it_moves(news):
    """Such as one that came by bulk insert."""
    other = section(news.portal, "chuyen-de", "Chuyên đề")
    page = article(other, "Bài viết trong mục riêng", published_at=DAY)
    Told.objects.filter(subject=f"page:{page.pk}").delete()
    Change.objects.all().delete()
    page.move(news, pos="last-child")
    assert told(page).addresses == (
        "/hoat-dong-don-vi/bai-viet-trong-muc-rieng/",
        "/chuyen-de/bai-viet-trong-muc-rieng/",
    )


def test_a_page_that_others_were_put_before_is_told_when_it_comes_back(news):
    """Its place in the tree is then the one it was last told to have."""
    about = mandated_section(news.portal, "gioi-thieu", "Giới thiệu", kind="information")
    first, second = (information(about, title) for title in ("Lịch sử", "Chức năng"))
    for page in (first, second, first):
        Change.objects.all().delete()
        page.refresh_from_db()
        page.move(about, pos="first-child")
    assert Change.objects.filter(subject=f"page:{first.pk}").exists()
