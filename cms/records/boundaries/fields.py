"""The field of a page that keeps a map, and the upload that fills it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.admin.compare import FieldComparison, TextDiff, register_comparison_class

from .reading import LARGEST_FILE, Collection, counts, read_map, too_large


def described(collection: Mapping[str, Any] | None) -> str:
    """“13 đơn vị, 2 điểm”; "" for no map."""
    if not collection:
        return ""
    areas, points = counts(collection)
    return _("%(areas)s đơn vị, %(points)s điểm") % {"areas": areas, "points": points}


class MapInput(forms.ClearableFileInput):
    """Says what stands, and lets it be replaced or taken away."""

    template_name = "records/admin/map_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": ".geojson,.json,application/geo+json", **(attrs or {})})

    def is_initial(self, value: Any) -> bool:
        return isinstance(value, Mapping)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        told = described(value) if self.is_initial(value) else ""
        return context | {"widget": context["widget"] | {"stands": told}}


class MapFileField(forms.FileField):
    """A GeoJSON file as the map that is kept. Without a new one what stands is kept."""

    widget = MapInput

    def clean(self, data: Any, initial: Any = None) -> Collection | None:
        if data is False:  # the box that takes it away
            return None
        file = super().clean(data, initial)
        if not data:
            return initial or None
        if file.size > LARGEST_FILE:
            raise ValidationError(too_large())
        return read_map(file.read())

    def bound_data(self, data: Any, initial: Any) -> Any:
        """A form that comes back has lost its file: browsers send none twice."""
        return initial


class BoundariesField(models.JSONField):
    """A FeatureCollection, as `read_map` gives it; None: no map."""

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, form_class=MapFileField, **kwargs)


class MapComparison(FieldComparison):
    """Of two versions: how many units and points, not their coordinates."""

    def htmldiff(self) -> Any:
        before, after = described(self.val_a), described(self.val_b)
        return TextDiff([("deletion", before), ("addition", after)]).to_html()


register_comparison_class(BoundariesField, comparison_class=MapComparison)
