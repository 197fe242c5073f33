"""All that is wrong with a mandate file, at once."""

from collections.abc import Iterable

from sites.problems import Problem


class MandateError(ValueError):
    """A mandate file that cannot be used; ``problems`` lists every fault, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
