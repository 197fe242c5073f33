"""Two agencies side by side. Everything of the foreign one carries a marker that must not show."""

import datetime
import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from taggit.models import Tag
from wagtail.admin.models import EditingSession
from wagtail.documents import get_document_model
from wagtail.models import (
    Comment,
    GroupApprovalTask,
    Locale,
    Page,
    UploadedFile,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail_localize.models import Translation, TranslationSource

from cms.core.models import HomePage, NothingToPublish, PortalAppearance
from cms.links.addresses import digest_of
from cms.links.models import Mention, State, WebAddress
from cms.surveys.models import RatingComment, Survey
from portal_frontend.models import Ticket
from sites.models import (
    Hotline,
    InformationChannel,
    OutsideLink,
    Portal,
    PortalGroup,
    Role,
    SocialChannel,
    User,
)
from sites.permissions.groups import create_portal_groups, grant_on_locale_root
from tests.factories import PortalFactory, UserFactory, article, image, information
from tests.mandates import mandated_section

# As text, escaped in JSON, percent-encoded in addresses, folded in slugs and file names.
MARKER = re.compile(r"R(?:Ò|\\u00d2|%C3%92)-R(?:Ỉ|\\u1ec8|%E1%BB%88)-\d+|ro-ri-\d+", re.IGNORECASE)


@dataclass
class Side:
    """The objects of one agency, by the names the address table uses."""

    portal: Portal
    objects: dict[str, Any] = field(default_factory=dict)
    users: dict[Role, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["objects"][name]
        except KeyError as error:
            raise AttributeError(name) from error


@dataclass
class World:
    own: Side
    foreign: Side
    leader: User
    operator: User
    chief: User


def build_world() -> World:
    """Own side: plain names. Foreign side: every text a reader could see is marked."""
    numbers = itertools.count(1)
    own = _side(lambda text: text, "cua-minh")
    foreign = _side(lambda text: f"RÒ-RỈ-{next(numbers)} {text}", "ro-ri-0")
    leader = _user("lanh-dao", PortalGroup.objects.get(portal=None, role=Role.LEADER))
    operator = _user("van-hanh", PortalGroup.objects.get(portal=None, role=Role.OPERATOR))
    # Tests run no background tasks, and an empty index would make every search look tight.
    call_command("update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)
    return World(own, foreign, leader, operator, UserFactory(username="chief", is_superuser=True))


def _user(username: str, group: PortalGroup, **facts: str) -> User:
    user = UserFactory(username=username, **facts)
    user.groups.add(group.group)
    return user


def _side(mark: Any, key: str) -> Side:
    portal = PortalFactory(
        key=key,
        agency__period__name=mark("Xã thử"),
        agency__period__host=f"{key}.hue.localhost",
        agency__phone=mark("0234"),
        agency__address=mark("Đường Lê Lợi"),
    )
    portal.site.site_name = mark("Trang thử")
    portal.site.save()
    side = Side(portal)
    _add_pages(side, mark)
    create_portal_groups([portal])
    grant_on_locale_root(portal, side.english)
    _add_users(side, mark, key)
    _add_media(side, mark, key)
    _add_rows(side, mark)
    _add_history(side, mark)
    return side


def _add_pages(side: Side, mark: Any) -> None:
    portal = side.portal
    english, _ = Locale.objects.get_or_create(language_code="en")
    root = HomePage.objects.get(pk=portal.root_page_id)
    home = HomePage(title=mark("Home"), slug=f"{portal.key}-en", portal=portal, locale=english)
    home.translation_key = root.translation_key
    side.objects["root"] = root
    side.objects["english"] = Page.objects.get(depth=1).add_child(instance=home)
    section = mandated_section(portal, f"{portal.key}-tin", mark("Tin"))
    side.objects["section"] = section
    side.objects["facts"] = mandated_section(
        portal, f"{portal.key}-chung", mark("Giới thiệu"), kind="information"
    )
    side.objects["article"] = article(section, mark("Bài viết"), summary=mark("tóm tắt"))
    side.objects["draft"] = article(section, mark("Bản nháp"), live=False)
    side.objects["information"] = information(side.facts, mark("Lịch sử"))
    _add_broken_links(side)


def _add_broken_links(side: Side) -> None:
    """On a page whose title and address are marked on the foreign side."""
    url = f"https://{side.article.slug}.example.vn/"
    page = article(side.section, side.article.title, body=[("embed", {"url": url, "title": "A"})])
    for state in (State.DEAD, State.MOVED):
        address = WebAddress.objects.get_or_create(
            url=url + state, digest=digest_of(url + state), defaults={"state": state}
        )[0]
        subject = f"page:{page.pk}"
        Mention.objects.create(address=address, portal=side.portal, page=page, subject=subject)


def _add_users(side: Side, mark: Any, key: str) -> None:
    for role in (Role.EDITOR, Role.MODERATOR, Role.ADMINISTRATOR):
        group = PortalGroup.objects.get(portal=side.portal, role=role)
        side.users[role] = _user(
            f"{key}-{role.value}", group, first_name=mark(role.label), last_name="A"
        )
    side.objects["user"] = side.users[Role.EDITOR]
    side.objects["group"] = group.group


def _add_media(side: Side, mark: Any, key: str) -> None:
    side.portal.refresh_from_db()
    collection = side.portal.collection
    picture = image(mark("Ảnh"))
    picture.collection, picture.uploaded_by_user = collection, side.user
    picture.save()
    file = ContentFile(b"%PDF-1.4", name=f"{key}.pdf")
    document = get_document_model().objects.create(
        title=mark("Tệp"), file=file, collection=collection, uploaded_by_user=side.user
    )
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(document),
        file=ContentFile(b"x", name=f"{key}.txt"),
        uploaded_by_user=side.user,
    )
    side.objects |= {"collection": collection, "image": picture, "document": document}
    side.objects["upload"] = upload
    side.objects["tag"] = Tag.objects.create(name=mark("thẻ"))


def _add_rows(side: Side, mark: Any) -> None:
    survey, _ = Survey.objects.get_or_create(
        version=1,
        defaults={"title": "Phiếu", "title_en": "Survey", "citation": "KH", "digest": "0"},
    )
    portal = side.portal
    path = f"/{portal.key}/"
    side.objects |= {
        "broken": Ticket.objects.create(
            portal=portal.key, output=path, token=path, reason=mark("Lỗi"), due_at=timezone.now()
        ),
        "agency": portal.agency,
        "site": portal.site,
        "appearance": PortalAppearance.objects.create(portal=portal),
        "nothing": NothingToPublish.objects.create(
            section=side.facts, reason=mark("Lý do"), until=datetime.date(2100, 1, 1)
        ),
        "rating_comment": RatingComment.objects.create(
            portal=portal,
            survey=survey,
            text=mark("Ý kiến"),
            received_on=datetime.date(2026, 1, 5),
        ),
        "social_channel": SocialChannel.objects.create(
            agency=portal.agency, platform="Zalo", name=mark("Kênh"), url="https://example.vn/"
        ),
        "hotline": Hotline.objects.create(
            agency=portal.agency, phone="0234", subject=mark("Đất đai")
        ),
        "information_channel": InformationChannel.objects.create(
            agency=portal.agency, channel_type="app", address=mark("Ứng dụng")
        ),
        "outside_link": OutsideLink.objects.create(
            agency=portal.agency,
            section_code="lien-ket-hdnd",
            title=mark("Hội đồng"),
            url="https://example.vn/",
            image=side.image,
        ),
    }


def _add_history(side: Side, mark: Any) -> None:
    """Revisions, log entries, locks, comments, a running workflow, a translation, a session."""
    user, page = side.user, side.article
    side.objects["revision"] = page.save_revision(user=user, log_action=True)
    side.objects["revision"].publish()
    Comment.objects.create(page=page, user=user, text=mark("Nhận xét"), contentpath="title")
    draft = side.draft
    draft.owner = user
    draft.locked, draft.locked_by, draft.locked_at = True, user, timezone.now()
    draft.save()
    task = GroupApprovalTask.objects.create(name=mark("Duyệt"))
    task.groups.add(side.group)
    workflow = Workflow.objects.create(name=mark("Quy trình"))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(page=side.root, workflow=workflow)
    side.information.save_revision(user=user)
    state = workflow.start(side.information, user)
    english = Locale.objects.get(language_code="en")
    side.section.copy_for_translation(english, alias=True)
    side.objects["translated"] = page.copy_for_translation(english)
    source, _ = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    session = EditingSession.objects.create(
        user=user, content_object=page, last_seen_at=timezone.now(), is_editing=True
    )
    side.objects |= {
        "workflow": workflow,
        "task": task,
        "workflow_state": state,
        "task_state": state.current_task_state,
        "translation_source": source,
        "translation": translation,
        "session": session,
        "string_segment": source.stringsegment_set.first(),
    }
