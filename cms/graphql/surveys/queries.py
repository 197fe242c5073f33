"""Questions about the survey."""

from typing import Any

from django.conf import settings
from graphene import Field, String

from cms.surveys.selectors import ResultsView, SurveyView, active_survey, survey_results

from .types import Survey, SurveyResults

PORTAL = String(required=True, description="The portal's key.")
LOCALE = String(default_value=settings.LANGUAGE_CODE)


class SurveysQuery:
    """Fields of the type Query."""

    survey = Field(Survey, portal=PORTAL, locale=LOCALE)
    survey_results = Field(SurveyResults, portal=PORTAL, locale=LOCALE)

    @staticmethod
    def resolve_survey(_root: None, info: Any, portal: str, locale: str) -> SurveyView | None:
        return active_survey(locale) if info.context.portal(portal) else None

    @staticmethod
    def resolve_survey_results(
        _root: None, info: Any, portal: str, locale: str
    ) -> ResultsView | None:
        home = info.context.portal(portal)
        return survey_results(home.pk, locale) if home else None
