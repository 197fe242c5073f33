"""Registers the survey's admin."""

from wagtail import hooks

from cms.surveys.admin import RatingCommentViewSet
from sites.permissions.gate import classify_viewset

classify_viewset("rating_comment")


@hooks.register("register_admin_viewset")
def register_rating_comments() -> RatingCommentViewSet:
    return RatingCommentViewSet()
