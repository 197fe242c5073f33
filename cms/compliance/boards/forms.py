"""Where a finding is mended: the exact form of the admin, or a draft to begin with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.core.models import SectionPage
from cms.first_drafts.offering import offers
from sites.compliance.facts import HOME
from sites.mandates.vocabulary import RuleCheck
from sites.models import Finding, Portal
from sites.permissions.scope import scope_for

from .rows import rules_of

PAGE_RIGHTS = PagePermissionPolicy()


@dataclass(frozen=True)
class Task:
    """A finding with the name of its section, and the form that mends it: "" for none that the
    user may open. ``adds``: that form is an empty one, for something new. ``draft``: where to
    post for a draft of what the network knows; "" for none."""

    finding: Finding
    section: str
    rule: str
    form: str
    adds: bool = False
    draft: str = ""


def tasks_of(portal: Portal, findings: Sequence[Finding], user: Any) -> list[Task]:
    """In the order of ``findings``. Four queries, and some more where a section is empty."""
    names = _names(portal)
    checks = {rule.code: rule.check for rule in rules_of(portal)}
    titles = {rule.code: rule.title.vi for rule in rules_of(portal)}
    may_mend = scope_for(user).holds(Portal, portal.pk)
    drafts = offers(portal, _empty(findings, checks), user) if may_mend else {}
    return [
        Task(
            one,
            names.get(one.section_code, one.section_code),
            titles.get(one.rule, one.rule),
            form_of(one, checks, portal, user) if may_mend else "",
            _is_mended_by_adding(one, checks),
            drafts.get(one.page_id or 0, "") if _is_empty(one, checks) else "",
        )
        for one in findings
    ]


def _empty(findings: Iterable[Finding], checks: Mapping[str, RuleCheck]) -> list[int]:
    """Keys of sections that hold nothing."""
    return [one.page_id for one in findings if one.page_id and _is_empty(one, checks)]


def _is_empty(finding: Finding, checks: Mapping[str, RuleCheck]) -> bool:
    return not finding.is_entry and checks.get(finding.rule) is RuleCheck.NON_EMPTY


def _names(portal: Portal) -> Mapping[str, str]:
    pages = SectionPage.objects.filter(portal=portal, locale_id=portal.default_locale_id)
    return dict(pages.values_list("section_code", "title"))


def form_of(finding: Finding, checks: Mapping[str, RuleCheck], portal: Portal, user: Any) -> str:
    check = checks.get(finding.rule)
    if finding.section_code == HOME:
        may = user.has_perm("portal_sites.change_agency")
        return reverse("agency:edit", args=[portal.agency_id]) if may else ""
    if finding.page_id is None:
        may = user.has_perm("portal_sites.add_outsidelink")
        return reverse("outside_link:add") if may and check is RuleCheck.EXISTS else ""
    if _is_mended_by_adding(finding, checks):
        return reverse("wagtailadmin_pages:add_subpage", args=[finding.page_id])
    if finding.is_entry or check is RuleCheck.EXISTS:
        return reverse("wagtailadmin_pages:edit", args=[finding.page_id])
    return reverse("nothing_to_publish:index")


def _is_mended_by_adding(finding: Finding, checks: Mapping[str, RuleCheck]) -> bool:
    """The section as a whole lacks something, and stands where something can be put into it."""
    is_of_a_section = finding.page_id is not None and finding.section_code != HOME
    mended_otherwise = {RuleCheck.EXISTS, RuleCheck.NOTHING_VALID}
    return (
        is_of_a_section
        and not finding.is_entry
        and checks.get(finding.rule) not in mended_otherwise
    )
