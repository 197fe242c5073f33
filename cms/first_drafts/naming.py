"""Names as agencies write them: of persons in a line of text, of units with and without a kind."""

from sites.vietnamese import fold, normalise

from .facts import Person

HONORIFICS = ("Ông ", "Bà ", "Đồng chí ", "Đ/c ")
# With one of these a line begins with a name; other lines name an office and no person.
SURNAMES = frozenset({
    "Bùi", "Cao", "Châu", "Dương", "Đặng", "Đinh", "Đoàn", "Đỗ", "Hà", "Hoàng", "Hồ", "Huỳnh",
    "Lê", "Lương", "Lý", "Mai", "Ngô", "Nguyễn", "Phạm", "Phan", "Tôn", "Trần", "Trịnh", "Trương",
    "Võ", "Vũ",
})  # fmt: skip
KINDS = (
    "Xã ",
    "Phường ",
    "Đặc khu ",
    "Thị trấn ",
    "Thị xã ",
    "Quận ",
    "Huyện ",
    "Thành phố ",
    "Tỉnh ",
)
_BODIES = ("uy ban nhan dan ", "ubnd ")


def person_in(text: str) -> Person | None:
    """``Ông Hồ Văn Lợi, công chức xã`` → his name and position. None: no person is named."""
    name, _comma, position = normalise(text).partition(",")
    honorific = next((each for each in HONORIFICS if name.startswith(each)), "")
    name = name.removeprefix(honorific).strip()
    if not (honorific or name.split(" ")[0] in SURNAMES) or " " not in name:
        return None
    position = position.strip()
    return Person(name, position[:1].upper() + position[1:])


def unit_name(name: str) -> str:
    """Folded, without the body that governs it: ``UBND xã Phong Mỹ`` → ``xa phong my``."""
    folded = " ".join(fold(name).split())
    body = next((each for each in _BODIES if folded.startswith(each)), "")
    return folded.removeprefix(body)


def full_unit_name(kind: str, name: str) -> str:
    """Folded, with its kind: ``Xã``, ``Phong Mỹ`` → ``xa phong my``."""
    folded, prefix = unit_name(name), unit_name(kind)
    return folded if folded.startswith(f"{prefix} ") else f"{prefix} {folded}".strip()


def within(name: str) -> str:
    """As it stands inside a sentence: ``Xã Phong Mỹ`` → ``xã Phong Mỹ``; a Sở stays a Sở."""
    return name[:1].lower() + name[1:] if name.startswith(KINDS) else name


def joined(names: list[str]) -> str:
    """``A, B và C``."""
    return " và ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
