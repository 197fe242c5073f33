"""What one build asks the API: paging, batches, and what happens when one answer fails."""

import pytest

from portal_frontend.outputs.enumeration import outputs_of
from portal_frontend.outputs.operations import operation
from portal_frontend.outputs.source import PageGoneError, PortalSource, batched_articles
from portal_frontend.outputs.specs import ARCHIVE, ARTICLE, Output

from .api import PORTAL, SmallApi, node, section


def source(count: int) -> tuple[PortalSource, SmallApi]:
    api = SmallApi([node(number) for number in range(count)], [section()])
    return PortalSource(api, PORTAL), api


def articles(source: PortalSource) -> dict[str, Output]:
    return {o.path: o for o in outputs_of(source) if o.spec is ARTICLE}


def test_every_article_is_found_however_many_pages_they_fill():
    reading, api = source(250)
    assert len(articles(reading)) == 250
    assert api.asked.count("Sitemap") == 3


def test_bodies_are_read_a_hundred_at_a_time():
    reading, api = source(250)
    found = list(batched_articles(reading, "vi", articles(reading)))
    assert [output.path for output, _data in found] == [one["path"] for one in api.articles]
    assert all(data is not None for _output, data in found)
    assert api.asked.count("Articles") == 3


def test_a_broken_article_costs_only_its_batch_the_shortcut():
    reading, api = source(250)
    api.broken = {"/tin/bai-120/"}
    found = batched_articles(reading, "vi", articles(reading))
    alone = [output.path for output, data in found if data is None]
    assert alone == [f"/tin/bai-{number}/" for number in range(100, 200)]


def test_a_single_article_is_asked_for_by_itself():
    reading, api = source(250)
    path = "/tin/bai-7/"
    ((_output, data),) = batched_articles(reading, "vi", {path: articles(reading)[path]})
    assert data is None
    assert reading.data(Output(ARTICLE, "vi", {"path": path}))["page"]["id"] == "7"
    assert "Articles" not in api.asked


def test_a_page_that_is_gone_says_so():
    reading, _api = source(1)
    with pytest.raises(PageGoneError):
        reading.data(Output(ARTICLE, "vi", {"path": "/tin/da-go/"}))


def test_an_archive_holds_its_whole_month():
    reading, _api = source(250)
    output = Output(ARCHIVE, "vi", {"path": "/tin/", "month": "2025-06"})
    data = reading.data(output)
    assert len(data["page"]["articles"]["edges"]) == 250


def test_only_declared_variables_are_sent():
    assert operation("article").accepted({"portal": "hue", "path": "/", "month": None}) == {
        "portal": "hue",
        "path": "/",
    }


def test_a_batch_asks_for_exactly_what_a_single_article_asks_for():
    one, many = (operation(name).document for name in ("article", "articles"))
    fragments = one.index("fragment PageMeta")
    assert many.endswith(one[fragments:])
    wanted = one[one.index("...PageMeta") : one.index("body { ...BodyBlock }")]
    assert "".join(wanted.split()) in "".join(many.split())
