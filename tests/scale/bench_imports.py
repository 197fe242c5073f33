"""How long registers take to come in, to come in unchanged, and with every tenth row changed.

Each import is a process of its own, as an operator starts it, into the portals of the pilot.
"""

import csv
import tempfile
from pathlib import Path

from tests.scale import registers
from tests.scale.figures import Aim, at_most
from tests.scale.options import Options
from tests.scale.place import place
from tests.scale.processes import ROOT, Run, manage, run

DOCUMENTS, PROCEDURES, SECONDS = 2_000, 1_900, 60
PORTAL, CHANGED = "hue-46", 10
PILOT = ROOT / "fixtures/agencies/hue-pilot-2025-06.csv"
LOAD = ["--as-of", "2025-06-30", "--province", "46", "--host", "hue.localhost"]


def main(options: Options) -> list[Aim]:
    share = 10 if options.quick else 1
    documents, procedures = DOCUMENTS // share, PROCEDURES // share
    with place(options.database) as environment, tempfile.TemporaryDirectory() as folder:
        run(manage("migrate", "-v0"), environment)
        run(manage("network", "load", str(PILOT), *LOAD), environment)
        registers.main(Path(folder), documents, procedures)
        files = ["--section", "van-ban-quan-ly", "--files", f"{folder}/files"]
        return [
            _measure(environment, "documents", Path(folder), documents, "Trích yếu", files),
            _measure(environment, "procedures", Path(folder), procedures, "Phí, lệ phí", []),
        ]


def _measure(
    environment: dict[str, str], noun: str, folder: Path, rows: int, column: str, rest: list[str]
) -> Aim:
    table = folder / f"{noun}.csv"
    first = _import(environment, noun, table, "first", rest)
    _import(environment, noun, table, "unchanged", rest)
    _change(table, column)
    _import(environment, noun, table, f"every {CHANGED}th changed", rest)
    return at_most(f"import of {rows} {noun}", SECONDS, first.seconds, " s")


def _import(environment: dict[str, str], noun: str, table: Path, what: str, rest: list[str]) -> Run:
    done = run(manage(noun, "import", str(table), "--portal", PORTAL, *rest), environment)
    said = done.output.strip().splitlines()[-1]
    print(f"{noun}, {what}: {done.seconds:.1f} s, {done.peak_mib:.0f} MiB peak. {said}", flush=True)
    return done


def _change(table: Path, column: str) -> None:
    with table.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for row in rows[::CHANGED]:
        row[column] += " (đổi)"
    registers.write_csv(table, iter(rows))
