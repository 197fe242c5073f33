"""A commune whose superior's map is known: four squares around it, one in the corner."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cms.first_drafts.facts import Contact, Former, Leader, Person, Sheet, Stage
from cms.first_drafts.registry import Place
from sites.models.agency import Tier
from tests.maps import SOUTH, WEST, point, square

REFORM = date(2025, 7, 1)
CONTACT = Contact(
    "Xã Phong Mỹ",
    "Thôn Lưu Hiền Hòa, xã Phong Mỹ",
    "0234.3000999",
    "0234.3000998",
    "phongmy@hue.gov.vn",
    "Thứ Hai – thứ Sáu, 7:30–17:00",
)
CHAIR = Leader("Hồ Văn Lợi", "Chủ tịch UBND xã", "Nội chính", "<p>Lãnh đạo chung.</p>")
DEPUTY = Leader("Lê Thị Hoa", "Phó Chủ tịch UBND xã", term_from=date(2025, 7, 1))
CLERK = Person("Trần An", "Công chức Văn phòng", phone="0234.3000111", answers_requests=True)


@dataclass(frozen=True)
class KnownFacts:
    """`facts.Known`, told at once."""

    tier: Tier = Tier.COMMUNE
    contact: Contact = CONTACT
    stages: tuple[Stage, ...] = (Stage(REFORM, "Xã Phong Mỹ", "Thành phố Huế"),)
    formers: tuple[Former, ...] = ()
    leaders: tuple[Leader, ...] = ()
    people: tuple[Person, ...] = ()
    responsible: Person | None = None
    sheet: Sheet | None = None


def area(name: str, column: int = 0, row: int = 0, kind: str = "Xã", **told: Any) -> dict[str, Any]:
    properties = {"name": name, "kind": kind, "population": None, "area_km2": None} | told
    return {"type": "Feature", "properties": properties, "geometry": square(column, row)}


def spot(name: str, east: float, north: float) -> dict[str, Any]:
    properties = {"name": name, "kind": "", "population": None, "area_km2": None}
    geometry = point(WEST + east / 100, SOUTH + north / 100)
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def features() -> list[dict[str, Any]]:
    return [
        area("Phong Xuân", 0, -1),
        area("Phong Thu", 1, 0, kind="Phường"),
        area("Phong Mỹ", population=5600, area_km2=394.1),
        area("Phong Sơn", 0, 1),
        area("Phong Hòa", 1, 1),
        area("Phong Hải", 5, 5),
        spot("Trụ sở xã", 0.5, 0.5),
        spot("Trụ sở thị xã", 1.5, 0.5),
    ]


def sheet(**different: Any) -> Sheet:
    facts = {
        "title": "Bản đồ hành chính thành phố",
        "owner": "Thành phố Huế",
        "features": features(),
        "own": 2,
        "detail": "xa",
        "valid_from": REFORM,
        "source": "Sở NN&MT, 2025, 1:50.000",
    } | different
    return Sheet(**facts)


def place(code: str = "chuyen-muc", title: str = "Chuyên mục") -> Place:
    return Place(code, title)


def only(drafts: Any) -> Any:
    """The one draft of a composer."""
    (draft,) = drafts
    return draft
