"""What is wrong with single entries, by the rules of the portal's mandate."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sites.mandates.schema import ComplianceRule, Deadline, SectionRule
from sites.mandates.vocabulary import RuleCheck, Severity, Tier

from .deadlines import due_of_entry
from .facts import Defect, EntryFacts, binds
from .findings import Found

A_YEAR = datetime.timedelta(days=365)  # ours: what came late longer ago is forgiven


def judge_entry(
    rules: Iterable[ComplianceRule],
    section: SectionRule,
    tier: Tier,
    entry: EntryFacts,
    today: datetime.date,
) -> list[Found]:
    """Findings of every rule about entries that judges the section, in the rules' order."""
    own = [rule for rule in rules if rule.check.is_of_entries and rule.judges(section.kind)]
    defects = [*entry.defects, *_late(section, tier, entry, today)]
    return [
        _found(rule, section, binds(section, tier), entry.page, defect)
        for rule in own
        for defect in defects
        if defect.check is rule.check
    ]


def _found(
    rule: ComplianceRule, section: SectionRule, is_binding: bool, page: int, defect: Defect
) -> Found:
    advisory = rule.is_advisory or defect.advisory or not is_binding
    return Found(
        rule=rule.code,
        section=section.code,
        page=page,
        subject=defect.subject,
        severity=Severity.ADVICE if advisory else rule.severity,
        message=defect.message,
        mend=defect.mend,
        citation=defect.citation or rule.citation,
        deadline=defect.deadline,
    )


def _late(
    section: SectionRule, tier: Tier, entry: EntryFacts, today: datetime.date
) -> Iterator[Defect]:
    """The weightiest deadline that was missed in the last year: one entry is late but once."""
    missed = [
        (deadline, due)
        for deadline in section.deadlines
        if deadline.binds(tier)
        and (due := due_of_entry(deadline, entry))
        and due < entry.published_on
    ]
    recent = [one for one in missed if one[1] > today - A_YEAR]
    if recent:
        yield _lateness(*min(recent, key=lambda one: one[0].is_advisory), entry)


def _lateness(deadline: Deadline, due: datetime.date, entry: EntryFacts) -> Defect:
    defect = Defect(
        RuleCheck.TIMELY,
        deadline.starts or deadline.unit,
        f"Đăng ngày {entry.published_on:%d/%m/%Y}, sau hạn {due:%d/%m/%Y}. {deadline.text}.",
        "Lần sau đăng trong hạn; nếu ngày ghi ở trang chưa đúng, sửa lại ngày.",
        deadline.citation,
        deadline=due,
    )
    return replace(defect, advisory=deadline.is_advisory)
