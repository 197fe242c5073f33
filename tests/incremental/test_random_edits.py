"""After any edit the files equal a clean build, byte for byte.

Seeded, so that a failure can be run again: ``HOITU_EDITS_SEED`` shifts all seeds, and
``HOITU_EDITS`` says how many edits a group makes: ``make bench`` runs 2,000 in all, and on both
databases; `make test`, which must end while one waits, fewer.
"""

import os
import random

import pytest
from django.db import connection
from wagtail.models import Page

from portal_frontend.incremental.worker import Worker
from portal_frontend.models import Ticket
from tests.edits import EDITS
from tests.edits.world import build_world

from .clean import differences

GROUPS = int(os.environ.get("HOITU_EDIT_GROUPS", "14"))
EDITS_PER_GROUP = int(os.environ.get("HOITU_EDITS", "10" if connection.vendor == "sqlite" else "5"))
FIRST_SEED = int(os.environ.get("HOITU_EDITS_SEED", "20261122"))


@pytest.mark.parametrize("group", range(GROUPS))
def test_after_each_edit_the_files_equal_a_clean_build(group: int, worker: Worker) -> None:
    rng = random.Random(FIRST_SEED + group)  # noqa: S311 seeded, to be run again
    build_world(rng)
    worker.run_dry()
    assert differences(worker) == []
    for number in range(EDITS_PER_GROUP):
        name, edit = rng.choice(EDITS)
        edit(rng)
        worker.run_dry()
        told = f"seed {FIRST_SEED + group}, edit {number}: {name}"
        assert differences(worker) == [], told
        assert not Ticket.objects.exists(), told
    assert Page.find_problems() == ([], [], [], [], [])
