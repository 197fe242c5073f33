"""The form of a map: an upload is taken, kept, replaced, taken away, or refused whole."""

from html import unescape

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.places.models import BoundaryMapPage
from tests.factories import PortalFactory, UserFactory
from tests.mandates import mandated_section
from tests.maps import exported, feature, kept, point, square

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def parent():
    return mandated_section(PortalFactory(), "ban-do", "Bản đồ", kind="map")


@pytest.fixture
def page(parent):
    return parent.add_child(instance=BoundaryMapPage(title="Bản đồ xã", boundaries=kept("A", "B")))


def posted(content=None, **more):
    """The form of a draft, as a browser sends it."""
    texts = dict.fromkeys(
        ("summary", "detail", "valid_from", "valid_until", "source", "published_at"), ""
    )
    data = nested_form_data(
        texts
        | {"title": "Bản đồ xã", "slug": "ban-do-xa", "nature": "so-do"}
        | {"text_alternative": "null", "comments": inline_formset([])}
    )
    if content is not None:
        data["boundaries"] = SimpleUploadedFile("xa.geojson", content, "application/geo+json")
    return data | more


def save(chief, page, *content, **more):
    return chief.post(f"/admin/pages/{page.pk}/edit/", posted(*content, **more))


def draft(page):
    return BoundaryMapPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_a_file_becomes_the_map_of_a_new_page(chief, parent):
    url = f"/admin/pages/add/places/boundarymappage/{parent.pk}/"
    content = exported(feature(), feature(square(1), ten="Thôn Hai"), feature(point()))
    assert chief.post(url, posted(content)).status_code == 302
    (page,) = BoundaryMapPage.objects.all()
    names = [each["properties"]["name"] for each in page.boundaries["features"]]
    assert names == ["Thôn Một", "Thôn Hai", "Thôn Một"]


def test_the_form_says_what_stands(chief, page):
    html = chief.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert 'enctype="multipart/form-data"' in html
    assert "Đang có: 2 đơn vị, 0 điểm." in " ".join(html.split())
    assert "coordinates" not in html


def test_without_a_new_file_the_map_stays(chief, page):
    assert save(chief, page, source="UBND xã").status_code == 302
    assert draft(page).source == "UBND xã"
    assert draft(page).boundaries == kept("A", "B")


def test_a_new_file_takes_its_place(chief, page):
    assert save(chief, page, exported(feature(ten="C"))).status_code == 302
    (only,) = draft(page).boundaries["features"]
    assert only["properties"]["name"] == "C"


def test_it_can_be_taken_away(chief, page):
    assert save(chief, page, **{"boundaries-clear": "on"}).status_code == 302
    assert draft(page).boundaries is None


def test_a_bad_file_is_refused_whole_and_says_what_stands(chief, page):
    wrong = exported(feature(ten="C"), feature(point(1, 1), ten="Trường"))
    response = save(chief, page, wrong, source="UBND xã")
    html = " ".join(unescape(response.content.decode()).split())
    assert "Đối tượng số 2 (“Trường”): tọa độ (1.00000; 1.00000) nằm ngoài Việt Nam" in html
    assert "Đang có: 2 đơn vị, 0 điểm." in html
    assert page.revisions.count() == 0
    assert BoundaryMapPage.objects.get(pk=page.pk).boundaries == kept("A", "B")


def test_a_file_that_is_too_large_is_not_even_read(chief, page):
    response = save(chief, page, b" " * (5 * 1024 * 1024 + 1))
    assert "Tệp lớn hơn 5 MB." in unescape(response.content.decode())
