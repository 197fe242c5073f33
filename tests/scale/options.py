"""What may be asked of ``python -m tests.scale``."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass

from tests.scale.place import DATABASES

FULL_SIZES, QUICK_SIZES = [1_000, 10_000, 100_000], [1_000]


@dataclass(frozen=True)
class Options:
    """``names``: benches to run, none for all. ``sizes``: numbers of articles, ascending."""

    names: tuple[str, ...] = ()
    sizes: tuple[int, ...] = tuple(FULL_SIZES)
    database: str = "sqlite"
    workers: int = 2
    edits: int = 200
    quick: bool = False

    @property
    def articles_for_graphql(self) -> int:
        return 1_000 if self.quick else 10_000

    @property
    def seconds_of_load(self) -> int:
        return 3 if self.quick else 10

    @property
    def sizes_of_peers(self) -> tuple[int, ...]:
        """Beside others from 10,000 on, where a full build takes long enough to be compared."""
        return tuple(size for size in self.sizes if size >= 10_000) or self.sizes[-1:]


def read_options(arguments: Sequence[str] | None = None) -> Options:
    given = _parser().parse_args(arguments)
    return Options(**_resolved(given))


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m tests.scale", description=__doc__)
    parser.add_argument("names", nargs="*", help="publish, graphql, peers … (default: all)")
    parser.add_argument("--sizes", type=int, nargs="+", help="numbers of articles")
    parser.add_argument("--database", choices=DATABASES, default="sqlite")
    parser.add_argument("--workers", type=int, default=2, help="publishing workers")
    parser.add_argument("--edits", type=int, default=None, help="single edits per size")
    parser.add_argument("--quick", action="store_true", help="small sizes, a few minutes")
    return parser


def _resolved(given: Namespace) -> dict[str, object]:
    sizes = given.sizes or (QUICK_SIZES if given.quick else FULL_SIZES)
    edits = given.edits or (30 if given.quick else 200)
    return vars(given) | {
        "names": tuple(given.names), "sizes": tuple(sorted(sizes)), "edits": edits,
    }  # fmt: skip
