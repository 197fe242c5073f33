"""Whether a PDF holds text is found out within bounds, once for all files with the same bytes."""

import subprocess
import sys

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from cms.advice.material import FileState
from cms.advice.models import FileReading
from cms.advice.pdf import reading, states
from cms.advice.pdf.letters import ENOUGH, MOST_PAGES, count
from cms.advice.pdf.reading import judged, read
from cms.advice.pdf.states import states_of
from cms.core.models import PortalDocument

from .pdfs import BROKEN, of_photographs, of_text

pytestmark = pytest.mark.django_db


def document(content, name="quyet-dinh.pdf"):
    return PortalDocument.objects.create(title="Quyết định", file=ContentFile(content, name=name))


def state_of(one):
    return states_of([one]).get(one.pk)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (of_text(), FileState.READABLE),
        (of_photographs(2), FileState.SCANNED),
        (of_photographs(2, stamp="CamScanner 3"), FileState.SCANNED),
        (BROKEN, FileState.UNREAD),
        (b"", FileState.UNREAD),
    ],
    ids=["text", "photographs", "photographs with a stamp", "broken", "empty"],
)
def test_text_photographs_and_broken_files_are_told_apart(content, expected):
    assert read(content) is expected


@pytest.mark.parametrize(
    ("pages", "letters", "expected"),
    [
        (0, 0, FileState.UNREAD),
        (3, 0, FileState.SCANNED),
        (3, 89, FileState.SCANNED),
        (3, 90, FileState.READABLE),
    ],
)
def test_a_few_letters_on_a_page_are_no_text(pages, letters, expected):
    assert judged({"pages": pages, "letters": letters}) is expected


def test_long_files_are_not_read_to_their_end():
    assert count(of_photographs(MOST_PAGES + 3))["pages"] == MOST_PAGES
    counted = count(of_text(40))
    assert counted["letters"] >= ENOUGH
    assert counted["pages"] < MOST_PAGES + 1


def test_a_file_that_takes_too_long_is_left_alone(monkeypatch):
    monkeypatch.setattr(reading, "MOST_SECONDS", 0.01)
    assert read(of_text()) is FileState.UNREAD


def test_equal_files_are_read_once(monkeypatch):
    first, second = document(of_photographs()), document(of_photographs())
    assert states_of([first, second]) == dict.fromkeys((first.pk, second.pk), FileState.SCANNED)
    assert FileReading.objects.get().file_hash == first.file_hash
    monkeypatch.setattr(states, "read", lambda content: pytest.fail("read again"))
    assert state_of(second) is FileState.SCANNED


def test_a_broken_file_too_is_read_once(monkeypatch):
    broken = document(BROKEN)
    assert state_of(broken) is FileState.UNREAD
    monkeypatch.setattr(states, "read", lambda content: pytest.fail("read again"))
    assert state_of(broken) is FileState.UNREAD


def test_what_could_not_be_read_is_tried_again_after_a_week(monkeypatch):
    late = document(of_text())
    monkeypatch.setattr(states, "read", lambda content: FileState.UNREAD)
    assert state_of(late) is FileState.UNREAD
    monkeypatch.undo()
    assert state_of(late) is FileState.UNREAD
    FileReading.objects.update(read_at=timezone.now() - states.TRIED_AGAIN_AFTER)
    assert state_of(late) is FileState.READABLE


def test_other_files_are_not_looked_into(monkeypatch):
    monkeypatch.setattr(states, "read", lambda content: pytest.fail("looked into"))
    assert state_of(document(b"PK", "bang.xlsx")) is None


def test_a_file_too_large_is_not_looked_into(monkeypatch):
    monkeypatch.setattr(states, "LARGEST", 10)
    monkeypatch.setattr(states, "read", lambda content: pytest.fail("looked into"))
    assert state_of(document(of_text())) is FileState.UNREAD


def test_a_file_lost_from_the_store_is_missing_until_it_comes_back():
    lost = document(of_text())
    store, name = lost.file.storage, lost.file.name
    content = store.open(name).read()
    store.delete(name)
    assert state_of(lost) is FileState.MISSING
    assert not FileReading.objects.exists()
    store.save(name, ContentFile(content))
    assert state_of(lost) is FileState.READABLE


def test_what_one_view_cannot_read_in_time_waits_for_the_next(monkeypatch):
    late = document(of_photographs())
    monkeypatch.setattr(states, "SECONDS_AT_ONCE", 0)
    assert state_of(late) is FileState.UNREAD
    monkeypatch.undo()
    assert state_of(late) is FileState.SCANNED


def test_the_reader_is_a_program_without_django():
    program = [sys.executable, "-X", "importtime", "-m", "cms.advice.pdf.letters"]
    done = subprocess.run(program, input=of_text(), capture_output=True, check=True)
    assert b"django" not in done.stderr
