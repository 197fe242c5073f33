"""Edits of images and documents."""

import random

from django.core.files.base import ContentFile

from cms.core.models import PortalDocument, PortalImage
from tests.factories import image

from .registry import edit, pick, words

SIZES = [(800, 500), (400, 300), (1400, 900)]


def new_image(rng: random.Random) -> PortalImage:
    return image(words(rng), colour=f"#{rng.randrange(16**6):06x}", size=rng.choice(SIZES))


def new_document(rng: random.Random) -> PortalDocument:
    document = PortalDocument(title=words(rng))
    put_file(rng, document)
    return document


def put_file(rng: random.Random, document: PortalDocument) -> None:
    """Upload something, as the admin's form does."""
    content = ContentFile(words(rng, 20).encode(), name=f"tai-lieu-{rng.randrange(1000)}.txt")
    document.file.save(content.name, content, save=False)
    document._set_document_file_metadata()
    document.save()


def an_image(rng: random.Random) -> PortalImage:
    return pick(rng, PortalImage) or new_image(rng)


def a_document(rng: random.Random) -> PortalDocument:
    return pick(rng, PortalDocument) or new_document(rng)


@edit(PortalImage, silent=True)
def upload_an_image(rng: random.Random) -> None:
    new_image(rng)


@edit(PortalImage)
def describe_an_image(rng: random.Random) -> None:
    picture = an_image(rng)
    picture.description = words(rng)
    picture.save()


@edit(PortalImage)
def retitle_an_image(rng: random.Random) -> None:
    picture = an_image(rng)
    picture.title = words(rng)
    picture.save()


@edit(PortalImage)
def replace_an_image(rng: random.Random) -> None:
    """Another file under the same image; its copies are made anew, as the admin's view does."""
    picture, other = an_image(rng), new_image(rng)
    picture.file, picture.width, picture.height = other.file, other.width, other.height
    picture.file_hash, picture.file_size = "", None
    picture._set_image_file_metadata()
    picture.save()
    picture.renditions.all().delete()


@edit(PortalImage)
def focus_an_image(rng: random.Random) -> None:
    picture = an_image(rng)
    picture.focal_point_x, picture.focal_point_y = rng.randrange(200), rng.randrange(200)
    picture.focal_point_width = picture.focal_point_height = 1 + rng.randrange(100)
    picture.save()


@edit(PortalImage)
def delete_an_image(rng: random.Random) -> None:
    an_image(rng).delete()


@edit(PortalDocument, silent=True)
def upload_a_document(rng: random.Random) -> None:
    new_document(rng)


@edit(PortalDocument)
def retitle_a_document(rng: random.Random) -> None:
    document = a_document(rng)
    document.title = words(rng)
    document.save()


@edit(PortalDocument)
def replace_a_document(rng: random.Random) -> None:
    put_file(rng, a_document(rng))


@edit(PortalDocument)
def delete_a_document(rng: random.Random) -> None:
    a_document(rng).delete()
