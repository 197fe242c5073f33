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


def letters_by_base() -> dict[str, str]:
    """``{"a": "ÀÁẢ…ặ", "d": "Đđ", …}``: every accented Vietnamese letter under what it folds to.

    For those who fold elsewhere, such as the slug field in the browser.
    """
    tones = "\u0300\u0301\u0309\u0303\u0323"  # grave, acute, hook above, tilde, dot below
    found: dict[str, str] = {}
    for letter in "aăâeêioôơuưyđ":
        for tone in ("", *tones):
            composed = unicodedata.normalize("NFC", letter + tone)
            if len(composed) == 1 and not composed.isascii():
                found[fold(composed)] = found.get(fold(composed), "") + composed + composed.upper()
    return found


def slug(text: str, max_length: int = 100) -> str:
    """A folded slug, cut at a word: ``Lễ ra quân`` → ``le-ra-quan``. May be empty."""
    words = _NOT_WORD.sub("-", fold(text)).strip("-")
    if len(words) <= max_length:
        return words
    return words[: max_length + 1].rsplit("-", 1)[0].strip("-")


def host_label(text: str) -> str:
    """A DNS label of the whole name (NĐ 224/2026 Đ11.4): ``Phong Điền`` → ``phongdien``."""
    return _NOT_WORD.sub("", fold(text))[:63]
