"""What checks look at: everything an entry shows, taken out of its fields once. Plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class LinkState(StrEnum):
    WHOLE = "whole"
    GONE = "gone"
    UNPUBLISHED = "unpublished"


class FileState(StrEnum):
    """What is known of an attachment. ``UNREAD``: no PDF, or one that could not be looked into."""

    READABLE = "readable"
    SCANNED = "scanned"
    UNREAD = "unread"
    MISSING = "missing"


@dataclass(frozen=True)
class Words:
    """Plain text that editors wrote. ``place`` says to people where it stands."""

    place: str
    text: str


@dataclass(frozen=True)
class Html:
    """Rich text as it is stored. Reading its words takes longer than finding it."""

    place: str
    html: str


@dataclass(frozen=True)
class Picture:
    """``exists`` False: the image was deleted, and its place is empty."""

    place: str
    alt: str
    decorative: bool = False
    exists: bool = True


@dataclass(frozen=True)
class Table:
    """``headings``: the header row, "" where a cell of it is empty."""

    place: str
    headings: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """A link to a page (``kind`` ``page``) or a file (``document``) of the network."""

    place: str
    kind: str
    key: int


@dataclass(frozen=True)
class Address:
    """A typed address that readers can follow: of the web, or of another kind."""

    place: str
    url: str


@dataclass(frozen=True)
class File:
    """An attachment. ``key`` None: its document was deleted."""

    place: str
    title: str
    key: int | None


Finding = Words | Html | Picture | Table | Link | Address | File


@dataclass(frozen=True)
class Material:
    """One entry; its title is the first of its words. ``source`` and ``author`` are None where its
    class has none.

    ``own_numbers``: telephone numbers, as digits, that agencies publish of themselves.
    ``recent_sources``: sources of what the portal published lately, this entry apart.
    """

    title: str
    source: str | None = None
    author: str | None = None
    words: tuple[Words, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    files: tuple[File, ...] = ()
    link_states: Mapping[tuple[str, int], LinkState] = field(default_factory=dict)
    file_states: Mapping[int, FileState] = field(default_factory=dict)
    own_numbers: frozenset[str] = frozenset()
    recent_sources: tuple[str, ...] = ()

    def state_of(self, file: File) -> FileState:
        if file.key is None:
            return FileState.MISSING
        return self.file_states.get(file.key, FileState.UNREAD)
