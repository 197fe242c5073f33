"""Citizens' ratings of the demo, written in bulk: one announcement per portal."""

from collections import Counter
from collections.abc import Mapping

from cms.demo.content import DemoContent
from cms.demo.records import DemoRating
from cms.publishing.announce import announce
from cms.surveys.models import DailyTotal, Option, Rating, RatingAnswer, RatingComment, Survey
from sites.models import Portal

from .identity import identity

Options = Mapping[tuple[str, str], Option]


def save_ratings(content: DemoContent, portals: Mapping[str, Portal]) -> None:
    survey = Survey.objects.get(active=True)
    options = {
        (option.dimension.code, option.code): option
        for option in Option.objects.filter(dimension__survey=survey).select_related("dimension")
    }
    rated = set(Rating.objects.values_list("portal_id", flat=True))
    for code in content.ratings_plan.portals:
        if portals[code].pk not in rated:
            save_portal_ratings(portals[code], survey, list(content.ratings(code)), options)


def save_portal_ratings(
    portal: Portal, survey: Survey, answered: list[DemoRating], options: Options
) -> None:
    """Ratings, answers, daily totals and waiting comments of one portal."""
    ratings = [
        Rating(id=identity("rating", portal.key, n), portal=portal, survey=survey, rated_on=one.day)
        for n, one in enumerate(answered)
    ]
    chosen = [
        (rating, options[pair])
        for rating, one in zip(ratings, answered, strict=True)
        for pair in one.answers.items()
    ]
    Rating.objects.bulk_create(ratings)
    RatingAnswer.objects.bulk_create(
        RatingAnswer(rating=rating, dimension_id=option.dimension_id, option=option)
        for rating, option in chosen
    )
    totals = Counter((option, rating.rated_on) for rating, option in chosen)
    DailyTotal.objects.bulk_create(
        DailyTotal(portal=portal, option=option, day=day, count=count)
        for (option, day), count in totals.items()
    )
    RatingComment.objects.bulk_create(
        RatingComment(portal=portal, survey=survey, received_on=one.day, text=one.comment)
        for one in answered
        if one.comment
    )
    announce(
        subject=f"survey:{portal.key}", portals=[portal.key], before=None,
        after={"ratings": len(ratings)},
    )  # fmt: skip
