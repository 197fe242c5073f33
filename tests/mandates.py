"""A portal under a small mandate: what tests of guards, scope and sections stand on."""

import datetime

from cms.core.models import HomePage, SectionPage
from sites.models import MandateProfile, Portal, PortalMandate, SectionDuty
from sites.permissions.door import mandate_door

PROFILE_TITLE = "Kế hoạch thử nghiệm 2023"
CITATION = "Kế hoạch thử 1/KH-UBND, mục IV.1"


def profile(slug: str = "ke-hoach-thu") -> MandateProfile:
    made, _ = MandateProfile.objects.get_or_create(
        slug=slug,
        defaults={
            "title": PROFILE_TITLE,
            "citation": "Kế hoạch thử 1/KH-UBND",
            "effective_from": datetime.date(2023, 1, 1),
            "content": {},
            "digest": "0" * 64,
        },
    )
    return made


def bind(portal: Portal) -> None:
    """Put ``portal`` under the test profile."""
    PortalMandate.objects.get_or_create(
        portal=portal, profile=profile(), valid_from=datetime.date(2023, 1, 1)
    )


def duty(
    code: str,
    kind: str = "news",
    name: str = "Hoạt động đơn vị",
    how: str = "required",
    presence: str = "page",
):
    """One section of the test profile, asked of every tier alike."""
    made, _ = SectionDuty.objects.get_or_create(
        profile=profile(),
        code=code,
        defaults={
            "group_code": "a",
            "group_name": "Tin tức",
            "group_name_en": "News",
            "position": SectionDuty.objects.count() + 1,
            "name": name,
            "name_en": "Activities",
            "text": "Đăng tin về hoạt động của đơn vị.",
            "kind": kind,
            "presence": presence,
            "citation": CITATION,
            "tiers": dict.fromkeys(("province", "department", "district", "commune"), how),
        },
    )
    return made


def mandated_section(
    portal: Portal, code: str = "hoat-dong-don-vi", title: str = "Hoạt động đơn vị", **facts: str
) -> SectionPage:
    """A live section that the portal's open mandate asks for."""
    bind(portal)
    duty(code, name=title, **facts)
    page = SectionPage(title=title, slug=code, section_code=code, locale=portal.default_locale)
    with mandate_door():
        return HomePage.objects.get(pk=portal.root_page_id).add_child(instance=page)
