"""Edits of the survey, and what citizens do to its results."""

import random

from cms.surveys.models import DailyTotal, Dimension, Option, Survey
from cms.surveys.rating import Submission, submit
from sites.models import Portal

from .registry import edit, pick, words


@edit(DailyTotal)
def rate_a_portal(rng: random.Random) -> None:
    survey = Survey.objects.get(active=True)
    choices = Dimension.objects.filter(survey=survey, kind="choice").order_by("position")
    answers = [(one.code, rng.choice(one.options.all()).code) for one in choices]
    submit(Submission(pick(rng, Portal.objects.live()).key, survey.version, answers))


@edit(Survey)
def reword_the_survey(rng: random.Random) -> None:
    survey = Survey.objects.get(active=True)
    survey.title, survey.introduction = words(rng), words(rng, 12)
    survey.save()


@edit(Dimension)
def reword_a_question(rng: random.Random) -> None:
    dimension = pick(rng, Dimension.objects.filter(survey__active=True))
    dimension.question, dimension.name = words(rng, 8), words(rng, 2)
    dimension.save()


@edit(Option)
def reword_an_answer(rng: random.Random) -> None:
    option = pick(rng, Option.objects.filter(dimension__survey__active=True))
    option.label, option.label_en = words(rng, 2), words(rng, 2)
    option.save()


@edit(DailyTotal)
def correct_a_total(rng: random.Random) -> None:
    rate_a_portal(rng)
    total = pick(rng, DailyTotal)
    total.count += 1
    total.save()
