"""Every class of records: furnished for what the law asks, in both profiles, in two languages."""

import pytest
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import override

from cms.records.facts import kind_of, label_of
from cms.records.models import RecordPage, record_classes
from sites.kinds import registered_kinds
from sites.mandates import load_profile

PROFILES = [load_profile(path) for path in sorted(settings.MANDATES_DIR.glob("*.yaml"))]
CLASSES = record_classes()

each_class = pytest.mark.parametrize("model", CLASSES, ids=lambda model: model.__name__)


def kinds_of(model: type[RecordPage]) -> set[str]:
    return {kind.code for kind in registered_kinds() if model._meta.label in kind.entry_models}


@each_class
def test_some_kind_of_section_takes_it(model):
    assert kinds_of(model)


@each_class
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.slug)
def test_it_answers_every_field_the_law_requires(model, profile):
    rules = [rule for rule in profile.sections if rule.kind in kinds_of(model)]
    answered = {key for fact in model.facts for key in fact.answered} | model.answered_elsewhere
    answered |= {"title", *model.parts}
    asked = {field.key for rule in rules for field in rule.fields if field.required}
    assert asked <= answered


@each_class
def test_its_facts_are_fields_that_can_be_shown(model):
    for fact in model.facts:
        for field in fact.fields:
            assert model._meta.get_field(field)
        assert kind_of(model, fact)


@each_class
def test_its_facts_have_names_in_both_languages(model):
    for fact in model.facts:
        with override("vi"):
            vietnamese = label_of(model, fact)
        with override("en"):
            assert label_of(model, fact) != vietnamese, fact.field


@each_class
def test_its_form_asks_for_every_fact(model):
    form = model.get_edit_handler().get_form_class()
    assert {field for fact in model.facts for field in fact.fields} <= set(form.base_fields)


def test_a_fact_that_is_no_field_is_an_error():
    from cms.records.facts import Fact

    with pytest.raises(FieldDoesNotExist):
        kind_of(CLASSES[0], Fact("khong_co"))
