"""A small API in memory at the transport's seam: answers operations by their names.

Each answer says what it read: the key ``<operation>:<path or language>`` and, of lists, a fence
for each page of a hundred.
"""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, BinaryIO

from cms.publishing.keys import Fence, Reads
from portal_frontend.outputs.reading import PortalReader
from portal_frontend.transport import Answer

Data = dict[str, Any]

_NAME = re.compile(r"^query (\w+)", re.MULTILINE)
PAGE_SIZE = 100


def article(number: int, section: str = "/tin/", **facts: Any) -> Data:
    """An article as lists and pages show it."""
    path = f"{section}bai-{number}/"
    moment = f"2025-06-{1 + number % 28:02}T09:00:00+07:00"
    return {
        "__typename": "Article",
        "id": f"00000000-0000-4000-8000-{number:012}",
        "title": f"Bài {number}",
        "path": path,
        "url": f"https://hue.gov.vn{path}",
        "summary": "",
        "author": "Ban Biên tập",
        "updatedAt": moment,
        "publishedAt": moment,
        "section": {"code": section.strip("/"), "title": "Tin tức", "path": section},
        "image": None,
        "translations": [],
    } | facts


def information(path: str, **facts: Any) -> Data:
    facts = {"updatedAt": "2025-01-02T00:00:00+07:00", "translations": []} | facts
    return {"__typename": "InformationPage", "path": path} | facts


def section(path: str = "/tin/", kind: str = "news", **facts: Any) -> Data:
    return {
        "kind": kind,
        "title": "Tin tức",
        "path": path,
        "updatedAt": "2025-01-01T00:00:00+07:00",
        "translations": [],
        "information": [],
        "registers": [],
    } | facts


def register(section: str, step: str, *terms: str) -> Data:
    named = [{"name": term, "path": f"{section}{step}/{term}/", "count": 1} for term in terms]
    return {"key": step, "name": step.title(), "terms": named}


def in_english(page: Data) -> Data:
    return page | {"path": f"/en{page['path']}"}


class SmallApi:
    """A portal. ``articles`` and ``sections`` by language; what ``broken`` names by path fails."""

    def __init__(
        self, articles: Mapping[str, list[Data]], sections: Mapping[str, list[Data]]
    ) -> None:
        self.articles, self.sections = articles, sections
        self.locales = list(sections)
        self.former: list[Data] = []
        self.broken: set[str] = set()
        self.asked: list[tuple[str, Mapping[str, Any]]] = []

    @property
    def names(self) -> list[str]:
        return [name for name, _variables in self.asked]

    def reader(self) -> PortalReader:
        return PortalReader(self, "hue", self.locales)

    def execute(self, document: str, variables: Mapping[str, Any]) -> Answer:
        found = _NAME.search(document)
        assert found, document
        self.asked.append((found[1], variables))
        answer: Answer = getattr(self, f"_{found[1].lower()}")(variables)
        return answer

    def open_media(self, path: str) -> BinaryIO:
        return BytesIO(path.encode())

    def _network(self, variables: Mapping[str, Any]) -> Answer:
        return Answer({"portals": [{"key": "hue", "host": "hue.gov.vn"}]}, read("network:"))

    def _chrome(self, variables: Mapping[str, Any]) -> Answer:
        portal = {"locales": self.locales, "name": "Huế"} if self.locales else None
        return Answer({"portal": portal, "menu": []}, read(f"chrome:{variables['locale']}"))

    def _home(self, variables: Mapping[str, Any]) -> Answer:
        return Answer({"page": self._home_page(variables)}, read(f"home:{variables['path']}"))

    def _sections(self, variables: Mapping[str, Any]) -> Answer:
        return self._batch("section", variables["paths"], self._section_with_months)

    def _section_with_months(self, path: str) -> Data | None:
        page = self._section_page(path)
        return page and page | {"months": self._months(page)}

    def _survey(self, variables: Mapping[str, Any]) -> Answer:
        return Answer({"survey": {"version": 1}}, read(f"survey:{variables['locale']}"))

    def _surveyresults(self, variables: Mapping[str, Any]) -> Answer:
        page = self._section_page(variables["path"])
        data = {"page": page, "surveyResults": {"total": 3}}
        return Answer(data, read(f"results:{variables['path']}"))

    def _entries(self, variables: Mapping[str, Any]) -> Answer:
        return self._batch("entry", variables["paths"], self._entry)

    def _figures(self, variables: Mapping[str, Any]) -> Answer:
        return self._batch("figures", variables["paths"], self._entry)

    def _boundaries(self, variables: Mapping[str, Any]) -> Answer:
        return self._batch("boundaries", variables["paths"], self._entry)

    def _batch(self, name: str, paths: list[str], find: Callable[[str], Data | None]) -> Answer:
        """What all pages share is read once: the key ``batch``."""
        if bad := self.broken.intersection(paths):
            raise ValueError(f"hỏng: {sorted(bad)}")
        parts = {index: read(f"{name}:{path}") for index, path in enumerate(paths)}
        return Answer({"pages": [find(path) for path in paths]}, read("batch"), parts)

    def _archives(self, variables: Mapping[str, Any]) -> Answer:
        """Of sections and, at their paths, of home pages."""
        items = variables["items"]
        if bad := self.broken.intersection(item["path"] for item in items):
            raise ValueError(f"hỏng: {sorted(bad)}")
        found = [self._archive(item) for item in items]
        parts = {index: reads for index, (_, reads) in enumerate(found)}
        return Answer({"archives": [archive for archive, _ in found]}, read("batch"), parts)

    _sitemapmonths = _archives

    def _terms(self, variables: Mapping[str, Any]) -> Answer:
        lists = variables["lists"]
        parts = {index: read(f"term:{one['path']}") for index, one in enumerate(lists)}
        return Answer({"termLists": list(map(self._term, lists))}, read("batch"), parts)

    def _term(self, asked: Mapping[str, Any]) -> Data | None:
        page = self._section_page(asked["path"])
        path = f"{asked['path']}{asked['register']}/{asked['term']}/"
        terms = [term for one in (page or {}).get("registers", ()) for term in one["terms"]]
        found = next((term for term in terms if term["path"] == path), None)
        listing = {"registerName": asked["register"], "term": found, "entries": []}
        return page and {"page": page, "listing": listing if found else None}

    def _archive(self, item: Mapping[str, Any]) -> tuple[Data | None, Reads]:
        page = self._section_page(item["path"])
        listed = self._of_section(item["path"]) if page else self._of_home(item["path"])
        if listed is None:
            return None, read(f"archive:{item['path']}")
        found = [one for one in listed if month_of(one) == item["month"]]
        articles, reads = paged(found, item)
        return {"page": page, "olderMonth": None, "newerMonth": None, "entries": articles}, reads

    def _of_home(self, path: str) -> list[Data] | None:
        locale = path.strip("/") or (self.locales or [""])[0]
        return self.articles[locale] if locale in self.locales else None

    def _feed(self, variables: Mapping[str, Any]) -> Answer:
        newest = self.articles[variables["locale"]][:20]
        data = {"page": self._home_page(variables), "entries": edges(newest)}
        return Answer(data, read(f"feed:{variables['path']}"))

    def _sectionfeeds(self, variables: Mapping[str, Any]) -> Answer:
        return self._batch("feed", variables["paths"], self._page_of_feed)

    def _page_of_feed(self, path: str) -> Data | None:
        page = self._section_page(path) or self._entry(path)
        if page and "kind" in page:
            page |= {"entries": edges(self._of_section(path)[:20])}
        return page

    def _sitemap(self, variables: Mapping[str, Any]) -> Answer:
        months = months_of(self.articles[variables["locale"]])
        return Answer({"monthsOfPortal": months}, read(f"sitemap:{variables['locale']}"))

    def _sitemappages(self, variables: Mapping[str, Any]) -> Answer:
        data = {"home": self._home_page(variables), "sections": self._listed_sections(variables)}
        return Answer(data, read(f"pages:{variables['locale']}"))

    def _outline(self, variables: Mapping[str, Any]) -> Answer:
        articles, reads = paged(self.articles[variables["locale"]], variables)
        home, sections = self._home_page(variables), self._listed_sections(variables)
        return Answer({"home": home, "sections": sections, "entries": articles}, reads)

    def _formeraddresses(self, variables: Mapping[str, Any]) -> Answer:
        return Answer({"formerAddresses": self.former}, read("former:"))

    def _home_page(self, variables: Mapping[str, Any]) -> Data | None:
        path = variables.get("home") or variables["path"]
        facts = {"title": "Trang chủ", "path": path, "updatedAt": "2025-01-01T00:00:00+07:00"}
        return facts | {"translations": []} if variables["locale"] in self.locales else None

    def _listed_sections(self, variables: Mapping[str, Any]) -> list[Data]:
        return [
            page | {"months": self._months(page), "entries": edges(self._of_section(page["path"]))}
            for page in self.sections[variables["locale"]]
        ]

    def _section_page(self, path: str) -> Data | None:
        every = (page for pages in self.sections.values() for page in pages)
        found = next((page for page in every if page["path"] == path), None)
        return dict(found) if found else None

    def _months(self, page: Data) -> list[Data]:
        return months_of(self._of_section(page["path"]))

    def _of_section(self, path: str) -> list[Data]:
        every = (one for articles in self.articles.values() for one in articles)
        return [one for one in every if one["section"]["path"] == path]

    def _entry(self, path: str) -> Data | None:
        every = [one for articles in self.articles.values() for one in articles]
        every += [e for pages in self.sections.values() for p in pages for e in p["information"]]
        return next((one for one in every if one["path"] == path), None)


def read(*keys: str) -> Reads:
    return Reads(frozenset(keys))


def month_of(one: Data) -> str:
    return str(one["publishedAt"])[:7]


def months_of(articles: list[Data]) -> list[Data]:
    """Newest first."""
    return [{"month": month} for month in sorted({month_of(a) for a in articles}, reverse=True)]


def edges(articles: list[Data]) -> Data:
    return {"edges": [{"node": one} for one in articles]}


def paged(articles: list[Data], variables: Mapping[str, Any]) -> tuple[Data, Reads]:
    """The page of a hundred after a cursor, and the fence around it."""
    start = int(variables.get("after") or 0)
    more = len(articles) > start + PAGE_SIZE
    info = {"hasNextPage": more, "endCursor": str(start + PAGE_SIZE)}
    fence = Fence("articles", f"{start:06}", f"{start + PAGE_SIZE:06}")
    listed = edges(articles[start : start + PAGE_SIZE]) | {"pageInfo": info}
    return listed, Reads(frozenset({"list"}), frozenset({fence}))
