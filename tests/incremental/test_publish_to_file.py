"""From Wagtail's Publish to the file on disk, and back."""

from tests.factories import PortalFactory, article, section


def pages(files) -> list[str]:
    return sorted(p for p in files.paths() if not p.startswith(("/assets/", "/media/")))


def test_a_small_portal_has_exactly_these_files(published):
    news = section(PortalFactory())
    article(news, published_at="2025-06-12T07:02:00Z")
    assert pages(published(news.portal)) == [
        "/404.html",
        "/atom.xml",
        "/hoat-dong-don-vi/2025-06/index.html",
        "/hoat-dong-don-vi/atom.xml",
        "/hoat-dong-don-vi/index.html",
        "/hoat-dong-don-vi/le-ra-quan-lam-sach-duong-lang/index.html",
        "/hoat-dong-don-vi/rss.xml",
        "/index.html",
        "/robots.txt",
        "/rss.xml",
        "/sitemap.xml",
    ]
