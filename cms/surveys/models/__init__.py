from .rating import DailyTotal, Rating, RatingAnswer, RatingComment
from .survey import Dimension, Option, Survey

__all__ = [
    "DailyTotal",
    "Dimension",
    "Option",
    "Rating",
    "RatingAnswer",
    "RatingComment",
    "Survey",
]
