"""A province with rows of everything, grown to the size a test asks for."""

import datetime
from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.base import ContentFile
from wagtail.models import Locale, Page, PageViewRestriction

from cms.core.models import FormerAddress, HomePage, PortalAppearance, PortalDocument, SectionPage
from cms.core.public_urls import public_path
from cms.documents.models import DocumentRelation, LegalDocumentPage
from cms.news.models import ArticleLeader
from cms.organisation.models import LeaderPage
from cms.surveys.definition import load_survey, read_survey
from cms.topics.models import TopicArticle, TopicPage
from sites.models import (
    Hotline,
    InformationChannel,
    MandateProfile,
    OutsideLink,
    PortalMandate,
    SectionDuty,
    SocialChannel,
)
from tests.factories import (
    AgencyFactory,
    PortalFactory,
    article,
    image,
    information,
    legal_document,
    section,
)

LONG_AGO = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
NETWORK_SECTIONS = {
    "dia-chi": "contact",
    "duong-day-nong": "hotline",
    "mang-xa-hoi": "social",
    "kenh": "channels",
    "lien-ket-ubnd-xa": "portal_link_list",
    "so-do-cong": "sitemap",
    "don-vi-cu": "archive",
}
SURVEY_FILE = settings.SURVEYS_DIR / "ke-hoach-389-2023.yaml"


def duty(profile, code, kind="news", presence="page", position=1, group="k"):
    return SectionDuty.objects.create(
        profile=profile,
        code=code,
        kind=kind,
        presence=presence,
        position=position,
        group_code=group,
        group_name=f"Nhóm {group}",
        group_name_en=f"Group {group}",
        name=f"Mục {code}",
        name_en=f"Section {code}",
        text=f"Lời quy định của {code}.",
        citation="Kế hoạch 389/KH-UBND",
        tiers={},
    )


def bind(portal, *codes, **facts):
    """A mandate with those sections, in force for ``portal``."""
    profile = MandateProfile.objects.create(
        slug=f"quy-dinh-{portal.key}",
        title="Kế hoạch thử",
        citation="Kế hoạch 389/KH-UBND",
        effective_from=datetime.date(2023, 11, 27),
        content={},
        digest="",
    )
    for position, code in enumerate(codes):
        duty(profile, code, position=position, **facts)
    PortalMandate.objects.create(
        portal=portal, profile=profile, valid_from=datetime.date(2023, 11, 27)
    )
    return profile


def document(title="Quyết định 45", content=b"%PDF-1.4 noi dung"):
    file = ContentFile(content, name="quyet-dinh-45.pdf")
    made = PortalDocument(title=title, file=file)
    made._set_document_file_metadata()
    made.save()
    return made


def english(portal):
    """The portal's home page in English; sections below it are the test's own."""
    locale, _ = Locale.objects.get_or_create(language_code="en")
    source = HomePage.objects.get(pk=portal.root_page_id)
    home = HomePage(
        title="Home",
        slug=f"{portal.key}-en",
        portal=portal,
        locale=locale,
        translation_key=source.translation_key,
    )
    return Page.objects.get(depth=1).add_child(instance=home)


def english_section(home, source):
    page = SectionPage(
        title="Unit activities",
        slug="unit-activities",
        section_code=source.section_code,
        locale=home.locale,
        translation_key=source.translation_key,
    )
    return home.add_child(instance=page)


def restrict(page):
    """Past the guards, which would refuse it for what a law asks for."""
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=page, restriction_type="login")]
    )


def body(target, picture, file):
    """One block of every kind, with links of every kind."""
    link = f'<p>Xem <a linktype="page" id="{target.pk}">trang này</a> và '
    rich = f'{link}<a linktype="document" id="{file.pk}">tệp này</a>.</p>'
    chosen = {"image": {"image": picture.pk, "alt_text": "Cầu", "decorative": False}}
    figure = {"type": "item", "value": chosen | {"caption": "Chú thích"}, "id": "f"}
    table = {
        "columns": [{"type": "text", "heading": "Thôn"}, {"type": "text", "heading": "Số hộ"}],
        "rows": [{"values": ["Thôn Một", "120"]}],
    }
    return [
        {"type": "heading", "value": {"text": "Kết quả", "level": "2"}, "id": "1"},
        {"type": "paragraph", "value": rich, "id": "2"},
        {"type": "image", "value": chosen | {"caption": "Cầu Trường Tiền"}, "id": "3"},
        {"type": "gallery", "value": [figure, figure | {"id": "g"}], "id": "4"},
        {
            "type": "table",
            "value": {"caption": "Số hộ", "first_column_is_header": True, "table": table},
            "id": "5",
        },
        {"type": "attachment", "value": {"title": "", "document": file.pk}, "id": "6"},
        {"type": "quote", "value": {"text": "Dân là gốc.", "attribution": "Người xưa"}, "id": "7"},
        {
            "type": "embed",
            "value": {"url": "https://www.youtube.com/watch?v=1", "title": "Phóng sự"},
            "id": "8",
        },
        {
            "type": "callout",
            "value": {"tone": "warning", "title": "Lưu ý", "text": "<p>Mang theo căn cước.</p>"},
            "id": "9",
        },
        {"type": "heading", "value": {"text": "Kết quả", "level": "3"}, "id": "10"},
    ]


@dataclass
class World:
    """A province's portal with a mandate, survey, English home, and rows that grow."""

    province: object = None
    news: object = None
    size: int = 0
    articles: list = field(default_factory=list)
    communes: list = field(default_factory=list)

    def __post_init__(self):
        self.province = PortalFactory(agency__tier="province")
        self.profile = bind(self.province, "hoat-dong-don-vi", "danh-gia")
        self.news = section(self.province)
        self.survey_section = section(self.province, "danh-gia", "Đánh giá mức độ hài lòng")
        self.static = section(self.province, "dieu-kien", "Điều kiện tự nhiên")
        duty(self.profile, "dieu-kien", "information", position=3)
        self.register = section(self.province, "van-ban", "Văn bản quản lý")
        duty(self.profile, "van-ban", "legal_document", position=4)
        self.topics = section(self.province, "chu-de", "Theo chủ đề")
        duty(self.profile, "chu-de", "topic", position=5)
        self.leaders = section(self.province, "lanh-dao", "Phân công nhiệm vụ")
        duty(self.profile, "lanh-dao", "leader", position=6)
        duty(self.profile, "lien-ket-ubnd", "portal_link", "link", position=900, group="m")
        self.furnished = [self._furnished(code, kind) for code, kind in NETWORK_SECTIONS.items()]
        self.home_en = english(self.province)
        self.news_en = english_section(self.home_en, self.news)
        self.logo = image("Huy hiệu")
        PortalAppearance.objects.create(portal=self.province, palette="pine", logo=self.logo)
        load_survey(read_survey(SURVEY_FILE))
        self.communes.append(self._commune())

    def _furnished(self, code, kind):
        """A section that the network fills."""
        duty(self.profile, code, kind, position=800, group="e")
        return section(self.province, code)

    def grow(self, size):
        """Rows of everything, up to ``size`` of each."""
        for number in range(self.size, size):
            self._add(number)
        self.size = size
        return self

    def _add(self, number):
        picture, file = image(f"Ảnh {number}"), document(content=f"%PDF {number}".encode())
        target = article(
            section(self.province, f"muc-{number}", f"Mục {number}"), published_at=LONG_AGO
        )
        duty(self.profile, f"muc-{number}", position=10 + number)
        page = article(
            self.news,
            f"Bài số {number}",
            image=picture,
            body=body(target, picture, file),
            published_at=datetime.datetime(2025, 6, 1, 1 + number % 20, tzinfo=datetime.UTC),
        )
        translated = article(self.news_en, f"Article {number}", published_at=LONG_AGO)
        type(translated).objects.filter(pk=translated.pk).update(
            translation_key=page.translation_key
        )
        entry = information(self.static, f"Mục thông tin {number}")
        type(entry).objects.filter(pk=entry.pk).update(body=body(page, picture, file))
        self._document(number, page, file)
        self._related_to(number, page)
        SocialChannel.objects.create(
            agency=self.province.agency, platform="zalo", name=f"{number}", url="https://zalo.me/1"
        )
        self._network_rows(number, picture)
        self.communes.append(self._commune())
        self.articles.append(page)
        FormerAddress.objects.create(portal=self.province, path=f"/cu-{number}/", page=page)

    def _network_rows(self, number, picture):
        """Of the province, and an agency that has ended."""
        agency = self.province.agency
        Hotline.objects.create(agency=agency, phone=f"{number}", subject=f"Việc {number}")
        InformationChannel.objects.create(agency=agency, channel_type="app", address=f"{number}")
        duty(self.profile, f"lien-ket-{number}", "banner_link", "link", position=901, group="m")
        OutsideLink.objects.create(
            agency=agency, section_code=f"lien-ket-{number}", title=f"{number}",
            url="https://khac.example/", image=picture,
        )  # fmt: skip
        AgencyFactory(status="merged").successors.add(self.communes[-1].agency)

    def _document(self, number, page, file):
        """A legal document with a file, a link, and a relation to the one before."""
        earlier = LegalDocumentPage.objects.order_by("pk").last()
        earlier = earlier or legal_document(self.register, published_at=LONG_AGO)
        files = [("attachment", {"title": "Toàn văn", "document": file})]
        made = legal_document(
            self.register, f"{number}/QĐ-UBND", files=files, published_at=LONG_AGO
        )
        made.relations.add(DocumentRelation(kind="thay-the", target=earlier, name="Luật Thử"))
        made.save()

    def _related_to(self, number, page):
        """A topic that gathers the article, and a leader whom it is about."""
        topic = self.topics.add_child(
            instance=TopicPage(title=f"Chủ đề {number}", locale=self.topics.locale)
        )
        topic.articles.add(TopicArticle(article=page))
        topic.save()
        leader = self.leaders.add_child(
            instance=LeaderPage(title=f"Nguyễn Văn {number}", locale=self.leaders.locale)
        )
        page.leaders.add(ArticleLeader(leader=leader))
        page.save()

    def _commune(self):
        return PortalFactory(agency=AgencyFactory(period__parent=self.province.agency))

    def variables(self, page):
        return {"portal": self.province.key, "path": public_path(page), "locale": "vi"}
