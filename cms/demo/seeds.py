"""Randomness that can be repeated: the demo reads and looks the same on every machine."""

from random import Random


def seeded(*parts: str | int) -> Random:
    """A generator that always yields the same numbers for equal parts."""
    return Random(":".join(map(str, parts)))  # noqa: S311 - demo content, nothing to keep secret
