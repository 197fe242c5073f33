"""Vietnamese text, folded in one place: slugs, host labels and search all use it."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def normalise(text: str) -> str:
    """``text`` in NFC with surrounding space removed: the one form we store."""
    return unicodedata.normalize("NFC", text).strip()


def fold(text: str) -> str:
    """Lower case without diacritics, ``đ`` included: ``Đường Hoà`` → ``duong hoa``."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(text: str, max_length: int = 100) -> str:
    """A folded slug, cut at a word: ``Lễ ra quân`` → ``le-ra-quan``. May be empty."""
    words = _NOT_WORD.sub("-", fold(text)).strip("-")
    if len(words) <= max_length:
        return words
    return words[: max_length + 1].rsplit("-", 1)[0].strip("-")


def host_label(text: str) -> str:
    """A DNS label of the whole name (NĐ 224/2026 Đ11.4): ``Phong Điền`` → ``phongdien``."""
    return _NOT_WORD.sub("", fold(text))[:63]
