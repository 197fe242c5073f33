"""A link opens one version of one page until its hour; nobody can make one up."""

import datetime

import pytest
from django.utils import timezone

from cms.preview.links import (
    BadLinkError,
    ExpiredLinkError,
    Link,
    is_sealed,
    media_seal,
    new_link,
    read_link,
)

PICTURE = "/media/images/ab/abcdefabcdefabcdefabcdef-1.webp"


def expiring(**after: float) -> Link:
    moment = timezone.now().replace(microsecond=0) + datetime.timedelta(**after)
    return Link(page=7, revision=9, expires_at=moment)


def test_a_link_says_which_version_of_which_page_and_until_when():
    link = expiring(hours=2)
    assert read_link(link.token) == link


def test_a_new_link_lives_as_long_as_the_setting_says(settings):
    settings.PREVIEW_HOURS = 3
    left = new_link(7, 9).expires_at - timezone.now()
    assert datetime.timedelta(hours=2, minutes=59) < left <= datetime.timedelta(hours=3)


def test_a_link_is_dead_from_its_hour_on():
    with pytest.raises(ExpiredLinkError):
        read_link(expiring(seconds=-1).token)


@pytest.mark.parametrize("position", [0, 5, 30, -1])
def test_a_changed_letter_opens_nothing(position):
    token = expiring(hours=1).token
    other = "A" if token[position] != "A" else "B"
    index = position % len(token)
    with pytest.raises(BadLinkError):
        read_link(token[:index] + other + token[index + 1 :])


@pytest.mark.parametrize("token", ["", ".", "a.b", "WzEsMiwzXQ", "WzEsMiwzXQ.x", "\x00", "é.é"])
def test_what_nobody_signed_opens_nothing(token):
    with pytest.raises(BadLinkError):
        read_link(token)


def test_another_key_opens_nothing(settings):
    token = expiring(hours=1).token
    settings.SECRET_KEY = "x" * 60
    with pytest.raises(BadLinkError):
        read_link(token)


def test_an_address_has_no_sign_that_chats_cut_off():
    token = expiring(hours=1).token
    assert token.replace(".", "").replace("-", "").replace("_", "").isalnum()


def test_a_seal_opens_one_file_for_one_link():
    mine, other = expiring(hours=1).token, expiring(hours=2).token
    seal = media_seal(mine, PICTURE)
    assert is_sealed(mine, PICTURE, seal)
    assert not is_sealed(other, PICTURE, seal)
    assert not is_sealed(mine, PICTURE.replace("ab/", "cd/"), seal)
    assert not is_sealed(mine, PICTURE, "")
