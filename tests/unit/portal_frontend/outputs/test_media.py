"""Which media a page shows: what the attributes of our own HTML and XML name, and nothing else."""

import pytest

from portal_frontend.outputs.media import media_in

ORIGIN = "https://hue.gov.vn"
PICTURE = "/media/images/ab/abcdef-1.jpg"


@pytest.mark.parametrize(
    "markup",
    [
        f'<img src="{PICTURE}">',
        f'<source srcset="{PICTURE} 320w, /khac 640w">',
        f'<meta property="og:image" content="{ORIGIN}{PICTURE}">',
        f'<enclosure url="{ORIGIN}{PICTURE}" length="0" type="image/jpeg"/>',
    ],
)
def test_a_reference_is_found(markup):
    assert media_in(markup.encode(), ORIGIN) == {PICTURE}


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://bao.vn/media/images/ab/phim.html">',
        f'<a href="https://bao.vn{PICTURE}">',
        f"<p>Xem {PICTURE} hoặc /media/documents/0123456789abcdef/mat.pdf</p>",
        '<a href="/media/khac/x.pdf">',
    ],
)
def test_prose_and_other_hosts_name_no_file_of_ours(markup):
    assert media_in(markup.encode(), ORIGIN) == set()


def test_every_width_of_a_picture_is_found():
    small, large = "/media/images/aa/a.webp", "/media/images/bb/b.webp"
    markup = f'<img srcset="{small} 320w, {large} 640w" src="{PICTURE}">'
    assert media_in(markup.encode()) == {small, large, PICTURE}


def test_names_are_read_as_they_are_stored():
    markup = '<a href="/media/documents/0123456789abcdef/k%E1%BA%BF-ho%E1%BA%A1ch.pdf">'
    assert media_in(markup.encode()) == {"/media/documents/0123456789abcdef/kế-hoạch.pdf"}


def test_a_page_without_media_names_none():
    assert media_in(b"<p>/assets/main.css /mediation/</p>") == set()


@pytest.mark.parametrize(
    "markup",
    [
        f'<a data-href-old="{PICTURE}">',
        f'<a title="{PICTURE}">',
        f'<img src="">{PICTURE} "',
        f'<a href="{PICTURE}',
        f'{PICTURE}" src="',
        '<a href="/media/images/a',
    ],
)
def test_other_attributes_and_broken_markup_name_nothing(markup):
    assert media_in(markup.encode(), ORIGIN) == set()


def test_each_portal_has_its_own_origin():
    markup = f'<meta content="{ORIGIN}{PICTURE}">'.encode()
    assert media_in(markup, "https://khac.gov.vn") == set()
    assert media_in(markup, ORIGIN) == {PICTURE}


def test_entities_and_prose_in_between_lose_no_picture():
    other = "/media/images/cd/a&amp;b.jpg"
    markup = f'"{PICTURE}" <b>/media/</b> <a href="{other}">{PICTURE}</a><img src="{PICTURE}">'
    assert media_in(markup.encode()) == {PICTURE, "/media/images/cd/a&b.jpg"}
