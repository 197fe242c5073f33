"""Small profiles as values, for plans; and a file that changes the real plan, for portals."""

import datetime
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cms.core.models import SectionPage
from cms.news.models import ArticlePage
from sites.change_of_law.network import change_law, portals_to_change
from sites.mandates import Profile
from sites.models import Portal
from sites.network.planning import LoadRequest
from sites.provisioning.load import load_network
from sites.provisioning.locales import provision_locale
from tests.factories import article
from tests.unit.sites.agency_lists import COMMUNE, DISTRICT, PROVINCE, with_header, written

PLAN, DECREE = "ke-hoach-389-2023", "nghi-dinh-224-2026"
DAY = datetime.date(2026, 11, 23)
LATER = "thu-nghiem-2024"
# Renames one section, drops one with all it holds and one whose articles move on, adds one.
LATER_FILE = f"""\
slug: {LATER}
title: {{vi: Quy định thử nghiệm, en: Test mandate}}
citation: Nghị định thử nghiệm
effective_from: 2024-01-01
extends: ke-hoach-389-2023
sections:
  - code: hoat-dong-don-vi
    name: {{vi: Tin hoạt động, en: Unit news}}
  - code: che-do-chinh-sach
    tiers: {{province: retired, department: retired, district: retired, commune: retired}}
  - code: hoat-dong-lanh-dao
    tiers: {{province: retired, department: retired, district: retired, commune: retired}}
  - code: tin-moi
    group: k
    order: 9
    name: {{vi: Tin mới, en: Newest}}
    text: Tin mới của cơ quan.
    kind: news
    presence: page
    tiers: {{province: required, department: required, district: required, commune: required}}
    fields: []
    citations:
      - {{cite: Điều 1, status: in_force, verification: text_seen}}
    deadlines: []
moves:
  - {{from: hoat-dong-lanh-dao, to: hoat-dong-don-vi}}
"""


def small_network(folder: Path, settings: Any) -> dict[str, Portal]:
    """Province (with English), district, commune, by tier; besides the real profiles ``LATER``."""
    mandates = folder / "mandates"
    shutil.copytree(settings.MANDATES_DIR, mandates)
    (mandates / f"{LATER}.yaml").write_text(LATER_FILE)
    settings.MANDATES_DIR = mandates
    path = written(folder, with_header(PROVINCE, DISTRICT, COMMUNE))
    day = datetime.date(2025, 6, 30)
    load_network([path], day, LoadRequest(province="46", host="hue.localhost", mandate=PLAN))
    portals = {portal.agency.tier: portal for portal in Portal.objects.select_related("agency")}
    provision_locale(portals["province"], "en")
    return portals


def section_of(portal: Portal, code: str, language: str = "vi") -> SectionPage:
    return SectionPage.objects.get(portal=portal, section_code=code, language_code=language)


def articles_in(portal: Portal, code: str, *titles: str) -> list[ArticlePage]:
    return [article(section_of(portal, code), title) for title in titles]


def migrate(slug: str, *portals: Portal) -> dict[str, str]:
    """Reasons by portal; "" where it went well."""
    chosen = portals or portals_to_change()
    return {outcome.key: outcome.reason for outcome in change_law(chosen, slug, DAY)}


@dataclass(frozen=True)
class Rule:
    """A section of a small profile: what communes have to do, and under which name."""

    duty: str = "required"
    name: str = "Tên"
    kind: str = "news"


def profile(slug: str, rules: dict[str, Rule], moves: dict[str, str] | None = None) -> Profile:
    return Profile.from_dict(
        {
            "slug": slug,
            "title": {"vi": slug, "en": slug},
            "citation": "Luật thử",
            "effective_from": datetime.date(2024, 1, 1),
            "groups": [{"code": "a", "name": {"vi": "Nhóm", "en": "Group"}}],
            "sections": [_rule(code, rule, n) for n, (code, rule) in enumerate(rules.items(), 1)],
            "moves": [{"from": source, "to": to} for source, to in (moves or {}).items()],
        }
    )


def _rule(code: str, rule: Rule, order: int) -> dict[str, object]:
    return {
        "code": code,
        "group": "a",
        "order": order,
        "name": {"vi": f"{rule.name} {code}", "en": f"{rule.name} {code} (en)"},
        "text": "Phải có.",
        "kind": rule.kind,
        "presence": "page",
        "tiers": dict.fromkeys(("province", "department", "district", "commune"), rule.duty),
        "fields": [],
        "citations": [{"cite": "Điều 1", "status": "in_force", "verification": "text_seen"}],
        "deadlines": [],
    }
