"""What benches hand on: aims beside what was measured; and the arithmetic they share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True)
class Aim:
    """One line of the summary. ``met`` None: it could not be measured here, ``measured`` why."""

    what: str
    target: str
    measured: str
    met: bool | None

    def line(self) -> str:
        verdict = {True: "met", False: "MISSED", None: "not run"}[self.met]
        return f"| {self.what:<64} | {self.target:>12} | {self.measured:>16} | {verdict:<7} |"


@dataclass(frozen=True)
class Spread:
    """Percentiles of durations in seconds."""

    p50: float
    p95: float
    p99: float
    longest: float

    def __str__(self) -> str:
        parts = {"p50": self.p50, "p95": self.p95, "p99": self.p99, "max": self.longest}
        return ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in parts.items())


def spread(seconds: Sequence[float]) -> Spread:
    """Of at least two durations."""
    cuts = quantiles(seconds, n=100, method="inclusive")
    return Spread(cuts[49], cuts[94], cuts[98], max(seconds))


def at_least(what: str, target: float, measured: float, unit: str = "") -> Aim:
    return Aim(what, f">= {target:g}{unit}", f"{measured:.2f}{unit}", measured >= target)


def at_most(what: str, target: float, measured: float, unit: str = "") -> Aim:
    return Aim(what, f"<= {target:g}{unit}", f"{measured:.2f}{unit}", measured <= target)


def not_run(what: str, target: str, reason: str) -> Aim:
    return Aim(what, target, reason, None)


def print_summary(aims: Iterable[Aim]) -> None:
    """A table in Markdown, as docs/benchmarks.md shows it."""
    print(f"\n| {'aim':<64} | {'target':>12} | {'measured':>16} | {'':<7} |")
    print(f"|{'-' * 66}|{'-' * 13}:|{'-' * 17}:|{'-' * 9}|")
    for aim in aims:
        print(aim.line())
