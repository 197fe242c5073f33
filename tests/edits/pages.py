"""Edits of homes, sections and their entries, and of what hides or readdresses them."""

import datetime
import random

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.core.models import (
    FormerAddress,
    HomePage,
    InformationPage,
    NothingToPublish,
    PortalAppearance,
    SectionPage,
)
from cms.publishing.sweep import sweep
from sites.models import Portal
from sites.permissions.door import mandate_door
from tests.factories import information

from .media import an_image
from .news import an_article, publish
from .registry import edit, pick, words

FREE = "chuyen-de"  # a section that no mandate asks for


def a_free_section(rng: random.Random) -> SectionPage:
    return pick(rng, SectionPage.objects.filter(section_code=FREE, alias_of=None))


def an_entry(rng: random.Random) -> InformationPage:
    """A live entry of a static section; written first if there is none."""
    page = pick(rng, InformationPage.objects.filter(live=True, alias_of=None))
    page = page or information(_static(rng), words(rng))
    return InformationPage.objects.get(pk=page.pk)


def _static(rng: random.Random) -> SectionPage:
    return pick(rng, SectionPage.objects.filter(section_code="gioi-thieu", language_code="vi"))


@edit(HomePage)
def welcome_readers(rng: random.Random) -> None:
    home = pick(rng, HomePage)
    home.welcome = f'<p>{words(rng, 9)} <a linktype="page" id="{an_article(rng).pk}">bài</a></p>'
    home.hero_image = rng.choice([None, an_image(rng)])
    publish(home)


@edit(HomePage)
def retitle_a_home(rng: random.Random) -> None:
    home = pick(rng, HomePage)
    home.title = words(rng)
    with mandate_door():
        publish(home)


@edit(HomePage)
def hide_or_show_an_english_home(rng: random.Random) -> None:
    home = pick(rng, HomePage.objects.filter(locale__language_code="en"))
    with mandate_door():
        publish(home) if not home.live else home.unpublish()


@edit(SectionPage)
def introduce_a_section(rng: random.Random) -> None:
    page = pick(rng, SectionPage.objects.filter(live=True, alias_of=None))
    page.introduction = f"<p>{words(rng, 9)}.</p>"
    publish(page)


@edit(SectionPage)
def retitle_a_section(rng: random.Random) -> None:
    page = a_free_section(rng)
    page.title = words(rng)
    publish(page)


@edit(SectionPage, FormerAddress)
def readdress_a_section(rng: random.Random) -> None:
    page = a_free_section(rng)
    page.slug = f"chuyen-de-{rng.randrange(5)}"
    publish(page)


@edit(SectionPage)
def readdress_a_section_that_the_law_asks_for(rng: random.Random) -> None:
    codes = ["hoat-dong-don-vi", "gioi-thieu"]
    page = pick(rng, SectionPage.objects.filter(section_code__in=codes, alias_of=None))
    page.slug = f"{page.section_code}-{rng.randrange(5)}"
    with mandate_door():
        publish(page)


@edit(SectionPage)
def hide_or_show_a_section(rng: random.Random) -> None:
    page = a_free_section(rng)
    publish(page) if not page.live else page.unpublish()


@edit(SectionPage)
def reorder_the_sections(rng: random.Random) -> None:
    page = a_free_section(rng)
    page.move(page.get_parent(), pos=rng.choice(["first-child", "last-child"]))


@edit(InformationPage)
def publish_an_entry(rng: random.Random) -> None:
    information(_static(rng), words(rng), summary=words(rng, 10))


@edit(InformationPage)
def rewrite_an_entry(rng: random.Random) -> None:
    page = an_entry(rng)
    page.title, page.summary = words(rng), words(rng, 10)
    page.body = [("paragraph", f"<p>{words(rng, 30)}.</p>")]
    publish(page)


@edit(InformationPage, FormerAddress)
def readdress_an_entry(rng: random.Random) -> None:
    page = an_entry(rng)
    page.slug = f"muc-{rng.randrange(30)}-{page.pk}"
    publish(page)


@edit(InformationPage)
def reorder_the_entries(rng: random.Random) -> None:
    information(_static(rng), words(rng))
    page = an_entry(rng)
    page.move(page.get_parent(), pos="first-child")


@edit(InformationPage)
def remove_an_entry(rng: random.Random) -> None:
    page = an_entry(rng)
    page.unpublish() if rng.random() < 0.5 else page.delete()


@edit(PageViewRestriction)
def restrict_or_release_a_page(rng: random.Random) -> None:
    standing = pick(rng, PageViewRestriction)
    if standing:
        standing.delete()
        return
    page = rng.choice([an_article, an_entry, a_free_section])(rng)
    PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")


@edit(PortalAppearance)
def change_a_portals_look(rng: random.Random) -> None:
    look, _ = PortalAppearance.objects.get_or_create(portal=pick(rng, Portal))
    others = [name for name in PortalAppearance.Palette.values if name != look.palette]
    look.palette, look.logo = rng.choice(others), rng.choice([None, an_image(rng)])
    look.save()


@edit(NothingToPublish)
def declare_that_nothing_is_to_publish(rng: random.Random) -> None:
    """Of any section, empty or not; yesterday's, today's or next week's."""
    today = timezone.localdate()
    since = today + datetime.timedelta(days=rng.choice([-30, -7, 0, 7]))
    NothingToPublish.objects.create(
        section=pick(rng, SectionPage.objects.filter(language_code="vi")),
        reason=words(rng, 6),
        since=since,
        until=since + datetime.timedelta(days=rng.choice([0, 7, 90])),
    )


@edit(NothingToPublish)
def correct_or_take_back_a_declaration(rng: random.Random) -> None:
    row = pick(rng, NothingToPublish)
    if row is None:
        declare_that_nothing_is_to_publish(rng)
        row = pick(rng, NothingToPublish)
    row.reason, row.withdrawn = words(rng, 6), rng.random() < 0.5
    row.until += datetime.timedelta(days=1)
    row.save()


@edit(FormerAddress)
def forget_a_former_address(rng: random.Random) -> None:
    former = pick(rng, FormerAddress)
    if former is None:
        readdress_an_entry(rng)
        former = pick(rng, FormerAddress)
    former.delete()


@edit(Page)
def change_pages_behind_everybodys_back(rng: random.Random) -> None:
    """Raw updates send no signals: the nightly sweep tells of them."""
    page = an_article(rng)
    list(sweep())  # what was never told of is noted before
    Page.objects.filter(pk=page.pk).update(title=words(rng))
    type(page).objects.filter(pk=page.pk).update(summary=words(rng, 10))
    list(sweep())
