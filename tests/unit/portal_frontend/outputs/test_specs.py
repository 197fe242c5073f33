"""Which output stands at a path: a closed set, known from the path alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_frontend.outputs import specs
from portal_frontend.outputs.specs import OutputSpec, file_of, home_path, output_at, path_of
from portal_frontend.storage import UnsafePathError
from portal_frontend.storage.filesystem import FilesystemStorage

LOCALES = ("vi", "en")
# path, kind, language, what its operation is asked with
TABLE = [
    ("/", "home", "vi", {"path": "/"}),
    ("/en/", "home", "en", {"path": "/en/"}),
    ("/tin/", "section", "vi", {"path": "/tin/"}),
    ("/en/tin/", "section", "en", {"path": "/en/tin/"}),
    ("/enclave/", "section", "vi", {"path": "/enclave/"}),
    ("/2025-06/", "section", "vi", {"path": "/2025-06/"}),
    ("/ket-qua/", "section", "vi", {"path": "/ket-qua/"}),
    ("/tin/2025-06/", "archive", "vi", {"path": "/tin/", "month": "2025-06"}),
    ("/en/tin/2025-06/", "archive", "en", {"path": "/en/tin/", "month": "2025-06"}),
    ("/tin/le-ra-quan/", "entry", "vi", {"path": "/tin/le-ra-quan/"}),
    ("/en/tin/clean-up/", "entry", "en", {"path": "/en/tin/clean-up/"}),
    ("/tin/2025-06-12/", "entry", "vi", {"path": "/tin/2025-06-12/"}),
    ("/tin/tin/", "entry", "vi", {"path": "/tin/tin/"}),
    ("/danh-gia/ket-qua/", "survey_results", "vi", {"path": "/danh-gia/"}),
    ("/en/danh-gia/ket-qua/", "survey_results", "en", {"path": "/en/danh-gia/"}),
    (
        "/van-ban/nam/2025/", "term", "vi",
        {"path": "/van-ban/", "register": "nam", "term": "2025"},
    ),
    (
        "/en/van-ban/nam/2025/", "term", "en",
        {"path": "/en/van-ban/", "register": "nam", "term": "2025"},
    ),
    ("/rss.xml", "rss", "vi", {"path": "/"}),
    ("/atom.xml", "atom", "vi", {"path": "/"}),
    ("/en/rss.xml", "rss", "en", {"path": "/en/"}),
    ("/tin/rss.xml", "rss", "vi", {"path": "/tin/"}),
    ("/en/tin/atom.xml", "atom", "en", {"path": "/en/tin/"}),
    ("/tin/ra-quan/so-lieu.csv", "figures", "vi", {"path": "/tin/ra-quan/"}),
    ("/en/tin/clean-up/so-lieu.csv", "figures", "en", {"path": "/en/tin/clean-up/"}),
    ("/ban-do/xa/ban-do.geojson", "boundaries", "vi", {"path": "/ban-do/xa/"}),
    ("/404.html", "not_found", "vi", {}),
    ("/410.html", "gone", "vi", {}),
    ("/robots.txt", "robots", "vi", {}),
    ("/sitemap.xml", "sitemap", "vi", {}),
    ("/sitemap/trang.xml", "sitemap_pages", "vi", {}),
    ("/sitemap/2025-06.xml", "sitemap_month", "vi", {"month": "2025-06"}),
    ("/.addresses.json", "addresses", "vi", {}),
    ("chrome:vi", "chrome", "vi", {}),
    ("chrome:en", "chrome", "en", {}),
]  # fmt: skip
NOWHERE = [
    "tin",
    "/tin",
    "/en",
    "/tin/anh.jpg",
    "/so-lieu.csv",
    "/tin/so-lieu.csv",
    "/ban-do/ban-do.geojson",
    "/en/tin/so-lieu.csv",
    "/tin/RSS.XML",
    "/en/404.html",
    "/en/sitemap.xml",
    "/sitemap/2025-6.xml",
    "/sitemap/2025-06.xml.gz",
    "/assets/main.css",
    "/media/images/ab/a.jpg",
    "/tin/bai/anh/lon/",
    "/en/tin/bai/anh/lon/",
    "/../../etc/passwd",
    "/tin/..",
    "*",
    "+",
    "~vi",
    "hosts",
]
HOSTILE = [
    "//",
    "/../",
    "/./",
    "/tin//",
    "/tin/../",
    "/en//",
    "/tin/..\\..\\etc/",
    "/tin/\0/",
    "/../rss.xml",
    "/tin/../../rss.xml",
    "///rss.xml",
    f"/tin/{'a' * 5000}/",
]


@pytest.mark.parametrize(("path", "kind", "locale", "variables"), TABLE)
def test_a_path_says_what_stands_there(path, kind, locale, variables):
    output = output_at(path, LOCALES)
    assert (output.spec.name, output.locale, dict(output.variables)) == (kind, locale, variables)
    assert output.path == path


def test_the_table_names_every_kind_of_output_but_the_networks():
    specs_in_code = {spec.name for spec in vars(specs).values() if isinstance(spec, OutputSpec)}
    assert {kind for _path, kind, *_ in TABLE} == specs_in_code - {"hosts"}


def test_every_kind_has_a_name_of_its_own():
    kinds = [spec for spec in vars(specs).values() if isinstance(spec, OutputSpec)]
    assert len({spec.name for spec in kinds}) == len(kinds)


@pytest.mark.parametrize("path", NOWHERE)
def test_nothing_ever_stands_elsewhere(path):
    assert output_at(path, LOCALES) is None


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_path_leads_to_no_file(path, tmp_path):
    output = output_at(path, LOCALES)
    if output is not None:
        with pytest.raises(UnsafePathError):
            FilesystemStorage(tmp_path / "portal").stage({output.file: b"x"})
    assert list(tmp_path.rglob("*")) == []


@given(st.text(alphabet="/ae.n2025-06~*:\\é", max_size=24))
def test_no_path_whatever_raises_or_is_taken_for_another(path):
    output = output_at(path, LOCALES)
    assert output is None or (output.path == path and output.locale is not None)


@pytest.mark.parametrize(("path", "kind"), [("/en/", "section"), ("/en/tin/", "entry")])
def test_without_english_its_prefix_is_a_step_like_any_other(path, kind):
    output = output_at(path, ("vi",))
    assert (output.spec.name, output.locale) == (kind, "vi")


def test_the_first_language_stands_at_the_root():
    assert [home_path(code, ("en", "vi")) for code in ("en", "vi")] == ["/", "/vi/"]
    assert output_at("/tin/", ("en", "vi")).locale == "en"
    assert output_at("/vi/tin/", ("en", "vi")).locale == "vi"


@pytest.mark.parametrize(
    ("path", "file"),
    [("/tin/", "/tin/index.html"), ("/", "/index.html"), ("/rss.xml", "/rss.xml")],
)
def test_a_page_lies_in_a_folder_and_a_file_is_itself(path, file):
    assert file_of(path) == file
    assert path_of(file) == path


def test_a_chrome_has_no_file():
    assert output_at("chrome:vi", LOCALES).file == ""
    assert output_at("/tin/rss.xml", LOCALES).file == "/tin/rss.xml"


def test_no_two_outputs_share_a_file():
    files = [output_at(path, LOCALES).file for path, *_ in TABLE if path.startswith("/")]
    assert len(files) == len(set(files))
