"""The contract of announcing: what readers see is announced, and random edits try it.

A new content app that forgets either fails here, by name.
"""

import importlib
import pkgutil
from collections.abc import Iterable
from types import ModuleType

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

import cms.graphql
import cms.surveys.selectors
from cms.core.models import PortalPage, PortalRendition
from cms.publishing.registry import announcing_for, registered_models
from sites.models import Finding, SectionScore
from tests.edits import REGISTERED

# Modules of content apps that the API reads through.
READERS: tuple[ModuleType, ...] = (cms.surveys.selectors,)
# Read by the API, and announced by what they belong to, or shown by no page of a portal.
SPOKEN_FOR = {
    PortalRendition: "a copy of an image: its image's key tells of it",
    Finding: "told only to callers with the token of compliance",
    SectionScore: "told only to callers with the token of compliance",
}

Models = Iterable[type[models.Model]]


def readable() -> set[type[models.Model]]:
    """Models that the API's modules name, every page of a portal, and all that is registered."""
    found = {model for module in (*_api(), *READERS) for model in _models_in(module)}
    pages = {model for model in apps.get_models() if issubclass(model, PortalPage)}
    return (found | pages | set(registered_models())) - SPOKEN_FOR.keys()


def _api() -> Iterable[ModuleType]:
    for module in pkgutil.walk_packages(cms.graphql.__path__, "cms.graphql."):
        yield importlib.import_module(module.name)


def _models_in(module: ModuleType) -> Models:
    return {
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, models.Model)
        and value is not models.Model
        and not value._meta.abstract
    }


def unannounced(found: Models) -> list[str]:
    return sorted(model.__name__ for model in found if announcing_for(model) is None)


def without_edits(found: Models) -> list[str]:
    """Models that no generator of random edits changes."""
    edited = {model for edit in REGISTERED if not edit.silent for model in edit.models}
    return sorted(model.__name__ for model in found if model not in edited)


def test_every_model_that_readers_see_is_announced():
    assert unannounced(readable()) == []


def test_every_model_that_readers_see_is_edited_at_random():
    assert without_edits(readable()) == []


def test_the_contract_looks_at_the_whole_api():
    names = {model.__name__ for model in readable()}
    assert {
        "Agency", "ArticlePage", "DailyTotal", "FormerAddress", "HomePage", "InformationPage",
        "MandateProfile", "Page", "PageViewRestriction", "Portal", "PortalAppearance",
        "PortalDocument", "PortalImage", "SectionDuty", "SectionPage", "Site", "SocialChannel",
        "Survey",
    } <= names  # fmt: skip


@isolate_apps("tests")
def test_a_forgotten_model_is_named():
    class Forgotten(models.Model):
        class Meta:
            app_label = "tests"

        def __str__(self) -> str:
            return "quên"

    seen = ModuleType("cms.graphql.forgotten")
    seen.Forgotten = Forgotten
    assert unannounced(_models_in(seen)) == ["Forgotten"]
    assert without_edits(_models_in(seen)) == ["Forgotten"]


def test_a_page_class_announced_with_all_pages_still_needs_edits_of_its_own():
    class Leaflet(PortalPage):
        class Meta:
            abstract = True

    assert announcing_for(Leaflet) is not None
    assert without_edits([Leaflet]) == ["Leaflet"]


@pytest.mark.parametrize("edit", REGISTERED, ids=lambda edit: edit.name)
def test_every_edit_names_announced_models(edit):
    assert edit.models
    assert unannounced(edit.models) == []
