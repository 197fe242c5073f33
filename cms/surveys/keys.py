"""Keys of the survey and its results."""

from cms.publishing.keys import key

SURVEY = "survey"  # the questions in force, the same for the whole network


def results(portal_pk: int) -> str:
    return key("survey-results", portal_pk)
