"""What comes to the front of a long menu."""

from portal_frontend.rendering.navigation import (
    ERRANDS_SHOWN,
    bar_entries,
    errands,
    menu_group,
    menu_item,
    menu_item_of_kind,
)

from .samples import sample


def menu_of(*codes: str, group: str = "b") -> list[dict[str, object]]:
    facts = {"external": False, "kind": "news"}
    items = [{"title": code, "url": f"/{code}/", "code": code, **facts} for code in codes]
    return [{"code": group, "label": "Nhóm", "items": items}]


def test_the_bar_shows_the_groups_in_the_order_of_the_design() -> None:
    labels = [entry.label for entry in bar_entries(sample("chrome_province")["menu"])]
    assert labels == [
        "Giới thiệu",
        "Tin tức",
        "Văn bản",
        "Thủ tục, dịch vụ công",
        "Công khai",
        "Hỏi đáp",
    ]


def test_a_group_without_entries_is_not_in_the_bar() -> None:
    assert bar_entries(menu_of(group="k")) == []


def test_errands_come_in_the_order_of_the_design_and_never_too_many() -> None:
    tiles = errands(sample("chrome_province")["menu"])
    assert tiles[0].url == "/thu-tuc-hanh-chinh/"
    assert len(tiles) == ERRANDS_SHOWN


def test_an_errand_a_portal_does_not_offer_is_left_out() -> None:
    tiles = errands(menu_of("hoi-dap", "chuyen-muc-la"))
    assert [tile.title for tile in tiles] == ["hoi-dap"]


def test_entries_and_groups_are_found_by_code() -> None:
    menu = menu_of("hoi-dap", group="i")
    assert menu_item(menu, "hoi-dap") == menu[0]["items"][0]  # type: ignore[index]  # a list here
    assert menu_item(menu, "khong-co") is None
    assert menu_group(menu, "i") == menu[0]
    assert menu_group(menu, "z") is None


def test_an_entry_is_found_by_the_kind_of_its_section() -> None:
    menu = menu_of("so-do-cong")
    menu[0]["items"][0]["kind"] = "sitemap"  # type: ignore[index]  # a list here
    assert menu_item_of_kind(menu, "sitemap") == menu[0]["items"][0]  # type: ignore[index]
    assert menu_item_of_kind(menu, "news") is None
