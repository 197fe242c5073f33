"""What is wrong with a table, said so that whoever made it can mend it."""

from collections.abc import Iterable

from sites.problems import Problem


class CellError(ValueError):
    """A cell that cannot be used: ``fault`` and how to ``mend`` it, in Vietnamese."""

    def __init__(self, fault: str, mend: str) -> None:
        self.fault, self.mend = fault, mend
        super().__init__(fault)


class ImportFileError(ValueError):
    """Nothing of a file can be used; ``problems`` says why."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def in_column(heading: str, fault: str) -> str:
    """``fault``, after the heading of the column it stands in."""
    return f"Cột “{heading}”: {fault}"


def listed(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
