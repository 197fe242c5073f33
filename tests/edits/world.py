"""A small network that has one of everything: where the edits begin."""

import datetime
import random

from django.conf import settings

from cms.surveys.definition import load_survey, read_survey
from cms.surveys.models import Survey
from sites.models import Portal
from sites.provisioning.locales import provision_locale
from tests.factories import AgencyFactory, PortalFactory, article, information, section
from tests.mandates import duty, mandated_section

from . import records
from .media import new_document, new_image
from .registry import words

SURVEY_FILE = settings.SURVEYS_DIR / "ke-hoach-389-2023.yaml"
SECTIONS = [
    ("hoat-dong-don-vi", "Hoạt động đơn vị", "news"),
    ("gioi-thieu", "Giới thiệu", "information"),
    ("danh-gia-hai-long", "Đánh giá hài lòng", "survey"),
    ("dia-chi-lien-he", "Liên hệ", "contact"),
    ("duong-day-nong", "Đường dây nóng", "hotline"),
    ("mang-xa-hoi", "Mạng xã hội", "social"),
    ("kenh-cung-cap-thong-tin", "Các kênh", "channels"),
    ("lien-ket-ubnd-xa", "UBND cấp xã", "portal_link_list"),
    ("so-do-cong", "Sơ đồ cổng", "sitemap"),
    ("luu-tru-don-vi-truoc-sap-xep", "Đơn vị cũ", "archive"),
]
LINKS = ("lien-ket-tinh-uy", "lien-ket-ubnd", "lien-ket-du-lieu-mo")


def build_world(rng: random.Random) -> list[Portal]:
    """A province with two communes below it; sections, articles, entries, media, a survey.

    The province speaks English too; the second commune has articles of many months.
    """
    _load_survey()
    province = PortalFactory(
        agency=AgencyFactory(tier="province", period__name="Thành phố Thử", period__name_en="Thu")
    )
    communes = [PortalFactory(agency__period__parent=province.agency) for _ in range(2)]
    for portal in (province, *communes):
        _furnish(rng, portal)
    for code in LINKS:
        duty(code, kind="banner_link", presence="link")
    provision_locale(province, "en")
    new_image(rng)
    new_document(rng)
    return [province, *communes]


def _load_survey() -> None:
    if not Survey.objects.exists():
        load_survey(read_survey(SURVEY_FILE))


def _furnish(rng: random.Random, portal: Portal) -> None:
    news, place, *_ = [mandated_section(portal, code, title, kind=k) for code, title, k in SECTIONS]
    free = section(portal, "chuyen-de", "Chuyên đề")
    model = records.CLASSES[0]  # of the others, edits make the first themselves
    kind = records.kind_code(model)
    mandated_section(portal, records.section_code(model), f"Biểu {kind}", kind=kind)
    records.write(rng, model)
    for number in range(4):
        day = datetime.datetime(2025, 1 + rng.randrange(9), 1 + number, 2, tzinfo=datetime.UTC)
        article(rng.choice([news, free]), words(rng), published_at=day)
    information(place, words(rng))
