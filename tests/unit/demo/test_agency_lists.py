import csv
import re
from pathlib import Path

REQUIRED = ["code", "tier", "type", "name", "parent_code", "latitude", "longitude"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_province_list_holds_the_city_and_more_than_twenty_departments(fixtures: Path) -> None:
    listed = rows(fixtures / "agencies" / "hue-province-2025-06.csv")
    assert list(listed[0])[:7] == REQUIRED
    assert [row["code"] for row in listed if row["tier"] == "province"] == ["46"]
    departments = [row for row in listed if row["tier"] == "department"]
    assert len(departments) > 20
    assert {row["parent_code"] for row in departments} == {"46"}


def test_codes_and_host_labels_are_distinct_and_wellformed(fixtures: Path) -> None:
    listed = rows(fixtures / "agencies" / "hue-province-2025-06.csv")
    labels = [row["host_label"] for row in listed if row["tier"] == "department"]
    assert len({row["code"] for row in listed}) == len(listed)
    assert len(set(labels)) == len(labels)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", label) for label in labels)


def test_the_pilot_agrees_with_the_full_lists(fixtures: Path) -> None:
    pilot = rows(fixtures / "agencies" / "hue-pilot-2025-06.csv")
    full = {
        row["code"]: row
        for name in ("hue-province-2025-06.csv", "hue-units-2025-06.csv")
        for row in rows(fixtures / "agencies" / name)
    }
    assert len(pilot) == 7
    for row in pilot:
        for column in ("tier", "type", "name", "latitude", "longitude"):
            assert row[column] == full[row["code"]][column], row["code"]


def test_the_pilots_communes_differ_in_kind(fixtures: Path) -> None:
    pilot = rows(fixtures / "agencies" / "hue-pilot-2025-06.csv")
    communes = [row for row in pilot if row["tier"] == "commune"]
    assert {row["parent_code"] for row in communes} == {"476"}
    assert {row["type"] for row in communes} == {"Phường", "Xã"}
