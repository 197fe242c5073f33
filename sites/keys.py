"""Keys and collections of the network: portals and agencies."""

from cms.publishing.keys import key

PORTALS = "portals"  # the collection of live portals; position: the portal's key

FORMER_UNITS = "former-units"  # the collection of ended agencies; position: their primary keys


def portal_address(pk: int) -> str:
    """Host, scheme and liveness of a portal: whatever its absolute addresses are made of."""
    return key("portal", pk, "address")


def homes(portal_pk: int) -> str:
    """Collection: the languages in which a portal has a public home page."""
    return key("homes", portal_pk)


def agency_name(pk: int) -> str:
    return key("agency", pk, "name")


def agency_contact(pk: int) -> str:
    """Address, telephone, responsible person, coordinates, status and other facts."""
    return key("agency", pk, "contact")


def agency_parent(pk: int) -> str:
    """Which agency stands above this one."""
    return key("agency", pk, "parent")


def agencies_below(pk: int) -> str:
    """Collection: the agencies directly below this one; position: their primary keys."""
    return key("agencies-below", pk)


def portal_of_agency(pk: int) -> str:
    """Whether, and under which key, an agency has a live portal."""
    return key("agency", pk, "portal")


def channels(agency_pk: int) -> str:
    return key("channels", agency_pk)


def hotlines(agency_pk: int) -> str:
    return key("hotlines", agency_pk)


def information_channels(agency_pk: int) -> str:
    return key("information-channels", agency_pk)


def outside_links(agency_pk: int) -> str:
    """The addresses behind sections that are links."""
    return key("outside-links", agency_pk)


def successors(agency_pk: int) -> str:
    """Which agencies took over from this one."""
    return key("successors", agency_pk)


def former_hosts(agency_pk: int) -> str:
    """Where the portal of an ended agency answered once."""
    return key("former-hosts", agency_pk)


def mandate(portal_pk: int) -> str:
    """The profile in force on a portal, with everything its duties say."""
    return key("mandate", portal_pk)
