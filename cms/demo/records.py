"""What the demo consists of, as values: agencies, portals, articles, entries, people, ratings."""

import datetime as dt
from dataclasses import dataclass

from cms.demo.blocks import DemoBlock, DemoPicture


@dataclass(frozen=True)
class DemoSocialChannel:
    platform: str
    name: str
    url: str


@dataclass(frozen=True)
class DemoAgency:
    """Contacts of one agency; `code` is the code of the agency list ("46", "46.SDL", "19846")."""

    code: str
    address: str
    phone: str
    email: str
    hotline: str
    content_responsible: str
    social_channels: tuple[DemoSocialChannel, ...]


@dataclass(frozen=True)
class DemoPortal:
    """How one agency's portal looks. `welcome_en` is "" where the portal has no English version."""

    agency: str
    label: str
    palette: str
    picture: DemoPicture
    welcome: str
    welcome_en: str

    @property
    def locales(self) -> tuple[str, ...]:
        return ("vi", "en") if self.welcome_en else ("vi",)


@dataclass(frozen=True)
class DemoArticle:
    """A Vietnamese article. `id` is unique in the demo, `portal` and `section` are codes."""

    id: str
    portal: str
    section: str
    title: str
    summary: str
    author: str
    source: str
    published_at: dt.datetime
    picture: DemoPicture | None
    body: tuple[DemoBlock, ...]


@dataclass(frozen=True)
class DemoTranslation:
    """The English version of the article whose id is `original`."""

    original: str
    portal: str
    section: str
    title: str
    summary: str
    author: str
    source: str
    published_at: dt.datetime
    picture: DemoPicture | None
    body: tuple[DemoBlock, ...]


@dataclass(frozen=True)
class DemoInformation:
    """An entry of a static section, in the order `position` (from 0) within its section."""

    portal: str
    section: str
    position: int
    title: str
    summary: str
    body: tuple[DemoBlock, ...]


@dataclass(frozen=True)
class DemoUser:
    """`role`: network_operator, leader, portal_admin, moderator or editor.

    `portal` is None for the network operator only.
    """

    username: str
    full_name: str
    role: str
    portal: str | None


@dataclass(frozen=True)
class DemoRating:
    """One answered survey: option code per dimension code, and the free text if any."""

    day: dt.date
    answers: dict[str, str]
    comment: str | None
