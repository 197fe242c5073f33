"""Pictures and attachments of the demo, drawn and written when first asked for."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from cms.core.models import PortalDocument, PortalImage
from cms.demo.blocks import AttachmentBlock, DemoPicture
from cms.demo.documents import make_document
from cms.demo.pictures import draw_logo
from sites.models import Portal

from .identity import identity
from .painter import Painter


class MediaStore:
    """Each portal's images and documents, in its own collection."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._images = {image.uuid: image for image in PortalImage.objects.all()}
        self._documents = {document.uuid: document for document in PortalDocument.objects.all()}

    def image(self, portal: Portal, picture: DemoPicture) -> PortalImage:
        key = identity("image", portal.key, picture.scene, picture.seed)
        if key not in self._images:
            name = f"{picture.scene}-{picture.seed}.jpg"
            title = picture.caption or picture.alt
            self._images[key] = self._create_image(
                portal,
                name,
                self._painter.draw(picture),
                uuid=key,
                title=title,
                description=picture.alt,
            )
        return self._images[key]

    def logo(self, portal: Portal, label: str, palette: str) -> PortalImage:
        key = identity("logo", portal.key)
        if key not in self._images:
            content = draw_logo(label, palette)
            title = f"Biểu trưng {portal.agency}"
            self._images[key] = self._create_image(
                portal, f"bieu-trung-{label}.png", content, uuid=key, title=title, description=title
            )
        return self._images[key]

    def document(self, portal: Portal, attachment: AttachmentBlock) -> PortalDocument:
        key = identity("document", portal.key, attachment.name, attachment.title)
        if key not in self._documents:
            content = make_document(attachment)
            self._documents[key] = PortalDocument.objects.create(
                uuid=key, title=attachment.title, collection=portal.collection,
                file=ContentFile(content, name=attachment.name),
            )  # fmt: skip
        return self._documents[key]

    def _create_image(
        self, portal: Portal, name: str, content: bytes, **facts: object
    ) -> PortalImage:
        file = ImageFile(BytesIO(content), name=name)
        return PortalImage.objects.create(file=file, collection=portal.collection, **facts)
