"""The blocks an article or entry is written with, and the field that holds them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript", "subscript"]
TONES = [("info", _("Thông tin")), ("warning", _("Lưu ý")), ("success", _("Kết quả"))]
LEVELS = [("2", _("Đề mục lớn")), ("3", _("Đề mục nhỏ"))]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Đề mục"), max_length=200)
    level = blocks.ChoiceBlock(choices=LEVELS, default="2", label=_("Cấp"))

    class Meta:
        icon = "title"
        label = _("Đề mục")


class PictureBlock(ImageBlock):
    """An image and its alternative text. Wagtail labels the chooser in English only."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required, **kwargs)
        self.child_blocks["image"].label = _("Tệp ảnh")


class FigureBlock(blocks.StructBlock):
    image = PictureBlock(label=_("Hình ảnh"))
    caption = blocks.CharBlock(label=_("Chú thích"), max_length=300, required=False)

    class Meta:
        icon = "image"
        label = _("Hình ảnh")


class CaptionedTableBlock(blocks.StructBlock):
    """A table that a screen reader can announce: caption and header row are required.

    Wagtail's table has a second, optional caption; ``admin.css`` hides it by our class name.
    """

    caption = blocks.CharBlock(label=_("Tên bảng"), max_length=200)
    first_column_is_header = blocks.BooleanBlock(label=_("Cột đầu là tiêu đề"), required=False)
    table = TypedTableBlock(
        [("text", blocks.CharBlock(required=False, label=_("Chữ")))], label=_("Bảng")
    )

    class Meta:
        icon = "table"
        label = _("Bảng")
        form_classname = "struct-block hoitu-captioned-table"


class AttachmentBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tên hiển thị"), max_length=200, required=False)
    document = DocumentChooserBlock(label=_("Tệp"))

    class Meta:
        icon = "doc-full"
        label = _("Tệp đính kèm")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Trích dẫn"))
    attribution = blocks.CharBlock(label=_("Của ai"), max_length=150, required=False)

    class Meta:
        icon = "openquote"
        label = _("Trích dẫn")


class EmbedBlock(blocks.StructBlock):
    """A card that links elsewhere: portals load nothing from other hosts."""

    url = blocks.URLBlock(label=_("Địa chỉ"))
    title = blocks.CharBlock(label=_("Tên"), max_length=200)

    class Meta:
        icon = "media"
        label = _("Nội dung nhúng")


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(choices=TONES, default="info", label=_("Sắc thái"))
    title = blocks.CharBlock(label=_("Tiêu đề"), max_length=150, required=False)
    text = blocks.RichTextBlock(label=_("Nội dung"), features=TEXT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Khung nhấn mạnh")


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Đoạn văn"), icon="pilcrow")
    image = FigureBlock()
    gallery = blocks.ListBlock(FigureBlock(), min_num=2, label=_("Bộ ảnh"), icon="image")
    table = CaptionedTableBlock()
    attachment = AttachmentBlock()
    quote = QuoteBlock()
    embed = EmbedBlock()
    callout = CalloutBlock()


class BodyField(StreamField):
    """A StreamField of ``BodyBlock`` whose block definitions stay out of migrations."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(BodyBlock(), **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
