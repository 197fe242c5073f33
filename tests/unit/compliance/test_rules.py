"""Every rule fires and does not fire, and names its article."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sites.compliance.entries import judge_entry
from sites.compliance.facts import Declaration, Defect, HomeFacts, Shares, lost_by
from sites.compliance.sections import judge_home, judge_section
from sites.mandates import RuleCheck, Severity, Tier, Verification

from .mandate import TODAY, entry, facts, profile, rules

SLUGS = ("ke-hoach-389-2023", "nghi-dinh-224-2026")


def found(check, section, slug="nghi-dinh-224-2026"):
    return judge_section(rules(check, slug), section, TODAY).findings


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("check", RuleCheck)
def test_every_check_has_a_rule_that_names_its_article(check, slug):
    of_check = rules(check, slug)
    assert of_check
    for rule in of_check:
        assert any(word in rule.citation for word in ("Điều", "mục"))


def test_a_section_that_readers_cannot_open_is_missing():
    (one,) = found(RuleCheck.EXISTS, facts(stands=False))
    assert one.severity is Severity.BREACH
    assert "không mở được chuyên mục “Văn bản quản lý”" in one.message
    assert "Luật Tiếp cận thông tin" in one.citation
    assert found(RuleCheck.EXISTS, facts()) == ()


def test_a_link_without_an_address_is_missing():
    (one,) = found(RuleCheck.EXISTS, facts("lien-ket-tinh-uy", stands=False))
    assert "liên kết" in one.message
    assert found(RuleCheck.EXISTS, facts("lien-ket-tinh-uy")) == ()


def test_an_empty_section_is_a_breach_until_its_agency_says_that_there_is_nothing():
    empty = facts(holdings=0, newest=None, shares=Shares())
    (one,) = found(RuleCheck.NON_EMPTY, empty)
    assert (one.severity, one.message) == (Severity.BREACH, "Chuyên mục còn trống.")
    declared = replace(empty, declared=Declaration(date(2026, 1, 1), date(2026, 12, 31)))
    assert found(RuleCheck.NON_EMPTY, declared) == ()
    assert found(RuleCheck.NON_EMPTY, facts()) == ()


def test_a_declaration_that_ended_is_named_with_its_day():
    over = Declaration(date(2025, 1, 1), date(2026, 6, 30))
    (one,) = found(RuleCheck.NON_EMPTY, facts(holdings=0, newest=None, declared=over))
    assert "hết hạn ngày 30/06/2026" in one.message


def test_what_no_app_furnishes_is_not_judged_by_what_it_holds():
    judged = judge_section(rules(RuleCheck.NON_EMPTY), facts(furnished=False, holdings=0), TODAY)
    assert (judged.findings, judged.most) == ((), 0)


def test_nobody_must_suspend_anything():
    assert found(RuleCheck.NON_EMPTY, facts("thong-bao-tam-ngung", holdings=0, newest=None)) == ()


def test_news_older_than_a_month_is_told_without_costing_points():
    old = facts("hoat-dong-don-vi", newest=TODAY - timedelta(days=31))
    (one,) = found(RuleCheck.FRESH, old)
    assert one.severity is Severity.ADVICE  # Nghị định 43/2011 is repealed
    assert one.deadline == TODAY - timedelta(days=1)
    assert judge_section(rules(RuleCheck.FRESH), old, TODAY).most == 0
    assert found(RuleCheck.FRESH, facts("hoat-dong-don-vi", newest=TODAY)) == ()


def test_the_province_publishes_its_yearly_report_before_the_end_of_march():
    of_last_year = date(2025, 12, 31)
    (one,) = found(
        RuleCheck.FRESH, facts("cong-khai-pctn", tier=Tier.PROVINCE, newest=of_last_year)
    )
    assert one.severity is Severity.BREACH
    assert (one.deadline, one.citation) == (date(2026, 3, 31), "Nghị định 59/2019/NĐ-CP, Điều 75.1")
    of_this_year = facts("cong-khai-pctn", tier=Tier.PROVINCE, newest=date(2026, 2, 1))
    assert found(RuleCheck.FRESH, of_this_year) == ()
    assert found(RuleCheck.FRESH, facts("cong-khai-pctn", newest=of_last_year)) == ()  # a commune


def test_figures_of_a_quarter_are_due_fifteen_days_after_it():
    late = facts("cong-khai-tai-chinh", newest=date(2026, 9, 30))
    ones = found(RuleCheck.FRESH, late, "ke-hoach-389-2023")
    assert date(2026, 10, 15) in {one.deadline for one in ones}
    in_time = facts("cong-khai-tai-chinh", newest=date(2026, 10, 1))
    assert found(RuleCheck.FRESH, in_time, "ke-hoach-389-2023") == ()


def judged(check, section="van-ban-quan-ly", tier=Tier.COMMUNE, **different):
    rule = profile().section(section)
    return judge_entry(rules(check), rule, tier, entry(**different), TODAY)


@pytest.mark.parametrize(
    "check",
    [
        RuleCheck.REQUIRED_FIELDS,
        RuleCheck.FILES_READABLE,
        RuleCheck.LINKS_ALIVE,
        RuleCheck.ACCESSIBLE,
    ],
)
def test_a_defect_of_an_entry_is_found_by_its_own_rule_alone(check):
    defect = Defect(check, "khac", "Sai một chỗ.", "Sửa chỗ ấy.")
    (one,) = judged(check, defects=(defect,))
    assert (one.page, one.message, one.mend) == (77, "Sai một chỗ.", "Sửa chỗ ấy.")
    assert one.severity is not Severity.ADVICE
    assert "Điều" in one.citation or "mục" in one.citation
    others = [other for other in RuleCheck if other.is_of_entries and other is not check]
    assert not [one for other in others for one in judged(other, defects=(defect,))]
    assert judged(check) == []


def test_what_nobody_read_in_law_is_advice():
    defect = Defect(RuleCheck.REQUIRED_FIELDS, "so", "Chưa có số.", "Điền số.", advisory=True)
    (one,) = judged(RuleCheck.REQUIRED_FIELDS, defects=(defect,))
    assert one.severity is Severity.ADVICE


def test_an_unverified_rule_costs_nothing():
    unread = [
        replace(rule, verification=Verification.UNVERIFIED) for rule in rules(RuleCheck.EXISTS)
    ]
    judgement = judge_section(unread, facts(stands=False), TODAY)
    assert [one.severity for one in judgement.findings] == [Severity.ADVICE]
    assert judgement.most == 0


def test_a_document_is_late_after_five_working_days():
    issued = {"information_created": date(2026, 11, 13)}  # a Friday
    assert judged(RuleCheck.TIMELY, events=issued, published_on=date(2026, 11, 20)) == []
    (one,) = judged(RuleCheck.TIMELY, events=issued, published_on=date(2026, 11, 21))
    assert one.deadline == date(2026, 11, 20)
    assert one.citation == "Luật Tiếp cận thông tin 104/2016/QH13, Điều 18.4"


def test_lateness_is_forgiven_after_a_year():
    issued = {"information_created": date(2025, 11, 3)}
    assert judged(RuleCheck.TIMELY, events=issued, published_on=date(2026, 1, 5)) == []


def test_a_suspension_is_told_seven_working_days_before():
    starts = {"suspension_start": date(2026, 12, 10)}
    told = {"section": "thong-bao-tam-ngung", "events": starts}
    assert judged(RuleCheck.TIMELY, published_on=date(2026, 12, 1), **told) == []
    (one,) = judged(RuleCheck.TIMELY, published_on=date(2026, 12, 2), **told)
    assert one.citation == "Nghị định 224/2026/NĐ-CP, Điều 13.1.a"


def test_a_draft_stands_open_for_ten_days():
    open_ = {"section": "lay-y-kien-du-thao", "events": {"ends": date(2026, 11, 30)}}
    assert judged(RuleCheck.TIMELY, published_on=date(2026, 11, 10), **open_) == []
    ones = judged(RuleCheck.TIMELY, published_on=date(2026, 11, 25), **open_)
    assert [one.deadline for one in ones] == [date(2026, 11, 20)]


def test_a_home_page_without_an_address_loses_a_share_of_its_points():
    home = HomeFacts(missing=("địa chỉ",), citation="Nghị định 174/2026/NĐ-CP, Điều 93.1", page=3)
    judgement = judge_home(rules(RuleCheck.HOME_FACTS), home)
    assert [one.message for one in judgement.findings] == ["Trang chủ chưa có địa chỉ của cơ quan."]
    assert judgement.points == pytest.approx(judgement.most * 4 / 5)
    whole = judge_home(rules(RuleCheck.HOME_FACTS), HomeFacts())
    assert (whole.findings, whole.points) == ((), whole.most)


def test_a_survey_that_is_closed_is_a_breach():
    (one,) = found(RuleCheck.SURVEY_OPEN, facts("danh-gia-hai-long", holdings=0))
    assert one.severity is Severity.BREACH
    assert found(RuleCheck.SURVEY_OPEN, facts("danh-gia-hai-long", holdings=1)) == ()


def test_a_declaration_that_news_contradict_is_to_be_taken_back():
    word = Declaration(date(2026, 11, 1), date(2026, 12, 31))
    (one,) = found(RuleCheck.NOTHING_VALID, facts(declared=word, newest=date(2026, 11, 5)))
    assert one.mend == "Rút lại lời khai."
    assert found(RuleCheck.NOTHING_VALID, facts(declared=word, newest=date(2026, 10, 5))) == ()


def test_points_of_entries_follow_the_share_without_faults():
    lost = lost_by(1) + lost_by(3)  # one entry with a single fault, one with three, two with none
    some = facts(shares=Shares(4, {RuleCheck.REQUIRED_FIELDS: lost}))
    judgement = judge_section(rules(RuleCheck.REQUIRED_FIELDS), some, TODAY)
    assert judgement.points == pytest.approx(judgement.most * (1 / 2 + 1 / 4 + 2) / 4)


def test_every_fault_that_is_mended_shows():
    assert [round(lost_by(faults), 2) for faults in range(4)] == [0, 0.5, 0.67, 0.75]


def test_a_section_that_is_only_recommended_costs_nothing():
    optional = facts("tom-luoc-hinh-thanh", holdings=0, newest=None, shares=Shares())
    judgement = judge_section(profile().rules, optional, TODAY)
    assert {one.severity for one in judgement.findings} == {Severity.ADVICE}
    assert judgement.most == 0
