"""A hundred workers killed at random points while edits go on: what is lost, on both databases."""

from tests.incremental import faults
from tests.postgresql import PostgreSQLMissingError, temporary_server
from tests.scale.figures import Aim, not_run
from tests.scale.options import Options

ROUNDS, QUICK_ROUNDS = 100, 10


def main(options: Options) -> list[Aim]:
    rounds = QUICK_ROUNDS if options.quick else ROUNDS
    return [_on_sqlite(rounds), _on_postgresql(rounds)]


def _what(database: str) -> str:
    return f"differences after kill -9 of workers, {database}"


def _on_sqlite(rounds: int) -> Aim:
    return _aim("SQLite", faults.run(rounds=rounds))


def _on_postgresql(rounds: int) -> Aim:
    try:
        with temporary_server() as url:
            return _aim("PostgreSQL", faults.run(rounds=rounds, database_url=url))
    except PostgreSQLMissingError as missing:
        return not_run(_what("PostgreSQL"), "0", str(missing))


def _aim(database: str, outcome: faults.Outcome) -> Aim:
    print(f"  {database}: {outcome.kills} workers killed, {outcome.edits} edits", flush=True)
    for line in outcome.lines:
        print(f"    {line}")
    found = len(outcome.lines)
    return Aim(_what(database), "0", str(found), found == 0)
