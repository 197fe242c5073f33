"""Small real objects for tests: a portal with its agency, site and root; sections; articles."""

import datetime
from io import BytesIO

import factory
from django.core.files.images import ImageFile
from factory.django import DjangoModelFactory
from PIL import Image
from wagtail.models import Locale, Page, Site

from cms.core.models import HomePage, InformationPage, PortalImage, SectionPage
from cms.documents.models import LegalDocumentPage
from cms.news.models import ArticlePage
from sites.models import Agency, AgencyPeriod, Portal, User
from sites.models.agency import Tier

REFORM = datetime.date(2021, 7, 1)


class AgencyFactory(DjangoModelFactory):
    class Meta:
        model = Agency
        skip_postgeneration_save = True

    tier = Tier.COMMUNE
    email = "lienhe@example.gov.vn"

    @factory.post_generation
    def period(self, create, extracted, **facts):
        number = 10_000 + self.pk
        facts = {
            "code": str(number),
            "unit_kind": "xã",
            "name": f"Xã Thử {number}",
            "host": f"thu{number}.hue.localhost",
            "valid_from": REFORM,
        } | facts
        AgencyPeriod.objects.create(agency=self, **facts)


class PortalFactory(DjangoModelFactory):
    """A live portal: agency, home page directly under the root, site."""

    class Meta:
        model = Portal
        skip_postgeneration_save = True

    agency = factory.SubFactory(AgencyFactory)
    key = factory.LazyAttribute(lambda o: f"thu-{o.agency.pk}")
    default_locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="vi"))

    @factory.post_generation
    def tree(self, create, extracted, **kwargs):
        period = self.agency.current_period
        home = HomePage(title=period.name, slug=self.key, portal=self, locale=self.default_locale)
        Page.objects.get(depth=1).add_child(instance=home)
        self.root_page = home.page_ptr
        self.site = Site.objects.create(hostname=period.host, port=80, root_page=home)
        self.save()


def section(portal: Portal, code: str = "hoat-dong-don-vi", title: str = "Hoạt động đơn vị"):
    """A live section of ``portal``."""
    page = SectionPage(title=title, slug=code, section_code=code, locale=portal.default_locale)
    return HomePage.objects.get(pk=portal.root_page_id).add_child(instance=page)


def article(parent: SectionPage, title: str = "Lễ ra quân làm sạch đường làng", **facts):
    """A live article below ``parent``."""
    facts = {
        "summary": "Toàn xã ra quân dọn vệ sinh.",
        "author": "Ban Biên tập",
        "source": "UBND xã",
        "body": [("paragraph", "<p>Sáng nay, bà con cùng ra quân.</p>")],
        "locale": parent.locale,
    } | facts
    return parent.add_child(instance=ArticlePage(title=title, **facts))


def information(parent: SectionPage, title: str = "Điều kiện tự nhiên", **facts):
    facts = {"body": [("paragraph", "<p>Xã nằm bên phá Tam Giang.</p>")]} | facts
    return parent.add_child(instance=InformationPage(title=title, locale=parent.locale, **facts))


def legal_document(parent: SectionPage, number: str = "12/2025/QĐ-UBND", **facts):
    """A live decision below ``parent``, with all that the law asks of one but its files."""
    facts = {
        "doc_type": "quyet-dinh",
        "issuer": "Ủy ban nhân dân thành phố Huế",
        "issued_on": datetime.date(2025, 3, 14),
        "effective_on": datetime.date(2025, 4, 1),
        "validity": "con-hieu-luc",
        "field": "xay-dung-do-thi",
        "summary": "Quy định về quản lý vỉa hè trên địa bàn thành phố.",
        "locale": parent.locale,
    } | facts
    return parent.add_child(instance=LegalDocumentPage(number=number, **facts))


def image(title: str = "Cầu Trường Tiền", colour: str = "#5b2a86", size=(800, 500)) -> PortalImage:
    """A small real JPEG in the media store."""
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    file = ImageFile(BytesIO(buffer.getvalue()), name="anh.jpg")
    return PortalImage.objects.create(title=title, description=title, file=file)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"nguoidung{n}")
    password = factory.django.Password("mat-khau-thu-nghiem")
