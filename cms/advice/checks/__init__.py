"""All checks, one module for each family, in the order in which editors read their advice."""

from cms.advice.advice import Advice, Check
from cms.advice.material import Material

from .files import scanned_files
from .links import broken_links
from .personal import personal_numbers
from .pictures import missing_alternatives
from .press import many_press_items, missing_source, newsroom_words, press_names
from .tables import tables_without_headings
from .titles import capital_titles

CHECKS: tuple[Check, ...] = (
    personal_numbers,
    missing_alternatives,
    scanned_files,
    tables_without_headings,
    broken_links,
    capital_titles,
    missing_source,
    press_names,
    newsroom_words,
    many_press_items,
)


def advice_on(material: Material) -> list[Advice]:
    return [advice for check in CHECKS for advice in check(material)]
