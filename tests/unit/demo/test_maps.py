"""The demo's maps are ones that an editor could have uploaded, and say that they are schematic."""

from cms.demo.content import DemoContent
from cms.demo.schematic import schematic
from cms.records.boundaries.reading import counts, read_map

SIZES = {"hue-map-cap-huyen": (9, 1), "phongdien-map-cap-xa": (12, 1)}
SIZES["phonghoa-map-cum-dan-cu"] = (4, 3)


def test_every_map_passes_the_checks_of_its_form(content: DemoContent) -> None:
    maps = {r.id: r.facts["boundaries"] for r in content.records if "boundaries" in r.facts}
    read = {owner: read_map(schematic(value)) for owner, value in maps.items()}
    assert {owner: counts(found) for owner, found in read.items()} == SIZES
    assert read_map(schematic(maps["hue-map-cap-huyen"])) == read["hue-map-cap-huyen"]


def test_every_map_says_that_it_is_schematic(content: DemoContent) -> None:
    maps = [record for record in content.records if record.id in SIZES]
    assert {record.facts["nature"] for record in maps} == {"so-do"}


def test_the_english_map_has_the_same_places(content: DemoContent) -> None:
    (record,) = [record for record in content.records if record.id == "hue-map-cap-huyen"]
    assert record.english
    english = record.english.facts["boundaries"]
    for part in ("areas", "points"):
        places = [each["at"] for each in record.facts["boundaries"][part]]
        assert [each["at"] for each in english[part]] == places
