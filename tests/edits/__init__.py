"""Seeded random edits of the real models, one module for each app."""

from . import media, network, news, pages, records, surveys
from .registry import REGISTERED, Edit, Perform

__all__ = ["EDITS", "REGISTERED", "Edit", "media", "network", "news", "pages", "records", "surveys"]

EDITS: list[tuple[str, Perform]] = [(edit.name, edit.perform) for edit in REGISTERED]
