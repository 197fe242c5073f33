"""Rows of a page that name other pages: own ones, or those that everybody reads."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel
from wagtail.models import Page

from sites.permissions.references import ForeignReferenceError
from sites.permissions.scope import scope_for


class NamedPagesMixin(forms.BaseModelForm[Any]):
    """For the forms of rows. A request can post any number, and the form would show the title of
    another agency's draft: it is refused before anything is looked up. What the stored row names
    may stay."""

    for_user: Any

    def full_clean(self) -> None:
        if self.is_bound and not all(self._may_name(pk) for pk in self._newly_named()):
            raise ForeignReferenceError(_("Nội dung này thuộc cơ quan khác."))
        super().full_clean()

    def _newly_named(self) -> Iterator[Any]:
        for name, field in self.fields.items():
            choices = getattr(field, "queryset", None)
            if isinstance(choices, QuerySet) and issubclass(choices.model, Page):
                prefixed = self.add_prefix(name)
                pk = field.widget.value_from_datadict(self.data, self.files, prefixed)
                if pk and str(pk) != str(getattr(self.instance, f"{name}_id")):
                    yield pk

    def _may_name(self, pk: Any) -> bool:
        if self.for_user and scope_for(self.for_user).holds(Page, pk):
            return True
        try:
            return Page.objects.live().public().filter(pk=pk).exists()
        except (ValueError, TypeError, ValidationError):
            return False


class NamedPagesPanel(InlinePanel):
    """An inline panel whose rows name pages."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        base = rows.get("form", WagtailAdminModelForm)
        rows["form"] = type("NamedPagesForm", (NamedPagesMixin, base), {})
        rows["inherit_kwargs"] = ["for_user"]
        return options
