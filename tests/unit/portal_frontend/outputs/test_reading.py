"""What one build asks the API: paging, batches, and what it read on the way."""

import pytest

from cms.publishing.keys import Fence
from portal_frontend.outputs.operations import FOLDER
from portal_frontend.outputs.outline import outline
from portal_frontend.outputs.reading import PageGoneError
from portal_frontend.outputs.specs import output_at

from .api import SmallApi, article, in_english, information, register, section

BROWSERS_OWN = {"SubmitRating"}  # sent by the citizen's browser


FIGURES = {1: {"caption": "Lúa"}}  # by the number of the article
MAPS = {2: {"areas": [], "points": []}}


def portal(count: int = 3) -> SmallApi:
    """Both languages; articles of June 2025, the survey, a static section."""
    about = section("/gioi-thieu/", "information", information=[information("/gioi-thieu/su/")])
    documents = section("/van-ban/", registers=[register("/van-ban/", "nam", "2025")])
    vietnamese = [section(), section("/danh-gia/", "survey"), about, documents]
    articles = {
        "vi": [
            article(
                number,
                figures=FIGURES.get(number),
                boundaries=MAPS.get(number),
                hasMap=number in MAPS,
            )
            for number in range(count)
        ],
        "en": [article(1, "/en/tin/")],
    }
    return SmallApi(articles, {"vi": vietnamese, "en": [in_english(section())]})


def material(api: SmallApi, path: str):
    return api.reader().material(output_at(path, api.locales))


def gone(api: SmallApi, path: str) -> PageGoneError:
    with pytest.raises(PageGoneError) as caught:
        material(api, path)
    return caught.value


PATHS = [
    ("/", ["Home"], {"home:/"}),
    ("/en/", ["Home"], {"home:/en/"}),
    ("/tin/", ["Sections"], {"batch", "section:/tin/"}),
    ("/en/tin/", ["Sections"], {"batch", "section:/en/tin/"}),
    ("/danh-gia/", ["Sections", "Survey"], {"batch", "section:/danh-gia/", "survey:vi"}),
    ("/danh-gia/ket-qua/", ["SurveyResults"], {"results:/danh-gia/"}),
    ("/tin/2025-06/", ["Archives"], {"batch", "list"}),
    ("/van-ban/nam/2025/", ["Terms"], {"batch", "term:/van-ban/"}),
    ("/tin/bai-1/", ["Entries"], {"batch", "entry:/tin/bai-1/"}),
    ("/tin/bai-1/so-lieu.csv", ["Figures"], {"batch", "figures:/tin/bai-1/"}),
    ("/tin/bai-2/ban-do.geojson", ["Boundaries"], {"batch", "boundaries:/tin/bai-2/"}),
    ("/gioi-thieu/su/", ["Entries"], {"batch", "entry:/gioi-thieu/su/"}),
    ("/rss.xml", ["Feed"], {"feed:/"}),
    ("/en/atom.xml", ["Feed"], {"feed:/en/"}),
    ("/tin/atom.xml", ["SectionFeeds"], {"batch", "feed:/tin/"}),
    ("/sitemap.xml", ["Sitemap", "Sitemap"], {"sitemap:vi", "sitemap:en"}),
    ("/sitemap/trang.xml", ["SitemapPages", "SitemapPages"], {"pages:vi", "pages:en"}),
    ("/sitemap/2025-06.xml", ["SitemapMonths"], {"batch", "list"}),
    ("/.addresses.json", ["FormerAddresses"], {"former:"}),
    ("chrome:en", ["Chrome"], {"chrome:en"}),
    ("/404.html", [], set()),
    ("/410.html", [], set()),
    ("/robots.txt", [], set()),
]


@pytest.mark.parametrize(("path", "asked", "keys"), PATHS)
def test_an_output_asks_its_operations_and_keeps_what_they_read(path, asked, keys):
    api = portal()
    found = material(api, path)
    assert api.names == asked
    assert found.reads.keys == keys


def test_every_operation_is_asked_by_some_output():
    api = portal()
    for path, *_ in PATHS:
        material(api, path)
    outline(api.reader())
    names = {path.stem.title().replace("_", "") for path in FOLDER.glob("*.graphql")}
    assert names - BROWSERS_OWN - {"Network"} == set(api.names)


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("/khong-co/", {"batch", "section:/khong-co/"}),
        ("/tin/khong-co/", {"batch", "entry:/tin/khong-co/"}),
        ("/khong-co/2025-06/", {"batch", "archive:/khong-co/"}),
        ("/tin/2024-01/", {"batch", "list"}),
        ("/van-ban/nam/2024/", {"batch", "term:/van-ban/"}),
        ("/tin/ket-qua/", {"results:/tin/"}),
        ("/khong-co/rss.xml", {"batch", "feed:/khong-co/"}),
        ("/gioi-thieu/rss.xml", {"batch", "feed:/gioi-thieu/"}),
        ("/tin/bai-1/rss.xml", {"batch", "feed:/tin/bai-1/"}),
        ("/sitemap/2024-01.xml", {"batch", "list"}),
        ("chrome:fr", {"chrome:fr"}),
    ],
)
def test_what_is_not_there_says_what_would_make_it_appear(path, keys):
    missing = gone(portal(), path)
    assert str(missing) == path
    assert missing.reads.keys == keys


def test_an_empty_section_of_articles_has_feeds_and_one_of_pages_has_none():
    api = SmallApi({"vi": []}, {"vi": [section(), section("/gioi-thieu/", "information")]})
    assert material(api, "/tin/rss.xml").data["entries"] == {"edges": []}
    assert gone(api, "/gioi-thieu/atom.xml").reads.keys == {"batch", "feed:/gioi-thieu/"}


def test_a_section_of_another_kind_has_feeds_once_it_holds_articles():
    api = SmallApi({"vi": [article(1, "/khac/")]}, {"vi": [section("/khac/", "directory")]})
    assert len(material(api, "/khac/rss.xml").data["entries"]["edges"]) == 1


def test_a_feed_of_a_section_shows_its_page_and_its_articles():
    found = material(portal(), "/tin/rss.xml").data
    assert found["page"]["path"] == "/tin/"
    assert [e["node"]["path"] for e in found["entries"]["edges"]] == [
        f"/tin/bai-{number}/" for number in range(3)
    ]


@pytest.mark.parametrize("path", ["/tin/2025-06/", "/sitemap/2025-06.xml"])
def test_a_long_list_is_read_to_its_end_and_all_of_it_counts(path):
    api = portal(250)
    found = material(api, path)
    data = found.data.get("page") or found.data["languages"][0]
    listed = data["entries"]
    assert len(listed["edges"] if path.startswith("/tin/") else listed) == 250
    fences = {fence for fence in found.reads.fences if fence.collection == "articles"}
    starts = ("000000", "000100", "000200")
    assert {Fence("articles", low, f"{int(low) + 100:06}") for low in starts} == fences


def test_languages_of_a_sitemap_come_in_the_order_of_the_portal():
    found = material(portal(), "/sitemap/2025-06.xml").data["languages"]
    assert [(one["locale"], len(one["entries"])) for one in found] == [("vi", 3), ("en", 1)]


def test_a_month_with_articles_in_english_alone_has_a_sitemap():
    api = SmallApi({"vi": [], "en": [article(1, "/en/tin/")]}, {"vi": [], "en": []})
    assert [one["entries"] for one in material(api, "/sitemap/2025-06.xml").data["languages"]]


def together(api: SmallApi, *paths: str):
    return api.reader().together(output_at(path, api.locales) for path in paths)


def test_each_entry_of_a_batch_carries_what_was_read_for_it_and_for_all():
    api = portal()
    found = together(api, "/tin/bai-0/", "/gioi-thieu/su/", "/tin/bai-2/")
    assert api.names == ["Entries"]
    for path, one in found.items():
        assert one.data["page"]["path"] == path
        assert one.reads.keys == {"batch", f"entry:{path}"}


def test_an_entry_that_is_gone_does_not_hide_the_others_of_its_batch():
    found = together(portal(), "/tin/bai-0/", "/tin/da-go/", "/tin/bai-2/")
    missing = found["/tin/da-go/"]
    assert isinstance(missing, PageGoneError)
    assert missing.reads.keys == {"batch", "entry:/tin/da-go/"}
    assert [path for path, one in found.items() if one is not missing] == [
        "/tin/bai-0/",
        "/tin/bai-2/",
    ]


BATCHED = ["/tin/", "/en/tin/", "/danh-gia/", "/tin/bai-1/", "/gioi-thieu/su/", "/rss.xml",
           "/en/atom.xml", "/tin/rss.xml", "/tin/atom.xml", "/en/tin/rss.xml", "/tin/2025-06/",
           "/en/tin/2025-06/", "/sitemap/2025-06.xml", "/sitemap/2025-07.xml"]  # fmt: skip


@pytest.mark.parametrize("path", BATCHED[:-1])
def test_an_output_alone_is_what_it_is_in_company(path):
    api = portal()
    assert together(api, *BATCHED)[path] == material(api, path)


def test_outputs_of_one_build_are_read_in_as_few_questions_as_may_be():
    api = portal()
    assert together(api, *BATCHED).keys() == set(BATCHED)
    assert sorted(api.names) == [
        "Archives", "Entries", "Feed", "Feed", "SectionFeeds", "Sections", "SitemapMonths", "Survey"
    ]  # fmt: skip


def test_long_and_short_months_of_one_question_are_each_read_to_their_end():
    july = [article(n, publishedAt=f"2025-07-{n + 1:02}T09:00:00+07:00") for n in range(3)]
    api = SmallApi({"vi": [*map(article, range(3, 240)), *july]}, {"vi": [section()]})
    found = together(api, "/tin/2025-06/", "/tin/2025-07/", "/tin/2025-08/")
    assert [len(variables["items"]) for _name, variables in api.asked] == [3, 1, 1]
    numbers = [len(found[f"/tin/2025-0{n}/"].data["page"]["entries"]["edges"]) for n in (6, 7)]
    assert numbers == [237, 3]
    assert isinstance(found["/tin/2025-08/"], PageGoneError)
    assert Fence("articles", "000100", "000200") not in found["/tin/2025-07/"].reads.fences


def test_rss_and_atom_of_a_section_share_one_answer():
    api = portal()
    found = together(api, "/tin/rss.xml", "/tin/atom.xml")
    assert found["/tin/rss.xml"] == found["/tin/atom.xml"]
    ((_name, variables),) = api.asked
    assert variables["paths"] == ["/tin/"]


def test_what_cannot_be_read_together_is_left_to_be_read_alone():
    api = portal()
    assert together(api, "/", "/sitemap.xml", "/404.html") == {}
    assert api.names == []


def test_a_reader_asks_nothing_twice_and_a_new_one_asks_anew():
    api = portal()
    reader = api.reader()
    for _ in range(2):
        reader.material(output_at("/danh-gia/", api.locales))
    assert api.names == ["Sections", "Survey"]
    material(api, "/danh-gia/")
    assert api.names == ["Sections", "Survey"] * 2


def test_what_the_transport_raises_is_passed_on():
    api = portal()
    api.broken = {"/tin/bai-1/"}
    with pytest.raises(ValueError, match="bai-1"):
        together(api, "/tin/bai-0/", "/tin/bai-1/")


def test_what_failed_may_be_asked_again():
    api = portal()
    api.broken = {"/tin/bai-1/"}
    reader, output = api.reader(), output_at("/tin/bai-1/", api.locales)
    with pytest.raises(ValueError, match="bai-1"):
        reader.material(output)
    api.broken = set()
    assert reader.material(output).data["page"]["path"] == "/tin/bai-1/"


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (100, [100]), (101, [100, 1])])
def test_a_question_names_at_most_a_hundred_paths(count, sizes):
    api = portal(count)
    found = together(api, *(f"/tin/bai-{number}/" for number in range(count)))
    assert [len(variables["paths"]) for _name, variables in api.asked] == sizes
    assert all(one.data["page"]["path"] == path for path, one in found.items())
    assert len(found) == count
