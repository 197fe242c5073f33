"""A citizen's rating rebuilds the survey's pages of that portal and nothing else."""

import pytest
from django.core.management import call_command

from cms.surveys.models import Survey
from cms.surveys.rating import Submission, submit
from portal_frontend.storage.hosts import storage_for
from tests.factories import PortalFactory, article
from tests.mandates import mandated_section

PATH = "/danh-gia-hai-long/"


@pytest.fixture
def rated(db):
    """A portal with a survey section and an article."""
    call_command("survey", "load")
    place = mandated_section(PortalFactory(), "danh-gia-hai-long", "Đánh giá", kind="survey")
    article(mandated_section(place.portal))
    return place.portal


def rate(portal) -> None:
    survey = Survey.objects.get(active=True)
    choices = survey.dimensions.filter(kind="choice")
    answers = [(one.code, one.options.first().code) for one in choices]
    submit(Submission(portal=portal.key, version=survey.version, answers=answers))


def test_a_rating_rebuilds_the_results_alone(rated, worker):
    worker.run_dry()
    rate(rated)
    built = {path for report in worker.run_dry() for path in report.built}
    assert built == {f"{PATH}ket-qua/"}


def test_the_results_page_counts_the_rating(rated, worker, settings):
    worker.run_dry()
    results = f"{PATH}ket-qua/index.html"
    files = storage_for(settings.PUBLIC_ROOT, rated.key)
    before = files.read(results)
    rate(rated)
    worker.run_dry()
    assert files.read(results) != before
    assert "100,0%" in files.read(results).decode()
