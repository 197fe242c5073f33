"""A small API in memory at the transport's seam: answers operations by their names."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, BinaryIO

from portal_frontend.outputs.network import Portal

PORTAL = Portal("hue", "hue.localhost", "http://hue.localhost/", ("vi",), "PROVINCE", "Huế", None)
_NAME = re.compile(r"query (\w+)")


def node(number: int, **facts: Any) -> dict[str, Any]:
    """An article as lists and pages show it."""
    return {
        "id": str(number),
        "title": f"Bài {number}",
        "path": f"/tin/bai-{number}/",
        "url": f"http://hue.localhost/tin/bai-{number}/",
        "updatedAt": f"2025-06-{1 + number % 28:02}T02:00:00+00:00",
        "publishedAt": f"2025-06-{1 + number % 28:02}T02:00:00+00:00",
        "translations": [],
    } | facts


def section(path: str = "/tin/", kind: str = "news", **facts: Any) -> dict[str, Any]:
    return {
        "code": path.strip("/"),
        "kind": kind,
        "title": "Tin tức",
        "path": path,
        "updatedAt": "2025-01-01T00:00:00+00:00",
        "translations": [],
        "months": [],
        "information": [],
    } | facts


class SmallApi:
    """A portal of ``articles`` in pages of a hundred. ``broken``: paths it cannot answer."""

    def __init__(self, articles: list[dict[str, Any]], sections: list[dict[str, Any]]) -> None:
        self.articles, self.sections = articles, sections
        self.broken: set[str] = set()
        self.asked: list[str] = []

    def execute(self, document: str, variables: Mapping[str, Any]) -> Mapping[str, Any]:
        name = _NAME.search(document)[1]
        self.asked.append(name)
        return getattr(self, f"_{name.lower()}")(variables)

    def open_media(self, path: str) -> BinaryIO:
        return BytesIO(path.encode())

    def _chrome(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        return {"portal": {"name": "Huế", "title": "Cổng Thông tin điện tử"}, "menu": []}

    def _sitemap(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        home = {"path": "/", "updatedAt": "2025-01-01T00:00:00+00:00", "translations": []}
        return {"home": home, "sections": self.sections, "articles": self._page_of(variables)}

    def _articles(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        page = self._page_of(variables)
        self._refuse({edge["node"]["path"] for edge in page["edges"]})
        return {"articles": page}

    def _article(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        self._refuse({variables["path"]})
        found = [one for one in self.articles if one["path"] == variables["path"]]
        return {"page": found[0] if found else None}

    def _archive(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        return {"page": {"months": [], "articles": self._page_of(variables)}}

    def _refuse(self, paths: set[str]) -> None:
        if bad := self.broken & paths:
            raise ValueError(f"hỏng: {sorted(bad)}")

    def _page_of(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        start = int(variables.get("after") or 0)
        more = len(self.articles) > start + 100
        return {
            "edges": [{"node": one} for one in self.articles[start : start + 100]],
            "pageInfo": {"hasNextPage": more, "endCursor": str(start + 100)},
        }
