"""The door of the CMS speaks Vietnamese."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from cms.core.admin.login import EditorLoginForm


def test_both_fields_are_labelled_in_vietnamese():
    with override("vi"):
        form = EditorLoginForm()
        assert form["username"].label == "Tên đăng nhập"
        assert str(form["password"].label) == "Mật khẩu"


def test_a_wrong_password_is_refused_in_plain_vietnamese(db):
    with override("vi"):
        form = EditorLoginForm(data={"username": "hanh", "password": "sai"})
        assert form.non_field_errors() == ["Sai tên đăng nhập hoặc mật khẩu. Mời bạn thử lại."]


@pytest.mark.django_db
def test_the_door_bears_our_emblem_and_no_other():
    shown = Client(headers={"host": settings.CMS_HOST}).get("/admin/login/").content.decode()
    assert "core/logo" in shown
    assert 'aria-label="Wagtail"' not in shown
    assert "icon-wagtail" not in shown
    assert " - Hội Tụ</title>" in shown
