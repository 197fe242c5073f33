"""Status lines in the admin's templates. They say the same without JavaScript, once a load."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from cms.core.admin.deliveries import page_line, spot_of
from cms.core.admin.recent import recent_lines

register = template.Library()
STRIP = "core/admin/delivery_strip.html"
TRANSLATION_EDITOR = '<div class="js-translation-editor"'


@register.inclusion_tag(STRIP, takes_context=True)
def page_delivery(context: Mapping[str, Any], page: Page) -> dict[str, Any]:
    """What became of the last change of the page whose form is shown, and what time will do."""
    spot = spot_of(page)
    line = page_line(spot, context["request"].user) if spot else None
    return {"lines": [line] if line else [], "source": reverse("page_delivery", args=[page.pk])}


@register.inclusion_tag(STRIP, takes_context=True)
def recent_deliveries(context: Mapping[str, Any]) -> dict[str, Any]:
    """What became of the user's own last deeds."""
    lines = list(recent_lines(context["request"]))
    return {"lines": lines, "source": reverse("recent_deliveries")}


@register.simple_block_tag
def above_translation_editor(content: SafeString, form: SafeString) -> SafeString:
    """``form`` (the translation form, which has no blocks) with the content below its header."""
    above, editor, below = form.partition(TRANSLATION_EDITOR)
    header, end, middle = above.rpartition("</header>")
    parts = (header, end, content, middle, editor, below)
    return mark_safe("".join(parts))  # noqa: S308 all are rendered templates
