"""How long it takes to judge a network of the size of Huế from nothing, and after one edit."""

import json

from tests.scale.figures import Aim, at_most, spread
from tests.scale.options import Options
from tests.scale.place import world
from tests.scale.processes import manage, python, run

ENTRIES = 13_600  # as the samples of the whole of Huế have, in 160 portals
SECONDS, MILLISECONDS = 10, 50


def main(options: Options) -> list[Aim]:
    entries = ENTRIES // 10 if options.quick else ENTRIES
    with world(entries, options.database) as environment:
        whole = run(manage("compliance", "score", "--jobs", str(options.workers)), environment)
        told = whole.output.strip().splitlines()[-1]
        print(f"from nothing: {told} {whole.seconds:.1f} s in all, {whole.peak_mib:.0f} MiB peak")
        command = python("-m", "tests.scale.compliance_edits", str(options.edits))
        seconds = json.loads(run(command, environment).output.strip().splitlines()[-1])
        after = spread(seconds)
        print(f"after one edit, {len(seconds)} edits: {after}")
    return [
        at_most(f"judging {entries} entries from nothing", SECONDS, whole.seconds, " s"),
        at_most("judging after one edit, p95", MILLISECONDS, after.p95 * 1000, " ms"),
    ]
