"""A reader of rendered pages: elements with their attributes, nothing more."""

from html.parser import HTMLParser
from typing import NamedTuple


class Element(NamedTuple):
    tag: str
    attributes: dict[str, str]

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))


def elements(html: str, tag: str = "") -> list[Element]:
    """All elements in document order, or those of one tag."""
    collector = _Collector()
    collector.feed(html)
    return [element for element in collector.elements if tag in ("", element.tag)]
