"""What is wrong with a file somebody gave us, said so that they can mend it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file, counted from 1; line 0 is the file (or the command's option) itself."""

    file: Path
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else str(self.file)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where it stands, what it is, how to mend it (both in Vietnamese)."""

    place: Place
    fault: str
    mend: str

    def __str__(self) -> str:
        return f"{self.place}: {self.fault} Cách sửa: {self.mend}"
