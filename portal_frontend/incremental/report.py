"""What a build did."""

from dataclasses import dataclass, field


@dataclass
class BuildReport:
    """What a build did; paths are public ones. ``failures``: path → reason."""

    portal: str
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def built(self) -> set[str]:
        return {*self.written, *self.unchanged}

    def add(self, later: "BuildReport") -> None:
        """Another build of the same portal."""
        self.written += later.written
        self.unchanged += later.unchanged
        self.removed += later.removed
        self.failures |= later.failures
        self.seconds += later.seconds
