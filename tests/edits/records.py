"""Edits of records of every class there is, and of what relates them to other pages."""

import datetime
import random
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Field
from django.utils import timezone
from wagtail.models import Page

from cms.core.models import FormerAddress, SectionPage
from cms.documents.models import DocumentRelation, LegalDocumentPage
from cms.documents.vocabulary import RelationKind
from cms.news.models import ArticleLeader, ArticlePage
from cms.organisation.models import LeaderPage, UnitPage
from cms.records.facts import Fact, FactKind, kind_of
from cms.records.models import RecordPage, record_classes
from cms.topics.models import TopicArticle, TopicPage
from sites.kinds import registered_kinds
from sites.models import Portal
from tests.mandates import mandated_section
from tests.maps import kept

from .media import a_document, an_image
from .news import an_article, move, publish, rich_body, some_day
from .registry import edit, pick, words

CLASSES = record_classes()
TIMES = (FactKind.DATE, FactKind.MOMENT)


def kind_code(model: type[RecordPage]) -> str:
    """A kind of sections that takes records of the class."""
    label = model._meta.label
    return next(kind.code for kind in registered_kinds() if label in kind.entry_models)


def section_code(model: type[RecordPage]) -> str:
    return f"bieu-{kind_code(model).replace('_', '-')}"


def a_class(rng: random.Random) -> type[RecordPage]:
    return rng.choice(CLASSES)


def write(rng: random.Random, model: type[RecordPage], **facts: Any) -> RecordPage:
    parent = a_section_of(rng, model)
    stated = stated_at_random(rng, model) | {"title": words(rng), "published_at": some_day(rng)}
    page = model(locale=parent.locale, **(stated | facts))
    parent.add_child(instance=page)
    return page


def a_section_of(rng: random.Random, model: type[RecordPage]) -> SectionPage:
    """A Vietnamese section that takes the class; made first if there is none: a world that held
    one for each class would be slow to build and to compare."""
    code = section_code(model)
    known = SectionPage.objects.filter(section_code=code, language_code="vi")
    return pick(rng, known) or mandated_section(
        Portal.objects.live().order_by("pk").first(), code, f"Biểu {code}", kind=kind_code(model)
    )


def a_record(rng: random.Random, model: type[RecordPage] | None = None) -> RecordPage:
    """A live record; written first if there is none."""
    wanted = model or a_class(rng)
    known = pick(rng, wanted._default_manager.filter(live=True, alias_of=None))
    page = known or write(rng, wanted)
    return wanted._default_manager.get(pk=page.pk)


def stated_at_random(rng: random.Random, model: type[RecordPage]) -> dict[str, Any]:
    """Every fact of the class: all dates of one record are the same, ends come later."""
    day = some_day(rng).date()
    stated: dict[str, Any] = {}
    for fact in model.facts:
        stated[fact.field] = value_at_random(rng, model, fact, day)
        if fact.until:
            stated[fact.until] = day + datetime.timedelta(days=rng.randrange(90))
    return stated


def value_at_random(
    rng: random.Random, model: type[RecordPage], fact: Fact, day: datetime.date
) -> Any:
    make = {
        FactKind.CHOICE: lambda: rng.choice(model._meta.get_field(fact.field).choices)[0],
        FactKind.NUMBER: lambda: number_at_random(rng, model._meta.get_field(fact.field)),
        FactKind.BOOLEAN: lambda: rng.random() < 0.5,
        FactKind.DATE: lambda: day,
        FactKind.MOMENT: lambda: timezone.make_aware(
            datetime.datetime.combine(day, datetime.time(8))
        ),
        FactKind.URL: lambda: f"https://thu.gov.vn/{rng.randrange(99)}",
        FactKind.EMAIL: lambda: f"hop-thu-{rng.randrange(99)}@thu.gov.vn",
        FactKind.PHONE: lambda: f"0234.38{rng.randrange(10**5):05}",
        FactKind.HTML: lambda: html_at_random(rng),
        FactKind.FILES: lambda: files_at_random(rng),
        FactKind.BODY: lambda: rich_body(rng),
        FactKind.FIGURES: lambda: figures_at_random(rng),
        FactKind.MAP: lambda: map_at_random(rng),
        FactKind.IMAGE: lambda: rng.choice([None, an_image(rng)]),
    }
    return make.get(kind_of(model, fact), lambda: words(rng))()


def number_at_random(rng: random.Random, field: Field) -> int:
    """Between the bounds that its validators set; a year, a price, a latitude."""
    limits = (check for check in field.validators if hasattr(check, "limit_value"))
    bounds = {type(check): check.limit_value for check in limits}
    low, high = bounds.get(MinValueValidator, 1), bounds.get(MaxValueValidator, 1000)
    return rng.randrange(max(int(low), 1), min(int(high), 1000))


def html_at_random(rng: random.Random) -> str:
    target, file = an_article(rng), a_document(rng)
    return (
        f'<p>{words(rng)} <a linktype="page" id="{target.pk}">bài</a>,'
        f' <a linktype="document" id="{file.pk}">tệp</a></p>'
    )


def figures_at_random(rng: random.Random) -> list[dict[str, Any]]:
    """None at all, or a table with numbers that are known and some that are not."""
    columns = [{"type": "text", "heading": "Năm"}]
    columns += [{"type": "number", "heading": f"{words(rng)} (tấn)"}] * rng.randrange(1, 4)
    numbers = [None, str(rng.randrange(10**6)), f"-{rng.randrange(99)}.{rng.randrange(1, 9)}"]
    rows = [
        {"values": [words(rng), *(rng.choice(numbers) for _ in columns[1:])]}
        for _ in range(rng.randrange(1, 5))
    ]
    table = {"columns": columns, "rows": rows, "caption": ""}
    chart = rng.choice(["bar", "line", "none"])
    value = {"caption": words(rng), "chart": chart, "table": table}
    return rng.choice([[], [{"type": "figures", "value": value, "id": "s"}]])


def map_at_random(rng: random.Random) -> dict[str, Any] | None:
    names = [words(rng) for _ in range(rng.randrange(1, 4))]
    return rng.choice([None, kept(*names, points=rng.randrange(2))])


def files_at_random(rng: random.Random) -> list[tuple[str, Any]]:
    count = rng.randrange(3)
    return [("attachment", {"title": words(rng), "document": a_document(rng)})] * count


@edit(RecordPage, *CLASSES)
def publish_a_record(rng: random.Random) -> None:
    write(rng, a_class(rng))


@edit(RecordPage, *CLASSES)
def restate_one_fact(rng: random.Random) -> None:
    page = a_record(rng)
    fact = rng.choice([f for f in page.facts if kind_of(type(page), f) not in TIMES])
    stated = value_at_random(rng, type(page), fact, datetime.date(2025, 1, 1))
    setattr(page, fact.field, stated)
    publish(page)


@edit(RecordPage, *CLASSES)
def restate_a_record(rng: random.Random) -> None:
    page = a_record(rng)
    for field, value in stated_at_random(rng, type(page)).items():
        setattr(page, field, value)
    publish(page)


@edit(RecordPage, *CLASSES, silent=True)
def save_a_draft_of_a_record(rng: random.Random) -> None:
    page = a_record(rng, CLASSES[0])
    page.summary = words(rng)
    page.save_revision()


@edit(RecordPage, *CLASSES)
def retitle_and_redate_a_record(rng: random.Random) -> None:
    page = a_record(rng)
    page.title, page.published_at = words(rng), some_day(rng)
    publish(page)


@edit(RecordPage, FormerAddress, *CLASSES)
def readdress_a_record(rng: random.Random) -> None:
    page = a_record(rng)
    page.slug = f"bieu-{rng.randrange(30)}-{page.pk}"
    publish(page)


@edit(RecordPage, *CLASSES)
def move_a_record(rng: random.Random) -> None:
    """To the same section of another portal, or to one that no mandate asks for."""
    page = a_record(rng)
    codes = [section_code(type(page)), "chuyen-de"]
    others = SectionPage.objects.filter(section_code__in=codes, live=True)
    move(rng, page, others)


@edit(RecordPage, *CLASSES)
def unpublish_a_record(rng: random.Random) -> None:
    a_record(rng).unpublish()


@edit(RecordPage, *CLASSES)
def publish_a_record_again(rng: random.Random) -> None:
    model = a_class(rng)
    page = pick(rng, model._default_manager.filter(live=False, alias_of=None))
    if page is None:
        page = a_record(rng, model)
        page.unpublish()
    page.go_live_at = None
    publish(page)


@edit(RecordPage, *CLASSES)
def delete_a_record(rng: random.Random) -> None:
    Page.objects.get(pk=a_record(rng).pk).delete()


@edit(RecordPage, *CLASSES)
def copy_a_record_as_an_alias(rng: random.Random) -> None:
    page = a_record(rng)
    parent = SectionPage.objects.get(pk=page.section_id)
    page.create_alias(parent=parent, update_slug=f"ban-sao-{rng.randrange(10**9)}")


@edit(DocumentRelation, LegalDocumentPage)
def relate_documents(rng: random.Random) -> None:
    """To another document, of any portal, or to one that is only named."""
    page, target = a_record(rng, LegalDocumentPage), write(rng, LegalDocumentPage)
    kind = rng.choice(RelationKind.values)
    named = DocumentRelation(kind=kind, name=f"Luật {words(rng)}")
    page.relations.add(rng.choice([DocumentRelation(kind=kind, target=target), named]))
    publish(page)


@edit(DocumentRelation, LegalDocumentPage)
def part_documents(rng: random.Random) -> None:
    written = DocumentRelation.objects.filter(page__alias_of=None)
    if not written.exists():
        relate_documents(rng)
    relation = pick(rng, written)
    page = LegalDocumentPage.objects.get(pk=relation.page_id)
    page.relations = [row for row in page.relations.all() if row.pk != relation.pk]
    publish(page)


@edit(TopicArticle, TopicPage)
def gather_an_article(rng: random.Random) -> None:
    topic, page = a_record(rng, TopicPage), an_article(rng)
    if not topic.articles.filter(article=page).exists():
        topic.articles.add(TopicArticle(article=page))
    publish(topic)


@edit(TopicArticle, TopicPage)
def drop_an_article(rng: random.Random) -> None:
    if not TopicArticle.objects.filter(page__alias_of=None).exists():
        gather_an_article(rng)
    row = pick(rng, TopicArticle.objects.filter(page__alias_of=None))
    topic = TopicPage.objects.get(pk=row.page_id)
    topic.articles = [other for other in topic.articles.all() if other.pk != row.pk]
    publish(topic)


@edit(ArticleLeader)
def name_a_leader(rng: random.Random) -> None:
    """One of the network, or one who is only named."""
    page, leader = an_article(rng), a_record(rng, LeaderPage)
    if page.leaders.filter(leader=leader).exists() or rng.random() < 0.3:
        page.leaders.add(ArticleLeader(name=words(rng)))
    else:
        page.leaders.add(ArticleLeader(leader=leader))
    publish(page)


@edit(ArticleLeader)
def name_no_leader(rng: random.Random) -> None:
    named = ArticleLeader.objects.filter(page__alias_of=None)
    if not named.exists():
        name_a_leader(rng)
    page = ArticlePage.objects.get(pk=pick(rng, named).page_id)
    page.leaders = []
    publish(page)


@edit(UnitPage)
def put_a_unit_below_another(rng: random.Random) -> None:
    """Where the portal's chart shows it; or back below the agency itself."""
    unit, other = a_record(rng, UnitPage), write(rng, UnitPage)
    draw_a_chart(unit.portal)
    mine = other.portal_id == unit.portal_id and unit not in other.and_above()
    unit.parent_unit = other if mine and unit.parent_unit_id is None else None
    publish(unit)


def draw_a_chart(portal: Portal) -> None:
    code = "bieu-org-chart"
    if not SectionPage.objects.filter(portal=portal, section_code=code).exists():
        mandated_section(portal, code, "Sơ đồ tổ chức", kind="org_chart")
