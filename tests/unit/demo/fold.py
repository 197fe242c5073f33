"""Vietnamese folding as the tests understand it, independent of the product's own."""

import re
import unicodedata


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d, everything else than letters and digits a hyphen."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
