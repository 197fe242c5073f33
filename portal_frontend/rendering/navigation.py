"""Which entries of a portal's long menu come to the front.

The menu itself is data (the mandate's groups and sections). What stands here is the editorial
choice of the design: short labels for the bar, and the errands citizens come for most.
Codes a portal does not have are simply left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

MenuGroup = Mapping[str, Any]
MenuItem = Mapping[str, Any]

# Group codes of the Plan (a–m) → label short enough for a horizontal bar.
BAR_LABELS = {
    "e": "Giới thiệu",
    "k": "Tin tức",
    "a": "Văn bản",
    "b": "Thủ tục, dịch vụ công",
    "g": "Công khai",
    "i": "Hỏi đáp",
}
LINK_GROUP = "m"

# Section code → icon. The order is the order of the tiles on the home page.
ERRANDS = {
    "thu-tuc-hanh-chinh": "file-earmark-text",
    "dich-vu-cong-truc-tuyen": "laptop",
    "lay-y-kien-du-thao": "chat-square-text",
    "hoi-dap": "question-circle",
    "van-ban-quy-pham": "journal-text",
    "danh-ba-don-vi": "person-lines-fill",
    "tiep-cong-dan": "calendar-check",
    "cong-khai-tai-chinh": "clipboard-data",
}
ERRANDS_SHOWN = 6


class BarEntry(NamedTuple):
    label: str
    items: Sequence[MenuItem]


class Errand(NamedTuple):
    title: str
    url: str
    external: bool
    icon: str


def _items(menu: Sequence[MenuGroup]) -> Iterator[MenuItem]:
    for group in menu:
        yield from group["items"]


def bar_entries(menu: Sequence[MenuGroup]) -> list[BarEntry]:
    """The groups that have a short label, in the design's order, empty ones left out."""
    groups = {group["code"]: group for group in menu if group["items"]}
    return [
        BarEntry(label, groups[code]["items"])
        for code, label in BAR_LABELS.items()
        if code in groups
    ]


def errands(menu: Sequence[MenuGroup]) -> list[Errand]:
    """At most six tiles: the errands this portal offers, in the design's order."""
    by_code = {item["code"]: item for item in _items(menu)}
    offered = (
        Errand(by_code[code]["title"], by_code[code]["url"], by_code[code]["external"], icon)
        for code, icon in ERRANDS.items()
        if code in by_code
    )
    return list(offered)[:ERRANDS_SHOWN]


def menu_item(menu: Sequence[MenuGroup], code: str) -> MenuItem | None:
    return next((item for item in _items(menu) if item["code"] == code), None)


def menu_item_of_kind(menu: Sequence[MenuGroup], kind: str) -> MenuItem | None:
    """The first section of the kind that this portal shows."""
    return next((item for item in _items(menu) if item["kind"] == kind), None)


def menu_group(menu: Sequence[MenuGroup], code: str) -> MenuGroup | None:
    return next((group for group in menu if group["code"] == code), None)


NAVIGATION = {
    "bar_entries": bar_entries,
    "errands": errands,
    "menu_item": menu_item,
    "menu_item_of_kind": menu_item_of_kind,
    "menu_group": menu_group,
    "LINK_GROUP": LINK_GROUP,
}
