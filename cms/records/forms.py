"""Forms that ask, at publishing, for what the law asks for."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.core.admin.forms import GuardedPageForm

from .duties import gaps

IMPORTED = _("Lấy từ nguồn đã nhập; chỉ lần nhập sau mới đổi được.")


class DutifulForm(GuardedPageForm):
    """Drafts are free. Publishing names all that is missing, each fact at its own field."""

    is_draft = False

    def defer_required_fields(self) -> None:
        """Wagtail calls this before it checks what is only to be a draft."""
        self.is_draft = True
        super().defer_required_fields()

    def restore_required_fields(self) -> None:
        self.is_draft = False
        super().restore_required_fields()

    def _post_clean(self) -> None:
        """By now the page states what was typed; only its parts still stand in their forms."""
        super()._post_clean()
        if not self.is_draft:
            self._refuse_gaps()

    def _refuse_gaps(self) -> None:
        for gap in gaps(self.instance, self.parent_page.specific, self._has_rows):
            if not gap.binding:
                continue
            if gap.field in self.formsets:
                self.add_error(None, gap.message)
            elif gap.field in self.fields and not self.has_error(gap.field):
                self.add_error(gap.field, gap.message)

    def _has_rows(self, relation: str) -> bool:
        rows = [form for form in self.formsets[relation].forms if form.is_valid()]
        return any(row.cleaned_data and not row.cleaned_data.get("DELETE") for row in rows)


class RecordForm(DutifulForm):
    """Records may leave their title to their facts, and their facts to where they came from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.titles_itself:
            for name in ("title", "slug"):
                self.fields[name].required = False
        self._fix_imported()

    def _fix_imported(self) -> None:
        """Whatever a request posts: a field that the form does not have takes no value."""
        if self.instance.is_imported:
            self.fields["title"].disabled = True
            self.fields["title"].help_text = IMPORTED
        for name in self.instance.fixed_fields() & set(self.fields):
            del self.fields[name]
