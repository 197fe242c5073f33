"""One piece of advice, and what checks are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sites.mandates.schema import Citation

from .material import Material


@dataclass(frozen=True)
class Advice:
    """``rule`` names the check for programs; all else is for people, in their language.

    ``citation`` None: no law asks for it, good writing does.
    """

    rule: str
    place: str
    message: str
    mend: str
    citation: Citation | None = None


# Pure: looks at nothing but the material.
Check = Callable[[Material], Iterable[Advice]]
