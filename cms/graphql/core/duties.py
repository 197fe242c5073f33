"""What the law asks of a section, as plain values."""

from dataclasses import dataclass, fields

from django.conf import settings


@dataclass(frozen=True, slots=True, eq=False)
class GroupRow:
    code: str
    name: str


def archive_in(locale: str) -> GroupRow:
    """The heading over sections that a change of law retired: no mandate's own."""
    return GroupRow("luu-tru", "Lưu trữ" if locale == settings.LANGUAGE_CODE else "Archive")


@dataclass(frozen=True, slots=True, eq=False)
class DutyRow:
    code: str
    kind: str
    presence: str
    text: str
    citation: str
    name: str
    name_en: str
    group_code: str
    group_name: str
    group_name_en: str
    position: int

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        return tuple(column.name for column in fields(cls))

    @classmethod
    def outside_the_mandate(cls, code: str) -> "DutyRow":
        """A section that no mandate in force mentions any more, or not yet."""
        return cls(code, "information", "page", "", "", "", "", "", "", "", 0)

    def name_in(self, locale: str) -> str:
        return self.name if locale == settings.LANGUAGE_CODE else self.name_en

    def group_in(self, locale: str) -> GroupRow:
        vietnamese = locale == settings.LANGUAGE_CODE
        return GroupRow(self.group_code, self.group_name if vietnamese else self.group_name_en)
