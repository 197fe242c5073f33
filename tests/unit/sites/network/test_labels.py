"""What of a name becomes part of a host."""

from pathlib import Path

import pytest

from sites.network.labels import abbreviation, host_label_of, own_name
from sites.network.rows import AgencyRow
from sites.problems import Place


def row(tier: str, unit_kind: str, name: str, **more: str) -> AgencyRow:
    return AgencyRow(Place(Path("ds.csv"), 2), "19780", tier, unit_kind, name, **more)


@pytest.mark.parametrize(
    ("name", "unit_kind", "expected"),
    [
        ("Thị xã Phong Điền", "thị xã", "Phong Điền"),
        ("Phường Phường Đúc", "phường", "Phường Đúc"),
        ("Xã A Roàng", "xã", "A Roàng"),
        ("Thành phố Huế", "thành phố", "Huế"),
        ("Xãm Hai", "xã", "Xãm Hai"),
        ("Phường", "phường", "Phường"),
    ],
)
def test_one_kind_of_unit_is_taken_off_the_name(name: str, unit_kind: str, expected: str) -> None:
    assert own_name(name, unit_kind) == expected


def test_departments_are_abbreviated_without_linking_words() -> None:
    assert abbreviation("Sở Nông nghiệp và Môi trường") == "snnmt"
    assert host_label_of(row("department", "sở", "Sở Giáo dục và Đào tạo")) == "sgddt"


def test_the_column_host_label_stands_before_the_name() -> None:
    assert host_label_of(row("department", "thanh tra", "Thanh tra", host_label="tt")) == "tt"


def test_a_name_without_latin_letters_falls_back_on_the_code() -> None:
    assert host_label_of(row("commune", "xã", "Xã ✿")) == "19780"
