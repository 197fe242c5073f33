"""Writing: one citizen's rating."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphene import Argument, Field

from cms.graphql.errors import RefusedError
from cms.surveys.rating import RatingRefusedError, Submission, submit

from .throttle import may_rate
from .types import RatingInput, RatingPayload

MOST_ANSWERS = 50


@dataclass(frozen=True, slots=True, eq=False)
class RatingOutcome:
    accepted: bool
    message: str
    portal_id: int


class SurveysMutation:
    """Fields of the type Mutation."""

    submit_rating = Field(RatingPayload, input=Argument(RatingInput, required=True))

    @staticmethod
    def resolve_submit_rating(_root: None, info: Any, input: Mapping[str, Any]) -> RatingOutcome:
        if not may_rate(input["portal"], info.context.client):
            raise RefusedError(
                "TOO_MANY_RATINGS", "Có quá nhiều lượt đánh giá gửi từ nơi này. Hãy thử lại sau."
            )
        try:
            portal = submit(_submission(input))
        except RatingRefusedError as error:
            raise RefusedError(error.code, error.message) from error
        return RatingOutcome(True, "Cảm ơn bạn đã đánh giá.", portal.pk)


def _submission(given: Mapping[str, Any]) -> Submission:
    answers = [(answer["dimension"], answer["option"]) for answer in given["answers"]]
    if len(answers) > MOST_ANSWERS:
        raise RefusedError("TOO_MANY_ANSWERS", "Phiếu gửi lên có quá nhiều câu trả lời.")
    return Submission(given["portal"], given["version"], answers, given.get("comment") or "")
