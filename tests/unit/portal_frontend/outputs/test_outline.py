"""Every path a portal should have, and what must exist beside one."""

import pytest

from portal_frontend.outputs.outline import outline, satellites
from portal_frontend.outputs.specs import FIXED, file_of, output_at

from .api import SmallApi, article, in_english, information, register, section

FIXED_PATHS = list(FIXED)


def portal() -> SmallApi:
    articles = [
        article(2, publishedAt="2025-07-01T00:00:00+07:00"),
        article(1),
        article(3, publishedAt="2024-12-31T23:59:59+07:00"),
    ]
    about = section("/gioi-thieu/", "information", information=[information("/gioi-thieu/su/")])
    vietnamese = [section(), about, section("/danh-gia/", "survey")]
    english = [in_english(section()), in_english(section("/danh-gia/", "survey"))]
    return SmallApi(
        {"vi": articles, "en": [article(1, "/en/tin/")]}, {"vi": vietnamese, "en": english}
    )


def test_a_portal_consists_of_these_paths_in_this_order():
    assert outline(portal().reader()) == [
        "chrome:vi",
        "chrome:en",
        "/",
        "/rss.xml",
        "/atom.xml",
        "/tin/bai-2/",
        "/tin/bai-1/",
        "/tin/bai-3/",
        "/tin/",
        "/tin/2025-07/",
        "/tin/2025-06/",
        "/tin/2024-12/",
        "/tin/rss.xml",
        "/tin/atom.xml",
        "/gioi-thieu/",
        "/gioi-thieu/su/",
        "/danh-gia/",
        "/danh-gia/ket-qua/",
        "/en/",
        "/en/rss.xml",
        "/en/atom.xml",
        "/en/tin/bai-1/",
        "/en/tin/",
        "/en/tin/2025-06/",
        "/en/tin/rss.xml",
        "/en/tin/atom.xml",
        "/en/danh-gia/",
        "/en/danh-gia/ket-qua/",
        "/404.html",
        "/410.html",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap/trang.xml",
        "/.addresses.json",
        "/sitemap/2025-07.xml",
        "/sitemap/2025-06.xml",
        "/sitemap/2024-12.xml",
    ]


def test_the_terms_of_registers_stand_in_the_outline():
    terms = register("/tin/", "nam", "2025", "2024")
    api = SmallApi({"vi": []}, {"vi": [section(registers=[terms])]})
    assert [path for path in outline(api.reader()) if "/nam/" in path] == [
        "/tin/nam/2025/",
        "/tin/nam/2024/",
    ]


def test_every_path_of_the_outline_is_an_output_that_can_be_made():
    api = portal()
    reader = api.reader()
    outputs = [output_at(path, api.locales) for path in outline(reader)]
    assert all(reader.material(output) for output in outputs)


def test_no_two_paths_of_the_outline_share_a_file():
    paths = outline(portal().reader())
    assert len({file_of(path) for path in paths}) == len(paths)


def test_an_outline_reads_all_articles_however_many_pages_they_fill():
    api = SmallApi({"vi": [article(number) for number in range(250)]}, {"vi": [section()]})
    assert len([path for path in outline(api.reader()) if "/bai-" in path]) == 250
    assert api.names.count("Outline") == 3


def test_a_language_without_a_home_page_has_nothing_but_its_chrome():
    api = portal()
    reader = api.reader()
    api.locales = ["vi"]
    paths = outline(reader)
    assert "chrome:en" in paths
    assert [path for path in paths if path.startswith("/en/")] == []


def test_a_portal_without_articles_has_no_archives():
    api = SmallApi({"vi": []}, {"vi": [section()]})
    assert outline(api.reader()) == [
        "chrome:vi", "/", "/rss.xml", "/atom.xml", "/tin/", "/tin/rss.xml", "/tin/atom.xml",
        *FIXED_PATHS,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "beside"),
    [
        ("/tin/", ["/tin/2025-07/", "/tin/2025-06/", "/tin/2024-12/", "/tin/rss.xml",
                   "/tin/atom.xml"]),
        ("/en/tin/", ["/en/tin/2025-06/", "/en/tin/rss.xml", "/en/tin/atom.xml"]),
        ("/gioi-thieu/", []),
        ("/danh-gia/", ["/danh-gia/ket-qua/"]),
        ("/tin/bai-1/", ["/tin/2025-06/", "/sitemap/2025-06.xml"]),
        ("/tin/bai-3/", ["/tin/2024-12/", "/sitemap/2024-12.xml"]),
        ("/en/tin/bai-1/", ["/en/tin/2025-06/", "/sitemap/2025-06.xml"]),
        ("/gioi-thieu/su/", []),
        ("/", []),
        ("/tin/2025-06/", []),
        ("/danh-gia/ket-qua/", []),
        ("/tin/rss.xml", []),
        ("/sitemap.xml", []),
        ("/.addresses.json", []),
        ("/404.html", []),
    ],
)  # fmt: skip
def test_what_must_exist_beside_an_output(path, beside):
    api = portal()
    data = api.reader().material(output_at(path, api.locales)).data
    assert list(satellites(data)) == beside


def test_all_that_sections_and_articles_bring_with_them_stands_in_the_outline():
    api = portal()
    reader = api.reader()
    paths = set(outline(reader))
    for path in paths:
        data = reader.material(output_at(path, api.locales)).data
        assert set(satellites(data)) <= paths
