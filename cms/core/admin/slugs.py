"""The slug field folds Vietnamese in the browser as the server does."""

from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import Locale

from sites.vietnamese import letters_by_base

# Without these Wagtail's script drops what it does not know: "cầu đường" became "cu-djng".
FOLDING = [(f"[{letters}]", base) for base, letters in letters_by_base().items()]


def slug_input(locale: Locale | None) -> SlugInput:
    """The widget of a page's slug."""
    return SlugInput(formatters=FOLDING, locale=locale)
