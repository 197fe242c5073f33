"""Images and documents are told under their own keys: whoever shows one has read it."""

import pytest
from django.core.files.base import ContentFile

from cms.core import keys
from cms.core.models import PortalDocument, PortalImage
from cms.core.renditions import create_missing
from cms.publishing.difference import touched
from cms.publishing.models import Change
from tests.factories import image

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> PortalImage:
    return image()


def told() -> set[str]:
    """Keys that all changes together touched."""
    return {key for row in Change.objects.all() for key in touched(row.before, row.after).keys}


def test_a_new_image_says_nothing(picture):
    assert not Change.objects.exists()


def test_making_its_copies_says_nothing(picture):
    create_missing(picture, [])
    assert picture.renditions.exists()
    assert not Change.objects.exists()


@pytest.mark.parametrize("name", ["title", "description"])
def test_other_words_are_told(name, picture):
    setattr(picture, name, "Cầu Trường Tiền về đêm")
    picture.save()
    assert told() == {keys.image(picture.pk)}


def test_another_focus_is_told(picture):
    picture.focal_point_x = picture.focal_point_y = 10
    picture.focal_point_width = picture.focal_point_height = 20
    picture.save()
    assert told() == {keys.image(picture.pk)}


def test_losing_its_copies_is_told_too(picture):
    """Wagtail deletes them some time after it saved the new file: between the two, somebody may
    have built pages with the old ones."""
    create_missing(picture, [])
    picture.renditions.all().delete()
    assert told() == {keys.image(picture.pk)}


def test_a_deleted_image_is_told(picture):
    key = keys.image(picture.pk)
    picture.delete()
    assert told() == {key}


@pytest.mark.parametrize("facts", [{"title": "Tên khác"}, {"file_hash": "1" * 40}])
def test_a_document_s_title_and_file_are_told(facts):
    document = PortalDocument.objects.create(
        title="Kế hoạch", file=ContentFile(b"%PDF-1.7", name="ke-hoach.pdf")
    )
    assert not Change.objects.exists()
    for name, value in facts.items():
        setattr(document, name, value)
    document.save()
    assert told() == {keys.document(document.pk)}
