"""Groups, collections and rights of the network's roles."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
)

from cms.core.models import HomePage
from sites.models import Portal, PortalGroup, Role
from sites.permissions.groups import create_portal_groups, grant_on_locale_root
from tests.factories import PortalFactory

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, ...]:
    models = (
        Group,
        PortalGroup,
        GroupPagePermission,
        GroupCollectionPermission,
        Collection,
        Group.permissions.through,
    )
    return tuple(model.objects.count() for model in models)


def pages_of(portal: Portal | None, role: Role) -> set[tuple[int, str]]:
    group = PortalGroup.objects.get(portal=portal, role=role).group
    rows = group.page_permissions.values_list("page_id", "permission__codename")
    return set(rows)


def test_every_portal_gets_three_roles_and_the_network_two():
    portals = PortalFactory.create_batch(2)
    create_portal_groups(portals)
    assert PortalGroup.objects.filter(portal__in=portals).count() == 6
    assert set(PortalGroup.objects.filter(portal=None).values_list("role", flat=True)) == {
        Role.LEADER,
        Role.OPERATOR,
    }


def test_a_second_call_adds_nothing():
    portals = PortalFactory.create_batch(3)
    create_portal_groups(portals)
    before = counts()
    create_portal_groups(list(Portal.objects.all()))
    assert counts() == before


def test_a_later_portal_joins_without_touching_the_others():
    create_portal_groups([PortalFactory()])
    late = PortalFactory()
    create_portal_groups([late])
    assert pages_of(late, Role.EDITOR) == {
        (late.root_page_id, "add_page"),
        (late.root_page_id, "change_page"),
    }


def test_only_moderators_and_above_may_publish():
    portal = PortalFactory()
    create_portal_groups([portal])
    publish = (portal.root_page_id, "publish_page")
    assert publish not in pages_of(portal, Role.EDITOR)
    assert publish in pages_of(portal, Role.MODERATOR)
    assert publish in pages_of(portal, Role.ADMINISTRATOR)


def test_leaders_touch_no_page_and_operators_all():
    create_portal_groups([PortalFactory()])
    assert pages_of(None, Role.LEADER) == set()
    top = Page.objects.get(depth=1).pk
    assert (top, "publish_page") in pages_of(None, Role.OPERATOR)


def test_the_groups_of_a_portal_follow_its_new_language():
    portal = PortalFactory()
    create_portal_groups([portal])
    english = Locale.objects.create(language_code="en")
    root = HomePage(title="Home", slug=f"{portal.key}-en", portal=portal, locale=english)
    Page.objects.get(depth=1).add_child(instance=root)
    grant_on_locale_root(portal, root)
    assert (root.pk, "change_page") in pages_of(portal, Role.EDITOR)


def test_collections_form_a_sound_tree_named_after_their_agencies():
    portals = PortalFactory.create_batch(40)
    create_portal_groups(portals)
    assert Collection.find_problems() == ([], [], [], [], [])
    assert len({portal.collection_id for portal in Portal.objects.all()}) == 40
    assert portals[7].collection.name == str(portals[7].agency)
    newcomer = Collection.objects.get(depth=1).add_child(name="Aaa")
    assert Collection.find_problems() == ([], [], [], [], []), newcomer


def test_the_number_of_queries_does_not_grow_with_portals(django_assert_max_num_queries):
    portals = PortalFactory.create_batch(30)
    portals = list(Portal.objects.prefetch_related("agency__periods"))
    with django_assert_max_num_queries(40):
        create_portal_groups(portals)
