"""Who works where, and what their choosers and forms may hold."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory
from django.test.client import Client

from cms.core.models import PortalAppearance, PortalImage
from cms.news.models import ArticlePage
from cms.surveys.models import RatingComment
from sites.models import Portal, PortalGroup, Role, User
from sites.permissions.gate import DuplicateRuleError, classify, rule_for
from sites.permissions.groups import create_portal_groups
from sites.permissions.rules import anyone, network
from sites.permissions.scope import PortalScopedQuerySet, portals_for, scope_for
from sites.permissions.viewsets import PortalScopedChooserViewSet
from tests.architecture.scope.world import build_world
from tests.factories import PortalFactory, UserFactory, article, image
from tests.mandates import mandated_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def portals() -> list[Portal]:
    made = PortalFactory.create_batch(2)
    create_portal_groups(made)
    return made


def member(portal: Portal | None, role: Role) -> User:
    user = UserFactory()
    user.groups.add(PortalGroup.objects.get(portal=portal, role=role).group)
    return User.objects.get(pk=user.pk)


def test_members_see_their_own_portal_and_leaders_all(portals):
    own, _foreign = portals
    for role in (Role.EDITOR, Role.MODERATOR, Role.ADMINISTRATOR):
        assert set(portals_for(member(own, role))) == {own}
    assert set(portals_for(member(None, Role.LEADER))) == set(portals)
    assert set(portals_for(member(None, Role.OPERATOR))) == set(portals)
    assert not portals_for(AnonymousUser())
    assert not portals_for(UserFactory(is_active=False, is_superuser=True))


def test_somebody_may_serve_two_portals(portals):
    user = member(portals[0], Role.EDITOR)
    user.groups.add(PortalGroup.objects.get(portal=portals[1], role=Role.MODERATOR).group)
    assert scope_for(user).portal_ids == {portal.pk for portal in portals}


def test_a_scope_narrows_pages_media_and_rows(portals):
    own, foreign = portals
    scope = scope_for(member(own, Role.EDITOR))
    mine = article(mandated_section(own), "Của mình")
    article(mandated_section(foreign), "Của người")
    assert list(scope.narrow(ArticlePage.objects.all())) == [mine]
    picture = image()
    picture.collection = Portal.objects.get(pk=foreign.pk).collection
    picture.save()
    assert not scope.narrow(PortalImage.objects.all())
    PortalAppearance.objects.create(portal=foreign)
    assert not scope.narrow(PortalAppearance.objects.all())


def test_leaders_work_nowhere(portals):
    scope = scope_for(member(None, Role.LEADER))
    article(mandated_section(portals[0]), "Bài")
    assert not scope.everything
    assert not scope.narrow(ArticlePage.objects.all())


def test_a_scope_is_read_once_per_user_object(portals, django_assert_num_queries):
    user = member(portals[0], Role.EDITOR)
    scope_for(user)
    with django_assert_num_queries(0):
        scope_for(user)


def test_ownerless_classes_are_nobody_s(portals):
    scope = scope_for(member(portals[0], Role.EDITOR))
    assert not scope.holds(User, UserFactory().pk)
    assert not scope.holds(ArticlePage, "không phải số")


def test_a_queryset_follows_its_user(portals):
    own, foreign = portals
    PortalAppearance.objects.create(portal=foreign)
    mine = PortalAppearance.objects.create(portal=own)
    rows = PortalScopedQuerySet(PortalAppearance)
    assert list(rows.for_user(member(own, Role.EDITOR))) == [mine]


class AppearanceChooser(PortalScopedChooserViewSet):
    model = PortalAppearance


def asked(user: User, **query: object):
    request = RequestFactory().get("/", query)
    request.user = user
    return request


def test_a_scoped_chooser_lists_and_confirms_only_own_rows(portals):
    own, foreign = portals
    theirs = PortalAppearance.objects.create(portal=foreign, palette="pine")
    mine = PortalAppearance.objects.create(portal=own, palette="river")
    user, chooser = member(own, Role.EDITOR), AppearanceChooser("appearance_chooser")
    with pytest.raises(Http404):
        chooser.chosen_view(asked(user), pk=str(theirs.pk))
    both = chooser.chosen_multiple_view.view_class(model=PortalAppearance)
    both.setup(asked(user))
    assert list(both.get_objects([mine.pk, theirs.pk])) == [mine]
    offered = chooser.choose_view.view_class(model=PortalAppearance)
    offered.setup(asked(user))
    assert list(offered.get_object_list()) == [mine]


def test_an_address_is_classified_once():
    assert rule_for("wagtailadmin_home") is anyone
    with pytest.raises(DuplicateRuleError):
        classify({"wagtailadmin_home": network})


def test_a_citizen_s_words_cannot_be_rewritten(portals):
    world = build_world()
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(world.own.users[Role.ADMINISTRATOR])
    comment = world.own.rating_comment
    url = f"/admin/rating_comment/edit/{comment.pk}/"
    client.post(url, {"text": "Sửa lời", "state": "public"})
    after = RatingComment.objects.get(pk=comment.pk)
    assert (after.text, after.state) == (comment.text, "public")
