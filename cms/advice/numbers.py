"""Vietnamese telephone numbers, however they are written."""

import re
from collections.abc import Iterator

# 0905 123 456, (+84) 905.123.456, 0234-3822-123: ten digits for mobiles, eleven for the others.
_GAP = r"[ .\-\u00a0()]{0,2}"
_TELEPHONE = re.compile(
    rf"(?<![\d,/])\(?(?:\+{_GAP}84|0084|0){_GAP}"
    rf"(?:[35789](?:{_GAP}\d){{8}}|2(?:{_GAP}\d){{9}})(?![\d/])"
)


def telephone_numbers(text: str) -> Iterator[tuple[str, str]]:
    """Each number once: (as it is written, as digits with a leading 0)."""
    found: dict[str, str] = {}
    for match in _TELEPHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        found.setdefault(re.sub(r"^(?:0084|84|0)", "0", digits), match[0].strip())
    yield from ((shown, digits) for digits, shown in found.items())
