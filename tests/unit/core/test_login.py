"""The door of the CMS speaks Vietnamese."""

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
