"""The press needs built assets; stand-ins do."""

from tests.incremental.conftest import assets

__all__ = ["assets"]
