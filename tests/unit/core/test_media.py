"""Public media addresses lead to renditions and documents, and to nothing else."""

import pytest
from django.core.files.base import ContentFile

from cms.core.media import NoSuchMediaError, document_url, open_public_media, rendition_url
from cms.core.models import PortalDocument
from tests.factories import image
from tests.graphql.worlds import document

pytestmark = pytest.mark.django_db


def test_a_rendition_is_opened_by_its_address():
    rendition = image().get_rendition("width-320|format-webp")
    with open_public_media(rendition_url(rendition.file.name)) as file:
        assert file.read(4) == b"RIFF"


def test_a_document_is_opened_by_its_address():
    made = document(content=b"%PDF noi dung")
    with open_public_media(document_url(made.file_hash, made.file.name)) as file:
        assert file.read() == b"%PDF noi dung"


def test_a_new_file_has_a_new_address():
    first, second = document(content=b"mot"), document(content=b"hai")
    assert first.file_hash[:16] != second.file_hash[:16]
    wrong = document_url(first.file_hash, second.file.name)
    if first.filename != second.filename:
        with pytest.raises(NoSuchMediaError):
            open_public_media(wrong)


def test_a_lost_file_has_no_address():
    made = document()
    made.file.storage.delete(made.file.name)
    with pytest.raises(NoSuchMediaError):
        open_public_media(document_url(made.file_hash, made.file.name))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/media/",
        "/media/original_images/anh.jpg",
        "/media/images/../../manage.py",
        "/media/images/ab/../../../etc/passwd",
        "/media/images/ab/abcdefabcdefabcdefabcdef-1.webp",
        "/media/documents/0000000000000000/quyet-dinh-45.pdf",
        "/media/documents/%2e%2e/x",
        "/media/documents/000000000000000/x.pdf",
        "/media/documents/0000000000000000/../x",
        "/etc/passwd",
        "media/images/ab/abcdefabcdefabcdefabcdef-1.webp",
    ],
)
def test_nothing_else_is_opened(path):
    image()
    document()
    with pytest.raises(NoSuchMediaError):
        open_public_media(path)


def test_originals_of_images_have_no_address():
    picture = image()
    with pytest.raises(NoSuchMediaError):
        open_public_media(f"/media/{picture.file.name}")


def test_the_cms_host_shows_renditions_to_editors_only(cms_client, admin_client):
    url = rendition_url(image().get_rendition("width-320|format-webp").file.name)
    assert cms_client.get(url).status_code == 404
    assert admin_client.get(url, headers={"host": "cms.localhost"}).status_code == 200


def test_the_cms_host_gives_documents_to_the_publisher_only(cms_client, admin_client, settings):
    made = document()
    url = document_url(made.file_hash, made.file.name)
    settings.GRAPHQL_TOKEN = "mot-bi-mat-rat-dai"
    known = {"host": "cms.localhost", "authorization": "Bearer mot-bi-mat-rat-dai"}
    assert cms_client.get(url).status_code == 404
    assert admin_client.get(url, headers={"host": "cms.localhost"}).status_code == 404
    assert cms_client.get(url, headers=known).status_code == 200
    assert cms_client.get("/media/original_images/anh.jpg", headers=known).status_code == 404


def test_a_document_that_a_program_brings_has_size_and_hash():
    file = ContentFile("văn bản".encode(), name="van-ban.txt")
    made = PortalDocument.objects.create(title="Văn bản", file=file)
    assert (made.file_size, len(made.file_hash)) == (len("văn bản".encode()), 40)
