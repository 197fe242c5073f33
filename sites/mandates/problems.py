"""What is wrong with a mandate file, said so that the person who wrote it can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sites.mandates.tree import Place


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where it stands, what it is, how to mend it (both in Vietnamese)."""

    place: Place
    fault: str
    mend: str

    def __str__(self) -> str:
        return f"{self.place.file}:{self.place.line}: {self.fault} Cách sửa: {self.mend}"


class MandateError(ValueError):
    """A mandate file that cannot be used; ``problems`` lists every fault, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
