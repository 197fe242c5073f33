"""Panels that every portal page's edit form may show."""

from typing import Any

from wagtail.admin.panels import Panel

from cms.core.guards import guarded


class LawPanel(Panel):
    """The words of the law that asks for the page; absent on free pages."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/admin/law_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and guarded(self.instance) is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "law": guarded(self.instance)}
