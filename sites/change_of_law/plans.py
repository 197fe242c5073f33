"""What a change of law does to one portal, as values."""

from dataclasses import dataclass

from .facts import Entry, Section, Stay


@dataclass(frozen=True, slots=True)
class NewSection:
    code: str
    language: str
    title: str


@dataclass(frozen=True, slots=True)
class Renaming:
    section: Section
    title: str


@dataclass(frozen=True, slots=True)
class Moving:
    """``returns_to``: the stay an entry goes back to, which ends it and all later ones; None: it
    goes where it never stood."""

    entry: Entry
    code: str
    slug: str
    returns_to: Stay | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Carried out in this order. ``left``: entries that the target of a move does not take: they
    stay in the archive. With ``faults`` nothing is carried out."""

    key: str
    before: str
    after: str
    revived: tuple[Section, ...] = ()
    renamed: tuple[Renaming, ...] = ()
    created: tuple[NewSection, ...] = ()
    moved: tuple[Moving, ...] = ()
    archived: tuple[Section, ...] = ()
    removed: tuple[Section, ...] = ()
    left: tuple[Entry, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        return self.before == self.after
