"""The satisfaction survey and its counted answers."""

from typing import Any

import graphene
from django.conf import settings
from graphene import Boolean, Date, Field, Float, Int, NonNull, String

from cms.surveys.selectors import ResultsView, survey_results


class Option(graphene.ObjectType):
    code = String(required=True)
    label = String(required=True)


class Dimension(graphene.ObjectType):
    """One question."""

    code = String(required=True)
    name = String(required=True)
    question = String(required=True)
    kind = String(required=True, description="choice or text.")
    required = Boolean(required=True)
    options = graphene.List(NonNull(Option), required=True)


class Survey(graphene.ObjectType):
    """The version of the survey in force, the same for the whole network."""

    version = Int(required=True)
    title = String(required=True)
    introduction = String(required=True)
    citation = String(required=True)
    dimensions = graphene.List(NonNull(Dimension), required=True)


class OptionResult(graphene.ObjectType):
    code = String(required=True)
    label = String(required=True)
    count = Int(required=True)
    share = Float(required=True, description="Of the answers to the question, 0 to 1.")


class DimensionResult(graphene.ObjectType):
    code = String(required=True)
    name = String(required=True)
    question = String(required=True)
    total = Int(required=True)
    options = graphene.List(NonNull(OptionResult), required=True)


class MonthCount(graphene.ObjectType):
    """How many in one month."""

    month = String(required=True, description="YYYY-MM.")
    count = Int(required=True)


class SurveyResults(graphene.ObjectType):
    """Counted answers of one portal. Free text is never part of them."""

    version = Int(required=True)
    total = Int(required=True, description="Number of ratings.")
    first_day = Date()
    last_day = Date()
    dimensions = graphene.List(NonNull(DimensionResult), required=True)
    months = graphene.List(NonNull(MonthCount), required=True, description="Newest first.")


class AnswerInput(graphene.InputObjectType):
    """The option chosen for a dimension, by their codes."""

    dimension = String(required=True)
    option = String(required=True)


class RatingInput(graphene.InputObjectType):
    """One citizen's anonymous rating of a portal."""

    portal = String(required=True, description="The portal's key.")
    version = Int(required=True, description="Of the survey that was shown.")
    answers = graphene.List(NonNull(AnswerInput), required=True)
    comment = String(description="At most 2000 characters; never public before moderation.")


class RatingPayload(graphene.ObjectType):
    """A rating that was accepted; one that was not is an error with a code."""

    accepted = Boolean(required=True)
    message = String(required=True)
    results = Field(SurveyResults)

    @staticmethod
    def resolve_results(outcome: Any, info: Any) -> ResultsView | None:
        return survey_results(outcome.portal_id, settings.LANGUAGE_CODE)
