"""What agencies, portals and mandates tell, and to whom."""

import datetime

import pytest

from cms.publishing.difference import Touched, touched
from cms.publishing.models import Change
from sites import keys
from sites.models import (
    AgencyPeriod,
    Hotline,
    InformationChannel,
    OutsideLink,
    PortalMandate,
    SocialChannel,
)
from tests.factories import AgencyFactory, PortalFactory
from tests.mandates import bind, duty, profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    made = PortalFactory()
    Change.objects.all().delete()
    return made


def told() -> Touched:
    change = Change.objects.get()
    return touched(change.before, change.after)


def period(portal) -> AgencyPeriod:
    return AgencyPeriod.objects.get(agency=portal.agency)


def test_a_new_name_is_told_as_a_name(portal):
    row = period(portal)
    row.name = "Phường Thử"
    row.save()
    assert (told().keys, told().positions) == ({keys.agency_name(portal.agency_id)}, set())
    assert Change.objects.get().portals == [portal.key]


def test_a_new_parent_moves_the_agency_between_the_lists_below(portal):
    province = AgencyFactory(tier="province")
    Change.objects.all().delete()
    row = period(portal)
    row.parent = province
    row.save()
    assert told().keys == {keys.agency_parent(portal.agency_id)}
    assert told().positions == {(keys.agencies_below(province.pk), str(portal.agency_id))}


def test_the_host_of_a_period_is_no_address_and_told_to_those_who_list_former_units(portal):
    row = period(portal)
    row.host = "cu.hue.localhost"
    row.save()
    assert told().keys == {keys.former_hosts(portal.agency_id)}
    assert not told().whole


def test_an_ended_period_leaves_the_list_below(portal):
    province = AgencyFactory(tier="province")
    row = period(portal)
    row.parent = province
    row.save()
    Change.objects.all().delete()
    row.valid_to = datetime.date(2025, 7, 1)
    row.save()
    assert (keys.agencies_below(province.pk), str(portal.agency_id)) in told().positions


def test_an_agency_without_a_portal_is_told_all_the_same():
    agency = AgencyFactory()
    Change.objects.all().delete()
    agency.phone = "0234 3 751 234"
    agency.save()
    assert (told().keys, Change.objects.get().portals) == ({keys.agency_contact(agency.pk)}, [])


def test_a_new_host_touches_its_own_portal_whole_and_others_by_a_key(portal):
    portal.site.save()
    Change.objects.all().delete()
    portal.site.hostname = "moi.hue.localhost"
    portal.site.save()
    assert told().whole
    assert keys.portal_address(portal.pk) in told().keys
    assert Change.objects.get().portals == [portal.key]


def test_a_closed_portal_leaves_the_list_of_portals(portal):
    portal.status = "closed"
    portal.save()
    assert told().whole
    assert told().positions == {(keys.PORTALS, portal.key)}
    expected = {keys.portal_address(portal.pk), keys.portal_of_agency(portal.agency_id)}
    assert told().keys == expected


def test_a_channel_is_told_under_its_agency(portal):
    facts = {"platform": "Zalo", "name": "Xã Thử", "url": "https://zalo.me/1"}
    SocialChannel.objects.create(agency=portal.agency, **facts)
    assert told().keys == {keys.channels(portal.agency_id)}


def test_binding_a_portal_is_told_to_it(portal):
    bind(portal)
    assert Change.objects.get(subject__startswith="portal-mandate:").portals == [portal.key]
    mandates = [touched(c.before, c.after).keys for c in Change.objects.all()]
    assert {keys.mandate(portal.pk)} in mandates


def test_another_word_of_a_duty_is_told_to_the_portals_it_binds(portal):
    unbound = PortalFactory()
    bind(portal)
    row = duty("hoat-dong-don-vi")
    Change.objects.all().delete()
    row.text = "Lời khác."
    row.save()
    assert told().keys == {keys.mandate(portal.pk)}
    assert keys.mandate(unbound.pk) not in told().keys


def test_another_title_of_a_profile_is_told_to_the_portals_it_binds(portal):
    bind(portal)
    row = profile()
    Change.objects.all().delete()
    row.title = "Tên khác"
    row.save()
    assert keys.mandate(portal.pk) in told().keys


def test_a_profile_that_binds_nobody_touches_nothing():
    row = profile()
    Change.objects.all().delete()
    row.title = "Tên khác"
    row.save()
    assert not PortalMandate.objects.exists()
    assert not Change.objects.exists()


def test_a_successor_is_told_for_the_agency_that_ended(portal):
    former = AgencyFactory(status="merged")
    Change.objects.all().delete()
    portal.agency.predecessors.add(former)
    assert told().keys == {keys.successors(former.pk)}
    Change.objects.all().delete()
    former.successors.clear()
    assert told().keys == {keys.successors(former.pk)}


def test_an_agency_that_ends_joins_the_former_units(portal):
    portal.agency.status = "merged"
    portal.agency.save()
    assert told().positions == {(keys.FORMER_UNITS, str(portal.agency_id))}


@pytest.mark.parametrize(
    ("model", "facts", "key"),
    [
        (Hotline, {"phone": "0234 1", "subject": "Đất đai"}, keys.hotlines),
        (InformationChannel, {"channel_type": "app"}, keys.information_channels),
        (OutsideLink, {"section_code": "lien-ket-hdnd"}, keys.outside_links),
    ],
)
def test_a_row_of_an_agency_is_told_under_a_key_of_its_own(portal, model, facts, key):
    model.objects.create(agency=portal.agency, **facts)
    assert told().keys == {key(portal.agency_id)}
    assert Change.objects.get().portals == [portal.key]
