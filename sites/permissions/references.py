"""Forms that cannot point at what the user may not see: foreign images, files, pages, portals.

Choosers offer only own objects, but a request can post any number. Wagtail would then show the
foreign title in the form, so such a request is refused before anything is looked up.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from .scope import Scope, scope_for

Reference = tuple[type[Model], str]


class ForeignReferenceError(PermissionDenied):
    """A form points at an object of another agency."""


class ScopedReferencesMixin(forms.BaseModelForm[Any]):
    """For ``WagtailAdminModelForm`` subclasses: narrows choices, refuses foreign references.

    What the stored object already points at may stay: an operator may have put it there.
    """

    for_user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            choices = getattr(field, "queryset", None)
            if isinstance(choices, QuerySet) and not issubclass(choices.model, chosen_classes()):
                field.queryset = self._scope().narrow(choices)  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        if self.is_bound:
            for model, pk in sorted(self._posted() - self._stored(), key=str):
                if not self._scope().holds(model, pk):
                    raise ForeignReferenceError(_("Nội dung này thuộc cơ quan khác."))
        super().full_clean()

    def _scope(self) -> Scope:
        return scope_for(self.for_user) if self.for_user else Scope(everything=True)

    def _posted(self) -> set[Reference]:
        found: set[Reference] = set()
        for name, field in self.fields.items():
            prefixed = self.add_prefix(name)
            value = field.widget.value_from_datadict(self.data, self.files, prefixed)
            found |= set(_references(self._meta.model, name, field, value))
        return found

    def _stored(self) -> set[Reference]:
        """References of the last saved draft, or of the row."""
        if self.instance.pk is None:
            return set()
        found: set[Reference] = set()
        for name, field in self.fields.items():
            value = self.initial.get(name, getattr(self.instance, name, None))
            found |= set(_references(self._meta.model, name, field, value))
        return found


def chosen_classes() -> tuple[type[Model], ...]:
    """Chooser fields keep their queryset: what they hold already must stay valid."""
    return (Page, get_image_model(), get_document_model())


def _references(
    model: type[Model], name: str, field: forms.Field, value: Any
) -> Iterator[Reference]:
    """What ``value`` of one form field points at, of the classes that have an owner."""
    if not value:
        return
    choices = getattr(field, "queryset", None)
    if isinstance(choices, QuerySet):
        values = value if isinstance(value, list | tuple | QuerySet) else [value]
        yield from ((choices.model, str(getattr(one, "pk", one))) for one in values)
        return
    try:
        extract = getattr(model._meta.get_field(name), "extract_references", None)
    except FieldDoesNotExist:
        return
    for target, pk, *_path in extract(value) if extract else ():
        yield (target, str(pk))


class PortalScopedForm(ScopedReferencesMixin, WagtailAdminModelForm):
    """The form of every portal-scoped viewset."""
