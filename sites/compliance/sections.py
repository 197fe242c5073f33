"""What is wrong with a section, and its points."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from sites.mandates.schema import ComplianceRule
from sites.mandates.vocabulary import Kind, Presence, RuleCheck, Severity

from .deadlines import last_period
from .facts import HOME, HomeFacts, SectionFacts
from .findings import Found, Judgement


class Fault(NamedTuple):
    """Why a rule is not kept. ``subject`` as of findings."""

    message: str
    mend: str
    subject: str = ""
    citation: str = ""
    deadline: datetime.date | None = None
    advisory: bool = False


# None: the rule has nothing to judge here. An empty list: it is kept.
Check = Callable[[ComplianceRule, SectionFacts, datetime.date], list[Fault] | None]


def judge_section(
    rules: Iterable[ComplianceRule], facts: SectionFacts, today: datetime.date
) -> Judgement:
    """Of what the section as a whole owes; points for its entries come from their shares."""
    own = [rule for rule in rules if rule.judges(facts.rule.kind)]
    results = [(rule, _result(rule, facts, today)) for rule in own]
    judged = [(rule, result) for rule, result in results if result is not None]
    findings = tuple(_found(rule, facts, fault) for rule, (_, faults) in judged for fault in faults)
    costing = [one for one in judged if facts.is_binding and not one[0].is_advisory]
    points = sum(rule.weight * share for rule, (share, _) in costing)
    return Judgement(findings, points, sum(rule.weight for rule, _ in costing))


Result = tuple[float, list[Fault]]  # the share that is kept, from 0 to 1


def _result(rule: ComplianceRule, facts: SectionFacts, today: datetime.date) -> Result | None:
    if rule.check.is_of_entries:
        return (facts.shares.kept(rule.check), []) if facts.shares.entries else None
    check = CHECKS.get(rule.check)
    faults = check(rule, facts, today) if check else None
    if faults is None:
        return None
    return (0.0 if any(not fault.advisory for fault in faults) else 1.0), faults


def _found(rule: ComplianceRule, facts: SectionFacts, fault: Fault) -> Found:
    advisory = rule.is_advisory or fault.advisory or not facts.is_binding
    return Found(
        rule=rule.code,
        section=facts.rule.code,
        page=facts.page,
        subject=fault.subject,
        severity=Severity.ADVICE if advisory else rule.severity,
        message=fault.message,
        mend=fault.mend,
        citation=fault.citation or _best_citation(facts) or rule.citation,
        deadline=fault.deadline,
    )


def _best_citation(facts: SectionFacts) -> str:
    return min(facts.rule.citations, key=lambda citation: citation.is_advisory).cite


def exists(rule: ComplianceRule, facts: SectionFacts, today: datetime.date) -> list[Fault] | None:
    if facts.stands:
        return []
    name = facts.rule.name.vi
    if facts.rule.presence is Presence.LINK:
        return [Fault(f"Chưa có địa chỉ cho liên kết “{name}”.", "Nhập địa chỉ ở Liên kết cổng.")]
    if facts.rule.presence is Presence.FACT:
        return [Fault(f"Chưa có “{name}”.", "Mở bản tiếng Anh của trang.")]
    return [Fault(f"Người đọc không mở được chuyên mục “{name}”.", "Xuất bản lại chuyên mục.")]


def non_empty(
    rule: ComplianceRule, facts: SectionFacts, today: datetime.date
) -> list[Fault] | None:
    """A section without entries must say that it has nothing to publish."""
    is_page = facts.rule.presence is Presence.PAGE
    if not (is_page and facts.furnished):
        return None
    if facts.holdings or (facts.declared and facts.declared.holds_on(today)):
        return []
    mend = "Đăng thông tin, hoặc khai “Không phát sinh” nếu thật sự không có."
    if facts.declared and facts.declared.until < today:
        ended = f"{facts.declared.until:%d/%m/%Y}"
        return [Fault(f"Còn trống; lời khai “không phát sinh” hết hạn ngày {ended}.", mend)]
    return [Fault("Chuyên mục còn trống.", mend)]


def fresh(rule: ComplianceRule, facts: SectionFacts, today: datetime.date) -> list[Fault] | None:
    """What recurs was published in its last period; what the law wants regularly, lately."""
    if not facts.newest:
        return None  # an empty section is another rule's
    if rule.days:
        return list(_stale(rule, facts.newest, today))
    periods = [(deadline, last_period(deadline, today)) for deadline in facts.deadlines]
    recurring = [(deadline, period) for deadline, period in periods if period]
    if not recurring:
        return None
    return [
        Fault(
            f"Kỳ từ {period.begins:%d/%m/%Y} chưa có gì; hạn là {period.due:%d/%m/%Y}. "
            f"{deadline.text}.",
            "Đăng nội dung của kỳ này.",
            deadline.starts or "",
            deadline.citation,
            period.due,
            deadline.is_advisory,
        )
        for deadline, period in recurring
        if facts.newest < period.begins
    ]


def _stale(rule: ComplianceRule, newest: datetime.date, today: datetime.date) -> Iterator[Fault]:
    due = newest + datetime.timedelta(days=rule.days or 0)
    if due < today:
        message = f"Không có gì mới từ ngày {newest:%d/%m/%Y} (quá {rule.days} ngày)."
        yield Fault(message, "Đăng tin, bài mới.", citation=rule.citation, deadline=due)


def survey_open(
    rule: ComplianceRule, facts: SectionFacts, today: datetime.date
) -> list[Fault] | None:
    if facts.rule.kind is not Kind.SURVEY:
        return None
    mend = "Đơn vị vận hành bật phiếu đánh giá của mạng."
    return [] if facts.holdings else [Fault("Phiếu đánh giá chưa mở.", mend)]


def nothing_valid(
    rule: ComplianceRule, facts: SectionFacts, today: datetime.date
) -> list[Fault] | None:
    """A word that what is published since contradicts."""
    if not facts.declared or not facts.declared.holds_on(today):
        return None
    if facts.newest is None or facts.newest < facts.declared.since:
        return []
    since = f"{facts.declared.since:%d/%m/%Y}"
    message = f"Đã khai “không phát sinh” từ ngày {since} mà nay có thông tin mới đăng."
    return [Fault(message, "Rút lại lời khai.")]


CHECKS: Mapping[RuleCheck, Check] = {
    RuleCheck.EXISTS: exists,
    RuleCheck.NON_EMPTY: non_empty,
    RuleCheck.FRESH: fresh,
    RuleCheck.SURVEY_OPEN: survey_open,
    RuleCheck.NOTHING_VALID: nothing_valid,
}


def judge_home(rules: Iterable[ComplianceRule], home: HomeFacts) -> Judgement:
    """Facts that a home page must tell; the portal as a whole is a section of its own."""
    own = [rule for rule in rules if rule.check is RuleCheck.HOME_FACTS]
    findings = tuple(_missing(rule, home, name) for rule in own for name in home.missing)
    costing = [rule for rule in own if not (rule.is_advisory or home.advisory)]
    share = max(0.0, 1 - len(home.missing) / HOME_FACTS)
    most = sum(rule.weight for rule in costing)
    return Judgement(findings, most * share, most)


HOME_FACTS = 5  # name, address, telephone, e-mail, person responsible


def _missing(rule: ComplianceRule, home: HomeFacts, name: str) -> Found:
    return Found(
        rule=rule.code,
        section=HOME,
        page=home.page,
        subject=name,
        severity=Severity.ADVICE if rule.is_advisory or home.advisory else rule.severity,
        message=f"Trang chủ chưa có {name} của cơ quan.",
        mend="Bổ sung ở Thông tin cơ quan.",
        citation=home.citation or rule.citation,
    )
