"""The closed list that several classes of records share. Values are fit for addresses."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Field(TextChoices):
    """What a document or project is about."""

    FINANCE = "tai-chinh-ngan-sach", _("Tài chính, ngân sách")
    LAND = "dat-dai-moi-truong", _("Đất đai, môi trường")
    BUILDING = "xay-dung-do-thi", _("Xây dựng, đô thị")
    TRANSPORT = "giao-thong", _("Giao thông vận tải")
    FARMING = "nong-nghiep-nong-thon", _("Nông nghiệp, nông thôn")
    TRADE = "cong-thuong", _("Công nghiệp, thương mại")
    INVESTMENT = "dau-tu-doanh-nghiep", _("Đầu tư, doanh nghiệp")
    EDUCATION = "giao-duc-dao-tao", _("Giáo dục, đào tạo")
    HEALTH = "y-te", _("Y tế")
    CULTURE = "van-hoa-the-thao-du-lich", _("Văn hóa, thể thao, du lịch")
    WELFARE = "lao-dong-xa-hoi", _("Lao động, xã hội")
    ADMINISTRATION = "to-chuc-hanh-chinh", _("Tổ chức, hành chính")
    JUSTICE = "tu-phap", _("Tư pháp")
    SCIENCE = "khoa-hoc-chuyen-doi-so", _("Khoa học, công nghệ, chuyển đổi số")
    SECURITY = "quoc-phong-an-ninh", _("Quốc phòng, an ninh, trật tự")
    RELIGION = "dan-toc-ton-giao", _("Dân tộc, tôn giáo")
    OTHER = "linh-vuc-khac", _("Lĩnh vực khác")
