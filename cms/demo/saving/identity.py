"""Stable identities: the same demo object has the same uuid in every run and on every machine."""

import uuid

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "demo.hoitu.example")


def identity(*parts: object) -> uuid.UUID:
    """The uuid of what ``parts`` name: ``identity("article", "hue-001")``."""
    return uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts))
