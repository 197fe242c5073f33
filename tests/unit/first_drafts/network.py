"""A province with a map, and a commune of it with empty sections, under the real decree."""

from dataclasses import dataclass
from typing import Any

from cms.compliance.judging import judge_portals
from cms.core.models import SectionPage
from cms.organisation.models import LeaderPage
from cms.places.models import BoundaryMapPage
from sites.models import Portal
from tests.factories import AgencyFactory, PortalFactory
from tests.mandates import mandated_section
from tests.unit.compliance.network import under_law

from .known import CHAIR, CONTACT, REFORM, features

EMPTY = {
    "tom-luoc-hinh-thanh": ("Tóm lược quá trình hình thành", "history"),
    "dieu-kien-tu-nhien": ("Điều kiện tự nhiên", "locality"),
    "ban-do-hanh-chinh": ("Bản đồ hành chính", "map"),
    "phan-cong-nhiem-vu": ("Phân công nhiệm vụ", "leader"),
    "danh-ba-don-vi": ("Danh bạ đơn vị", "directory"),
    "nguoi-phat-ngon": ("Người phát ngôn", "spokesperson"),
    "tiep-cong-dan": ("Lịch tiếp công dân", "reception_schedule"),
    "tiep-can-thong-tin": ("Tiếp cận thông tin", "access_request"),
    "chuc-nang-nhiem-vu": ("Chức năng, nhiệm vụ", "functions"),
}
KNOWS_NOTHING = "chuc-nang-nhiem-vu"
LEADERS = "tieu-su-lanh-dao"


@dataclass
class Network:
    portal: Portal
    sections: dict[str, SectionPage]
    province: Portal
    map: BoundaryMapPage

    def __getitem__(self, code: str) -> SectionPage:
        return self.sections[code]


def province_map(province: Portal, **facts: Any) -> BoundaryMapPage:
    section = mandated_section(province, "ban-do-hanh-chinh", "Bản đồ hành chính", kind="map")
    stated = {
        "title": "Bản đồ hành chính thành phố",
        "detail": "xa",
        "valid_from": REFORM,
        "source": "Lập năm 2025",
        "boundaries": {"type": "FeatureCollection", "features": features()},
        "text_alternative": "<p>Thành phố.</p>",
    } | facts
    return section.add_child(instance=BoundaryMapPage(locale=section.locale, **stated))


def network() -> Network:
    """The commune came of two others, and has published one leader."""
    province = PortalFactory(agency__tier="province", agency__period__name="Thành phố Huế")
    facts = {f"agency__{name}": told for name, told in vars(CONTACT).items() if name != "name"}
    portal = PortalFactory(
        agency__period__name="Xã Phong Mỹ",
        agency__period__valid_from=REFORM,
        agency__period__parent=province.agency,
        **facts,
    )
    for name in ("Xã Phong Mỹ cũ", "Xã Phong Xuân"):
        former = AgencyFactory(status="merged", period__name=name, period__valid_to=REFORM)
        former.successors.add(portal.agency)
    sections = {
        code: mandated_section(portal, code, title, kind=kind)
        for code, (title, kind) in EMPTY.items()
    }
    leaders = mandated_section(portal, LEADERS, "Tiểu sử lãnh đạo", kind="leader")
    drawn = province_map(province)
    under_law()
    stated = {"position": CHAIR.position, "remit": CHAIR.remit, "duties": CHAIR.duties}
    page = LeaderPage(title=CHAIR.name, locale=leaders.locale, **stated)
    leaders.add_child(instance=page)
    judge_portals([portal.pk, province.pk])
    return Network(portal, sections, province, drawn)
