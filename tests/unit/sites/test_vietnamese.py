"""Vietnamese is folded in one place, the same for servers and browsers."""

from hypothesis import given
from hypothesis import strategies as st

from sites.vietnamese import fold, letters_by_base, slug

EVERY_LETTER = "".join(letters_by_base().values())


def test_there_are_67_accented_letters_in_both_cases():
    assert len(set(EVERY_LETTER)) == 2 * 67


@given(st.text(EVERY_LETTER + "abc -"))
def test_replacing_letter_by_letter_folds_as_the_server_does(text):
    for base, letters in letters_by_base().items():
        for letter in letters:
            text = text.replace(letter, base)
    assert text == fold(text)


@given(st.text(EVERY_LETTER + "abc 12/&-", max_size=200))
def test_a_slug_is_plain_ascii_and_stays_what_it_is(text):
    folded = slug(text)
    assert set(folded) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(folded) == folded
