"""What the demo consists of, as values: agencies, portals, articles, entries, people, ratings."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.demo.blocks import DemoBlock, DemoPicture


@dataclass(frozen=True)
class DemoSocialChannel:
    platform: str
    name: str
    url: str
    manager: str = ""
    is_verified: bool = False


@dataclass(frozen=True)
class DemoHotline:
    phone: str
    subject: str
    hours: str
    contact_person: str


@dataclass(frozen=True)
class DemoChannel:
    channel_type: str
    address: str
    manager: str


@dataclass(frozen=True)
class DemoLink:
    """Where a section that is a link leads; banners have a picture."""

    section_code: str
    title: str
    title_en: str
    url: str
    picture: DemoPicture | None = None


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
    fax: str = ""
    office_hours: str = ""
    hotlines: tuple[DemoHotline, ...] = ()
    information_channels: tuple[DemoChannel, ...] = ()
    links: tuple[DemoLink, ...] = ()


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
    """A Vietnamese article. `id` is unique in the demo, `portal` and `section` are codes.

    `leaders`: whom it is about, ids of records or words.
    """

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
    leaders: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoDraft:
    """An article that nobody published, with faults on purpose. `source` may be ""."""

    id: str
    portal: str
    section: str
    title: str
    summary: str
    author: str
    source: str
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
class DemoRelation:
    """How one document bears on another: the demo's (`to`), or one that is only named."""

    kind: str
    to: str
    name: str


@dataclass(frozen=True)
class DemoEnglish:
    """A record in English: facts that are not named are those of the original."""

    title: str
    summary: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class DemoRecord:
    """A record of the class its section's kind takes, where the portal has the section.

    `facts` are by the model's field: text, numbers, dates and moments as YAML has them, HTML with
    ``ref:`` links, a list of attachments for files, a body's list, a picture. `articles`: ids of
    those that a topic gathers.
    """

    id: str
    portal: str
    section: str
    title: str
    summary: str
    published_at: dt.datetime
    facts: Mapping[str, Any]
    relations: tuple[DemoRelation, ...]
    articles: tuple[str, ...] = ()
    english: DemoEnglish | None = None


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
