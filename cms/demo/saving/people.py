"""Accounts for each role of the demo."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.hashers import make_password

from cms.demo.records import DemoUser
from sites.models import Portal, PortalGroup, Role, User

ROLES = {
    "network_operator": Role.OPERATOR,
    "leader": Role.LEADER,
    "portal_admin": Role.ADMINISTRATOR,
    "moderator": Role.MODERATOR,
    "editor": Role.EDITOR,
}


def save_users(users: Iterable[DemoUser], portals: Mapping[str, Portal], password: str) -> None:
    """Create who is missing; an account that exists keeps its password and groups."""
    groups = {(row.portal_id, row.role): row.group for row in PortalGroup.objects.all()}
    known = set(User.objects.values_list("username", flat=True))
    hashed = make_password(password)  # once: hashing is slow by design
    for person in users:
        if person.username not in known:
            last, first = person.full_name.split(" ", 1)
            user = User.objects.create(
                username=person.username, last_name=last, first_name=first, password=hashed
            )
            user.groups.add(groups[_group_key(person, portals)])


def _group_key(person: DemoUser, portals: Mapping[str, Portal]) -> tuple[int | None, str]:
    role = ROLES[person.role]
    if role in (Role.OPERATOR, Role.LEADER):
        return None, role
    return portals[person.portal or ""].pk, role
