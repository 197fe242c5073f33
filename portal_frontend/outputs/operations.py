"""Named operations, read once from ``operations/*.graphql``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "operations"
_HEADER = re.compile(r"^(?:query|mutation)\s+\w+\s*(?:\(([^)]*)\))?", re.MULTILINE)


@dataclass(frozen=True)
class Operation:
    """A document and the names of the variables it declares."""

    document: str
    variables: frozenset[str]

    def accepted(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Those of ``values`` that the operation declares."""
        return {name: value for name, value in values.items() if name in self.variables}


@cache
def operation(name: str) -> Operation:
    """The operation in ``operations/<name>.graphql``. Raises FileNotFoundError."""
    document = (FOLDER / f"{name}.graphql").read_text(encoding="utf-8")
    header = _HEADER.search(document)
    declared = re.findall(r"\$(\w+)\s*:", header[1] or "") if header else []
    return Operation(document, frozenset(declared))
