"""Edits of articles: everything an editor, a moderator and the clock do to them."""

import datetime
import random

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Page, Workflow, WorkflowTask
from wagtail_localize.models import Translation, TranslationSource

from cms.core.models import FormerAddress, SectionPage
from cms.news.models import ArticlePage
from cms.publishing.schedule import publish_due
from sites.provisioning.locales import provision_locale
from tests.factories import UserFactory, article

from .media import a_document, an_image
from .registry import edit, pick, words

HOUR = datetime.timedelta(hours=1)
NOT_ALIASES = ArticlePage.objects.filter(alias_of=None)


def a_section(rng: random.Random) -> SectionPage:
    """A Vietnamese section that holds articles."""
    news = SectionPage.objects.filter(section_code__in=["hoat-dong-don-vi", "chuyen-de"])
    return pick(rng, news.filter(language_code="vi"))


def some_day(rng: random.Random) -> datetime.datetime:
    """In few months of the past, so that lists and archives are shared."""
    return datetime.datetime(2025, 1 + rng.randrange(4), 1 + rng.randrange(28), tzinfo=datetime.UTC)


def write(rng: random.Random, parent: SectionPage, **facts: object) -> ArticlePage:
    return article(parent, words(rng), published_at=some_day(rng), **facts)


def an_article(rng: random.Random) -> ArticlePage:
    """A live article; written first if there is none."""
    page = pick(rng, NOT_ALIASES.filter(live=True)) or write(rng, a_section(rng))
    return ArticlePage.objects.get(pk=page.pk)


def publish(page: Page) -> None:
    """As the admin's button does."""
    page.save_revision().publish()


def move(rng: random.Random, page: Page, sections: QuerySet[SectionPage]) -> None:
    """To another of the sections in its language that has no page of that address, if any."""
    taken = Page.objects.filter(slug=page.slug).exclude(pk=page.pk).values_list("path", flat=True)
    above = [path[: -Page.steplen] for path in taken]
    alike = sections.filter(locale=page.locale).exclude(pk=page.section_id)
    target = pick(rng, alike.exclude(path__in=above))
    if target:
        page.move(target, pos="last-child")


def scheduled(page: ArticlePage, moment: datetime.datetime) -> None:
    page.go_live_at = moment
    publish(page)


def let_its_hour_come(page: Page) -> None:
    """As if the time of the scheduled revision had passed; then the clock's work is done."""
    past = timezone.now() - HOUR
    for revision in page.revisions.filter(approved_go_live_at__isnull=False):
        dated = revision.content.get("published_at")
        if dated and datetime.datetime.fromisoformat(str(dated)) > timezone.now():
            revision.content["published_at"] = past.isoformat()
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()
    publish_due()


def a_workflow() -> Workflow:
    flow, _ = Workflow.objects.get_or_create(name="Duyệt bài thử")
    task, _ = GroupApprovalTask.objects.get_or_create(name="Duyệt bài thử")
    WorkflowTask.objects.get_or_create(workflow=flow, task=task, defaults={"sort_order": 0})
    return flow


def rich_body(rng: random.Random) -> list[dict[str, object]]:
    """A picture, an attachment, and links to a page (of any portal) and to a document."""
    target, file = an_article(rng), a_document(rng)
    text = f'<p>Xem <a linktype="page" id="{target.pk}">bài</a>, '
    text += f'<a linktype="document" id="{file.pk}">tệp</a>.</p>'
    picture = {"image": an_image(rng).pk, "alt_text": "", "decorative": False}
    return [
        {"type": "paragraph", "value": text, "id": "p"},
        {"type": "image", "value": {"image": picture, "caption": words(rng)}, "id": "i"},
        {"type": "attachment", "value": {"title": "", "document": file.pk}, "id": "a"},
    ]


@edit(ArticlePage)
def publish_an_article(rng: random.Random) -> None:
    write(rng, a_section(rng))


@edit(ArticlePage)
def publish_a_draft(rng: random.Random) -> None:
    draft = write(rng, a_section(rng), live=False)
    publish(ArticlePage.objects.get(pk=draft.pk))


@edit(ArticlePage)
def publish_an_article_with_everything(rng: random.Random) -> None:
    write(rng, a_section(rng), body=rich_body(rng), image=an_image(rng))


@edit(ArticlePage)
def retitle_an_article(rng: random.Random) -> None:
    page = an_article(rng)
    page.title = words(rng)
    publish(page)


@edit(ArticlePage)
def rewrite_an_article(rng: random.Random) -> None:
    page = an_article(rng)
    page.body = [("paragraph", f"<p>{words(rng, 30)}.</p>")]
    publish(page)


@edit(ArticlePage)
def illustrate_an_article(rng: random.Random) -> None:
    page = an_article(rng)
    page.image = rng.choice([None, an_image(rng)])
    page.image_alt, page.summary = rng.choice(["", words(rng)]), words(rng, 12)
    publish(page)


@edit(ArticlePage)
def name_another_author(rng: random.Random) -> None:
    page = an_article(rng)
    page.author, page.source, page.search_description = words(rng, 2), words(rng, 2), words(rng)
    publish(page)


@edit(ArticlePage)
def redate_an_article(rng: random.Random) -> None:
    page = an_article(rng)
    page.published_at = some_day(rng)
    publish(page)


@edit(ArticlePage, silent=True)
def save_a_draft(rng: random.Random) -> None:
    page = an_article(rng)
    page.title, page.slug = words(rng), f"ban-nhap-{rng.randrange(10**6)}"
    page.save_revision()


@edit(ArticlePage, silent=True)
def hand_an_article_in(rng: random.Random) -> None:
    """The first step of a workflow, and maybe the end of it."""
    page = an_article(rng)
    page.title = words(rng)
    page.save_revision()
    writer = UserFactory(username=f"nguoi-viet-{rng.randrange(10**9)}")
    state = a_workflow().start(page, writer)
    if rng.random() < 0.5:
        state.current_task_state.reject(user=writer)
    state.cancel(user=writer)


@edit(ArticlePage, silent=True)
def lock_an_article(rng: random.Random) -> None:
    page = an_article(rng)
    page.locked, page.locked_at = not page.locked, timezone.now()
    page.save(update_fields=["locked", "locked_at"])


@edit(ArticlePage)
def unpublish_an_article(rng: random.Random) -> None:
    an_article(rng).unpublish()


@edit(ArticlePage)
def publish_an_article_again(rng: random.Random) -> None:
    page = pick(rng, NOT_ALIASES.filter(live=False))
    if page is None:
        page = an_article(rng)
        page.unpublish()
    page.go_live_at = None
    publish(page)


@edit(ArticlePage)
def delete_an_article(rng: random.Random) -> None:
    Page.objects.get(pk=an_article(rng).pk).delete()


@edit(ArticlePage, FormerAddress)
def readdress_an_article(rng: random.Random) -> None:
    page = an_article(rng)
    page.slug = f"dia-chi-{rng.randrange(30)}-{page.pk}"
    publish(page)


@edit(ArticlePage)
def move_an_article(rng: random.Random) -> None:
    """To another section, often of another portal."""
    page = an_article(rng)
    others = SectionPage.objects.filter(section_code="chuyen-de")
    move(rng, page, others)


@edit(ArticlePage)
def copy_an_article_as_an_alias(rng: random.Random) -> None:
    """The same text in a second section; it follows its source from now on."""
    page = an_article(rng)
    page.create_alias(parent=a_section(rng), update_slug=f"ban-sao-{rng.randrange(10**9)}")


@edit(ArticlePage)
def edit_the_source_of_an_alias(rng: random.Random) -> None:
    alias = pick(rng, ArticlePage.objects.exclude(alias_of=None))
    source = alias.alias_of if alias else an_article(rng)
    page = ArticlePage.objects.get(pk=source.pk)
    page.title, page.body = words(rng), rich_body(rng)
    publish(page)


@edit(ArticlePage)
def schedule_an_article(rng: random.Random) -> None:
    draft = write(rng, a_section(rng), live=False)
    scheduled(ArticlePage.objects.get(pk=draft.pk), timezone.now() + HOUR)
    let_its_hour_come(draft)


@edit(ArticlePage)
def hold_an_article_back_until_its_date(rng: random.Random) -> None:
    page = ArticlePage.objects.get(pk=write(rng, a_section(rng), live=False).pk)
    page.published_at = timezone.now() + HOUR
    publish(page)
    let_its_hour_come(page)


@edit(ArticlePage, silent=True)
def schedule_an_edit(rng: random.Random) -> None:
    """Readers keep the live version; the hour does not come here."""
    page = an_article(rng)
    page.title = words(rng)
    scheduled(page, timezone.now() + 24 * HOUR)


@edit(ArticlePage)
def let_an_article_expire(rng: random.Random) -> None:
    page = an_article(rng)
    page.expire_at = timezone.now() + HOUR
    publish(page)
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - HOUR)
    publish_due()


def _english(page: ArticlePage) -> Locale:
    provision_locale(page.portal, "en")
    return Locale.objects.get(language_code="en")


@edit(ArticlePage)
def translate_an_article_by_hand(rng: random.Random) -> None:
    page = an_article(rng)
    english = _english(page)
    found = ArticlePage.objects.filter(translation_key=page.translation_key, locale=english)
    copy = found.first() or page.copy_for_translation(english, copy_parents=True)
    if not copy.alias_of_id:
        copy.title, copy.go_live_at, copy.expire_at = f"English {words(rng)}", None, None
        publish(copy)


@edit(ArticlePage)
def translate_an_article_with_localize(rng: random.Random) -> None:
    page = ArticlePage.objects.get(pk=write(rng, a_section(rng)).pk)
    english = _english(page)
    source, _ = TranslationSource.get_or_create_from_instance(page)
    translation, _ = Translation.objects.get_or_create(source=source, target_locale=english)
    translation.save_target(publish=True)


@edit(ArticlePage)
def mirror_an_article_in_english(rng: random.Random) -> None:
    """An alias in another language, which readers must never meet, beside a new article."""
    page = ArticlePage.objects.get(pk=write(rng, a_section(rng)).pk)
    page.copy_for_translation(_english(page), copy_parents=True, alias=True)
