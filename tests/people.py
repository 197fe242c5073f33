"""Users of one role, logged in on the CMS host."""

from django.conf import settings
from django.test import Client

from sites.models import Portal, PortalGroup, Role, User
from sites.permissions.groups import create_portal_groups
from tests.factories import UserFactory


def person(portal: Portal | None, role: Role) -> User:
    """Of one portal, or of the network."""
    create_portal_groups([portal] if portal else [])
    user = UserFactory()
    user.groups.add(PortalGroup.objects.get(portal=portal, role=role).group)
    return user


def client_of(user: User) -> Client:
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(user)
    return client
