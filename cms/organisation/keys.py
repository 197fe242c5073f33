"""Collections that the chart of an organisation is drawn from."""


def units(portal_pk: int, locale: str) -> str:
    """Collection: a portal's units; position: the tree path and the unit it belongs to."""
    return f"units:{portal_pk}/{locale}"


def leaders(portal_pk: int, locale: str) -> str:
    """Collection: a portal's leaders; position: the tree path."""
    return f"leaders:{portal_pk}/{locale}"


def below(unit_pk: int) -> str:
    """Collection: the units that belong to one; position: the primary key."""
    return f"below-unit:{unit_pk}"
