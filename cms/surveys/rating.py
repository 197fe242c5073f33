"""One citizen's rating: checked strictly, counted, and stored without anything about the citizen.

NĐ 224/2026/NĐ-CP Đ10.3.b asks for secrecy. Nothing here takes a request: no address, account,
cookie or time can reach the database.
"""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.publishing.announce import announce
from cms.surveys import keys
from cms.surveys.models import DailyTotal, Dimension, Option, Rating, RatingAnswer, RatingComment
from cms.surveys.models import Survey as SurveyModel
from sites.models import Portal

COMMENT_LENGTH = 2000


class RatingRefusedError(ValueError):
    """A rating that was not stored. ``code`` is for programs, ``message`` for the citizen."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True)
class Submission:
    """What the form sends: (dimension code, option code) pairs and the free text."""

    portal: str
    version: int
    answers: Sequence[tuple[str, str]]
    comment: str = ""


@transaction.atomic
def submit(submission: Submission) -> Portal:
    """Store and count one rating; the portal rated. Raises RatingRefusedError, storing nothing."""
    portal = _portal(submission.portal)
    survey = _survey(submission.version)
    chosen = _chosen(survey, submission.answers)
    comment = _comment(submission.comment)
    _store(portal, survey, chosen, comment)
    _count_and_announce(portal, chosen)
    return portal


def _portal(key: str) -> Portal:
    portal = Portal.objects.live().filter(key=key).first()
    if portal is None:
        raise RatingRefusedError("PORTAL_NOT_FOUND", "Không có trang thông tin điện tử này.")
    return portal


def _survey(version: int) -> SurveyModel:
    survey = SurveyModel.objects.filter(active=True, version=version).first()
    if survey is None:
        raise RatingRefusedError(
            "UNKNOWN_SURVEY_VERSION", "Phiếu đánh giá đã được thay mới. Hãy tải lại trang."
        )
    return survey


def _chosen(survey: SurveyModel, answers: Sequence[tuple[str, str]]) -> list[Option]:
    """The options answered with, one for each dimension at most and every required one."""
    dimensions = {dimension.code: dimension for dimension in survey.dimensions.all()}
    _refuse_unknown_or_repeated(dimensions, answers)
    _refuse_unanswered(dimensions, answers)
    options = Option.objects.filter(dimension__survey=survey).select_related("dimension")
    known = {(option.dimension.code, option.code): option for option in options}
    try:
        return [known[answer] for answer in answers]
    except KeyError as error:
        raise RatingRefusedError(
            "UNKNOWN_OPTION", "Một lựa chọn không có trong phiếu đánh giá. Hãy tải lại trang."
        ) from error


def _refuse_unknown_or_repeated(
    dimensions: Mapping[str, Dimension], answers: Sequence[tuple[str, str]]
) -> None:
    times = Counter(code for code, _ in answers)
    if not times.keys() <= dimensions.keys():
        raise RatingRefusedError(
            "UNKNOWN_DIMENSION", "Một tiêu chí không có trong phiếu đánh giá. Hãy tải lại trang."
        )
    for code in times:
        if times[code] > 1:
            name = dimensions[code].name
            raise RatingRefusedError("REPEATED_ANSWER", f"“{name}” chỉ được chọn một lần.")


def _refuse_unanswered(
    dimensions: Mapping[str, Dimension], answers: Sequence[tuple[str, str]]
) -> None:
    answered = {code for code, _ in answers}
    missing = [d.name for d in dimensions.values() if d.required and d.code not in answered]
    if missing:
        raise RatingRefusedError("MISSING_ANSWER", f"Bạn chưa trả lời: {', '.join(missing)}.")


def _comment(text: str) -> str:
    """The free text in NFC without control characters; "" when the citizen wrote nothing."""
    kept = "".join(
        char for char in text if char == "\n" or not unicodedata.category(char).startswith("C")
    )
    comment = unicodedata.normalize("NFC", kept).strip()
    if len(comment) > COMMENT_LENGTH:
        raise RatingRefusedError(
            "COMMENT_TOO_LONG", f"Ý kiến dài quá {COMMENT_LENGTH} ký tự. Hãy viết ngắn hơn."
        )
    return comment


def _store(portal: Portal, survey: SurveyModel, chosen: list[Option], comment: str) -> None:
    today = timezone.localdate()
    rating = Rating.objects.create(portal=portal, survey=survey, rated_on=today)
    RatingAnswer.objects.bulk_create(
        RatingAnswer(rating=rating, dimension=option.dimension, option=option) for option in chosen
    )
    if comment:
        RatingComment.objects.create(portal=portal, survey=survey, received_on=today, text=comment)


def _count_and_announce(portal: Portal, chosen: list[Option]) -> None:
    """Add one to today's totals. One change for the rating, not one for each of its answers."""
    today = timezone.localdate()
    # Insert-or-ignore, then add in the database: two ratings at once are both counted.
    DailyTotal.objects.bulk_create(
        [DailyTotal(portal=portal, option=option, day=today) for option in chosen],
        ignore_conflicts=True,
    )
    totals = DailyTotal.objects.filter(portal=portal, option__in=chosen, day=today)
    totals.update(count=F("count") + 1)
    # No numbers: next to its time they would tell whose answers these are.
    after = {"keys": {keys.results(portal.pk): ""}}
    announce(subject=f"survey:{portal.key}", portals=[portal.key], before={}, after=after)
