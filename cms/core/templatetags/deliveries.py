"""Status lines in the admin's templates. They say the same without JavaScript, once a load."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse
from wagtail.models import Page

from cms.core.admin.deliveries import line_of, spot_of
from cms.core.admin.recent import recent_lines
from cms.publishing.status import State

register = template.Library()
STRIP = "core/admin/delivery_strip.html"


@register.inclusion_tag(STRIP)
def page_delivery(page: Page) -> dict[str, Any]:
    """What became of the last change of the page whose form is shown."""
    spot = spot_of(page)
    delivery = spot.delivery() if spot else None
    if spot is None or delivery is None or delivery.state is State.NONE:
        return {"lines": []}
    source = reverse("page_delivery", args=[page.pk])
    return {"lines": [line_of(spot, delivery)], "source": source}


@register.inclusion_tag(STRIP, takes_context=True)
def recent_deliveries(context: Mapping[str, Any]) -> dict[str, Any]:
    """What became of the user's own last deeds."""
    lines = list(recent_lines(context["request"]))
    return {"lines": lines, "source": reverse("recent_deliveries")}
