"""The panel above the form: own entries only, drafts too, and never in anybody's way."""

import pytest

from cms.news.models import ArticlePage
from sites.models import Role
from tests.factories import PortalFactory, article
from tests.mandates import mandated_section
from tests.people import client_of, person

pytestmark = pytest.mark.django_db

SHOUTED = "THÔNG BÁO LỊCH CẮT ĐIỆN"


@pytest.fixture
def news():
    return mandated_section(PortalFactory())


@pytest.fixture
def client(news):
    return client_of(person(news.portal, Role.MODERATOR))


def advice_of(client, page):
    return client.get(f"/admin/gop-y/{page.pk}/").content.decode()


def test_advice_names_place_message_mend_and_source(client, news):
    shown = advice_of(client, article(news, SHOUTED, summary="Gọi 0905 123 456"))
    assert "2 điều nên xem lại" in shown
    assert "Tiêu đề toàn chữ in hoa" in shown
    assert "Tóm tắt" in shown
    assert "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 9" in shown
    assert shown.count("Cách sửa:") == 2


def test_a_hint_whose_source_nobody_read_says_so(client, news):
    shown = advice_of(client, article(news, author="PV"))
    assert "Căn cứ (tham khảo): Quyết định 1418/QĐ-BTTTT" in shown


def test_a_faultless_entry_is_told_so(client, news):
    assert "Không có góp ý" in advice_of(client, article(news))


def test_what_editors_wrote_is_escaped(client, news):
    shown = advice_of(client, article(news, "Hue News", summary="<script>0905123456</script>"))
    assert "<script>" not in shown


def test_the_last_saved_draft_is_looked_at_not_what_readers_see(client, news):
    page = article(news)
    page.title = SHOUTED
    page.save_revision()
    assert "toàn chữ in hoa" in advice_of(client, page)
    page.title = "Thông báo lịch cắt điện"
    page.save_revision()
    assert "toàn chữ in hoa" not in advice_of(client, page)


def test_the_form_of_every_entry_has_the_panel_and_a_sections_has_none(client, news):
    page = article(news)
    form = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert f'data-advice="/admin/gop-y/{page.pk}/"' in form
    assert "advice/advice.js" in form
    form = client.get(f"/admin/pages/{news.pk}/edit/").content.decode()
    assert "data-advice" not in form


def test_advice_never_keeps_anybody_from_publishing(client, news):
    page = article(news, SHOUTED, live=False)
    page.save_revision().publish()
    page.refresh_from_db()
    assert ArticlePage.objects.get(pk=page.pk).live
    assert "toàn chữ in hoa" in advice_of(client, page)


def test_another_agencys_entries_and_pages_that_are_no_entries_give_none(client, news):
    foreign = article(mandated_section(PortalFactory()))
    refused = client.get(f"/admin/gop-y/{foreign.pk}/")
    assert (refused.status_code, refused.headers["Location"]) == (302, "/admin/")
    assert client.get(f"/admin/gop-y/{news.pk}/").status_code == 404
