"""Page forms that cannot rename, re-address or expire a guarded page."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from cms.core.admin.slugs import slug_input
from cms.core.guards import guarded
from sites.permissions.references import ScopedReferencesMixin


class GuardedPageForm(ScopedReferencesMixin, WagtailAdminPageForm):
    """Fields that the law fixes are read-only, whatever a request posts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].widget = slug_input(self.instance.locale)
        law = guarded(self.instance)
        if law is None:
            return
        fixed = ["slug", "expire_at"] if law.title_is_free else ["title", "slug", "expire_at"]
        for name in fixed:
            if name in self.fields:
                self.fields[name].disabled = True
                self.fields[name].help_text = law.reason
