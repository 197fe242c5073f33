"""Which outputs a portal has, from its outline alone."""

from portal_frontend.outputs.enumeration import outputs_of
from portal_frontend.outputs.source import PortalSource
from portal_frontend.outputs.specs import SPECS, file_of

from .api import PORTAL, SmallApi, node, section

MONTHS = [{"month": "2025-07", "count": 1}, {"month": "2025-06", "count": 2}]


def paths(*sections) -> list[str]:
    api = SmallApi([node(1)], list(sections))
    return sorted(output.path for output in outputs_of(PortalSource(api, PORTAL)))


def test_a_news_section_has_archives_and_feeds():
    assert paths(section(months=MONTHS)) == [
        "/",
        "/404.html",
        "/atom.xml",
        "/robots.txt",
        "/rss.xml",
        "/sitemap.xml",
        "/tin/",
        "/tin/2025-06/",
        "/tin/2025-07/",
        "/tin/atom.xml",
        "/tin/bai-1/",
        "/tin/rss.xml",
    ]


def test_a_static_section_has_its_entries_and_no_feeds():
    entry = {"path": "/gioi-thieu/lich-su/", "updatedAt": "", "translations": []}
    found = paths(section("/gioi-thieu/", "information", information=[entry]))
    assert [p for p in found if p.startswith("/gioi-thieu")] == [
        "/gioi-thieu/",
        "/gioi-thieu/lich-su/",
    ]


def test_the_survey_has_its_form_and_its_results():
    found = paths(section("/danh-gia/", "survey"))
    assert [p for p in found if p.startswith("/danh-gia")] == ["/danh-gia/", "/danh-gia/ket-qua/"]


def test_no_two_outputs_share_a_file():
    found = paths(section(months=MONTHS), section("/thong-bao/", "notice"))
    assert len(found) == len({file_of(path) for path in found})


def test_every_spec_has_a_name_of_its_own():
    names = [spec.name for spec in SPECS]
    assert len(names) == len(set(names))


def test_a_page_lies_in_a_folder_and_a_file_is_itself():
    assert file_of("/tin/") == "/tin/index.html"
    assert file_of("/") == "/index.html"
    assert file_of("/rss.xml") == "/rss.xml"
