"""In a preview every address leads to the portal, to the link's own files, or nowhere new."""

import pytest

from portal_frontend.preview import readdressed

ORIGIN = "http://phongdien.hue.localhost/"


def moved(path: str) -> str:
    return f"/thu{path}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/tin/">', f'<a href="{ORIGIN}tin/">'),
        ('<a href="/">', f'<a href="{ORIGIN}">'),
        ('<a href="#noi-dung">', '<a href="#noi-dung">'),
        ('<a href="https://chinhphu.vn/">', '<a href="https://chinhphu.vn/">'),
        ('<a href="//khac.vn/x">', '<a href="//khac.vn/x">'),
        ('<a href="tel:0234">', '<a href="tel:0234">'),
        ('<link href="/assets/main-1.css">', '<link href="/thu/assets/main-1.css">'),
        ('<use href="/assets/icons-1.svg#x"/>', '<use href="/thu/assets/icons-1.svg#x"/>'),
        (
            '<img srcset="/media/images/ab/1.webp 320w, /media/images/ab/2.webp 640w">',
            '<img srcset="/thu/media/images/ab/1.webp 320w, /thu/media/images/ab/2.webp 640w">',
        ),
        (
            '<a href="/media/documents/0123456789abcdef/bao-cao, quy 1 &amp; 2.pdf">',
            '<a href="/thu/media/documents/0123456789abcdef/bao-cao, quy 1 &amp; 2.pdf">',
        ),
        ('<p>href="/tin/"</p>', '<p>href="/tin/"</p>'),
        ('<form action="/graphql">', f'<form action="{ORIGIN}graphql">'),
    ],
)
def test_addresses(before, after):
    assert readdressed(before, ORIGIN, moved) == after


def test_a_moved_address_cannot_leave_its_attribute():
    page = readdressed('<a href="/media/a&quot;b">', ORIGIN, moved)
    assert page == '<a href="/thu/media/a&quot;b">'


def test_the_move_sees_the_path_as_the_store_knows_it():
    def told(path: str) -> str:
        return f"/{path == '/media/văn&bản.pdf'}"

    page = readdressed('<a href="/media/v%C4%83n&amp;b%E1%BA%A3n.pdf">', ORIGIN, told)
    assert page == '<a href="/True">'
