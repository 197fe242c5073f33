"""Registers the checks of records with Wagtail."""

from wagtail import hooks

from .bulk import refuse_bulk_gaps

hooks.register("before_bulk_action", refuse_bulk_gaps)
