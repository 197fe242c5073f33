"""Questions about the survey."""

from typing import Any

from django.conf import settings
from graphene import Field, String

from cms.graphql.recording import Traced
from cms.surveys.keys import results
from cms.surveys.selectors import SurveyView, active_survey, survey_results

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
    def resolve_survey_results(_root: None, info: Any, portal: str, locale: str) -> Traced | None:
        home = info.context.portal(portal)
        if home is None:
            return None
        return Traced(survey_results(home.pk, locale), lambda: [results(home.pk)])
