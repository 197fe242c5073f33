"""Facts that turn by their dates or moments, and when they do so next."""

import datetime

import pytest
from django.utils import timezone

from cms.consultations.models import DraftConsultationPage, state_on
from cms.documents.vocabulary import validity_on
from cms.notices.models import state_at
from cms.records.facts import said_at

D = datetime.date
FIRST, LAST = D(2025, 4, 1), D(2025, 4, 30)


def document(validity="", effective=FIRST, expired=None):
    return {"validity": validity, "effective_on": effective, "expired_on": expired}


@pytest.mark.parametrize(
    ("stated", "day", "says", "until"),
    [
        (document(), D(2025, 3, 31), "chua-co-hieu-luc", D(2025, 4, 1)),
        (document("con-hieu-luc"), D(2025, 3, 31), "chua-co-hieu-luc", D(2025, 4, 1)),
        (document(), D(2025, 4, 1), "con-hieu-luc", None),
        (document("chua-co-hieu-luc"), D(2025, 4, 1), "con-hieu-luc", None),
        (document("het-hieu-luc-mot-phan"), D(2025, 4, 1), "het-hieu-luc-mot-phan", None),
        (document(expired=D(2026, 1, 1)), D(2025, 12, 31), "con-hieu-luc", D(2026, 1, 1)),
        (document("con-hieu-luc", expired=D(2026, 1, 1)), D(2026, 1, 1), "het-hieu-luc", None),
        (document(effective=None), D(2025, 4, 1), "", None),
        (document("ngung-hieu-luc", effective=None), D(2025, 4, 1), "ngung-hieu-luc", None),
    ],
)
def test_a_document_takes_effect_and_expires_by_its_dates(stated, day, says, until):
    assert validity_on(stated, day) == (says, until)


def draft(state="", opens=FIRST, closes=LAST):
    return {"state": state, "opens_on": opens, "closes_on": closes}


@pytest.mark.parametrize(
    ("stated", "day", "says", "until"),
    [
        (draft(), D(2025, 3, 31), "sap-lay-y-kien", D(2025, 4, 1)),
        (draft("dang-lay-y-kien"), D(2025, 4, 30), "dang-lay-y-kien", D(2025, 5, 1)),
        (draft("dang-lay-y-kien"), D(2025, 5, 1), "het-han", None),
        (draft("het-han"), D(2025, 4, 2), "het-han", None),
        (draft("da-ban-hanh"), D(2025, 5, 1), "da-ban-hanh", None),
        (draft(closes=None), D(2025, 5, 1), "dang-lay-y-kien", None),
        (draft(opens=None, closes=None), D(2025, 5, 1), "", None),
    ],
)
def test_a_draft_is_open_for_comment_in_its_period(stated, day, says, until):
    assert state_on(stated, day) == (says, until)


STOPS, RESUMES = (
    datetime.datetime.fromisoformat(text)
    for text in ("2025-06-30T20:00:00+07:00", "2025-07-01T06:00:00+07:00")
)
LITTLE = datetime.timedelta(microseconds=1)


def notice(state="", starts=STOPS, resumes=RESUMES):
    return {"state": state, "starts_at": starts, "resumes_at": resumes}


@pytest.mark.parametrize(
    ("stated", "moment", "says", "until"),
    [
        (notice(), STOPS - LITTLE, "sap-tam-ngung", STOPS),
        (notice(), STOPS, "dang-tam-ngung", RESUMES),
        (notice("sap-tam-ngung"), STOPS, "dang-tam-ngung", RESUMES),
        (notice(), RESUMES - LITTLE, "dang-tam-ngung", RESUMES),
        (notice(), RESUMES, "da-hoat-dong-tro-lai", None),
        (notice("dang-tam-ngung"), RESUMES, "da-hoat-dong-tro-lai", None),
        (notice("da-hoat-dong-tro-lai"), STOPS, "da-hoat-dong-tro-lai", None),
        (notice("da-hoat-dong-tro-lai"), STOPS - LITTLE, "sap-tam-ngung", STOPS),
        (notice(resumes=None), RESUMES, "dang-tam-ngung", None),
        (notice(starts=None), RESUMES - LITTLE, "", RESUMES),
        (notice(starts=None), RESUMES, "da-hoat-dong-tro-lai", None),
        (notice(starts=None, resumes=None), STOPS, "", None),
    ],
)
def test_a_suspension_begins_and_ends_at_its_moments(stated, moment, says, until):
    assert state_at(stated, moment) == (says, until)


@pytest.mark.parametrize(
    ("utc", "says"),
    [
        ("2025-03-31T16:59:59+00:00", "sap-lay-y-kien"),
        ("2025-03-31T17:00:00+00:00", "dang-lay-y-kien"),
    ],
)
def test_a_day_begins_at_midnight_in_vietnam(utc, says):
    moment = timezone.localtime(datetime.datetime.fromisoformat(utc))
    state = next(fact for fact in DraftConsultationPage.facts if fact.field == "state")
    assert said_at(state, draft(), moment).value == says
