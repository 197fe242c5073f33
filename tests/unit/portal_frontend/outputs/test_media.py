"""Which media a page shows: wherever HTML or XML may name them."""

import pytest

from portal_frontend.outputs.media import media_in


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/media/images/ab/x.jpg">',
        "<img src='/media/images/ab/x.jpg'>",
        '<source srcset="/media/images/ab/x.jpg 320w, /khac 640w">',
        '<meta content="https://hue.gov.vn/media/images/ab/x.jpg">',
        '<script type="application/ld+json">{"image": ["http://h/media/images/ab/x.jpg"]}</script>',
        "<enclosure url=&quot;http://h/media/images/ab/x.jpg&quot;/>",
        "<link>http://h/media/images/ab/x.jpg</link>",
        '<div style="background:url(/media/images/ab/x.jpg)">',
    ],
)
def test_a_reference_is_found(markup):
    assert media_in(markup.encode()) == {"/media/images/ab/x.jpg"}


def test_every_width_of_a_picture_is_found():
    markup = '<img srcset="/media/a.webp 320w, /media/b.webp 640w" src="/media/a.jpg">'
    assert media_in(markup.encode()) == {"/media/a.webp", "/media/b.webp", "/media/a.jpg"}


def test_names_are_read_as_they_are_stored():
    markup = '<a href="/media/documents/ab/k%E1%BA%BF-ho%E1%BA%A1ch.pdf">'
    assert media_in(markup.encode()) == {"/media/documents/ab/kế-hoạch.pdf"}


def test_a_page_without_media_names_none():
    assert media_in(b"<p>/assets/main.css /mediation/</p>") == set()
