"""Editors: a draft is free, publishing names what is missing at the field where it goes."""

import pytest
from django.conf import settings
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.documents.models import LegalDocumentPage
from tests.factories import UserFactory
from tests.graphql.worlds import document

from .test_duties import bound, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def register():
    return section(bound(), "van-ban-quan-ly", "Văn bản quản lý")


def filled(**facts):
    """The form as a browser sends it."""
    files = [("attachment", {"title": "Toàn văn", "document": facts.pop("file", "")})]
    data = dict.fromkeys(
        ("title", "slug", "summary", "number", "doc_type", "issuer", "issued_on", "effective_on"),
        "",
    )
    return nested_form_data(
        data
        | {
            "files": streamfield(files if files[0][1]["document"] else []),
            "relations": inline_formset([]),
            "comments": inline_formset([]),
        }
        | facts
    )


def add(client, register, **data):
    url = f"/admin/pages/add/documents/legaldocumentpage/{register.pk}/"
    return client.post(url, data)


STATED = {
    "number": "118/KH-UBND",
    "doc_type": "ke-hoach",
    "issuer": "UBND phường Phong Hòa",
    "issued_on": "2026-07-02",
    "effective_on": "2026-07-02",
    "summary": "Phòng, chống thiên tai năm 2026.",
}


def errors(response):
    return response.context["form"].errors


def test_publishing_names_all_that_is_missing(chief, register):
    response = add(chief, register, **filled(), **{"action-publish": "1"})
    found = errors(response)
    assert {"number", "doc_type", "issuer", "issued_on", "effective_on", "summary", "files"} <= set(
        found
    )
    assert "Chưa có “Số, ký hiệu”. Căn cứ: " in found["number"][0]
    assert not LegalDocumentPage.objects.exists()


def test_a_draft_may_miss_everything_but_a_name(chief, register):
    add(chief, register, **filled(number="118/KH-UBND"))
    (page,) = LegalDocumentPage.objects.all()
    assert (page.live, page.title) == (False, "Văn bản số 118/KH-UBND")


def test_what_states_everything_is_published_under_its_own_title(chief, register):
    file = document()
    add(chief, register, **filled(**STATED, file=file.pk), **{"action-publish": "1"})
    (page,) = LegalDocumentPage.objects.all()
    assert (page.live, page.title) == (True, "Kế hoạch số 118/KH-UBND")
    assert page.slug == "ke-hoach-so-118-kh-ubnd"


def bulk_publish(chief, *pages):
    chosen = "&".join(f"id={page.pk}" for page in pages)
    url = f"/admin/bulk/wagtailcore/page/publish/?{chosen}&next=/admin/"
    return chief.post(url, {"include_descendants": "on"}, follow=True)


@pytest.mark.parametrize("through_the_section", [True, False])
def test_publishing_many_at_once_names_what_is_missing_and_publishes_none(
    chief, register, through_the_section
):
    add(chief, register, **filled(number="118/KH-UBND"))
    add(chief, register, **filled(**STATED | {"number": "9/KH-UBND"}, file=document().pk))
    drafts = LegalDocumentPage.objects.order_by("pk")
    chosen = [register] if through_the_section else drafts
    words = bulk_publish(chief, *chosen).content.decode()
    assert "“Văn bản số 118/KH-UBND” còn thiếu: Hình thức văn bản, Cơ quan ban hành" in words
    assert not drafts.filter(live=True).exists()


def test_many_that_state_everything_are_published_at_once(chief, register):
    for number in ("7/KH-UBND", "9/KH-UBND"):
        add(chief, register, **filled(**STATED | {"number": number}, file=document().pk))
    bulk_publish(chief, *LegalDocumentPage.objects.all())
    assert LegalDocumentPage.objects.filter(live=True).count() == 2


def test_dates_that_cannot_be_are_refused_at_their_field(chief, register):
    facts = filled(**STATED | {"effective_on": "2026-07-01"}, file=document().pk)
    response = add(chief, register, **facts, **{"action-publish": "1"})
    assert errors(response) == {
        "effective_on": ["Văn bản không thể có hiệu lực trước ngày ban hành."]
    }


def test_the_form_of_a_page_with_gaps_lists_them_with_their_sources(chief, register):
    add(chief, register, **filled(number="118/KH-UBND"))
    (page,) = LegalDocumentPage.objects.all()
    words = chief.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Còn thiếu so với quy định" in words
    assert "Tệp văn bản cho phép tải về" in words or "Tệp văn bản. Căn cứ" in words
