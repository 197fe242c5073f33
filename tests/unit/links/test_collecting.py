"""The table of mentions is what collecting from nothing would make it, after any edit."""

import random

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils.translation import override
from wagtail.models import Locale, PageViewRestriction

from cms.advice.extraction import materials_of
from cms.core.models import HomePage, PortalDocument, SectionPage
from cms.links.collecting import collect_everything, collect_pages
from cms.links.models import Mention, WebAddress
from cms.links.visible import visible_addresses
from cms.news.models import ArticlePage
from cms.procedures.models import ProcedurePage
from cms.publishing.models import Told
from cms.publishing.telling import tell_planted
from sites.models import OutsideLink, SocialChannel
from tests.edits import EDITS
from tests.edits.news import an_article, publish
from tests.edits.registry import pick
from tests.edits.world import build_world
from tests.factories import AgencyFactory, PortalFactory, article, information, section

from .conftest import linking

pytestmark = pytest.mark.django_db

SITES = [f"https://noi-khac-{number}.vn/tin" for number in range(12)]


def table():
    rows = Mention.objects.values_list("subject", "address__url", "page_id", "portal__key", "place")
    return sorted(rows, key=str)


def from_nothing():
    """The table as collecting everything would make it; then all is as before."""
    with transaction.atomic():
        Mention.objects.all().delete()
        collect_everything()
        found = table()
        transaction.set_rollback(True)
    return found


def urls(page):
    return sorted(Mention.objects.filter(page=page).values_list("address__url", flat=True))


def test_text_cards_callouts_and_facts_are_looked_at(news):
    rich = '<p><a href="https://a.vn/1">a</a> <a href="mailto:b@b.vn">b</a> <a href="/c/">c</a></p>'
    body = [
        ("paragraph", rich),
        ("embed", {"url": "https://a.vn/2", "title": "Phim"}),
        ("callout", {"tone": "info", "text": '<p><a href="HTTP://A.vn/3#muc">a</a></p>'}),
    ]
    page = article(news, body=body)
    assert urls(page) == ["http://a.vn/3", "https://a.vn/1", "https://a.vn/2"]
    procedure = news.add_child(
        instance=ProcedurePage(
            title="Cấp giấy", locale=news.locale, national_portal_url="https://dvc.gov.vn/1"
        )
    )
    assert urls(procedure) == ["https://dvc.gov.vn/1"]
    place = Mention.objects.get(page=procedure).place
    assert place == "Trên Cổng Dịch vụ công quốc gia"


def test_homes_and_sections_have_links_of_their_own(news):
    news.introduction = '<p><a href="https://a.vn/muc">a</a></p>'
    publish(news)
    home = HomePage.objects.get(pk=news.portal.root_page_id)
    home.welcome = '<p><a href="https://a.vn/chu">a</a></p>'
    publish(home)
    assert (urls(news), urls(home)) == (["https://a.vn/muc"], ["https://a.vn/chu"])


def test_agencies_point_elsewhere_too(news):
    agency = news.portal.agency
    link = OutsideLink.objects.create(
        agency=agency, section_code="lien-ket-hdnd", title="Hội đồng", url="https://hdnd.vn/"
    )
    SocialChannel.objects.create(agency=agency, platform="Zalo", name="Xã", url="https://zalo.me/1")
    nowhere = AgencyFactory()
    SocialChannel.objects.create(agency=nowhere, platform="Zalo", name="B", url="https://zalo.me/2")
    found = {row.address.url: row for row in Mention.objects.select_related("address")}
    assert sorted(found) == ["https://hdnd.vn/", "https://zalo.me/1"]
    assert found["https://hdnd.vn/"].subject == f"outside-link:{link.pk}"
    assert found["https://hdnd.vn/"].where.endswith("Hội đồng")
    link.delete()
    assert [row.address.url for row in Mention.objects.all()] == ["https://zalo.me/1"]


def test_contacts_of_an_agency_count_once_it_has_a_portal():
    agency = AgencyFactory()
    SocialChannel.objects.create(agency=agency, platform="Zalo", name="B", url="https://zalo.me/2")
    assert not Mention.objects.exists()
    PortalFactory(agency=agency)
    assert [row.address.url for row in Mention.objects.all()] == ["https://zalo.me/2"]


def test_one_address_is_one_row_however_often_it_is_mentioned(news):
    linking(news, SITES[0], SITES[0], title="Một")
    linking(news, SITES[0], title="Hai")
    assert WebAddress.objects.count() == 1
    assert Mention.objects.count() == 2


def test_drafts_mention_nothing(news):
    page = linking(news, SITES[0])
    page.body = [("embed", {"url": SITES[1], "title": "A"})]
    page.save_revision()
    assert urls(page) == [SITES[0]]
    page.get_latest_revision().publish()
    assert urls(page) == [SITES[1]]
    assert urls(linking(news, SITES[2], title="Nháp", live=False)) == []


def test_pages_out_of_sight_mention_nothing(news):
    page = linking(news, SITES[0])
    page.unpublish()
    assert urls(page) == []
    publish(ArticlePage.objects.get(pk=page.pk))
    assert urls(page) == [SITES[0]]
    page.delete()
    assert not Mention.objects.exists()


def test_a_private_page_keeps_its_links_to_itself_until_it_is_released(news):
    page = linking(news, SITES[0])
    wall = PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")
    page.body = [("embed", {"url": SITES[1], "title": "A"})]
    publish(page)
    assert not visible_addresses().exists()
    wall.delete()
    assert [one.url for one in visible_addresses()] == [SITES[1]]


@pytest.mark.parametrize("hidden", ["section", "portal"])
def test_what_hides_a_page_hides_its_links(hidden, news):
    linking(news, SITES[0])
    assert visible_addresses().exists()
    portal = news.portal
    if hidden == "portal":
        portal.status = "closed"
        portal.save()
    else:
        PageViewRestriction.objects.create(page=news.page_ptr, restriction_type="login")
    assert not visible_addresses().exists()


def test_an_unpublished_section_hides_the_links_below_it(news):
    linking(news, SITES[0])
    SectionPage.objects.get(pk=news.pk).unpublish()
    assert not visible_addresses().exists()


def test_links_move_with_their_page(news):
    linking(news, SITES[0])
    other = section(PortalFactory(), "chuyen-de", "Chuyên đề")
    page = ArticlePage.objects.get()
    page.move(other, pos="last-child")
    assert Mention.objects.get().portal == other.portal
    assert table() == from_nothing()


def test_links_move_with_their_section(news):
    linking(news, SITES[0])
    target = PortalFactory()
    news.move(HomePage.objects.get(pk=target.root_page_id), pos="last-child")
    assert Mention.objects.get().portal == target
    assert table() == from_nothing()


def test_an_untranslated_copy_is_no_page(news):
    linking(news, SITES[0])
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = HomePage.objects.get(pk=news.portal.root_page_id)
    home.copy_for_translation(english)
    news.copy_for_translation(english)
    copy = ArticlePage.objects.get().copy_for_translation(english, alias=True)
    copy.live = True
    copy.save()
    assert urls(copy) == []
    assert table() == from_nothing()


def test_pages_planted_in_bulk_are_collected_when_they_are_told_of(news):
    page = article(news)
    ArticlePage.objects.filter(pk=page.pk).update(
        body=[{"type": "embed", "value": {"url": SITES[0], "title": "A"}, "id": "1"}]
    )
    assert urls(page) == []
    Told.objects.all().delete()  # as of a page that was never saved
    tell_planted(ArticlePage, [page.pk])
    assert urls(page) == [SITES[0]]


def test_content_that_came_without_signals_is_collected_by_the_command(news, capsys):
    page = article(news)
    ArticlePage.objects.filter(pk=page.pk).update(
        body=[{"type": "embed", "value": {"url": SITES[0], "title": "A"}, "id": "1"}]
    )
    lost = SocialChannel.objects.create(
        agency=news.portal.agency, platform="Zalo", name="A", url=SITES[1]
    )
    SocialChannel.objects.filter(pk=lost.pk)._raw_delete("default")
    call_command("links", "collect")
    assert urls(page) == [SITES[0]]
    assert Mention.objects.count() == 1
    assert "2 địa chỉ bên ngoài, 1 chỗ dẫn" in capsys.readouterr().out


def test_places_are_vietnamese_whoever_saves(news):
    with override("en"):
        page = linking(news, SITES[0])
    assert Mention.objects.get(page=page).place == "Nội dung, khối 1 (Nội dung nhúng)"


def test_collecting_a_page_costs_few_queries(news, django_assert_max_num_queries):
    pages = [linking(news, *SITES, title=f"Bài {number}") for number in range(20)]
    pages += [information(section(PortalFactory()), f"Mục {number}") for number in range(5)]
    Mention.objects.all().delete()
    WebAddress.objects.all().delete()
    with django_assert_max_num_queries(12):  # savepoint included
        collect_pages([page.pk for page in pages])
    assert Mention.objects.count() == 20 * 12
    with django_assert_max_num_queries(7):
        collect_pages([page.pk for page in pages])


def test_bodies_without_an_address_are_not_even_read(news, django_assert_max_num_queries):
    """Each would look up its own pictures and files."""
    pages = [article(news, f"Bài {number}", body=with_a_file()) for number in range(20)]
    with django_assert_max_num_queries(6):  # savepoint included
        collect_pages([page.pk for page in pages])


def with_a_file():
    file = PortalDocument.objects.create(title="A", file=ContentFile(b"a", name="a.txt"))
    return [("attachment", {"title": "", "document": file})]


def test_a_save_that_changes_no_link_writes_nothing(news):
    page = linking(news, SITES[0])
    before = list(Mention.objects.values())
    page.title = "Tên khác"
    publish(page)
    assert list(Mention.objects.values()) == before


def test_checks_of_entries_still_read_what_they_read(news):
    """Addresses outside are no internal links."""
    page = ArticlePage.objects.get(pk=linking(news, SITES[0]).pk)
    assert materials_of([page])[page.pk].links == ()


# --- any edit --------------------------------------------------------------------------------


def some_links(rng):
    chosen = rng.sample(SITES, rng.randrange(4))
    text = "".join(f'<a href="{url}">x</a> ' for url in chosen[:2])
    cards = [("embed", {"url": url, "title": "A"}) for url in chosen[1:]]
    return [("paragraph", f"<p>{text}</p>"), *cards], text


def link_an_article(rng):
    page = an_article(rng)
    page.body, _ = some_links(rng)
    publish(page)


def link_a_home_or_section(rng):
    model, field = rng.choice([(HomePage, "welcome"), (SectionPage, "introduction")])
    page = pick(rng, model.objects.filter(live=True, alias_of=None))
    setattr(page, field, f"<p>{some_links(rng)[1]}</p>")
    publish(page)


OF_LINKS = [("link_an_article", link_an_article), ("link_a_home", link_a_home_or_section)]


@pytest.mark.parametrize("group", range(4))
def test_after_any_edit_the_table_is_as_if_collected_from_nothing(group):
    seed = 20261123 + group
    rng = random.Random(seed)  # noqa: S311 seeded, to be run again
    build_world(rng)
    for number in range(25):
        name, edit = rng.choice(OF_LINKS if rng.random() < 0.4 else EDITS)
        edit(rng)
        assert table() == from_nothing(), f"seed {seed}, edit {number}: {name}"
    assert table()
