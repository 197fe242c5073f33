"""The kinds of static sections, and the rule which entries a section takes."""

from wagtail.models import Page

from sites.kinds import Kind, kind_for
from sites.permissions.law import duty_for

# Everything that one or a few lasting texts can answer. A content app that furnishes one of
# these kinds better takes it out of this list.
STATIC_KINDS = (
    "archive", "contact", "information",
)  # fmt: skip
INFORMATION_KINDS = tuple(Kind(code, ("core.InformationPage",)) for code in STATIC_KINDS)
# What the network itself answers: agencies' rows, live portals, the tree, which has pages in other
# languages. Nothing hangs below.
NETWORK_KINDS = tuple(
    Kind(code, ())
    for code in (
        "banner_link", "channels", "hotline", "portal_link", "portal_link_list", "sitemap",
        "social", "translation",
    )
)  # fmt: skip


def may_hold(parent: Page, entry_class: type[Page]) -> bool:
    """Whether the section ``parent`` takes entries of ``entry_class``, by its mandate's kind."""
    section = parent.specific_deferred
    if section.archived_on:
        return False
    duty = duty_for(section.portal, section.section_code)
    return takes(duty.kind if duty else None, entry_class)


def takes(kind_code: str | None, entry_class: type[Page]) -> bool:
    """Whether sections of a kind take entries of ``entry_class``.

    A section no mandate mentions (None) takes every kind; a kind no app furnishes takes nothing.
    """
    if kind_code is None:
        return True
    kind = kind_for(kind_code)
    return kind is not None and entry_class._meta.label in kind.entry_models
