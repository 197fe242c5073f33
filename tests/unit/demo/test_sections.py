"""Which sections the demo shows under each mandate, and that its records say what these require."""

import csv
from pathlib import Path

import pytest
from django.conf import settings

from cms.demo.content import DemoContent
from cms.demo.records import DemoRecord
from cms.records.models import RecordPage, record_classes
from sites.kinds import kind_for
from sites.mandates import SectionRule, load_profile
from sites.mandates.vocabulary import Duty, Presence, Tier

PROFILES = [load_profile(path) for path in sorted(settings.MANDATES_DIR.glob("*.yaml"))]
BINDING = {Duty.REQUIRED, Duty.IF_APPLICABLE}
# Kind → why the demo need not hold entries of it for every tier.
WITHOUT = {
    "archive": "told by the network's own history",
    "channels": "told by the agency's own channels",
    "contact": "told by what the network knows of the agency",
    "org_chart": "drawn from the units",
    "petition": "filled by visitors",
    "questions": "filled by visitors",
    "sitemap": "made from the sections",
    "survey": "filled by visitors",
}
# The keys that every page answers by itself.
BY_ITSELF = {"title", "identifier", "publisher", "published_at"}

each_profile = pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.slug)


@pytest.fixture(scope="module")
def tiers(fixtures: Path) -> dict[str, Tier]:
    with (fixtures / "agencies" / "hue-pilot-2025-06.csv").open(encoding="utf-8") as file:
        return {row["code"]: Tier(row["tier"]) for row in csv.DictReader(file)}


def entries_of(content: DemoContent) -> list[tuple[str, str]]:
    written = (*content.articles, *content.information, *content.records)
    return [(entry.portal, entry.section) for entry in written]


def takes_entries(rule: SectionRule) -> bool:
    kind = kind_for(rule.kind)
    is_page = rule.presence == Presence.PAGE
    return is_page and rule.kind not in WITHOUT and kind is not None and bool(kind.entry_models)


@each_profile
def test_every_section_that_binds_a_tier_is_shown_by_a_portal_of_it(profile, content, tiers):
    shown = {(tiers[portal], section) for portal, section in entries_of(content)}
    asked = {
        (tier, rule.code)
        for rule in profile.sections
        for tier in Tier
        if takes_entries(rule) and rule.duty_of(tier) in BINDING
    }
    assert asked - shown == set()


def test_every_entry_stands_in_a_section_of_one_of_the_mandates(content):
    known = {rule.code for profile in PROFILES for rule in profile.sections}
    assert {section for _, section in entries_of(content)} <= known


def rules_of(record: DemoRecord) -> list[SectionRule]:
    return [rule for p in PROFILES for rule in p.sections if rule.code == record.section]


def class_of(rule: SectionRule) -> type[RecordPage]:
    labels = kind_for(rule.kind).entry_models
    return next(model for model in record_classes() if model._meta.label in labels)


def answered(record: DemoRecord, model: type[RecordPage]) -> set[str]:
    """Keys of the mandate's fields that the record answers, or cannot answer yet."""
    written = {*record.facts, *(["summary"] if record.summary else [])}
    page = model(**{name: record.facts[name] for name in {"state"} & set(record.facts)})
    facts = [fact for fact in model.facts if fact.field in written or not page.needs(fact)]
    parts = {key for key, name in model.parts.items() if getattr(record, name)}
    keys = {key for fact in facts for key in fact.answered}
    return keys | parts | model.answered_elsewhere | BY_ITSELF


def test_records_state_only_facts_of_their_class(content):
    for record in content.records:
        model = class_of(rules_of(record)[0])
        fields = {field for fact in model.facts for field in fact.fields}
        assert set(record.facts) <= fields, record.id


@pytest.mark.django_db
def test_records_state_all_that_their_sections_require(content):
    for record in content.records:
        for rule in rules_of(record):
            asked = {field.key for field in rule.fields if field.required}
            assert asked <= answered(record, class_of(rule)), record.id


def test_articles_about_leaders_name_them(content):
    about = [article for article in content.articles if article.section == "hoat-dong-lanh-dao"]
    assert all(article.leaders for article in about)
    ids = {record.id for record in content.records}
    pages = {called for article in about for called in article.leaders if " " not in called}
    assert pages <= ids


def test_topics_gather_articles_that_are_there(content):
    articles = {article.id for article in content.articles}
    topics = [record for record in content.records if record.articles]
    assert topics
    assert all(set(topic.articles) <= articles for topic in topics)
