"""Advice on what is not saved yet: asked with the form's own words, below own sections only."""

import json

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page

from cms.news.models import ArticlePage
from sites.models import Portal, Role
from sites.permissions.collections import create_portal_collections
from tests.factories import PortalFactory, image
from tests.mandates import mandated_section
from tests.people import client_of, person

pytestmark = pytest.mark.django_db

SHOUTED = "THÔNG BÁO LỊCH CẮT ĐIỆN"


@pytest.fixture
def news():
    return mandated_section(PortalFactory())


@pytest.fixture
def client(news):
    return client_of(person(news.portal, Role.EDITOR))


def ask(client, parent, model="news/articlepage", **words):
    """``words``: some fields of the form; Wagtail's own blocks and rows are left empty."""
    rows = {f"leaders-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    blocks = {"body-count": "0"}
    return client.post(f"/admin/gop-y/{model}/{parent.pk}/", {**rows, **blocks, **words})


def picture_of(portal):
    create_portal_collections([portal])
    picture = image()
    picture.collection = Portal.objects.get(pk=portal.pk).collection
    picture.save()
    return picture


def body_of(*blocks):
    """The fields that Wagtail posts of a body, from (type, fields of the block)."""
    posted = {"body-count": str(len(blocks))}
    for number, (kind, fields) in enumerate(blocks):
        own = {"type": kind, "order": str(number), "deleted": "", "id": ""} | fields
        posted |= {f"body-{number}-{name}": value for name, value in own.items()}
    return posted


def rich_text(words):
    block = {"key": "a", "text": words, "type": "unstyled", "depth": 0}
    rest = {"inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block | rest], "entityMap": {}})


def test_what_is_typed_gets_advice_and_nothing_is_stored(client, news):
    before = Page.objects.count()
    answer = ask(client, news, title=SHOUTED, summary="Gọi 0905 123 456")
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Tiêu đề toàn chữ in hoa" in shown
    assert "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 9" in shown
    assert (Page.objects.count(), Page.find_problems()) == (before, ([], [], [], [], []))


def test_the_body_is_looked_at_block_by_block(client, news):
    body = body_of(("paragraph", {"value": rich_text("Gọi 0905 123 456 để đăng ký.")}))
    shown = ask(client, news, title="Lịch cắt điện", **body).content.decode()
    assert "Nội dung, khối 1" in shown


def test_a_picture_of_the_body_without_words_is_named(client, news):
    picture = picture_of(news.portal)
    body = body_of(("image", {"value-image-image": str(picture.pk)}))
    shown = ask(client, news, title="Lịch cắt điện", **body).content.decode()
    assert "văn bản thay thế" in shown


def test_a_form_that_could_not_be_saved_yet_gets_advice_all_the_same(client, news):
    shown = ask(client, news, title="", summary="Gọi 0905 123 456").content.decode()
    assert "Tóm tắt" in shown
    shown = ask(client, news, title=SHOUTED, published_at="hôm qua").content.decode()
    assert "Tiêu đề toàn chữ in hoa" in shown


def test_faultless_words_are_told_so(client, news):
    shown = ask(client, news, title="Lịch cắt điện", source="Sở Công Thương").content.decode()
    assert "Không có góp ý nào cho những gì đang soạn" in shown


def test_records_get_advice_too(client, news):
    notices = mandated_section(news.portal, "tam-ngung", "Tạm ngừng", kind="notice")
    answer = ask(client, notices, "notices/noticepage", title=SHOUTED)
    assert "Tiêu đề toàn chữ in hoa" in answer.content.decode()


def test_below_another_agency_s_section_it_is_refused(client, news):
    foreign = mandated_section(PortalFactory())
    assert ask(client, foreign, title=SHOUTED).status_code == 403


@pytest.mark.parametrize(
    ("model", "status"),
    [("notices/noticepage", 302), ("core/sectionpage", 302), ("khong/co", 404)],
)
def test_classes_that_the_section_does_not_take_are_refused(client, news, model, status):
    assert ask(client, news, model, title=SHOUTED).status_code == status


def test_nothing_is_asked_below_a_page_that_takes_no_entries(client, news):
    assert ask(client, news.get_parent(), title=SHOUTED).status_code == 302


def test_leaders_and_strangers_are_refused(news):
    leader = client_of(person(None, Role.LEADER))
    assert ask(leader, news, title=SHOUTED).status_code == 403
    stranger = ask(Client(headers={"host": settings.CMS_HOST}), news, title=SHOUTED)
    assert stranger.headers["Location"].startswith("/admin/login/")


def test_another_agency_s_picture_is_refused_before_it_is_looked_at(client, news):
    foreign = picture_of(PortalFactory())
    refused = ask(client, news, title="Lịch", image=str(foreign.pk))
    assert (refused.status_code, refused.headers["Location"]) == (302, "/admin/")


def test_it_is_asked_with_a_form_only(client, news):
    assert client.get(f"/admin/gop-y/news/articlepage/{news.pk}/").status_code == 405


def test_the_form_of_a_new_entry_has_the_panel(client, news):
    form = client.get(f"/admin/pages/add/news/articlepage/{news.pk}/").content.decode()
    assert f'data-advice-new="/admin/gop-y/news/articlepage/{news.pk}/"' in form
    assert 'data-advice="/admin/gop-y/0/"' in form
    assert "advice/advice.js" in form
    assert not ArticlePage.objects.exists()
